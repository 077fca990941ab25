// Long work: how far it has come, asked for while it runs, and about how long it will still take.
// Never begins or stops anything by itself, and shows nothing of what is over in half a second.

import { signal } from "@preact/signals";
import type { WorkProgress } from "../contract/types";
import { host } from "./session";

export interface Underway {
  /** Message id of what is being done. */
  title: string;
  progress: WorkProgress | null;
  /** About how many seconds it will still take, once that can be said. */
  left: number | null;
  /** Whether it was asked to stop. */
  stopping: boolean;
}

/** What is under way, from half a second after its beginning. */
export const underway = signal<Underway | null>(null);

const QUIET_MS = 500;
const EVERY_MS = 250;
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Does `work`, one command of the program's long ones, and shows how far it has come. */
export async function watched<T>(title: string, work: () => Promise<T>): Promise<T> {
  let over = false;
  void show(title, () => over);
  try {
    return await work();
  } finally {
    over = true;
    underway.value = null;
  }
}

async function show(title: string, over: () => boolean): Promise<void> {
  await wait(QUIET_MS);
  const left = timeLeft();
  while (!over()) {
    // Without an answer it still is under way.
    const progress = await host().work_progress({}).catch(() => null);
    if (over()) return;
    underway.value = { title, progress, left: progress && left(progress, performance.now()), stopping: underway.value?.stopping ?? false };
    await wait(EVERY_MS);
  }
}

/** Asks for an end; the command then fails with `stopped`. */
export async function stopWork(): Promise<void> {
  if (underway.value) underway.value = { ...underway.value, stopping: true };
  await host().stop_work({}).catch(() => undefined);
}

/** What is known of the pace before two seconds and a twentieth of the way is not worth saying. */
const SOON_MS = 2000;
const LEAST_PART = 0.05;

/** Tells how many seconds are left, from what it was told before; each new total is a new piece of work. */
export function timeLeft(): (progress: WorkProgress, now: number) => number | null {
  let first: { total: number; done: number; at: number } | null = null;
  return ({ done, total }, now) => {
    if (total === 0) return null;
    if (first?.total !== total || done < first.done) first = { total, done, at: now };
    const [gone, took] = [done - first.done, now - first.at];
    if (took < SOON_MS || gone < total * LEAST_PART) return null;
    return ((total - done) * took) / gone / 1000;
  };
}
