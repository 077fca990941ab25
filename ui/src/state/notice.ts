// Quiet news for the state line, by message id; gone after a few seconds.
// Never carries text from a testimony.

import { signal } from "@preact/signals";

export const notice = signal<{ id: string; values?: Record<string, string | number> } | null>(null);

let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows the message `id` in the state line for a while. */
export function tell(id: string, values?: Record<string, string | number>, milliseconds = 5000): void {
  clearTimeout(timer);
  notice.value = values ? { id, values } : { id };
  timer = setTimeout(() => {
    notice.value = null;
  }, milliseconds);
}
