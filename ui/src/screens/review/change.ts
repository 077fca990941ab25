// What a step changed, put into the view that is on screen.
// Never guesses: a step that does not lead on from what is shown is not taken.

import type { ReviewStep, ReviewView } from "../../contract/types";

/** The review after a step; null where the step leads on from another state. Mentions that did not change stay the same objects. */
export function taken(view: ReviewView, { after, changes, ...standing }: ReviewStep): ReviewView | null {
  if (after !== view.state) return null;
  const spans = changes.length === 0 ? view.spans : [...view.spans];
  for (const { at, removed, put } of changes) spans.splice(at, removed, ...put);
  return { ...view, ...standing, spans };
}
