// Recovery sheets as they are typed in: what each says of itself, and how many are missing.
// Never keeps a word of a sheet: only what the program behind read out of it.

import type { ErrorCode, RecoverySet, ShareView } from "../contract/types";
import { codeOf, sharePlaceOf, type Host } from "../host/types";

export const SHEET_WORDS = 22;

/** Where one field stands. */
export type Reading =
  | { state: "empty" }
  /** Good so far, but not all of it. */
  | { state: "typing"; words: number }
  | { state: "read"; sheet: ShareView }
  /** `word`: which of its words; `other`: which other field; `count`: how many words there are. */
  | { state: "wrong"; code: ErrorCode; word: number | null; other: number | null; count: number | null };

/** What all fields come to. */
export interface Standing {
  readings: Reading[];
  set: RecoverySet | null;
  /** `null` while nothing was read. */
  missing: number | null;
}

const wrong = (code: ErrorCode, place: Partial<{ word: number | null; other: number | null; count: number | null }> = {}): Reading => ({ state: "wrong", code, word: null, other: null, count: null, ...place });

/** Counts as the program behind does: lines that begin with # and whatever is no letter are left out. */
export function wordsIn(text: string): number {
  const lines = text.split("\n").filter((line) => !line.trimStart().startsWith("#"));
  return lines.join(" ").split(/[^\p{L}]+/u).filter((word) => word !== "").length;
}

/** Reads one field. While someone still types in it, the last word may be half a word and the sheet half a sheet. */
export async function readSheet(host: Pick<Host, "read_share">, text: string, nth: number, typing: boolean): Promise<Reading> {
  const words = wordsIn(text);
  if (words === 0) return { state: "empty" };
  try {
    return { state: "read", sheet: await host.read_share({ share: text, nth }) };
  } catch (thrown) {
    const code = codeOf(thrown);
    const place = sharePlaceOf(thrown);
    const halfWord = typing && code === "share-unknown-word" && place?.word === words && /\p{L}$/u.test(text);
    const halfSheet = code === "share-word-count" && words < SHEET_WORDS;
    if (halfWord) return { state: "typing", words: words - 1 };
    if (halfSheet) return { state: "typing", words };
    return wrong(code, { word: place?.word ?? null, count: place?.count ?? null });
  }
}

/** Holds the sheets against each other: two alike, or of different sets, are wrong together though each is whole. */
export function standing(readings: readonly Reading[]): Standing {
  let set: RecoverySet | null = null;
  const numbers = new Map<number, number>();
  const checked = readings.map((reading, at): Reading => {
    if (reading.state !== "read") return reading;
    const { sheet } = reading;
    set ??= sheet.set;
    if (sheet.set.id !== set.id) return wrong("share-of-other-set");
    const before = numbers.get(sheet.number);
    if (before !== undefined) return wrong("share-twice", { other: before + 1 });
    numbers.set(sheet.number, at);
    return reading;
  });
  const needed = (set as RecoverySet | null)?.needed;
  return { readings: checked, set, missing: needed === undefined ? null : Math.max(0, needed - numbers.size) };
}
