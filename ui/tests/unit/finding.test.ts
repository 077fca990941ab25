// What the list is asked for: empty filters are not sent, dates as they are typed, half a date not at all.

import assert from "node:assert/strict";
import { test } from "node:test";
import { filtersIn, findOf, NOTHING } from "../../src/state/finding";
import { mergeEdits } from "../../src/state/autosave";

test("only what is asked for is sent", () => {
  for (const [asked, find, filters] of [
    [{}, {}, 0],
    [{ query: "  " }, {}, 0],
    [{ query: "Рахимов", act: "beating" }, { query: "Рахимов", act: "beating" }, 1],
    [{ from: "03.2026", until: "8.4.2026" }, { from: "2026-03", until: "2026-04-08" }, 2],
    [{ from: "soon", place: "Osh" }, { place: "Osh" }, 2],
  ] as const) {
    assert.deepEqual(findOf({ ...NOTHING, ...asked }), find);
    assert.equal(filtersIn({ ...NOTHING, ...asked }), filters);
  }
});

test("questions left one after the other are sealed together", () => {
  const merged = mergeEdits({ skipped: { health: "later", religion: "unsaid" } }, { skipped: { health: null }, answers: { religion: "none" } });
  assert.deepEqual(merged, { skipped: { health: null, religion: "unsaid" }, answers: { religion: "none" } });
});
