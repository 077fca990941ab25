// Sends what was typed to be sealed, within a second of the last key, and keeps it until that has worked.
// Never drops an edit because a save failed, and never keeps one anywhere but in memory.

import { signal, type Signal } from "@preact/signals";
import type { ErrorCode, InterviewEdit, Saved } from "../contract/types";
import { codeOf } from "../host/types";

export type SaveStatus = "idle" | "pending" | "saving" | "saved" | "failed";

export interface SaveState {
  status: SaveStatus;
  /** When the last save was sealed. */
  savedAt: string | null;
  /** Why the last try failed. */
  code: ErrorCode | null;
}

export interface Autosave {
  state: Signal<SaveState>;
  /** Adds to what is to be saved and starts the clock. */
  queue(edit: InterviewEdit): void;
  /** Saves now. Resolves to whether everything is sealed. */
  flush(): Promise<boolean>;
  /** What is typed and not sealed yet. */
  waiting(): InterviewEdit;
  /** Forgets what is queued and stops retrying. */
  forget(): void;
}

const QUIET_MS = 500;
/** However fast somebody types, nothing waits longer than this. */
const LONGEST_WAIT_MS = 800;
const RETRIES_MS = [1000, 3000, 8000, 15_000];

/** Later values win; answers, those of the organisation's own form, and questions left are joined field by field. */
export function mergeEdits(earlier: InterviewEdit, later: InterviewEdit): InterviewEdit {
  const merged = { ...earlier, ...later };
  if (earlier.answers || later.answers) merged.answers = { ...earlier.answers, ...later.answers };
  if (earlier.form || later.form) merged.form = { ...earlier.form, ...later.form };
  if (earlier.skipped || later.skipped) merged.skipped = { ...earlier.skipped, ...later.skipped };
  return merged;
}

/** An autosave for one testimony; `save` seals, `onSaved` learns what came of it. */
export function autosave(save: (edit: InterviewEdit) => Promise<Saved>, onSaved: (saved: Saved) => void): Autosave {
  const state = signal<SaveState>({ status: "idle", savedAt: null, code: null });
  let waiting: InterviewEdit | null = null;
  let sending: InterviewEdit | null = null;
  let running: Promise<boolean> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let waitingSince: number | null = null;
  let forgotten = false;

  const set = (change: Partial<SaveState>) => {
    state.value = { ...state.value, ...change };
  };
  const after = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), delay);
  };

  async function once(edit: InterviewEdit): Promise<boolean> {
    set({ status: "saving" });
    sending = edit;
    try {
      const saved = await save(edit);
      if (forgotten) return true;
      failures = 0;
      onSaved(saved);
      set({ status: waiting ? "pending" : "saved", savedAt: saved.saved_at, code: null });
      return true;
    } catch (thrown) {
      if (forgotten) return false;
      waiting = mergeEdits(edit, waiting ?? {});
      set({ status: "failed", code: codeOf(thrown) });
      after(RETRIES_MS[Math.min(failures, RETRIES_MS.length - 1)] ?? 1000);
      failures += 1;
      return false;
    } finally {
      sending = null;
    }
  }

  // One save at a time, in the order of typing.
  async function run(): Promise<boolean> {
    clearTimeout(timer);
    while (running) await running;
    if (!waiting || forgotten) return state.value.status !== "failed";
    const edit = waiting;
    waiting = null;
    waitingSince = null;
    running = once(edit);
    const sealed = await running;
    running = null;
    return sealed && waiting ? run() : sealed;
  }

  return {
    state,
    queue(edit) {
      waitingSince ??= Date.now();
      waiting = mergeEdits(waiting ?? {}, edit);
      if (state.value.status !== "failed") set({ status: "pending" });
      after(Math.max(0, Math.min(QUIET_MS, waitingSince + LONGEST_WAIT_MS - Date.now())));
    },
    flush: run,
    waiting: () => mergeEdits(sending ?? {}, waiting ?? {}),
    forget() {
      forgotten = true;
      waiting = null;
      clearTimeout(timer);
    },
  };
}
