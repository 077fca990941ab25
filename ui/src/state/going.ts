// Moving between screens, and locking: what is typed is sealed first.
// Never leaves anything on the page after a lock: the program ends and begins anew, or where that cannot be, the page
// is reloaded.

import { signal } from "@preact/signals";
import { codeOf } from "../host/types";
import { counted, host, route, type Route } from "./session";
import { tell } from "./notice";
import { flush, hold, interview, isSealed, release } from "./testimony";
import { unread } from "./unread";

/** Asked before locking over text that could not be saved. */
export const lockDespiteUnsaved = signal(false);

/** There is something on screen that is shown only this once. */
export const unfinished = signal(false);
/** Where someone wanted to go meanwhile; asked about first. */
export const leaving = signal<(() => Promise<void>) | null>(null);

/** Whether to ask before leaving; then `onwards` waits for the answer. */
function asksFirst(onwards: () => Promise<void>): boolean {
  if (unfinished.value) leaving.value = onwards;
  return unfinished.value;
}

/** Leaves in spite of it. */
export async function leave(): Promise<void> {
  const onwards = leaving.value;
  leaving.value = null;
  unfinished.value = false;
  await onwards?.();
}

const codeAt = (to: Route) => ("code" in to ? (to.code ?? undefined) : "codes" in to ? to.codes[0] : undefined);

/** Goes to a screen; what is typed is sealed on the way, and stays on screen where that fails. */
export async function go(to: Route): Promise<void> {
  if (unread.value.size > 0) {
    tell("notice-day-unread");
    return;
  }
  if (asksFirst(() => go(to))) return;
  const staysWithTestimony = interview.value !== null && codeAt(to) === interview.value.code;
  if (!(await flush()) && !staysWithTestimony) {
    tell("notice-stays-unsaved");
    return;
  }
  if (!staysWithTestimony) release();
  route.value = to;
}

/** Begins a testimony and opens its interview. */
export async function begin(): Promise<void> {
  if (unread.value.size > 0) {
    tell("notice-day-unread");
    return;
  }
  if (asksFirst(begin)) return;
  if (!(await flush())) {
    tell("notice-stays-unsaved");
    return;
  }
  const made = await host().new_testimony({});
  counted(1);
  hold(made);
  route.value = { at: "interview", code: made.code, step: "consent" };
}

/** Seals. Where something could not be sealed it asks, the first time; whoever asks for the same again means it. */
async function sealedOrAsked(): Promise<boolean> {
  const sealed = (await flush()) && unread.value.size === 0;
  const goesOn = sealed || lockDespiteUnsaved.value;
  if (!goesOn) lockDespiteUnsaved.value = true;
  return goesOn;
}

/** Seals, and ends the program, which begins anew locked. Asks first where something could not be sealed. */
export async function lock(): Promise<void> {
  if (!(await sealedOrAsked())) return;
  await lockNow();
}

/** The window is to close: seals, and ends the program. Asks first where something would be lost. */
export async function close(): Promise<void> {
  if (asksFirst(close)) return;
  if (!(await sealedOrAsked())) return;
  document.documentElement.classList.add("veiled");
  release();
  await host().close({});
}

/** Blanks the screen at once, gives the last words half a second to be sealed, and locks without a question. */
export async function panic(): Promise<void> {
  document.documentElement.classList.add("veiled");
  await sealedWithin(500);
  await lockNow();
}

/** How long a veiled page goes on trying to have the last words sealed when nobody is there. */
const IDLE_PATIENCE_MS = 2 * 60_000;
const IDLE_TRY_MS = 1000;

/**
 * Nobody is there: blanks the screen and locks, as soon as everything is sealed. Where the disk is full or the stick
 * pulled out it goes on trying for two minutes; an open vault may wait that long for words that nobody can give again,
 * and no longer.
 */
export async function lockIdle(patienceMs = IDLE_PATIENCE_MS): Promise<void> {
  document.documentElement.classList.add("veiled");
  const until = Date.now() + patienceMs;
  while (!(await sealedWithin(IDLE_TRY_MS)) && Date.now() < until) await wait(IDLE_TRY_MS);
  await lockNow();
}

const wait = (ms: number) => new Promise<boolean>((done) => setTimeout(() => done(false), ms));

/** Seals, and waits no longer than that: a disk that hangs answers nobody. */
const sealedWithin = (ms: number): Promise<boolean> => Promise.race([flush(), wait(ms)]);

/** Ends the program without a question. Where something typed is not sealed, the next unlocking is told so. */
export async function lockNow(): Promise<void> {
  document.documentElement.classList.add("veiled");
  const unsealed = !isSealed() || unread.value.size > 0;
  release();
  try {
    await host().lock({ unsealed });
  } catch (thrown) {
    // Already locked is what was wanted; anything else leaves the page empty all the same.
    if (codeOf(thrown) !== "locked") console.error("lock");
  }
  // Reached only where the program goes on: in tests of the page.
  location.reload();
}
