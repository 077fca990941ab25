// How an export ended: a receipt, or the places where the leak check found something.
// Never calls a file safe that was not checked.

import type { ExportOutcome, FindingView } from "../../contract/types";
import { hasWords, t } from "../../i18n";
import { go } from "../../state/going";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { Page } from "../../parts/page";
import { Receipt } from "../../parts/receipt";

type Ended = Exclude<ExportOutcome, { outcome: "refused" }>;

export function Outcome({ outcome, code, onAgain }: { outcome: Ended; code: string; onAgain: () => void }) {
  if (outcome.outcome === "written") {
    return (
      <Page name="export" title={t("export-done")} lead={t("export-done-lead")}>
        <div class="stack" data-testid="export-receipt" data-sha256={outcome.receipt.sha256} data-path={outcome.path}>
          <Receipt receipt={outcome.receipt} path={outcome.path} />
          <div class="actions">
            <Button id="export-close" look="primary" onPress={() => void go({ at: "testimonies" })}>
              {t("to-testimonies")}
            </Button>
            <Button id="export-again" onPress={onAgain}>
              {t("export-again")}
            </Button>
          </div>
        </div>
      </Page>
    );
  }
  return (
    <Page name="export" title={t("export-blocked")} lead={t("export-blocked-lead", { count: outcome.findings.length })}>
      <div class="stack" data-testid="export-blocked">
        <ul class="findings">
          {outcome.findings.map((finding, index) => (
            <Finding key={index} index={index} finding={finding} />
          ))}
        </ul>
        <div class="actions">
          <Button id="blocked-review" look="primary" onPress={() => void go({ at: "review", code })}>
            {t("gate-fix-review")}
          </Button>
          <Button id="export-again" onPress={onAgain}>
            {t("back")}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function Finding({ finding, index }: { finding: FindingView; index: number }) {
  const place = hasWords(finding.place) ? t(finding.place) : t("place-other");
  const page = finding.place.startsWith("place-") && finding.detail ? t("finding-page", { page: finding.detail }) : finding.detail;
  return (
    <li class="callout callout-bad" data-testid={`finding-${index}`}>
      <Icon name="triangle-alert" />
      <div>
        <p>
          <strong>{page ? `${place}, ${page}` : place}</strong>
          {finding.kind && ` · ${t(`kind-${finding.kind}`)}`}
          {finding.direct && ` · ${t("class-direct")}`}
        </p>
        {finding.context && <p class="quote">{finding.context}</p>}
      </div>
    </li>
  );
}
