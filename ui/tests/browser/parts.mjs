// The review of all parts in one scroll, what is off the record, and the second reader.

import assert from "node:assert/strict";
import { review, startReview } from "../ways-there.mjs";
import { recorded } from "./saving.mjs";

const untilSaved = (page) => page.waitForSelector("[data-testid=save-state][data-state=saved]", { timeout: 3000 });

/** Marks the first word of the statement as off the record. */
async function markFirstWord({ page, id }) {
  await id("statement").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.press("Control+Shift+o");
  await page.locator("[data-testid=statement] [data-testid=off-record]").waitFor();
}

async function offRecord(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await id("row-7K4Q-XM2P").click();
  await id("section-statement").click();
  await markFirstWord(window);
  await untilSaved(page);
  const edit = () => window.of("save_interview").at(-1).args.edit;
  const passage = () => edit().off_record.map(({ start, end }) => edit().statement.slice(start, end));
  const [word] = passage();
  assert.ok(word.trim() !== "");
  assert.equal(edit().off_record[0].start, 0);
  // Follows what is typed before it, comes back with an undone deletion, and is told with the text.
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Z");
  await untilSaved(page);
  await page.waitForFunction(() => document.querySelector("[data-testid=save-state]")?.dataset.state === "saved");
  assert.deepEqual(passage(), [word]);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Backspace");
  await page.waitForFunction(() => !document.querySelector("[data-testid=statement] [data-testid=off-record]"));
  await page.keyboard.press("Control+z");
  await page.locator("[data-testid=statement] [data-testid=off-record]").waitFor();
  await untilSaved(page);
  await startReview(window);
  assert.ok((await id("off-record-gap").count()) >= 1, "shown as not leaving");
  assert.deepEqual(passage().map((text) => text.trim()), [word.trim()]);
  assert.deepEqual(window.complaints, []);
  await window.close();
}

async function parts(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await id("row-7K4Q-XM2P").click();
  await id("section-statement").click();
  assert.equal(await id("translation").count(), 0, "quiet until asked for");
  await id("translation-add").click();
  await id("translation").fill("Нас забрал Умед.");
  await untilSaved(page);
  await id("section-incident").click();
  await id("field-method").fill("They said Umed would pay");
  await untilSaved(page);
  await startReview(window);
  for (const part of ["statement", "translation", "method"]) assert.equal(await id(`part-${part}`).count(), 2, part);
  // One scroll: the headings stand in the text, and no word of them can be chosen.
  const inside = await page.evaluate(() => document.querySelector("[data-testid=original]").contains(document.querySelector("[data-testid=part-method]")));
  assert.ok(inside);
  const total = Number(await id("queue-position").getAttribute("data-total"));
  assert.ok(total > 21, "mentions of the other parts stand in the same queue");
  await page.keyboard.press("a");
  await page.waitForFunction((all) => Number(document.querySelector("[data-testid=coverage]")?.dataset.undecided) < all, total);
  const left = await id("coverage").getAttribute("data-undecided");
  // Left and resumed.
  await id("go-interview").click();
  await id("go-review").click();
  await id("original").waitFor();
  assert.equal(await id("coverage").getAttribute("data-undecided"), left);
  assert.deepEqual(window.complaints, []);
  await window.close();
}

async function secondReader(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await review(window);
  await id("accept-unread").click();
  await id("accept-unread-confirm").click();
  assert.equal(await id("sign-off-open").count(), 0, "not before it is finished");
  await id("finish-review").click();
  await id("sign-off-open").click();
  await id("sign-off-reviewer").fill("k2");
  await id("sign-off").click();
  await page.waitForSelector("[data-testid=error][data-code=sign-off-by-same-person]");
  assert.equal(await id("signed-off").count(), 0);
  await id("sign-off-reviewer").fill("M7");
  await id("sign-off").click();
  await id("signed-off").waitFor();
  await page.keyboard.press("w");
  await id("review-complete").waitFor({ state: "detached" });
  assert.equal(await id("signed-off").count(), 0, "gone with the first change");
  await window.close();
}

export const parted = [
  { name: "parts: what is off the record follows edits", body: offRecord },
  { name: "parts: one review of all parts, left and resumed", body: parts },
  { name: "parts: a second reader signs off", body: secondReader },
];
