// Bundles the window into a folder: index.html, app.js, app.css, fonts.
// Never fetches anything and never bundles the in-memory host into the product.

import { build } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/**
 * The window runs with Object.prototype frozen, where `X.prototype.valueOf = …` throws because the inherited property is
 * read-only. Signals assigns two such methods; each is given a property of its own first.
 */
const frozenPrototype = {
  name: "frozen-prototype",
  setup({ onLoad }) {
    onLoad({ filter: /signals-core[\\/]dist[\\/].*\.m?js$/ }, async ({ path }) => {
      let found = 0;
      const contents = (await readFile(path, "utf8")).replace(/\b(\w+)\.prototype\.(valueOf|toString)=/g, (assignment, owner, name) => {
        found += 1;
        return `Object.defineProperty(${owner}.prototype,"${name}",{writable:true,configurable:true}),${assignment}`;
      });
      if (found === 0) throw new Error(`nothing to make safe in ${path}: is this still needed?`);
      return { contents, loader: "js" };
    });
  },
};

/** Bundles `entry` (a file under src/) into `outdir`. Returns the inputs that went into it. */
export async function bundle({ entry, outdir, development = false }) {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const result = await build({
    absWorkingDir: here,
    entryPoints: { app: join("src", entry), style: "src/styles/app.css" },
    outdir,
    bundle: true,
    format: "esm",
    // Languages that are fetched when they are spoken.
    splitting: true,
    chunkNames: "words/[name]-[hash]",
    charset: "utf8",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".ftl": "text", ".woff2": "file" },
    assetNames: "fonts/[name]",
    plugins: [frozenPrototype],
    minify: !development,
    sourcemap: false,
    legalComments: "eof",
    metafile: true,
    logLevel: "warning",
  });
  await writeFile(join(outdir, "app.css"), await readFile(join(outdir, "style.css")));
  await rm(join(outdir, "style.css"));
  await copyFile(join(here, "src/index.html"), join(outdir, "index.html"));
  return Object.keys(result.metafile.inputs);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const inputs = await bundle({ entry: "main.tsx", outdir: join(here, "dist") });
  const strays = inputs.filter((path) => path.includes("host/memory"));
  if (strays.length > 0) throw new Error(`the in-memory host is in the product: ${strays.join(", ")}`);
}
