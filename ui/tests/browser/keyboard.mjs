// The whole of a review, and everything around it, by keyboard alone; also on a Russian layout.

import assert from "node:assert/strict";

const focused = (page) => page.evaluate(() => document.activeElement?.closest("[data-testid]")?.getAttribute("data-testid"));

/** Tabs until the focus stands on `id`. */
async function tabTo(page, id) {
  for (let tries = 0; tries < 80; tries += 1) {
    if ((await focused(page)) === id) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never reached ${id}`);
}

const state = (window, index) => window.id(`mark-${index}`).getAttribute("data-state");
const current = async (window) => Number(await window.id("queue-position").getAttribute("data-index"));
const undecided = async (window) => Number(await window.id("coverage").getAttribute("data-undecided"));
const until = (page, check, wanted) => page.waitForFunction(check, wanted, { timeout: 5000 });
const untilState = (window, index, wanted) => until(window.page, ([at, state]) => document.querySelector(`[data-testid=mark-${at}]`)?.dataset.state === state, [index, wanted]);

async function intoReview(window) {
  const { page, id } = window;
  await page.keyboard.type("correct horse battery staple");
  await page.keyboard.press("Enter");
  await id("row-7K4Q-XM2P").waitFor();
  await tabTo(page, "row-7K4Q-XM2P");
  await page.keyboard.press("Enter");
  await tabTo(page, "go-review");
  await page.keyboard.press("Enter");
  await id("reviewer").waitFor();
  await tabTo(page, "reviewer");
  await page.keyboard.type("K2");
  await page.keyboard.press("Enter");
  await id("original").waitFor();
}

async function walk(browser) {
  const window = await browser.page({ host: { vault: "locked" } });
  const { page, id } = window;
  const press = (key) => page.keyboard.press(key);
  await intoReview(window);
  assert.equal(await current(window), 0);
  assert.equal(await undecided(window), 21);

  await press("o");
  await untilState(window, 0, "keep");
  assert.equal(await state(window, 10), "keep", "every mention of the entity");
  assert.equal(await current(window), 1);
  await press("u");
  await untilState(window, 0, "undecided");
  await press("Shift+U");
  await untilState(window, 0, "keep");

  const untilAt = (index) => page.waitForSelector(`[data-testid=queue-position][data-index='${index}']`, { timeout: 5000 });
  await untilAt(0);
  for (const [key, index] of [["j", 1], ["j", 2], ["k", 1], ["k", 20], ["j", 1], ["Shift+K", 0], ["Shift+J", 1]]) {
    await press(key);
    await untilAt(index);
  }

  await press("g");
  await id("offer-0").waitFor();
  assert.equal(await focused(page), "offer-0");
  await press("ArrowDown");
  await press("Enter");
  await untilState(window, 1, "generalise");
  assert.equal(await id("segment-1").textContent(), "[an adult]");

  await press("g");
  await id("offer-text").waitFor();
  await press("Escape");
  await press("w");
  await untilState(window, 2, "withhold");
  assert.equal(await id("segment-2").textContent(), "[withheld]");

  await press("p");
  await id("offer-text").waitFor();
  await tabTo(page, "offer-text");
  await page.keyboard.type("Яккасарой");
  await press("Enter");
  await untilState(window, 3, "pseudonymise");
  assert.equal(await id("segment-3").textContent(), "[Яккасарой]");

  await press("e");
  await page.waitForSelector("[data-testid=entity-toggle][aria-pressed=false]");
  assert.equal(await id("entity-toggle").getAttribute("aria-pressed"), "false");
  await press("a");
  await untilState(window, 4, "pseudonymise");
  assert.equal(await state(window, 17), "undecided", "only this mention");
  await press("e");

  const before = Number(await id("queue-position").getAttribute("data-total"));
  await press("m");
  await page.locator(".cursor").first().waitFor();
  await press("ArrowRight");
  await press("Shift+ArrowRight");
  await press("Enter");
  await id("kind-MISC").waitFor();
  await press("8");
  await until(page, (total) => Number(document.querySelector("[data-testid=queue-position]")?.dataset.total) === total, before + 1);

  await press("f");
  await page.waitForFunction(() => document.querySelector("[data-testid=notice]")?.textContent !== "");
  assert.equal(await id("review-complete").count(), 0, "not finished while something is undecided");
  for (let tries = 0; tries < 40 && (await undecided(window)) > 0; tries += 1) {
    const left = await undecided(window);
    await press("a");
    await until(page, (count) => Number(document.querySelector("[data-testid=coverage]")?.dataset.undecided) < count, left);
  }
  await press("f");
  await id("review-complete").waitFor();
  assert.equal(await id("review-complete").getAttribute("data-unread"), "false");
  assert.deepEqual(window.complaints, []);
  await window.close();
}

async function russianLayout(browser) {
  const window = await browser.page({ locale: "ru-RU", host: { vault: "locked" } });
  const { page } = window;
  await intoReview(window);
  const press = (key, code, held = {}) => page.evaluate((init) => document.body.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true })), { key, code, ...held });
  await press("ц", "KeyW");
  await untilState(window, 0, "withhold");
  await press("г", "KeyU");
  await untilState(window, 0, "undecided");
  await press("Г", "KeyU", { shiftKey: true });
  await untilState(window, 0, "withhold");
  await press("у", "KeyE");
  await page.waitForSelector("[data-testid=entity-toggle][aria-pressed=false]");
  assert.equal(await window.id("entity-toggle").getAttribute("aria-pressed"), "false");
  await window.close();
}

async function pointer(browser) {
  const window = await browser.page({ host: { vault: "locked" } });
  const { page, id } = window;
  await intoReview(window);
  // "roofs" stands in the first line and nothing found it.
  const box = await page.evaluate(() => {
    for (const run of document.querySelectorAll("[data-testid=original] [data-start]")) {
      const at = run.textContent.indexOf("roofs");
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(run.firstChild, at);
      range.setEnd(run.firstChild, at + 5);
      const { left, right, top, height } = range.getBoundingClientRect();
      return { left, right, y: top + height / 2 };
    }
  });
  await page.mouse.move(box.left + 1, box.y);
  await page.mouse.down();
  await page.mouse.move(box.right, box.y, { steps: 4 });
  await page.mouse.up();
  await id("mark-by-hand").click();
  await id("kind-DEM").click();
  await page.waitForFunction(() => document.querySelectorAll("mark").length === 22);
  const words = await page.evaluate(() => [...document.querySelectorAll("mark[data-kind=DEM] [data-start]")].map((run) => run.textContent));
  assert.ok(words.includes("roofs"), words.join());
  await id("mark-0").click();
  assert.equal(await current(window), 0);
  await window.close();
}

async function everywhere(browser) {
  const window = await browser.page();
  const { page, id } = window;
  await page.keyboard.press("?");
  await id("help-close").waitFor();
  await page.keyboard.press("Escape");
  await id("help-close").waitFor({ state: "detached" });
  await page.keyboard.press("Control+n");
  await id("section-consent").waitFor();
  await page.keyboard.press("Control+e");
  await id("audience-publication").waitFor();
  await page.keyboard.press("Control+f");
  await id("search").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-testid") === "search");
  await page.keyboard.type("?");
  assert.equal(await id("help-close").count(), 0, "a sign typed into a field is text");
  await page.keyboard.press("Control+s");
  assert.notEqual(await id("notice").textContent(), "");
  await window.close();
}

async function quickFingers(browser) {
  const window = await browser.page({ host: { vault: "locked" } });
  await intoReview(window);
  // Faster than the answers come: no key is lost, each means the place that comes next.
  await window.page.evaluate(() => (window.sotto.delayMs = 60));
  for (const key of ["w", "w", "o", "u", "w"]) await window.page.keyboard.press(key);
  await untilState(window, 2, "withhold");
  assert.deepEqual([await state(window, 0), await state(window, 1), await state(window, 2), await state(window, 3)], ["withhold", "withhold", "withhold", "undecided"]);
  await window.close();
}

export const keyboard = [
  { name: "keyboard: faster than the answers", body: quickFingers },
  { name: "keyboard: a whole review", body: walk },
  { name: "keyboard: a Russian layout", body: russianLayout },
  { name: "pointer: mark by hand", body: pointer },
  { name: "keyboard: everywhere", body: everywhere },
];
