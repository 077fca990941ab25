// What the list is narrowed by, beside words: status, act, place, date, tag. Closed until it is wanted.
// Never hides that a filter is set: the line that opens it says how many are.

import type { ConsentStatus, Count, ReviewStatus } from "../../contract/types";
import { t } from "../../i18n";
import { readPartialDate } from "../../state/dates";
import { asked, filtersIn, NOTHING, type Asked } from "../../state/finding";
import { form } from "../../state/session";
import { Button } from "../../parts/button";
import { Field } from "../../parts/field";
import { Line, Pick } from "../../parts/inputs";

const CONSENTS: readonly ConsentStatus[] = ["pending", "documented", "partial", "update_required", "refused", "withdrawn"];
const REVIEWS: readonly ReviewStatus[] = ["none", "open", "complete", "complete_unread"];

export function Filters({ tags }: { tags: readonly Count[] }) {
  const set = filtersIn(asked.value);
  const change = (part: Partial<Asked>) => (asked.value = { ...asked.value, ...part });
  const any = { value: "", label: t("filter-any") };
  const acts = form.value.flatMap(({ fields }) => fields).find(({ id }) => id === "act")?.choices ?? [];
  return (
    <details class="filters" data-testid="filters">
      <summary data-testid="filters-open">{t("filters-title", { count: set })}</summary>
      <div class="filter-fields">
        <Field id="filter-consent" label={t("section-consent")}>
          <Pick id="filter-consent" value={asked.value.consent} onPick={(consent) => change({ consent })} options={[any, ...CONSENTS.map((value) => ({ value: value as string, label: t(`chip-consent-${value}`) }))]} />
        </Field>
        <Field id="filter-review" label={t("room-review")}>
          <Pick id="filter-review" value={asked.value.review} onPick={(review) => change({ review })} options={[any, ...REVIEWS.map((value) => ({ value: value as string, label: t(`chip-review-${value}`) }))]} />
        </Field>
        <Field id="filter-act" label={t("field-act")}>
          <Pick id="filter-act" value={asked.value.act} onPick={(act) => change({ act })} options={[any, ...acts.map((value) => ({ value, label: t(`choice-act-${value}`) }))]} />
        </Field>
        <Field id="filter-tag" label={t("filter-tag")}>
          <Pick id="filter-tag" value={asked.value.tag} onPick={(tag) => change({ tag })} options={[any, ...tags.map(({ of }) => ({ value: of, label: of }))]} />
        </Field>
        <Field id="filter-place" label={t("filter-place")}>
          <Line id="filter-place" value={asked.value.place} onInput={(place) => change({ place })} />
        </Field>
        <DateLine id="filter-from" label={t("filter-from")} value={asked.value.from} onInput={(from) => change({ from })} />
        <DateLine id="filter-until" label={t("filter-until")} value={asked.value.until} onInput={(until) => change({ until })} />
      </div>
      {set > 0 && (
        <Button id="filters-clear" look="quiet" onPress={() => (asked.value = { ...NOTHING, query: asked.value.query })}>
          {t("filters-clear")}
        </Button>
      )}
    </details>
  );
}

function DateLine({ id, label, value, onInput }: { id: string; label: string; value: string; onInput: (value: string) => void }) {
  const wrong = value.trim() !== "" && readPartialDate(value) === null;
  return (
    <Field id={id} label={label} wrong={wrong ? t("filter-date-wrong", { hint: t("partial-date-hint") }) : undefined}>
      <Line id={id} value={value} onInput={onInput} invalid={wrong} describedBy={wrong ? `${id}-hint` : undefined} />
    </Field>
  );
}
