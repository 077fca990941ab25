// A stretch of the statement chosen by hand: from the pointer's selection, or word by word with the arrow keys.
// Never reaches into anything but the statement's own text.

export interface Stretch {
  start: number;
  end: number;
}

/** Where a point of the page stands in the statement: pieces of it carry their start in `data-start`. */
function offsetAt(pane: HTMLElement, node: Node, offset: number): number | null {
  const start = node.nodeType === Node.TEXT_NODE ? node.parentElement?.dataset["start"] : undefined;
  if (start !== undefined) return Number(start) + offset;
  // Between pieces, or in words that are said and not written: where the next piece begins, or the last one ends.
  const point = document.createRange();
  point.setStart(node, offset);
  const pieces = [...pane.querySelectorAll<HTMLElement>("[data-start]")];
  const next = pieces.find((piece) => point.comparePoint(piece, 0) >= 0)?.dataset["start"] ?? pieces.at(-1)?.dataset["end"];
  return next === undefined ? null : Number(next);
}

/** What is selected inside `pane`, without the blanks around it. */
export function selectedStretch(pane: HTMLElement, statement: string): Stretch | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!pane.contains(range.commonAncestorContainer)) return null;
  const start = offsetAt(pane, range.startContainer, range.startOffset);
  const end = offsetAt(pane, range.endContainer, range.endOffset);
  return start === null || end === null ? null : trimmed({ start, end }, statement);
}

function trimmed({ start, end }: Stretch, statement: string): Stretch | null {
  const text = statement.slice(start, end);
  const from = start + (text.length - text.trimStart().length);
  const to = end - (text.length - text.trimEnd().length);
  return to > from ? { start: from, end: to } : null;
}

/** Every word of a text. */
export function wordsOf(statement: string): Stretch[] {
  return [...statement.matchAll(/[\p{L}\p{N}\p{M}@+][\p{L}\p{N}\p{M}'’ʻʼ@.+-]*/gu)].map((match) => {
    // A full stop that ends the sentence is not part of the word.
    const word = match[0].replace(/[.'’-]+$/u, "");
    return { start: match.index, end: match.index + word.length };
  });
}

/** The word at or after an offset; the last one where there is none after. */
export function wordFrom(words: readonly Stretch[], offset: number): Stretch | null {
  return words.find((word) => word.end > offset) ?? words.at(-1) ?? null;
}

/** Moves the cursor by words, or stretches its end by words. */
export function moved(words: readonly Stretch[], cursor: Stretch, by: number, stretching: boolean): Stretch {
  const last = words.findLastIndex((word) => word.start < cursor.end);
  const first = words.findIndex((word) => word.end > cursor.start);
  const clamp = (index: number) => Math.max(0, Math.min(words.length - 1, index));
  if (!stretching) return words[clamp((by > 0 ? last : first) + by)] ?? cursor;
  const end = words[Math.max(first, clamp(last + by))]?.end ?? cursor.end;
  return { start: cursor.start, end };
}
