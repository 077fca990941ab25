// What a salvage came to, testimony by testimony: saved, saved in part, lost.
// Never says that nothing is missing where nobody can know.

import type { SalvageSummary } from "../../contract/types";
import { t } from "../../i18n";
import { moment } from "../../i18n/format";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import type { IconName } from "../../parts/icons";
import { Page } from "../../parts/page";

/** Whether everything that the damaged vault counted is in the new one. */
const isWhole = (summary: SalvageSummary) => summary.complete && summary.attachments_damaged + summary.attachments_lost === 0;

export function Salvaged({ summary, onUnlock }: { summary: SalvageSummary; onUnlock: (summary: SalvageSummary) => void }) {
  const whole = isWhole(summary);
  const inPart = summary.saved.filter((code) => summary.identity_lost.includes(code));
  const saved = summary.saved.filter((code) => !inPart.includes(code));
  const nothing = summary.saved.length === 0;
  return (
    <Page key="done" name="salvaged" title={t(whole ? "salvaged-title" : nothing ? "salvaged-title-none" : "salvaged-title-part")} lead={t("salvaged-lead")} width="gate">
      <div class="stack" data-testid="salvage-report" data-whole={whole} data-saved={summary.saved.length}>
        <dl class="facts">
          <div>
            <dt>{t("salvaged-folder")}</dt>
            <dd data-may-copy>{summary.path}</dd>
          </div>
          {summary.last_saved_at && (
            <div>
              <dt>{t("restored-state")}</dt>
              <dd>{moment(summary.last_saved_at)}</dd>
            </div>
          )}
        </dl>
        <ul class="outcome">
          {saved.length > 0 && <Line icon="circle-check" id="salvaged-saved" count={saved.length} codes={saved} />}
          {inPart.length > 0 && <Line icon="triangle-alert" id="salvaged-in-part" count={inPart.length} codes={inPart} />}
          {summary.account_lost.length > 0 && <Line icon="triangle-alert" id="salvaged-lost" count={summary.account_lost.length} codes={summary.account_lost} />}
          {summary.attachments_saved > 0 && <Line icon="circle-check" id="salvaged-attachments" count={summary.attachments_saved} />}
          {summary.attachments_damaged > 0 && <Line icon="triangle-alert" id="salvaged-attachments-part" count={summary.attachments_damaged} />}
          {summary.attachments_lost > 0 && <Line icon="triangle-alert" id="salvaged-attachments-lost" count={summary.attachments_lost} />}
        </ul>
        <div class={whole ? "callout callout-good" : "callout"}>
          <Icon name={whole ? "circle-check" : "triangle-alert"} />
          <p>{missingWords(summary)}</p>
        </div>
        <div class="actions">
          <Button id="salvaged-unlock" look="primary" onPress={() => onUnlock(summary)}>
            {t("salvaged-unlock")}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function Line({ icon, id, count, codes = [] }: { icon: IconName; id: string; count: number; codes?: readonly string[] }) {
  return (
    <li data-testid={id}>
      <Icon name={icon} />
      <div>
        <p>{t(id, { count })}</p>
        {codes.length > 0 && <p class="code muted">{codes.join(" · ")}</p>}
      </div>
    </li>
  );
}

function missingWords({ complete, objects_lost }: SalvageSummary): string {
  if (complete) return t("salvaged-complete");
  if (objects_lost === null) return t("salvaged-unknown");
  return objects_lost === 0 ? t("salvaged-older") : t("salvaged-objects-lost", { count: objects_lost });
}
