// Where something stands, in a word and a sign.
// Never by colour alone.

import { t } from "../i18n";
import { Icon } from "./icon";
import type { IconName } from "./icons";

const SIGNS: Record<string, [IconName, "good" | "open" | "bad"]> = {
  "consent-pending": ["circle-dashed", "open"],
  "consent-documented": ["circle-check", "good"],
  "consent-partial": ["circle-check", "good"],
  "consent-refused": ["circle-slash", "bad"],
  "consent-withdrawn": ["circle-slash", "bad"],
  "review-none": ["circle-dashed", "open"],
  "review-open": ["circle-dashed", "open"],
  "review-complete": ["circle-check", "good"],
  "review-complete_unread": ["triangle-alert", "open"],
  "embargo-until": ["clock", "open"],
  "linked-linked": ["list-checks", "open"],
};

export function Chip({ kind, value, words }: { kind: "consent" | "review" | "embargo" | "exports" | "linked" | "tag"; value: string; words?: string }) {
  const [icon, mood] = SIGNS[`${kind}-${value}`] ?? ([kind === "tag" ? "hash" : "file-output", "open"] as const);
  return (
    <span class={`chip chip-${mood}`} data-testid={`chip-${kind}`} data-value={value}>
      <Icon name={icon} />
      <span>{words ?? t(`chip-${kind}-${value}`)}</span>
    </span>
  );
}
