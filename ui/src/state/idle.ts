// Locks after some minutes without a key, a touch or a move of the pointer, and says so shortly before.
// Never counts what the program itself does as someone being there.

import { tell } from "./notice";

const WARN_MS = 20_000;
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;

/** Watches; calls `lock` when nobody was there for `minutes`. Returns what stops the watch. */
export function watchIdle(lock: () => void, minutes: number): () => void {
  const idleMs = minutes * 60_000;
  let warning: ReturnType<typeof setTimeout>;
  let end: ReturnType<typeof setTimeout>;
  const again = () => {
    clearTimeout(warning);
    clearTimeout(end);
    warning = setTimeout(() => tell("notice-idle", { seconds: WARN_MS / 1000 }, WARN_MS), idleMs - WARN_MS);
    end = setTimeout(lock, idleMs);
  };
  for (const sign of SIGNS) addEventListener(sign, again, { passive: true, capture: true });
  again();
  return () => {
    clearTimeout(warning);
    clearTimeout(end);
    for (const sign of SIGNS) removeEventListener(sign, again, { capture: true });
  };
}
