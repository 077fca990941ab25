// What stands against an export, in words, each with the way to put it right.
// Never offers a way around a refusal.

import type { GateRow, RefusalCode, RefusalView } from "../../contract/types";
import { t } from "../../i18n";
import { day } from "../../i18n/format";
import { go } from "../../state/going";
import type { Route } from "../../state/session";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";

type Fix = "consent" | "statement" | "review" | "source" | "perpetrator";

const FIXES: Readonly<Record<RefusalCode, Fix>> = {
  withdrawn: "consent",
  "off-the-record": "consent",
  "passages-off-the-record": "statement",
  embargo: "consent",
  "consent-missing": "consent",
  "statement-withheld": "consent",
  "answers-withheld": "consent",
  "name-withheld": "consent",
  "recording-withheld": "consent",
  "files-withheld": "consent",
  "guardian-not-agreed": "consent",
  "source-still-to-answer": "consent",
  "source-wants-change": "consent",
  "consent-to-ask-anew": "consent",
  "attribution-not-agreed": "consent",
  "attribution-against-terms": "consent",
  "name-missing": "source",
  "nothing-to-disclose": "statement",
  "not-reviewed": "review",
  "review-unfinished": "review",
  "place-kept": "review",
  "perpetrator-kept": "review",
  "changed-since-review": "review",
  "reply-not-noted": "perpetrator",
  "third-person-kept": "review",
  "second-reviewer-missing": "review",
  "smallest-class": "review",
  "translation-missing": "statement",
};

/** Refusals that are put right in one place, and so by one button. */
interface Mendable {
  code: string;
  fix: Fix;
  refusals: RefusalView[];
}

function byPlace(rows: readonly GateRow[]): Mendable[] {
  const places: Mendable[] = [];
  for (const { code, refusals } of rows) {
    for (const refusal of refusals) {
      const fix = FIXES[refusal.code];
      const there = places.find((place) => place.code === code && place.fix === fix);
      if (there) there.refusals.push(refusal);
      else places.push({ code, fix, refusals: [refusal] });
    }
  }
  return places;
}

export function Gate({ rows }: { rows: readonly GateRow[] }) {
  const places = byPlace(rows);
  if (places.length === 0) {
    const unread = rows.some((row) => row.accepted_unread);
    return (
      <div class={unread ? "callout" : "callout callout-good"} role="status" data-testid="gate-clear">
        <Icon name={unread ? "triangle-alert" : "circle-check"} />
        <p>{t(unread ? "gate-clear-unread" : "gate-clear")}</p>
      </div>
    );
  }
  const count = places.reduce((sum, { refusals }) => sum + refusals.length, 0);
  return (
    <section class="callout callout-bad gate" role="alert">
      <Icon name="circle-slash" />
      <div>
        <h2>{t("gate-refused", { count })}</h2>
        {places.map(({ code, fix, refusals }, index) => (
          <div key={`${code}-${fix}`} class="gate-place">
            {rows.length > 1 && <p class="code">{code}</p>}
            <ul>
              {refusals.map((refusal) => (
                <li key={`${refusal.code}-${refusal.missing_use ?? refusal.span}`} data-testid={`gate-refusal-${refusal.code}`} data-use={refusal.missing_use ?? undefined}>
                  {words(refusal)}
                </li>
              ))}
            </ul>
            {/* What stands first is put right first. */}
            <Button id={`gate-fix-${fix}`} look={index === 0 ? "primary" : "plain"} icon="arrow-right" onPress={() => void go(wayTo(code, fix))}>
              {t(`gate-fix-${fix}`)}
            </Button>
          </div>
        ))}
      </div>
    </section>
  );
}

const wayTo = (code: string, fix: Fix): Route => (fix === "review" ? { at: "review", code } : { at: "interview", code, step: fix });

const words = (refusal: RefusalView): string =>
  t(`refusal-${refusal.code}`, {
    use: refusal.missing_use ? t(`use-${refusal.missing_use}`) : "",
    day: refusal.until ? day(refusal.until) : "",
    count: refusal.undecided ?? 0,
    field: refusal.field ? t(refusal.field === "others" ? "section-others" : `field-${refusal.field}`) : "",
    smallest: refusal.smallest ?? 0,
    k: refusal.k ?? 0,
  });
