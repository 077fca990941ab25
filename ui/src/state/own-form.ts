// The organisation's own form on screen, as the program behind last said it stands.
// Never works out what follows from what, and never holds an answer for longer than it is on screen.

import { signal } from "@preact/signals";
import type { FormPlace, FormView } from "../contract/types";
import { host } from "./session";
import { flush, saving, unsealed } from "./testimony";

export const ownForm = signal<FormView | null>(null);

/** How many answers were asked for since: an older answer must not overtake a newer one. */
let asked = 0;

/** Answers over a view of a moment ago. */
function over(view: FormView, answers: Readonly<Record<string, string>>): FormView {
  return { ...view, items: view.items.map((item) => (answers[item.path] === undefined ? item : { ...item, value: answers[item.path] ?? "" })) };
}

/** What the program behind says, with what was typed meanwhile on top. */
export async function show(said: Promise<FormView | null>): Promise<void> {
  asked += 1;
  const mine = asked;
  const view = await said;
  if (mine !== asked) return;
  ownForm.value = view && over(view, unsealed().form ?? {});
}

/** Answers a question; what follows from it is asked for once it is sealed. `atOnce`: a choice, which nobody goes on typing. */
export async function answerOwn(place: FormPlace, path: string, value: string, atOnce: boolean): Promise<void> {
  const now = ownForm.value;
  if (!now) return;
  ownForm.value = over(now, { [path]: value });
  if (place.of === "preview") return show(host().try_form({ form: place.id, path, value }));
  saving.value?.queue({ form: { [path]: value } });
  if (atOnce) await flush();
}

/** Does something to the whole form, once what was typed is sealed. */
export async function change(work: () => Promise<FormView | null>): Promise<void> {
  if (await flush()) await show(work());
}

export function leaveOwn(): void {
  asked += 1;
  ownForm.value = null;
}
