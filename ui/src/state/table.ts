// The person at the table: whether the interview is paused or ended, and whether the screen shows anything at all.
// Never asks why.

import { signal } from "@preact/signals";
import type { Moment, TableView, TestimonyCode } from "../contract/types";
import { host } from "./session";
import { flushed } from "./testimony";

/** Where the interview of `code` stands; nothing while that is not known. */
export const table = signal<{ code: TestimonyCode; view: TableView } | null>(null);

/** Asks where an interview stands. */
export async function lookAtTable(code: TestimonyCode): Promise<void> {
  table.value = { code, view: await host().interview_table({ code }) };
}

/** Pauses, goes on, or ends; what was typed before is sealed before, so that the log has it in its order. */
export async function mark(code: TestimonyCode, moment: Moment): Promise<void> {
  await flushed();
  table.value = { code, view: await host().interview_moment({ code, moment }) };
}

/** The page is blank until the same key is pressed again. */
export const hidden = signal(false);

/** Blanks the page, or shows it again. Whoever sits down meanwhile types into nothing. */
export function hideOrShow(): void {
  hidden.value = !hidden.value;
  document.documentElement.classList.toggle("hidden-for-now", hidden.value);
  if (hidden.value && document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
