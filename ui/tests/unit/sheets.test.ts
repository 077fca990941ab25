// Recovery sheets as they are typed: half a word is no mistake yet, a wrong one is named, sheets are held against each other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryHost } from "../../src/host/memory";
import { readSheet, standing, wordsIn, type Reading } from "../../src/state/sheets";

function withSheets() {
  const controls = { vault: "locked" as const, samples: false, settings: { language: "en" as const, theme: "system" as const }, fail: {}, leak: false, recovery: true, sheets: [] as string[], delayMs: 0, held: [], calls: [] };
  return { host: memoryHost(controls), sheets: controls.sheets };
}

test("words are counted as the program counts them", () => {
  for (const [text, count] of [["", 0], ["amber", 1], ["1. amber\n2. bridge", 2], ["# set 1A2B\namber", 1], ["amber-bridge, candle", 3], [" \n ", 0]] as const) assert.equal(wordsIn(text), count, text);
});

test("a field says what it holds", async () => {
  const { host, sheets } = withSheets();
  const [one = ""] = sheets;
  const words = one.split(" ");
  const half = words.slice(0, 5).join(" ");
  const put = (at: number, word: string) => words.map((each, index) => (index === at ? word : each)).join(" ");
  const cases: [string, boolean, Partial<Extract<Reading, { state: "wrong" }>> | Record<string, unknown>][] = [
    ["", true, { state: "empty" }],
    [half, true, { state: "typing", words: 5 }],
    [half, false, { state: "typing", words: 5 }],
    [`${half} umbr`, true, { state: "typing", words: 5 }],
    [`${half} umbr `, true, { state: "wrong", code: "share-unknown-word", word: 6 }],
    [`${half} umbr`, false, { state: "wrong", code: "share-unknown-word", word: 6 }],
    [put(2, "umbrela"), true, { state: "wrong", code: "share-unknown-word", word: 3 }],
    [put(2, "zebra"), true, { state: "wrong", code: "share-mistyped", word: 3 }],
    [`${one} amber`, true, { state: "wrong", code: "share-word-count", count: 23 }],
  ];
  for (const [text, typing, wanted] of cases) assert.deepEqual({ ...(await readSheet(host, text, 1, typing)), ...wanted }, await readSheet(host, text, 1, typing), text);
  const read = await readSheet(host, one.toUpperCase(), 1, true);
  assert.ok(read.state === "read" && read.sheet.number === 1);
});

test("sheets are held against each other", () => {
  const sheet = (number: number, id = "1A2B-3C4D", needed = 3): Reading => ({ state: "read", sheet: { number, set: { id, needed, shares: 5 } } });
  const empty: Reading = { state: "empty" };
  const cases: [Reading[], number | null, (string | null)[]][] = [
    [[empty, empty], null, [null, null]],
    [[sheet(1)], 2, [null]],
    [[sheet(1), empty, sheet(4)], 1, [null, null, null]],
    [[sheet(1), sheet(1)], 2, [null, "share-twice"]],
    [[sheet(1), sheet(2, "FFFF-0000")], 2, [null, "share-of-other-set"]],
    [[sheet(1), sheet(2), sheet(5)], 0, [null, null, null]],
    [[sheet(1), sheet(2), sheet(5), sheet(4)], 0, [null, null, null, null]],
  ];
  for (const [readings, missing, codes] of cases) {
    const now = standing(readings);
    assert.equal(now.missing, missing);
    assert.deepEqual(now.readings.map((reading) => (reading.state === "wrong" ? reading.code : null)), codes);
  }
});
