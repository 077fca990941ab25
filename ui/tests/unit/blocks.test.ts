// The text under review in blocks: nothing is lost, and only what changed is another object.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReviewStep, ReviewView, SpanView } from "../../src/contract/types";
import { blocksOf, kept, runsOf, sameWithin, segmentsOf } from "../../src/screens/review/blocks";
import { taken } from "../../src/screens/review/change";

const span = (start: number, end: number, replacement: string | null = null): SpanView => ({
  start, end, kind: "PERSON", confidence: 1, layer: "rules", reason: "known-name", entity: start, proposal: "withhold", decision: replacement === null ? { action: "undecided" } : { action: "withhold" }, replacement, accepted_unread: false,
});

/** `⟦…⟧` is a mention. */
function read(marked: string): { text: string; spans: SpanView[] } {
  const spans: SpanView[] = [];
  let text = "";
  for (const piece of marked.split(/(⟦[^⟧]*⟧)/)) {
    const words = piece.replace(/[⟦⟧]/g, "");
    if (piece.startsWith("⟦")) spans.push(span(text.length, text.length + words.length));
    text += words;
  }
  return { text, spans };
}

test("paragraphs end with their line breaks, long ones are cut at blanks, and a mention is never cut", () => {
  for (const [marked, cut] of [
["one\n\ntwo ⟦a\nname⟧ three\n", "one\n|\n|two a\nname three\n"],
    ["", ""],
    ["one", "one"],
    ["⟦one⟧", "one"],
    ["⟦one\n⟧two", "one\n|two"],
    ["⟦one⟧\n⟦two⟧", "one\n|two"],
    ["one two three four five six", "one two three |four five six"],
    ["one two three. four. five! six", "one two three. |four. five! six"],
    ["one two ⟦three four five⟧ six. seven", "one two three four five six. |seven"],
    ["⟦one two three four⟧⟦five six⟧ seven", "one two three fourfive six |seven"],
    ["one two three fourfivesix\nseven", "one two three |fourfivesix\n|seven"],
    ["onetwothreefourfivesix", "onetwothreefourfivesix"],
  ] as const) {
    const { text, spans } = read(marked);
    assert.equal(blocksOf(text, spans, 12).map(({ start, end }) => text.slice(start, end)).join("|"), cut, marked);
  }
});

test("blocks hold every character and every mention once, whatever the text", () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  for (let round = 0; round < 500; round += 1) {
    const length = random(60);
    const text = Array.from({ length }, () => "ab \n"[random(4)]).join("");
    const spans: SpanView[] = [];
    for (let at = random(5); at < length; at += 1 + random(6)) {
      const end = Math.min(length, at + 1 + random(5));
      spans.push(span(at, end));
      at = end - 1;
    }
    const blocks = blocksOf(text, spans, 8);
    assert.equal(blocks.map(({ start, end }) => text.slice(start, end)).join(""), text);
    assert.deepEqual(blocks.flatMap(({ from, to }) => spans.slice(from, to)), spans, JSON.stringify(text));
    for (const block of blocks) for (const each of spans.slice(block.from, block.to)) assert.ok(block.start <= each.start && each.end <= block.end);
    const cuts = [random(60), random(60)].sort((a, b) => a - b);
    assert.equal(blocks.flatMap((block) => runsOf(block, spans, cuts)).map(({ start, end }) => text.slice(start, end)).join(""), text);
  }
});

test("a block that did not move is the same object", () => {
  const { text, spans } = read("a ⟦b⟧\nc\nd ⟦e⟧\n");
  const before = blocksOf(text, spans);
  const marked = blocksOf(text, [spans[0]!, span(4, 5), spans[1]!]);
  const now = kept(before, marked);
  assert.deepEqual(now, marked);
  assert.deepEqual(now.map((block, at) => block === before[at]), [true, false, false]);
  assert.ok(kept(before, blocksOf(text, spans)).every((block, at) => block === before[at]));
});

test("a passage off the record leaves one gap, with the mentions that it touches", () => {
  const { text, spans } = read("we ⟦Amina⟧ saw\nit and ⟦Osh⟧ went");
  const read_as = (passages: [number, number][], replaced: Record<number, string> = {}) => {
    const view = { statement: text, spans: spans.map((each, at) => ({ ...each, replacement: replaced[at] ?? null })), off_record: passages.map(([start, end]) => ({ start, end })) };
    return blocksOf(text, spans).map((block) => segmentsOf(view, block).map((segment) => (segment.offRecord ? "…" : segment.text)).join("")).join("/");
  };
  assert.equal(read_as([]), "we Amina saw\n/it and Osh went");
  assert.equal(read_as([], { 0: "[A]", 1: "[a town]" }), "we [A] saw\n/it and [a town] went");
  assert.equal(read_as([[0, 2]]), "… Amina saw\n/it and Osh went");
  assert.equal(read_as([[0, 4]], { 0: "[A]" }), "… saw\n/it and Osh went");
  assert.equal(read_as([[9, 16]]), "we Amina …/and Osh went", "one gap, though it goes on in the next paragraph");
  assert.equal(read_as([[0, 3], [9, 12], [22, 25]]), "…Amina …\n/it and …ent", "what is between two passages stays");
});

const standing = { state: 4, reviewer: "K2", off_record: [], undecided: 2, layers: [], can_undo: false, can_redo: false, complete: false, accepted_unread: false, signed_off: null };

test("a step is taken where it leads on, and leaves what it does not change alone", () => {
  const view: ReviewView = { code: "7K4Q-XM2P", language: "en", statement: "Amina Osh Bakyt", parts: [], spans: [span(0, 5), span(6, 9), span(10, 15)], ...standing };
  const step = (after: number, changes: ReviewStep["changes"]): ReviewStep => ({ after, changes, ...standing, state: 5, undecided: 1, can_undo: true });
  const now = taken(view, step(4, [{ at: 0, removed: 1, put: [span(0, 5, "[A]")] }, { at: 1, removed: 2, put: [span(6, 15)] }]));
  assert.ok(now);
  assert.deepEqual(now.spans.map(({ start, end, replacement }) => [start, end, replacement]), [[0, 5, "[A]"], [6, 15, null]]);
  assert.deepEqual([now.state, now.undecided, now.can_undo, now.statement, "after" in now, "changes" in now], [5, 1, true, view.statement, false, false]);
  assert.equal(view.spans.length, 3);
  const one = taken(view, step(4, [{ at: 1, removed: 1, put: [span(6, 9, "[a town]")] }]));
  assert.deepEqual(one?.spans.map((each, at) => each === view.spans[at]), [true, false, true]);
  assert.equal(taken(view, step(4, []))?.spans, view.spans);
  assert.equal(taken(view, step(3, [])), null);
});

test("a step concerns the blocks whose mentions or passages it changed", () => {
  const { text, spans } = read("a ⟦b⟧\nc\nd ⟦e⟧\nf ⟦g⟧\n");
  const view: ReviewView = { code: "7K4Q-XM2P", language: "en", statement: text, parts: [], spans, ...standing };
  const concerned = (step: Partial<ReviewStep>) => {
    const now = taken(view, { after: 4, changes: [], ...standing, ...step });
    assert.ok(now);
    return blocksOf(text, spans).map((block) => !sameWithin(block, view, now));
  };
  assert.deepEqual(concerned({}), [false, false, false, false]);
  const [, e] = spans;
  assert.ok(e);
  // And the one after it, which the mention might reach up to.
  assert.deepEqual(concerned({ changes: [{ at: 1, removed: 1, put: [{ ...e, replacement: "[E]" }] }] }), [false, false, true, true]);
  assert.deepEqual(concerned({ off_record: [{ start: 0, end: 1 }] }), [true, true, true, true]);
});
