// Erasing one testimony: what will and will not be gone, then one press, then the receipt.
// Never undone: the one thing in Sotto that cannot be taken back.

import { useSignal } from "@preact/signals";
import type { DeletionSummary, ErrorCode } from "../contract/types";
import { t } from "../i18n";
import { go } from "../state/going";
import { counted, host } from "../state/session";
import { flush, interview, release } from "../state/testimony";
import { Button } from "../parts/button";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { OutOfReach } from "../parts/out-of-reach";
import { Beforehand } from "../parts/remnants";

export function EraseTestimony({ code }: { code: string }) {
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const done = useSignal<DeletionSummary | null>(null);
  const erase = async () => {
    busy.value = true;
    await attempt(problem, async () => {
      await flush();
      done.value = await host().delete_testimony({ code });
      counted(-1);
      release();
    });
    // Gone, though an old key still waits for the next lock: nothing of it may be saved again.
    if (problem.value === "not-finished") release();
    busy.value = false;
  };
  if (done.value) return <Deleted summary={done.value} />;
  const who = interview.value?.pseudonym;
  return (
    <Page name="erase-testimony" title={t("delete-title", { who: who ? `${who} (${code})` : code })} lead={t("delete-lead")}>
      <div class="stack">
        <div class="two-lists">
          <Beforehand title={t("will-be-gone")} icon="flame" ids={["delete-gone-account", "delete-gone-identity", "delete-gone-review", "delete-gone-keys"]} />
          <Beforehand title={t("will-stay")} icon="info" ids={["delete-stays-exports", "delete-stays-copies", "delete-stays-receipts"]} />
        </div>
        {interview.value?.forgotten_at === null && (
          <div class="other-doors">
            <Button id="forget-instead" look="quiet" icon="user" onPress={() => void go({ at: "forget-source", code })}>
              {t("forget-instead")}
            </Button>
          </div>
        )}
        <Problem code={problem} />
        <div class="actions">
          <Button id="delete-cancel" onPress={() => void go({ at: "interview", code, step: "statement" })}>
            {t("delete-cancel")}
          </Button>
          <Button id="confirm-delete" look="danger" icon="trash-2" disabled={busy.value} onPress={() => void erase()}>
            {t(busy.value ? "delete-busy" : "delete-confirm")}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function Deleted({ summary }: { summary: DeletionSummary }) {
  return (
    <Page key="done" name="erase-testimony" title={t("deleted-title", { code: summary.code })} lead={t("deleted-lead", { count: summary.objects })}>
      <div class="stack" data-testid="delete-receipt" data-objects={summary.objects}>
        <OutOfReach left={summary} backupsTitle="deleted-backups" />
        <div class="actions">
          <Button id="delete-done" look="primary" onPress={() => void go({ at: "testimonies" })}>
            {t("to-testimonies")}
          </Button>
        </div>
      </div>
    </Page>
  );
}
