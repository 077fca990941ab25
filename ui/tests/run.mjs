// All tests of the window: types, units in Node, then the window itself in a browser.
// Usage: npm test [-- part of a browser test's name]

import { spawnSync } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "node:test";
import { build } from "esbuild";
import { bundle } from "../build.mjs";
import { browserMissing, here, openBrowser } from "./browser.mjs";
import { browserTests } from "./browser/index.mjs";

let passed = 0;
let failed = 0;
const tell = (ok, name, why = "") => {
  ok ? (passed += 1) : (failed += 1);
  if (!ok) console.log(`FAILED ${name}\n${why}\n`);
};

const types = spawnSync(process.execPath, [join(here, "../node_modules/typescript/bin/tsc"), "--noEmit"], { cwd: join(here, ".."), encoding: "utf8" });
tell(types.status === 0, "types", types.stdout);

const product = await bundle({ entry: "main.tsx", outdir: join(here, ".out/product") });
tell(product.includes("src/host/tauri.ts") && !product.some((path) => path.includes("memory")), "the product holds the real host and not the one in memory");

const units = join(here, ".out/unit");
await rm(units, { recursive: true, force: true });
await build({
  entryPoints: (await readdir(join(here, "unit"))).map((name) => join(here, "unit", name)),
  outdir: units,
  bundle: true,
  format: "esm",
  platform: "node",
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".ftl": "text" },
  external: ["typescript"],
  outExtension: { ".js": ".mjs" },
  logLevel: "warning",
});
process.env.SOTTO_UI_SRC = join(here, "../src");
const files = (await readdir(units)).map((name) => join(units, name));
for await (const event of run({ files })) {
  // Each file is itself counted as a test that holds the others.
  if ((event.type !== "test:pass" && event.type !== "test:fail") || event.data.name.endsWith(".mjs")) continue;
  tell(event.type === "test:pass", event.data.name, event.data.details?.error?.cause?.stack ?? event.data.details?.error?.message);
}

const missing = browserMissing();
if (missing) console.log(`skipped ${browserTests.length} browser tests: ${missing}`);
else {
  const wanted = process.argv[2] ?? "";
  const browser = await openBrowser();
  const left = browserTests.filter(({ name }) => name.includes(wanted));
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      try {
        await next.body(browser);
        tell(true, next.name);
      } catch (error) {
        tell(false, next.name, error.stack);
      }
    }
  };
  await Promise.all([lane(), lane(), lane()]);
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
