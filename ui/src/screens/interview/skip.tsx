// Leaving a question: one press, with or without a reason.
// Never asks for the reason, and never counts a question that is left as one that was forgotten.

import type { Skipped } from "../../contract/types";
import { t } from "../../i18n";
import { interview, skip } from "../../state/testimony";
import { Pick } from "../../parts/inputs";

const WHY: readonly Skipped[] = ["unsaid", "declined", "not_known", "not_safe", "later"];

/** Beside a question's label. Out of the way of the Tab key, which goes from answer to answer: Alt+S in a field does the same. */
export function SkipMark({ id, label, answered }: { id: string; label: string; answered: boolean }) {
  const why = interview.value?.skipped[id];
  // Keeps its place, so that nothing beside the label moves while somebody types.
  if (answered) return <span class="skipped" />;
  if (why === undefined) {
    return (
      <button type="button" class="skip" tabIndex={-1} data-testid={`skip-${id}`} aria-label={t("skip-label", { question: label })} onClick={() => skip(id, "unsaid")}>
        {t("skip")}
      </button>
    );
  }
  return (
    <span class="skipped">
      <Pick
        id={`skip-why-${id}`}
        label={t("skip-why", { question: label })}
        value={why as string}
        onPick={(chosen) => skip(id, chosen === "" ? null : (chosen as Skipped))}
        options={[...WHY.map((value) => ({ value: value as string, label: t(`skipped-${value}`) })), { value: "", label: t("skip-not") }]}
      />
    </span>
  );
}
