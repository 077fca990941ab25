// What has left: the receipts kept in the vault, all of them or those of one testimony.
// Never shows a word of what was taken out.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, ExportReceipt } from "../../contract/types";
import { t } from "../../i18n";
import { moment } from "../../i18n/format";
import { host } from "../../state/session";
import { Pick } from "../../parts/inputs";
import { attempt, Problem } from "../../parts/problem";
import { Receipt } from "../../parts/receipt";

/** More receipts than this are told apart by testimony. */
const FEW = 3;

export function Receipts() {
  const receipts = useSignal<ExportReceipt[] | null>(null);
  const code = useSignal("");
  const problem = useSignal<ErrorCode | null>(null);
  useEffect(
    () =>
      void attempt(problem, async () => {
        receipts.value = await host().list_receipts({});
      }),
    [],
  );
  const codes = [...new Set(receipts.value?.flatMap((receipt) => receipt.codes) ?? [])].sort();
  const shown = receipts.value?.filter((receipt) => code.value === "" || receipt.codes.includes(code.value));
  return (
    <section data-testid="receipts">
      <h2>{t("receipts-title")}</h2>
      <Problem code={problem} />
      {receipts.value?.length === 0 && <p class="muted">{t("receipts-none")}</p>}
      {(receipts.value?.length ?? 0) > FEW && codes.length > 1 && (
        <Pick id="receipts-code" label={t("receipts-of")} value={code.value} options={[{ value: "", label: t("receipts-all") }, ...codes.map((value) => ({ value, label: value }))]} onPick={(chosen) => (code.value = chosen)} />
      )}
      {shown?.map((receipt, index) => (
        <details key={`${receipt.sha256}-${index}`} data-testid={`receipt-${index}`}>
          <summary>
            {t("receipt-line", { day: moment(receipt.written_at), audience: receipt.recipient === "" ? t(`audience-${receipt.audience}`) : receipt.recipient, codes: receipt.codes.join(", ") })}
          </summary>
          <Receipt receipt={receipt} />
        </details>
      ))}
    </section>
  );
}
