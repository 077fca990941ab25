// How long the window's main thread works on a review as long as they come: 20,000 words with 2,000 mentions, in the browser
// and on the in-memory host; beside it the same with every block drawn. Usage: npm run measure [-- RESULTS.json]
// Never a test: a machine is slow or quick as it pleases. What is drawn is counted in browser/long-review.mjs.

import { writeFile } from "node:fs/promises";
import { longAccount } from "./long-account.mjs";
import { browserMissing, openBrowser } from "./browser.mjs";
import { openRow } from "./ways-there.mjs";

const missing = browserMissing();
if (missing) {
  console.log(`skipped: ${missing}`);
  process.exit(0);
}
/** Has a page take every block for one in sight. */
const everythingSeen = () => {
  const Real = IntersectionObserver;
  window.IntersectionObserver = class extends Real {
    constructor(tell, options) {
      super(tell, options);
      this.tell = tell;
    }
    observe(target) {
      queueMicrotask(() => this.tell([{ target, isIntersecting: true }]));
    }
  };
};

const browser = await openBrowser();
const results = [];
for (const [name, sentences, all] of [
  ["paragraphs", 9, false],
  ["one paragraph", 1_800, false],
  ["everything drawn", 9, true],
]) {
  const window = await browser.page({ host: { marked: longAccount(20_000, sentences) } });
  const { page, id } = window;
  if (all) {
    await page.addInitScript(everythingSeen);
    await page.reload();
    await page.waitForSelector("[data-testid=screen-testimonies]");
  }
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Performance.enable");
  const busy = async () => (await protocol.send("Performance.getMetrics")).metrics.find((metric) => metric.name === "TaskDuration").value * 1000;
  const settled = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60)))));
  const measured = async (task, times, work) => {
    await settled();
    const before = await busy();
    await work();
    await settled();
    results.push({ name, task, ms: ((await busy()) - before) / times });
  };
  await openRow(window);
  await id("go-review").click();
  await id("reviewer").fill("K2");
  await measured("opening", 1, async () => {
    await id("review-start").click();
    await id("original").waitFor();
  });
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  const mentions = await id("queue-position").getAttribute("data-total");
  const press = (key) => page.keyboard.press(key);
  const untilUndecided = (count) => page.waitForFunction((left) => document.querySelector("[data-testid=coverage]").dataset.undecided === String(left), count);
  await measured("next", 40, async () => {
    for (let at = 0; at < 40; at += 1) {
      await press("j");
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    }
  });
  // Each by itself, and with no words of its own.
  await press("e");
  await measured("decide", 40, async () => {
    for (let at = 1; at <= 40; at += 1) {
      await press("w");
      await untilUndecided(Number(mentions) - at);
    }
  });
  await measured("undo", 40, async () => {
    for (let at = 39; at >= 0; at -= 1) {
      await press("u");
      await untilUndecided(Number(mentions) - at);
    }
  });
  await press("e");
  await measured("decide an entity and undo", 10, async () => {
    for (let at = 0; at < 10; at += 1) {
      await press("w");
      await page.waitForFunction((all) => document.querySelector("[data-testid=coverage]").dataset.undecided !== all, mentions);
      await press("u");
      await untilUndecided(mentions);
    }
  });
  await press("g");
  await id("offer-text").focus();
  await measured("typing own words", 40, () => page.keyboard.type("some town in the east of the old country"));
  await press("Escape");
  await measured("scrolling", 40, async () => {
    const box = await id("original").boundingBox();
    await page.mouse.move(box.x + 50, box.y + 50);
    for (let at = 0; at < 40; at += 1) {
      await page.mouse.wheel(0, 300);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    }
  });
  await measured("to the last and to the first", 20, async () => {
    for (let at = 0; at < 10; at += 1) {
      await press("k");
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
      await press("j");
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    }
  });
  results.push({ name, mentions: Number(mentions), elements: nodes });
  if (window.complaints.length > 0) console.log(window.complaints);
  await window.close();
}
await browser.close();
for (const { name, task, ms, mentions, elements } of results) console.log(task ? `${name}: ${task}: ${ms.toFixed(1)} ms` : `${name}: ${mentions} mentions, ${elements} elements`);
if (process.argv[2]) await writeFile(process.argv[2], JSON.stringify(results));
