// The receipt of one export: what left, for whom, and what was taken out first.
// Never shows a word of what was taken out.

import type { ExportReceipt, MentionKind, WithheldCounts } from "../contract/types";
import { t } from "../i18n";
import { moment, size } from "../i18n/format";

const HOW = ["withheld", "generalised", "pseudonymised", "kept"] as const satisfies readonly (keyof WithheldCounts)[];

export function Receipt({ receipt, path }: { receipt: ExportReceipt; path?: string }) {
  return (
    <dl class="facts">
      {path && (
        <div>
          <dt>{t("receipt-path")}</dt>
          <dd data-may-copy>{path}</dd>
        </div>
      )}
      <div>
        <dt>{t("receipt-for")}</dt>
        <dd>{t(`audience-${receipt.audience}`)}</dd>
      </div>
      {receipt.recipient !== "" && (
        <div>
          <dt>{t("receipt-recipient")}</dt>
          <dd data-testid="receipt-recipient">{receipt.recipient}</dd>
        </div>
      )}
      {receipt.sealed_to.length > 0 && (
        <div>
          <dt>{t("receipt-sealed-to")}</dt>
          <dd class="code" data-may-copy>
            {receipt.sealed_to.join(" ")}
          </dd>
        </div>
      )}
      {receipt.then_deleted && (
        <div>
          <dt>{t("receipt-deleted")}</dt>
          <dd>{t("receipt-deleted-words")}</dd>
        </div>
      )}
      <div>
        <dt>{t("receipt-file")}</dt>
        <dd>{t("receipt-file-words", { format: t(`format-${receipt.format}`), size: size(receipt.size_bytes), time: moment(receipt.written_at) })}</dd>
      </div>
      {HOW.map((how) => (
        <Counts key={how} label={t(`receipt-${how}`)} counts={receipt.counts[how]} />
      ))}
      {receipt.off_record > 0 && (
        <div>
          <dt>{t("receipt-off-record")}</dt>
          <dd data-testid="receipt-off-record">{t("receipt-off-record-words", { count: receipt.off_record })}</dd>
        </div>
      )}
      {receipt.policy && (
        <div>
          <dt>{t("receipt-policy")}</dt>
          <dd>{t("receipt-policy-words", { name: receipt.policy.name, version: receipt.policy.version })}</dd>
        </div>
      )}
      {receipt.accepted_unread && (
        <div>
          <dt>{t("receipt-unread")}</dt>
          <dd>{t("receipt-unread-words")}</dd>
        </div>
      )}
      <div>
        <dt>{t("receipt-sha256")}</dt>
        <dd class="code" data-may-copy>
          {receipt.sha256}
        </dd>
      </div>
    </dl>
  );
}

function Counts({ label, counts }: { label: string; counts: WithheldCounts["kept"] }) {
  const entries = Object.entries(counts) as [MentionKind, number][];
  if (entries.length === 0) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{entries.map(([kind, count]) => t(`count-${kind}`, { count })).join(", ")}</dd>
    </div>
  );
}
