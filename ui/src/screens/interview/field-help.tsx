// What belongs in a field, its number in the HURIDOCS standard, and what becomes of the answer: shown when it is asked for.
// Never in the way of who knows the form: one press, and it is gone with the next.

import type { FormField } from "../../contract/types";
import { t } from "../../i18n";

/** Beside a question's label. Out of the way of the Tab key, which goes from answer to answer: F1 in a field does the same. */
export function HelpMark({ id, label, open, onToggle }: { id: string; label: string; open: boolean; onToggle: () => void }) {
  return (
    <button type="button" class="help-mark" tabIndex={-1} data-testid={`help-${id}`} aria-label={t("help-show", { question: label })} aria-expanded={open} onClick={onToggle}>
      ?
    </button>
  );
}

/** The numbers of the standard have four digits. */
const numbered = (huridocs: number) => String(huridocs).padStart(4, "0");

export function FieldHelp({ field }: { field: FormField }) {
  return (
    <div class="field-help" role="status" data-testid={`help-of-${field.id}`}>
      <p>{t(`help-${field.id}`)}</p>
      {field.identity && <p>{t("help-kept-identity")}</p>}
      {field.huridocs !== null && <p class="field-number">{t("help-huridocs", { number: numbered(field.huridocs) })}</p>}
    </div>
  );
}
