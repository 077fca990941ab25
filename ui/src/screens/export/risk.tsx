// Beside the gate: whether what is told singles somebody out.
// Never stands in the way: for a single account it is for the reviewer to weigh.

import { useSignal } from "@preact/signals";
import type { RiskReport } from "../../contract/types";
import { t } from "../../i18n";
import { go } from "../../state/going";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { RiskDialog, riskLine } from "../../parts/risk";

export function RiskNote({ report }: { report: RiskReport }) {
  const open = useSignal(false);
  const line = riskLine(report);
  if (!line) return null;
  const [first] = report.testimonies;
  return (
    <div class={line.enough ? "callout callout-good risk-note" : "callout risk-note"} role="status" data-testid="risk-note" data-enough={line.enough}>
      <Icon name={line.enough ? "circle-check" : "user"} />
      <p>{t("risk-note", { words: line.words })}</p>
      <Button id="risk-open" look="quiet" onPress={() => (open.value = true)}>
        {t("risk-why")}
      </Button>
      {open.value && (
        <RiskDialog report={report} onClose={() => (open.value = false)}>
          {first && !line.enough && (
            <div class="actions">
              <Button id="risk-review" look="primary" icon="arrow-right" onPress={() => void go({ at: "review", code: first.code })}>
                {t("gate-fix-review")}
              </Button>
            </div>
          )}
        </RiskDialog>
      )}
    </div>
  );
}

/** Keeps the note's place while it is counted, so that what is being read below does not move. */
export const RiskBeingCounted = () => (
  <div class="callout risk-note" data-testid="risk-counting">
    <Icon name="user" />
    <p class="hint">{t("risk-counting")}</p>
  </div>
);
