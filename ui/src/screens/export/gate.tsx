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

export function Gate({ rows }: { rows: readonly GateRow[] }) {
  const refusals = rows.flatMap((row) => row.refusals.map((refusal) => ({ row, refusal })));
  if (refusals.length === 0) {
    const unread = rows.some((row) => row.accepted_unread);
    return (
      <div class={unread ? "callout" : "callout callout-good"} role="status" data-testid="gate-clear">
        <Icon name={unread ? "triangle-alert" : "circle-check"} />
        <p>{t(unread ? "gate-clear-unread" : "gate-clear")}</p>
      </div>
    );
  }
  return (
    <section class="callout callout-bad gate" role="alert">
      <Icon name="circle-slash" />
      <div>
        <h2>{t("gate-refused", { count: refusals.length })}</h2>
        <ul>
          {refusals.map(({ row, refusal }) => (
            <Refusal key={`${row.code}-${refusal.code}-${refusal.missing_use ?? refusal.span}`} code={row.code} refusal={refusal} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Refusal({ code, refusal }: { code: string; refusal: RefusalView }) {
  const fix = FIXES[refusal.code];
  const to: Route = fix === "review" ? { at: "review", code } : { at: "interview", code, step: fix };
  const words = t(`refusal-${refusal.code}`, {
    use: refusal.missing_use ? t(`use-${refusal.missing_use}`) : "",
    day: refusal.until ? day(refusal.until) : "",
    count: refusal.undecided ?? 0,
    field: refusal.field ? t(refusal.field === "others" ? "section-others" : `field-${refusal.field}`) : "",
    smallest: refusal.smallest ?? 0,
    k: refusal.k ?? 0,
  });
  return (
    <li data-testid={`gate-refusal-${refusal.code}`} data-use={refusal.missing_use ?? undefined}>
      <span>{words}</span>
      <Button id={`gate-fix-${refusal.code}`} icon="arrow-right" onPress={() => void go(to)}>
        {t(`gate-fix-${fix}`)}
      </Button>
    </li>
  );
}
