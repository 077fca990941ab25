// The ways into the vault in memory: shares, key file, destroy-passphrase, as the program behind the window has them.
// Never a cipher: sheets are compared as they stand.

import type { CommandError, ErrorCode, KeySlotKind, KeySlots, RecoverySheets, SharePlace, ShareView } from "../../contract/types";

/** What stands between a person and the vault. */
export interface Ways {
  passphrase: string;
  keyFile: string | null;
  destroy: string | null;
  recovery: RecoverySheets | null;
  passes: number;
  /** Key files that were made. */
  files: Set<string>;
  /** Sets that opened this vault once. */
  replaced: RecoverySheets[];
  changed: Partial<Record<KeySlotKind, string>>;
}

const WORDS = ["amber", "bridge", "candle", "drift", "eager", "fabric", "garden", "hollow", "island", "jungle", "kitten", "lemon", "marble", "nature", "ocean", "parrot", "quarter", "ribbon", "silver", "timber", "unit", "velvet", "window", "zebra"];
const SHEET_WORDS = 22;

export const freshWays = (passphrase: string): Ways => ({ passphrase, keyFile: null, destroy: null, recovery: null, passes: 3, files: new Set(), replaced: [], changed: {} });

export function refuseShare(code: ErrorCode, place: Partial<SharePlace>): never {
  throw { code, share: { share: null, word: null, other: null, count: null, ...place } } satisfies CommandError;
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The rule's plain cases: too short, or one holds the other. */
export function tooClose(one: string, other: string): boolean {
  const [a, b] = [letters(one), letters(other)];
  return a.length < 8 || a.includes(b) || b.includes(a);
}

export function slotsOf(ways: Ways): KeySlots {
  const slots: KeySlots["slots"] = [];
  const put = (kind: KeySlotKind, set: RecoverySheets["set"] | null = null) => slots.push({ kind, set, changed_at: ways.changed[kind] ?? null });
  put(ways.keyFile === null ? "passphrase" : "passphrase_and_key_file");
  if (ways.recovery) put("recovery", ways.recovery.set);
  if (ways.destroy !== null) put("destroy");
  return { slots, memory_mib: 256, passes: ways.passes };
}

export function makeSet(ways: Ways, needed: number, shares: number): RecoverySheets {
  if (ways.recovery) ways.replaced.push(ways.recovery);
  const nth = ways.replaced.length;
  const word = (sheet: number, at: number) => WORDS[(sheet * 7 + at * (nth + 3) + nth) % WORDS.length] ?? "amber";
  const sheets = Array.from({ length: shares }, (_, sheet) => ({ number: sheet + 1, words: Array.from({ length: SHEET_WORDS }, (_, at) => word(sheet, at)) }));
  ways.recovery = { set: { id: `1A2B-${(0x3c4d + nth).toString(16).toUpperCase()}`, needed, shares }, sheets };
  return ways.recovery;
}

/** What a typed sheet is, of whichever set it was made for. */
export function readShare(ways: Ways, typed: string, nth: number): ShareView {
  const words = typed
    .split("\n")
    .filter((line) => !line.trimStart().startsWith("#"))
    .join(" ")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
  const unknown = words.findIndex((word) => !WORDS.includes(word));
  if (unknown >= 0) refuseShare("share-unknown-word", { share: nth, word: unknown + 1 });
  if (words.length !== SHEET_WORDS) refuseShare("share-word-count", { share: nth, count: words.length });
  for (const made of [...ways.replaced, ...(ways.recovery ? [ways.recovery] : [])]) {
    for (const sheet of made.sheets) {
      const wrong = sheet.words.flatMap((word, at) => (word === words[at] ? [] : [at + 1]));
      if (wrong.length === 0) return { number: sheet.number, set: made.set };
      if (wrong.length === 1) refuseShare("share-mistyped", { share: nth, word: wrong[0] ?? null });
    }
  }
  return refuseShare("share-mistyped", { share: nth });
}

/** Refuses unless the shares open the vault. */
export function joinShares(ways: Ways, typed: string[]): void {
  const read = typed.map((text, at) => readShare(ways, text, at + 1));
  const first = read[0] ?? refuseShare("shares-too-few", { count: 2 });
  read.forEach((share, at) => {
    if (share.set.id !== first.set.id) refuseShare("share-of-other-set", { share: at + 1 });
    const before = read.findIndex((other) => other.number === share.number);
    if (before < at) refuseShare("share-twice", { share: before + 1, other: at + 1 });
  });
  if (read.length < first.set.needed) refuseShare("shares-too-few", { count: first.set.needed - read.length });
  if (first.set.id !== ways.recovery?.set.id) throw { code: "shares-open-nothing" } satisfies CommandError;
}
