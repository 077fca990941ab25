// State without a page: autosave, dates, keys, the order of the queue, stretches marked by hand.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { InterviewEdit, Saved, SpanView } from "../../src/contract/types";
import { autosave, mergeEdits } from "../../src/state/autosave";
import { readDay, readPartialDate } from "../../src/state/dates";
import { pressed } from "../../src/state/keys";
import { nextUndecided, queueOrder } from "../../src/screens/review/desk";
import { moved, wordFrom, wordsOf } from "../../src/screens/review/stretch";
import { joined, without } from "../../src/screens/interview/off-record";

const SAVED: Saved = { saved_at: "2026-04-08T18:20:00Z", consent_status: "pending", review: "none" };
const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

test("edits are sent once, after half a second of quiet, joined", async () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const sent: InterviewEdit[] = [];
  const saver = autosave(async (edit) => (sent.push(edit), SAVED), () => {});
  saver.queue({ statement: "a" });
  mock.timers.tick(300);
  saver.queue({ statement: "ab", answers: { act: "beating" } });
  mock.timers.tick(300);
  await settled();
  assert.deepEqual(sent, []);
  assert.equal(saver.state.value.status, "pending");
  mock.timers.tick(300);
  await settled();
  assert.deepEqual(sent, [{ statement: "ab", answers: { act: "beating" } }]);
  assert.deepEqual(saver.state.value, { status: "saved", savedAt: SAVED.saved_at, code: null });
  mock.timers.reset();
});

test("typing without a pause is sealed within a second all the same", async () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const sent: InterviewEdit[] = [];
  const saver = autosave(async (edit) => (sent.push(edit), SAVED), () => {});
  for (let key = 1; key <= 20; key += 1) {
    saver.queue({ statement: "x".repeat(key) });
    mock.timers.tick(100);
    await settled();
  }
  assert.deepEqual(sent.map((edit) => edit.statement?.length), [8, 16]);
  mock.timers.reset();
});

test("a failed save keeps the edit, joins what was typed since, and is tried again", async () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const sent: InterviewEdit[] = [];
  let broken = true;
  const saver = autosave(
    async (edit) => {
      sent.push(edit);
      if (broken) throw { code: "disk-full" };
      return SAVED;
    },
    () => {},
  );
  saver.queue({ statement: "one", answers: { name: "x" } });
  assert.equal(await saver.flush(), false);
  assert.equal(saver.state.value.code, "disk-full");
  saver.queue({ answers: { phone: "y" } });
  assert.equal(saver.state.value.status, "failed");
  broken = false;
  mock.timers.tick(1000);
  await settled();
  assert.deepEqual(sent.at(-1), { statement: "one", answers: { name: "x", phone: "y" } });
  assert.equal(saver.state.value.status, "saved");
  mock.timers.reset();
});

test("what is typed while a save runs is saved after it, in order", async () => {
  const sent: InterviewEdit[] = [];
  const gates: (() => void)[] = [];
  const saver = autosave(
    async (edit) => {
      sent.push(edit);
      await new Promise<void>((open) => gates.push(open));
      return SAVED;
    },
    () => {},
  );
  saver.queue({ statement: "one" });
  const first = saver.flush();
  saver.queue({ statement: "two" });
  const second = saver.flush();
  await settled();
  assert.deepEqual(sent, [{ statement: "one" }]);
  gates.shift()?.();
  await settled();
  assert.deepEqual(sent, [{ statement: "one" }, { statement: "two" }]);
  gates.shift()?.();
  assert.deepEqual(await Promise.all([first, second]), [true, true]);
});

test("nothing is saved after it is forgotten", async () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const sent: InterviewEdit[] = [];
  const saver = autosave(async (edit) => (sent.push(edit), SAVED), () => {});
  saver.queue({ statement: "gone" });
  saver.forget();
  mock.timers.tick(60_000);
  await settled();
  assert.deepEqual(sent, []);
  mock.timers.reset();
});

test("edits join answer by answer", () => {
  assert.deepEqual(mergeEdits({ pseudonym: "a", answers: { x: "1", y: "1" } }, { answers: { y: "2" } }), { pseudonym: "a", answers: { x: "1", y: "2" } });
  assert.deepEqual(mergeEdits({}, { statement: "s" }), { statement: "s" });
});

test("dates are read as people type them", () => {
  for (const [typed, read] of [
    ["2024", "2024"], ["2024-4", "2024-04"], ["04.2024", "2024-04"], ["2024-04-08", "2024-04-08"], ["8.4.2024", "2024-04-08"], [" 08/04/2024 ", "2024-04-08"],
    ["31.04.2024", null], ["2024-13", null], ["spring", null], ["20245", null], ["", null], ["29.02.2023", null], ["29.02.2024", "2024-02-29"],
  ] as const)
    assert.equal(readPartialDate(typed), read, typed);
  assert.equal(readDay("2024-04"), null);
  assert.equal(readDay("8.4.2024"), "2024-04-08");
});

test("keys mean the same on every layout", () => {
  const press = (key: string, code: string, held: Partial<KeyboardEvent> = {}) => pressed({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held } as KeyboardEvent);
  for (const [got, wanted] of [
    [press("j", "KeyJ"), "j"],
    [press("о", "KeyJ"), "j"],
    [press("Г", "KeyU", { shiftKey: true }), "shift+u"],
    [press("Д", "KeyL", { ctrlKey: true }), "ctrl+l"],
    [press("?", "Slash", { shiftKey: true }), "?"],
    [press("Backspace", "Backspace", { ctrlKey: true, shiftKey: true }), "ctrl+shift+backspace"],
    [press("ArrowLeft", "ArrowLeft", { shiftKey: true }), "shift+arrowleft"],
  ])
    assert.equal(got, wanted);
});

const spanAt = (start: number, end: number, action: "undecided" | "keep"): SpanView => ({
  start, end, kind: "PERSON", confidence: 1, layer: "rules", reason: "known-name", entity: start, proposal: "withhold", decision: { action }, replacement: null, accepted_unread: false,
});

test("the queue holds the undecided first, and the next undecided comes round", () => {
  const spans = [spanAt(0, 1, "keep"), spanAt(2, 3, "undecided"), spanAt(4, 5, "keep"), spanAt(6, 7, "undecided")];
  assert.deepEqual(queueOrder(spans), [1, 3, 0, 2]);
  assert.equal(nextUndecided(spans, 1), 3);
  assert.equal(nextUndecided(spans, 3), 1);
  assert.equal(nextUndecided(spans, 1, -1), 3);
  assert.equal(nextUndecided(spans, 2, -1), 1);
  assert.equal(nextUndecided([spanAt(0, 1, "keep")], 0), 0);
});

test("words are chosen with the arrow keys", () => {
  const text = "Азиз пришёл в 6.30, сказал oʻgʻlim. И ушёл";
  const words = wordsOf(text);
  assert.deepEqual(words.map((word) => text.slice(word.start, word.end)), ["Азиз", "пришёл", "в", "6.30", "сказал", "oʻgʻlim", "И", "ушёл"]);
  const first = wordFrom(words, 4);
  assert.ok(first);
  const wide = moved(words, moved(words, first, 1, true), 1, true);
  assert.equal(text.slice(wide.start, wide.end), "пришёл в 6.30");
  const narrow = moved(words, wide, -1, true);
  assert.equal(text.slice(narrow.start, narrow.end), "пришёл в");
  const back = moved(words, narrow, -1, false);
  assert.equal(text.slice(back.start, back.end), "Азиз");
  assert.deepEqual(moved(words, back, -10, false), back);
});

test("passages join where they touch and lose what is taken from them", () => {
  const at = (...pairs: [number, number][]) => pairs.map(([start, end]) => ({ start, end }));
  assert.deepEqual(joined(at([5, 9], [0, 3], [3, 4], [7, 7])), at([0, 4], [5, 9]));
  for (const [gone, left] of [
    [[2, 4], [[0, 2], [4, 9]]],
    [[0, 9], []],
    [[0, 3], [[3, 9]]],
    [[7, 20], [[0, 7]]],
    [[9, 12], [[0, 9]]],
  ] as [[number, number], [number, number][]][]) {
    assert.deepEqual(without(at([0, 9]), { start: gone[0], end: gone[1] }), at(...left), String(gone));
  }
});
