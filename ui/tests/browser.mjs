// A browser on the window with its in-memory host, served under the product's own policy.
// Never reaches anything but the local server.

import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { bundle } from "../build.mjs";

export const here = dirname(fileURLToPath(import.meta.url));
const OUT = join(here, ".out/window");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };

/** As in src-tauri/tauri.conf.json. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src ipc: http://ipc.localhost; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

export const browserMissing = () => (existsSync(CHROMIUM) ? null : `no browser at ${CHROMIUM}`);

/** Builds, serves and opens. `page(options)` gives a fresh window; `close()` ends everything. */
export async function openBrowser() {
  await bundle({ entry: "main.memory.tsx", outdir: OUT, development: true });
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://x").pathname).replace(/^\/$/, "/index.html");
    try {
      const body = await readFile(join(OUT, path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", "content-security-policy": POLICY });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--font-render-hinting=none"] });

  /** A window: `host` sets the in-memory host, `zoom` 2 stands for 200 %. */
  async function page({ locale = "en-GB", scheme = "light", host = {}, zoom = 1 } = {}) {
    const context = await browser.newContext({
      locale,
      colorScheme: scheme,
      reducedMotion: "reduce",
      viewport: { width: Math.round(1280 / zoom), height: Math.round(720 / zoom) },
      deviceScaleFactor: zoom,
    });
    const opened = await context.newPage();
    const complaints = [];
    opened.on("pageerror", (error) => complaints.push(error.message));
    opened.on("console", (message) => {
      // The one thing a browser says of itself: there is no icon to fetch.
      if (message.type() === "error" && !message.text().includes("favicon")) complaints.push(message.text());
    });
    // The product freezes Object.prototype; code that writes through it must fail here too.
    await opened.addInitScript((given) => {
      Object.freeze(Object.prototype);
      window.sotto = given;
    }, host);
    await opened.goto(origin);
    await opened.waitForSelector("[data-testid^=screen-]:not([data-testid=screen-loading])");
    await opened.evaluate(() => document.fonts.ready);
    const id = (name) => opened.locator(`[data-testid="${name}"]`);
    return { page: opened, id, complaints, close: () => context.close() };
  }
  return { page, close: async () => (await browser.close(), server.close()) };
}
