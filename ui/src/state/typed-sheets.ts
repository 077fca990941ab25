// Recovery sheets as they are typed: each is read as it stands, and all together say how many are missing.
// Never keeps a sheet's words once the form that typed them is gone.

import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { host } from "./session";
import { readSheet, standing, type Reading } from "./sheets";

/** No set opens with fewer. */
const FEWEST = 2;
const QUIET_MS = 200;
const EMPTY: Reading = { state: "empty" };

interface Typed {
  text: string;
  reading: Reading;
}

export interface TypedSheets {
  /** One a field that is to be shown. */
  fields: readonly Typed[];
  /** How many are missing, once one was read. */
  missing: number | null;
  /** Whether they are enough, and none is wrong. */
  complete: boolean;
  /** What was typed, for the program. */
  shares: () => string[];
  type: (index: number, text: string) => void;
  leave: (index: number, text: string) => void;
}

export function useTypedSheets(): TypedSheets {
  const sheets = useSignal<Typed[]>([]);
  const timers = useRef(new Map<number, ReturnType<typeof setTimeout>>());
  useEffect(
    () => () => {
      for (const timer of timers.current.values()) clearTimeout(timer);
      sheets.value = [];
    },
    [],
  );
  const read = async (index: number, text: string, typing: boolean) => {
    clearTimeout(timers.current.get(index));
    const reading = await readSheet(host(), text, index + 1, typing);
    // Typed on meanwhile, or left: this answer is of another text.
    if (at(sheets, index).text === text) put(sheets, index, { text, reading });
  };
  const now = standing(sheets.value.map(({ reading }) => reading));
  const filled = sheets.value.findLastIndex(({ text }) => text.trim() !== "") + 1;
  const count = Math.max(FEWEST, now.set?.needed ?? 0, filled);
  return {
    fields: Array.from({ length: count }, (_, index) => ({ text: at(sheets, index).text, reading: now.readings[index] ?? EMPTY })),
    missing: now.missing,
    complete: now.missing === 0 && now.readings.every(({ state }) => state === "read" || state === "empty"),
    shares: () => sheets.value.map(({ text }) => text).filter((text) => text.trim() !== ""),
    type: (index, text) => {
      put(sheets, index, { text, reading: at(sheets, index).reading });
      clearTimeout(timers.current.get(index));
      timers.current.set(index, setTimeout(() => void read(index, text, true), QUIET_MS));
    },
    leave: (index, text) => void read(index, text, false),
  };
}

const at = (sheets: Signal<Typed[]>, index: number): Typed => sheets.value[index] ?? { text: "", reading: EMPTY };

function put(sheets: Signal<Typed[]>, index: number, typed: Typed): void {
  const next = [...sheets.value];
  for (let fill = next.length; fill < index; fill += 1) next.push({ text: "", reading: EMPTY });
  next[index] = typed;
  sheets.value = next;
}
