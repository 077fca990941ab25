// Pictures of every screen, in English and Russian or the languages asked for, in both colour schemes, with invented testimonies.
// Usage: [SPOKEN=kk,ky] npm run screens -- DIR [name …]

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { browserMissing, openBrowser } from "./browser.mjs";
import { SCHEMES, STATES } from "./states.mjs";

const [folder, ...names] = process.argv.slice(2);
if (!folder) throw new Error("Usage: npm run screens -- DIR [name …]");
const missing = browserMissing();
if (missing) {
  console.log(`skipped: ${missing}`);
  process.exit(0);
}

await mkdir(folder, { recursive: true });
const browser = await openBrowser();
for (const state of STATES.filter(({ name }) => names.length === 0 || names.includes(name))) {
  for (const language of (process.env.SPOKEN ?? "en,ru").split(",")) {
    const window = await browser.page({ host: { ...state.host, settings: { language, theme: "system", lock_after_minutes: 5 } } });
    await state.go(window);
    for (const scheme of SCHEMES) {
      await window.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await window.page.screenshot({ path: join(folder, `${state.name}-${language}-${scheme}.png`) });
    }
    await window.close();
  }
}
await browser.close();
console.log(`pictures in ${folder}`);
