// Moving between screens, and locking: what is typed is sealed first.
// Never leaves anything on the page after a lock: it is reloaded.

import { signal } from "@preact/signals";
import { codeOf } from "../host/types";
import { host, route, type Route } from "./session";
import { tell } from "./notice";
import { flush, hold, interview, release } from "./testimony";

/** Asked before locking over text that could not be saved. */
export const lockDespiteUnsaved = signal(false);

const codeAt = (to: Route) => ("code" in to ? to.code : "codes" in to ? to.codes[0] : undefined);

/** Goes to a screen; what is typed is sealed on the way, and stays on screen where that fails. */
export async function go(to: Route): Promise<void> {
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
  if (!(await flush())) {
    tell("notice-stays-unsaved");
    return;
  }
  const made = await host().new_testimony({});
  hold(made);
  route.value = { at: "interview", code: made.code, step: "consent" };
}

/** Seals, forgets every key, and reloads the empty page. Asks first where something could not be sealed. */
export async function lock(): Promise<void> {
  if (!(await flush()) && !lockDespiteUnsaved.value) {
    lockDespiteUnsaved.value = true;
    return;
  }
  await lockNow();
}

/** Blanks the screen at once, gives the last words half a second to be sealed, and locks without a question. */
export async function panic(): Promise<void> {
  document.documentElement.classList.add("veiled");
  await Promise.race([flush(), new Promise((done) => setTimeout(done, 500))]);
  await lockNow();
}

async function lockNow(): Promise<void> {
  document.documentElement.classList.add("veiled");
  release();
  try {
    await host().lock({});
  } catch (thrown) {
    // Already locked is what was wanted; anything else leaves the page empty all the same.
    if (codeOf(thrown) !== "locked") console.error("lock");
  }
  location.reload();
}
