// The text under review, cut into blocks that are drawn one by one, and each block into runs.
// Never loses or doubles a character, and never cuts a mention.

import type { ReviewView, SpanView, Stretch } from "../../contract/types";

/** A paragraph, or a piece of a long one, with the mentions `from..to` that lie in it. */
export interface Block extends Stretch {
  from: number;
  to: number;
}

/** A piece of text in a block: a mention, or what stands between two. */
export interface Run extends Stretch {
  span?: number;
}

/** A piece of the text as it would leave. */
export interface Segment {
  text: string;
  span: number | null;
  replaced: boolean;
  offRecord: boolean;
}

/** A paragraph longer than this is shown in pieces, the next sentence on a line of its own: an engine lays out a paragraph as a whole, and somebody may write 20,000 words without a line break. */
const LONG = 1_500;

/** Where the sentence ends that is under way at `at`, or at least a word; `end` where neither does before. */
function pause(text: string, at: number, end: number): number {
  const sentence = /[.!?…]["'»”)]*\s/g;
  const blank = /\s/g;
  sentence.lastIndex = blank.lastIndex = at;
  const found = sentence.exec(text.slice(0, Math.min(end, at + LONG)));
  if (found) return found.index + found[0].length;
  const word = blank.exec(text.slice(0, end));
  return word ? word.index + 1 : end;
}

/** Cuts a text into blocks, each ending with its line break where it has one. */
export function blocksOf(text: string, spans: readonly Stretch[], long = LONG): Block[] {
  const blocks: Block[] = [];
  let [start, from, to, at] = [0, 0, 0, 0];
  while (start < text.length) {
    const line = text.indexOf("\n", at) + 1 || text.length;
    let end = line - start > long ? Math.min(line, pause(text, Math.max(at, start + long), line)) : line;
    while ((spans[to]?.end ?? Infinity) <= end) to += 1;
    const through = spans[to];
    if (through && through.start < end) {
      // All of the mention, and on to the next pause.
      to += 1;
      at = through.end;
      if (at < text.length && text[at - 1] !== "\n") continue;
      end = at;
    }
    blocks.push({ start, end, from, to });
    [start, from, at] = [end, to, end];
  }
  return blocks;
}

/** The same blocks, each the object of `before` that is equal: what is the same object is not drawn anew. */
export function kept(before: readonly Block[], now: readonly Block[]): Block[] {
  const known = new Map(before.map((block) => [block.start, block]));
  return now.map((block) => {
    const was = known.get(block.start);
    return was?.end === block.end && was.from === block.from && was.to === block.to ? was : block;
  });
}

/** Cuts a block at its mentions and, between them, at `cuts`, which are in order. */
export function runsOf({ start, end, from, to }: Block, spans: readonly SpanView[], cuts: readonly number[] = []): Run[] {
  const runs: Run[] = [];
  const plain = (begin: number, until: number) => {
    const edges = [begin, ...cuts.filter((cut) => cut > begin && cut < until), until];
    for (let at = 0; at + 1 < edges.length; at += 1) {
      const [one = 0, other = 0] = [edges[at], edges[at + 1]];
      if (other > one) runs.push({ start: one, end: other });
    }
  };
  let at = start;
  for (let index = from; index < to; index += 1) {
    const span = spans[index];
    if (!span) continue;
    plain(at, span.start);
    runs.push({ start: span.start, end: span.end, span: index });
    at = span.end;
  }
  plain(at, end);
  return runs;
}

/** Whether a stretch shares a character with one of `stretches`. */
export const isIn = (stretches: readonly Stretch[], { start, end }: Stretch): boolean => stretches.some((each) => each.start < end && start < each.end);

/** Whether two states of a review tell the same of a block. Mentions that did not change are the same objects. */
export function sameWithin({ from, to }: Block, was: ReviewView, now: ReviewView): boolean {
  if (was.statement !== now.statement || was.off_record.length !== now.off_record.length) return false;
  if (!was.off_record.every((each, at) => each.start === now.off_record[at]?.start && each.end === now.off_record[at]?.end)) return false;
  // The one before too: it may reach up to this block.
  for (let at = Math.max(0, from - 1); at < to; at += 1) if (was.spans[at] !== now.spans[at]) return false;
  return true;
}

/** A block as it would leave: one gap for each passage off the record, which a mention that it touches goes with. */
export function segmentsOf(view: Pick<ReviewView, "statement" | "spans" | "off_record">, block: Block): Segment[] {
  const { statement, spans, off_record } = view;
  const near = off_record.filter((each) => each.start < block.end && block.start <= each.end);
  const before = spans[block.from - 1];
  // A passage that comes from the block before has its gap there.
  let inPassage = isIn(near, { start: block.start - 1, end: block.start }) || (before?.end === block.start && isIn(off_record, before));
  const segments: Segment[] = [];
  for (const run of runsOf(block, spans, near.flatMap(({ start, end }) => [start, end]))) {
    const offRecord = isIn(near, run);
    const replacement = run.span === undefined ? null : (spans[run.span]?.replacement ?? null);
    if (!(offRecord && inPassage)) segments.push({ text: replacement ?? statement.slice(run.start, run.end), span: run.span ?? null, replaced: replacement !== null, offRecord });
    inPassage = offRecord;
  }
  return segments;
}
