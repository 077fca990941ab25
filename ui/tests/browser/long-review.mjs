// The review at its longest: what is drawn and what crosses does not grow with the account.
// Counts, and never times: for that there is measure.mjs.

import assert from "node:assert/strict";
import { longAccount } from "../long-account.mjs";
import { openRow } from "../ways-there.mjs";
import { recorded } from "./saving.mjs";

async function opened(browser, words, sentences = 9) {
  const window = await recorded(browser, { host: { marked: longAccount(words, sentences) } });
  await openRow(window);
  await window.id("go-review").click();
  await window.id("reviewer").fill("K2");
  await window.id("review-start").click();
  await window.id("original").waitFor();
  await settled(window);
  return window;
}

const settled = ({ page }) => page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 100)));
const drawn = ({ page }) =>
  page.evaluate(() => ({
    marks: document.querySelectorAll(".mention").length,
    segments: document.querySelectorAll(".segment").length,
    rows: document.querySelectorAll(".queue-row").length,
    text: document.querySelector("[data-testid=original]").textContent.length,
  }));

async function draws(browser) {
  for (const sentences of [9, 1_800]) {
    const window = await opened(browser, 20_000, sentences);
    const { page, id } = window;
    const total = Number(await id("queue-position").getAttribute("data-total"));
    assert.ok(total > 1_900, `${total} mentions`);
    const at = async (where) => {
      await settled(window);
      const { marks, segments, rows, text } = await drawn(window);
      assert.ok(marks > 20 && marks < 300 && segments > 20 && segments < 300 && rows > 10 && rows < 100, `${where}: ${marks} marks, ${segments} segments, ${rows} rows`);
      // For whoever searches or listens, all of it stands there.
      assert.ok(text > 110_000, `${text} characters`);
      const beyond = await page.evaluate(() =>
        [...document.querySelectorAll(".mention[data-current=true], .segment[data-current=true]")].map((mark) => {
          const [pane, place] = [mark.closest(".text").getBoundingClientRect(), mark.getBoundingClientRect()];
          return Math.max(0, pane.top - place.top, place.bottom - pane.bottom);
        }),
      );
      assert.deepEqual(beyond, [0, 0], `${where}: what is looked at is in sight in both texts`);
      assert.ok(await id("queue-position").getAttribute("data-index").then((index) => page.evaluate((row) => document.querySelector(`[data-testid=queue-${row}]`).getAttribute("aria-current") === "true", index)));
      // And nothing in sight is without its marks.
      const bare = await page.evaluate(() =>
        [...document.querySelectorAll("[data-testid=original] [data-block=plain]")].filter((block) => {
          const [pane, place] = [block.closest(".text").getBoundingClientRect(), block.getBoundingClientRect()];
          return place.bottom > pane.top && place.top < pane.bottom;
        }).length,
      );
      assert.equal(bare, 0, `${where}: no block in sight is bare`);
    };
    await at("first");
    await page.keyboard.press("k");
    await page.waitForSelector(`[data-testid=queue-position][data-index="${total - 1}"]`);
    await at("last");
    await page.keyboard.press("j");
    for (let step = 0; step < 30; step += 1) await page.keyboard.press("j");
    await page.waitForSelector(`[data-testid=queue-position][data-index="30"]`);
    await at("thirtieth");
    assert.deepEqual(window.complaints, []);
    await window.close();
  }
}

/** What is on screen after many steps is what the host tells of the whole. */
async function follows(browser) {
  const window = await opened(browser, 1_000);
  const { page, id } = window;
  const total = Number(await id("queue-position").getAttribute("data-total"));
  const undecided = (count) => page.waitForFunction((left) => document.querySelector("[data-testid=coverage]").dataset.undecided === String(left), count);
  await page.keyboard.press("e");
  for (let at = 1; at <= 12; at += 1) {
    await page.keyboard.press(at % 3 === 0 ? "o" : "w");
    await undecided(total - at);
  }
  for (let at = 11; at >= 0; at -= 1) {
    await page.keyboard.press("u");
    await undecided(total - at);
  }
  for (let at = 1; at <= 12; at += 1) {
    await page.keyboard.press("Shift+u");
    await undecided(total - at);
  }
  const shown = () => page.evaluate(() => [...document.querySelectorAll("[data-testid=disclosed] [data-block]")].map((block) => block.textContent).join("\n"));
  const before = await shown();
  assert.ok(before.includes("[withheld]"));
  // Left and resumed: asked for anew, and the same.
  await id("go-interview").click();
  await id("go-review").click();
  await id("original").waitFor();
  await settled(window);
  assert.equal(await shown(), before);
  assert.deepEqual(window.complaints, []);
  await window.close();
}

/** A row that has the focus keeps it, wherever the list is scrolled to. */
async function keepsFocus(browser) {
  const window = await opened(browser, 5_000);
  const { page, id } = window;
  await id("queue-3").focus();
  await page.evaluate(() => (document.querySelector(".queue").scrollTop = 5_000));
  await settled(window);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("data-testid")), "queue-3");
  assert.equal(await page.evaluate(() => document.activeElement.closest("li").getAttribute("aria-posinset")), "4");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.classList.contains("queue-row")), true);
  await window.close();
}

/** Scrolling up into what was never drawn does not move what is read. */
async function holdsStill(browser) {
  const window = await opened(browser, 20_000);
  const { page, id } = window;
  await page.keyboard.press("k");
  await settled(window);
  const box = await id("original").boundingBox();
  await page.mouse.move(box.x + 40, box.y + 200);
  for (let turn = 0; turn < 6; turn += 1) {
    const before = await page.evaluate(() => {
      const pane = document.querySelector("[data-testid=original]");
      pane.dispatchEvent(new WheelEvent("wheel"));
      pane.scrollTop -= pane.clientHeight * 1.5;
      const seen = [...pane.querySelectorAll("[data-block]")].find((block) => block.getBoundingClientRect().bottom > pane.getBoundingClientRect().top + 40);
      window.watched = seen;
      return seen.getBoundingClientRect().bottom;
    });
    await settled(window);
    const after = await page.evaluate(() => window.watched.getBoundingClientRect().bottom);
    assert.ok(Math.abs(after - before) < 40, `moved by ${after - before}`);
  }
  await window.close();
}

/** Off the record and back, at the review: the selection, the words chosen by keys, the passage around. */
async function offRecord(browser) {
  const window = await opened(browser, 300);
  const { page, id } = window;
  const passages = () => window.of("review_off_record").map(({ args }) => [args.start, args.end, args.off]);
  await page.keyboard.press("r");
  await page.waitForSelector(".cursor");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("r");
  await id("off-record-count").waitFor();
  assert.equal(await id("off-record-count").getAttribute("data-count"), "1");
  assert.equal(await page.locator(".cursor").count(), 0);
  assert.ok((await page.locator("[data-testid=original] .off-record-sign").count()) >= 1, "a sign, and not colour alone");
  assert.equal(await id("off-record-gap").count(), 1);
  const [[start, end, off]] = passages();
  assert.ok(off && end > start);
  await page.keyboard.press("u");
  await id("off-record-count").waitFor({ state: "detached" });
  await page.keyboard.press("Shift+u");
  await id("off-record-count").waitFor();
  // What is selected with the pointer, inside it: back on the record.
  await page.evaluate(([from, to]) => {
    const runs = [...document.querySelectorAll("[data-testid=original] [data-start]:not(:has([data-start]))")];
    const inside = runs.filter((run) => Number(run.dataset.start) >= from && Number(run.dataset.end) <= to);
    const range = document.createRange();
    range.setStart(inside[0].firstChild, 0);
    range.setEnd(inside.at(-1).firstChild, inside.at(-1).firstChild.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }, [start, end]);
  await id("off-record-toggle").click();
  await page.waitForFunction(() => !document.querySelector("[data-testid=off-record-count]"));
  assert.deepEqual(passages().at(-1), [start, end, false]);
  // The interview knows of it.
  await page.keyboard.press("u");
  await id("off-record-count").waitFor();
  await id("go-interview").click();
  await id("section-statement").click();
  assert.ok((await page.locator("[data-testid=statement] [data-testid=off-record]").count()) >= 1);
  assert.deepEqual(window.complaints, []);
  await window.close();
}

export const longReviews = [
  { name: "long review: only what is seen is drawn", body: draws },
  { name: "long review: steps add up", body: follows },
  { name: "long review: the queue keeps the focus", body: keepsFocus },
  { name: "long review: scrolling up holds still", body: holdsStill },
  { name: "long review: off the record at the review", body: offRecord },
];
