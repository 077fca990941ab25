// A stretch of the statement chosen by hand: from the pointer's selection, or word by word with the arrow keys.
// Never reaches into anything but the statement's own text.

export interface Stretch {
  start: number;
  end: number;
}

/** Where a point of the page stands in the statement: runs carry their start in `data-start`. */
function offsetAt(node: Node, offset: number): number | null {
  const run = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-start]");
  if (!run) return null;
  const start = Number(run.dataset["start"]);
  if (node.nodeType === Node.TEXT_NODE) return start + offset;
  // Between elements: the beginning of the run, or its end.
  return offset === 0 ? start : Number(run.dataset["end"]);
}

/** What is selected inside `pane`, without the blanks around it. */
export function selectedStretch(pane: HTMLElement, statement: string): Stretch | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!pane.contains(range.commonAncestorContainer)) return null;
  const start = offsetAt(range.startContainer, range.startOffset);
  const end = offsetAt(range.endContainer, range.endOffset);
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
