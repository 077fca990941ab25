// The same review in WebKitGTK, the engine of the product on Linux: how long a key holds up the page at most, and how long it
// takes until the frame that shows it was made.
// Usage, with a display: npm run measure-webkit
// Never a test, like measure.mjs.

import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { bundle } from "../build.mjs";
import { here } from "./browser.mjs";
import { longAccount } from "./long-account.mjs";

const BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
if (!existsSync(BROWSER)) {
  console.log(`skipped: no browser at ${BROWSER}`);
  process.exit(0);
}
const OUT = join(here, ".out/webkit");
await bundle({ entry: "main.memory.tsx", outdir: OUT, development: true });
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };
const server = createServer(async (request, response) => {
  const path = request.url === "/" ? "/index.html" : request.url;
  try {
    const body = path === "/given.js" ? `window.sotto = ${JSON.stringify({ marked: longAccount(20_000, 9) })};` : await readFile(join(OUT, path));
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
    response.end(path === "/index.html" ? body.toString().replace("<script", '<script src="/given.js"></script><script') : body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const PORT = 14_444;
const driver = spawn("WebKitWebDriver", [`--port=${PORT}`], { stdio: "inherit" });
await pause(800);
const ask = async (method, path, body) => {
  const answer = await fetch(`http://127.0.0.1:${PORT}${path}`, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (value?.error) throw new Error(JSON.stringify(value));
  return value;
};

/** In the page: each task, and how long each of its turns took. */
async function inPage(done) {
  const id = (name) => document.querySelector(`[data-testid="${name}"]`);
  const frame = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next, 0)));
  const until = async (holds) => {
    while (!holds()) await new Promise((next) => setTimeout(next, 1));
  };
  const quiet = () => new Promise((next) => setTimeout(next, 150));
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const results = {};
  // Messages to oneself: what stands between two of them held up the page.
  const channel = new MessageChannel();
  let [last, longest] = [0, 0];
  channel.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    channel.port2.postMessage(0);
  };
  channel.port2.postMessage(0);
  const measured = async (task, times, work) => {
    results[task] = [];
    results[`${task}, held up`] = [];
    for (let at = 0; at < times; at += 1) {
      await quiet();
      const start = performance.now();
      longest = 0;
      await work();
      await frame();
      results[task].push(performance.now() - start);
      results[`${task}, held up`].push(longest);
    }
  };
  await until(() => id("row-7K4Q-XM2P"));
  id("row-7K4Q-XM2P").click();
  await until(() => id("go-review"));
  id("go-review").click();
  await until(() => id("reviewer"));
  const name = id("reviewer");
  name.value = "K2";
  name.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await quiet();
  await measured("opening", 1, async () => {
    id("review-start").click();
    await until(() => id("original"));
  });
  results.elements = [document.querySelectorAll("*").length];
  const place = () => id("queue-position").dataset.index;
  const left = () => id("coverage").dataset.undecided;
  const changes = async (read, key) => {
    const before = read();
    press(key);
    await until(() => read() !== before);
  };
  await measured("next", 20, () => changes(place, "j"));
  press("e");
  await measured("decide", 20, () => changes(left, "w"));
  await measured("undo", 20, () => changes(left, "u"));
  press("e");
  await measured("decide an entity", 5, () => changes(left, "w"));
  await measured("to the last or the first", 6, () => changes(place, place() === "0" ? "k" : "j"));
  const looked = [...document.querySelectorAll(".mention[data-current=true], .segment[data-current=true]")].map((mark) => {
    const [pane, at] = [mark.closest(".text").getBoundingClientRect(), mark.getBoundingClientRect()];
    return at.top >= pane.top && at.bottom <= pane.bottom;
  });
  results.inSight = looked;
  results.skips = [CSS.supports("content-visibility", "auto")];
  done(results);
}

try {
  const { sessionId } = await ask("POST", "/session", {
    capabilities: { alwaysMatch: { browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] } } },
  });
  const session = `/session/${sessionId}`;
  await ask("POST", `${session}/timeouts`, { script: 240_000 });
  await ask("POST", `${session}/window/rect`, { width: 1280, height: 800 });
  await ask("POST", `${session}/url`, { url: `http://127.0.0.1:${server.address().port}/` });
  const results = await ask("POST", `${session}/execute/async`, { script: `(${inPage})(arguments[arguments.length - 1]);`, args: [] });
  for (const [task, turns] of Object.entries(results)) {
    const sorted = [...turns].sort((a, b) => a - b);
    console.log(typeof turns[0] === "number" && turns.length > 1 ? `${task}: ${sorted[Math.floor(sorted.length / 2)].toFixed(1)} ms (${sorted[0].toFixed(1)}–${sorted.at(-1).toFixed(1)})` : `${task}: ${turns.join(" ")}`);
  }
  await ask("DELETE", session);
} finally {
  driver.kill();
  server.close();
}
