// Days on screen that cannot be read as typed: as long as there is one, nothing may pass for recorded.
// Never holds what was typed, only which field it stands in.

import { signal } from "@preact/signals";

/** The fields whose day cannot be read. */
export const unread = signal<ReadonlySet<string>>(new Set());

/** Notes whether the day in field `id` cannot be read. */
export function noteUnread(id: string, wrong: boolean): void {
  if (unread.value.has(id) === wrong) return;
  const fields = new Set(unread.value);
  if (wrong) fields.add(id);
  else fields.delete(id);
  unread.value = fields;
}
