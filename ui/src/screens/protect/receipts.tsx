// What has left: the receipts kept in the vault.
// Never shows a word of what was taken out.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, ExportReceipt } from "../../contract/types";
import { t } from "../../i18n";
import { moment } from "../../i18n/format";
import { host } from "../../state/session";
import { attempt, Problem } from "../../parts/problem";
import { Receipt } from "../../parts/receipt";

export function Receipts() {
  const receipts = useSignal<ExportReceipt[] | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  useEffect(
    () =>
      void attempt(problem, async () => {
        receipts.value = await host().list_receipts({});
      }),
    [],
  );
  return (
    <section data-testid="receipts">
      <h2>{t("receipts-title")}</h2>
      <Problem code={problem} />
      {receipts.value?.length === 0 && <p class="muted">{t("receipts-none")}</p>}
      {receipts.value?.map((receipt, index) => (
        <details key={index} data-testid={`receipt-${index}`}>
          <summary>{t("receipt-line", { day: moment(receipt.written_at), audience: t(`audience-${receipt.audience}`), codes: receipt.codes.join(", ") })}</summary>
          <Receipt receipt={receipt} />
        </details>
      ))}
    </section>
  );
}
