// The testimony on screen: its account without the identity, and its autosave.
// Never holds the identity; the section that shows it does, and forgets it when left.

import { signal } from "@preact/signals";
import type { Interview, InterviewEdit, Skipped, Stretch, TestimonyCode } from "../contract/types";
import { codeOf } from "../host/types";
import { autosave, type Autosave } from "./autosave";
import { host, savedAt } from "./session";

export const interview = signal<Interview | null>(null);
export const saving = signal<Autosave | null>(null);

/** Takes a testimony that was just made or opened. */
export function hold(opened: Interview): void {
  release();
  interview.value = opened;
  const code = opened.code;
  saving.value = autosave(
    async (edit) => {
      try {
        return await host().save_interview({ code, edit });
      } catch (thrown) {
        // Locked behind the window's back: nothing can be sealed any more, and nothing may stay on screen.
        if (codeOf(thrown) === "locked") location.reload();
        throw thrown;
      }
    },
    (saved) => {
      savedAt(saved.saved_at);
      const now = interview.value;
      if (now?.code !== code) return;
      interview.value = { ...now, changed_at: saved.saved_at, consent_status: saved.consent_status, review: saved.review };
    },
  );
}

/** Opens `code` unless it is open already. */
export async function openTestimony(code: TestimonyCode): Promise<void> {
  if (interview.value?.code === code) return;
  hold(await host().open_testimony({ code }));
}

/** Changes the account on screen and queues the change. */
export function edit(change: Omit<InterviewEdit, "answers" | "others" | "skipped" | "form">): void {
  const now = interview.value;
  if (!now) return;
  interview.value = { ...now, ...change };
  saving.value?.queue(change);
}

/** Takes over what a review sealed as off the record: the editor must not save an older state of it. */
export function passagesAre(code: TestimonyCode, off_record: readonly Stretch[]): void {
  const now = interview.value;
  const same = now?.off_record.length === off_record.length && now.off_record.every(({ start, end }, at) => off_record[at]?.start === start && off_record[at]?.end === end);
  if (now?.code === code && !same) interview.value = { ...now, off_record: [...off_record] };
}

/** Answers a field of the account. */
export function answer(id: string, value: string): void {
  const now = interview.value;
  if (!now) return;
  const { [id]: _left, ...skipped } = now.skipped;
  interview.value = { ...now, answers: { ...now.answers, [id]: value }, skipped: value.trim() === "" ? now.skipped : skipped };
  saving.value?.queue({ answers: { [id]: value } });
}

/** Leaves a question, with why; `null`: takes it up again. */
export function skip(id: string, why: Skipped | null): void {
  const now = interview.value;
  if (!now) return;
  const { [id]: _before, ...others } = now.skipped;
  interview.value = { ...now, skipped: why === null ? others : { ...others, [id]: why } };
  saving.value?.queue({ skipped: { [id]: why } });
}

/** What is typed and not sealed yet: it goes before what the program behind still knows. */
export const unsealed = (): InterviewEdit => saving.value?.waiting() ?? {};

/** Whether everything typed is sealed, as far as the page knows. */
export const isSealed = (): boolean => Object.keys(unsealed()).length === 0;

/** Queues what belongs to the identity, without keeping it here. */
export function editIdentity(change: Pick<InterviewEdit, "answers" | "others">): void {
  saving.value?.queue(change);
}

/** Seals what is waiting. Resolves to whether everything is sealed. */
export async function flush(): Promise<boolean> {
  return (await saving.value?.flush()) ?? true;
}

/** Seals what is waiting, or throws the code of what hinders it: for what must see the newest text. */
export async function flushed(): Promise<void> {
  if (!(await flush())) throw { code: saving.value?.state.value.code ?? "internal" };
}

/** Forgets the testimony. */
export function release(): void {
  saving.value?.forget();
  saving.value = null;
  interview.value = null;
}
