// The sealed archive: everything, for one recipient's key; then, where wanted, nothing of it here.
// Never deletes before the file was read back and opened, and says before it what nobody can do afterwards.

import { useSignal, useSignalEffect } from "@preact/signals";
import type { ArchiveOutcome, ErrorCode, GateRow, RecipientCheck, TestimonyCode } from "../../contract/types";
import { t } from "../../i18n";
import { go } from "../../state/going";
import { asMeant, given } from "../../state/paths";
import { counted, host } from "../../state/session";
import { flushed, release } from "../../state/testimony";
import { watched } from "../../state/work";
import { Button } from "../../parts/button";
import { Choice, Tick } from "../../parts/choice";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import { Line, Lines } from "../../parts/inputs";
import { OutOfReach } from "../../parts/out-of-reach";
import { Page } from "../../parts/page";
import { attempt, Problem } from "../../parts/problem";
import { Receipt } from "../../parts/receipt";
import { TestimonyHead } from "../../parts/testimony-head";
import { Gate } from "./gate";

type RecordFor = "lawyer" | "archive";
type Written = Extract<ArchiveOutcome, { outcome: "written" }>;
const FOR: readonly RecordFor[] = ["lawyer", "archive"];

export function Archive({ codes, onBack }: { codes: TestimonyCode[]; onBack: () => void }) {
  const audience = useSignal<RecordFor>("lawyer");
  const gate = useSignal<GateRow[] | null>(null);
  const keys = useSignal("");
  const check = useSignal<RecipientCheck | null>(null);
  const recipient = useSignal("");
  const thenDelete = useSignal(false);
  const path = useSignal("");
  const done = useSignal<Written | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  useSignalEffect(() => {
    const chosen = audience.value;
    gate.value = null;
    void attempt(problem, async () => {
      await flushed();
      const rows = await host().archive_gate({ codes, audience: chosen });
      const offered = await host().offered_export_path({ audience: chosen, format: "archive" });
      if (audience.peek() !== chosen) return;
      gate.value = rows;
      path.value = given(offered);
    });
  });
  const read = (text: string) => {
    keys.value = text;
    void attempt(problem, async () => {
      const answer = text.trim() === "" ? null : await host().check_recipients({ keys: text });
      if (keys.peek() === text) check.value = answer;
    });
  };
  const choose = () =>
    void attempt(problem, async () => {
      const chosen = await host().choose_save_path({ offered: path.value });
      if (chosen !== null) path.value = given(chosen);
    });
  const seal = async () => {
    busy.value = true;
    await attempt(problem, async () => {
      await flushed();
      const outcome = await watched("work-archive", () =>
        host().export_archive({ codes, audience: audience.value, keys: keys.value, recipient: recipient.value, then_delete: thenDelete.value, path: asMeant(path.value) }),
      );
      if (outcome.outcome === "refused") {
        gate.value = outcome.gate;
        return;
      }
      // Gone, or gone but for an old key: nothing of it may be saved again.
      if (outcome.deleted !== null || outcome.not_deleted === "not-finished") {
        release();
        for (const _ of codes) counted(-1);
      }
      done.value = outcome;
    });
    busy.value = false;
  };
  const [code = ""] = codes;
  if (done.value)
    return (
      <div class="testimony">
        {/* No way back into what is gone. */}
        {done.value.deleted === null && done.value.not_deleted !== "not-finished" && <TestimonyHead code={code} />}
        <Sealed outcome={done.value} onAgain={onBack} />
      </div>
    );
  const free = gate.value?.every((row) => row.refusals.length === 0) ?? false;
  const wrong = check.value?.problem ?? null;
  const read_ok = check.value !== null && wrong === null;
  const named = recipient.value.trim();
  return (
    <div class="testimony">
      <TestimonyHead code={code} />
      <Page name="archive" title={t("archive-title")} lead={t("archive-lead")}>
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void seal();
          }}
        >
          <div class="pair">
            <Choice name="archive-for" legend={t("audience")} chosen={audience.value} onChoose={(chosen) => (audience.value = chosen)} options={FOR.map((value) => ({ value, label: t(`audience-${value}`), testid: `archive-for-${value}` }))} />
            {free && (
              <Field id="archive-recipient" label={t("export-recipient")} hint={t("export-recipient-hint")}>
                <Line id="archive-recipient" value={recipient.value} onInput={(text) => (recipient.value = text)} describedBy="archive-recipient-hint" />
              </Field>
            )}
          </div>
          {gate.value && !free && <Gate rows={gate.value} />}
          {free && (
            <div class="pair">
              <Field id="archive-keys" label={t("archive-keys")} hint={read_ok ? t("archive-keys-read", { count: check.value?.keys.length ?? 0 }) : t("archive-keys-hint")} wrong={wrong ? t(`recipient-${wrong}`) : undefined}>
                <Lines id="archive-keys" value={keys.value} onInput={read} invalid={wrong !== null} describedBy="archive-keys-hint" />
              </Field>
              <Field
                id="archive-path"
                label={t("export-path")}
                beside={
                  <Button id="archive-path-choose" look="quiet" onPress={choose}>
                    {t("export-path-choose")}
                  </Button>
                }
              >
                <Line id="archive-path" endFirst value={path.value} onInput={(text) => (path.value = text)} />
              </Field>
            </div>
          )}
          <div class="closing">
            {/* Beside the button that does it: what nobody can undo is never read below the edge of the window. */}
            {free && thenDelete.value && (
              <div class="callout callout-bad" role="status" data-testid="archive-warning">
                <Icon name="triangle-alert" />
                <p>{named === "" ? t("archive-warning") : t("archive-warning-named", { name: named })}</p>
              </div>
            )}
            <Problem code={problem} />
            <div class="actions">
              {free && (
                <Tick testid="archive-then-delete" checked={thenDelete.value} onChange={(on) => (thenDelete.value = on)}>
                  {t("archive-then-delete")}
                </Tick>
              )}
              {free && (
                <Button id="archive-submit" look={thenDelete.value ? "danger" : "primary"} icon="lock" mode="submit" disabled={busy.value || !read_ok || path.value === ""}>
                  {t(busy.value ? "export-busy" : thenDelete.value ? "archive-submit-delete" : "archive-submit")}
                </Button>
              )}
              <Button id="archive-back" onPress={onBack}>
                {t("back")}
              </Button>
            </div>
          </div>
        </form>
      </Page>
    </div>
  );
}

function Sealed({ outcome, onAgain }: { outcome: Written; onAgain: () => void }) {
  const { receipt, path, deleted, not_deleted } = outcome;
  return (
    <Page key="done" name="archive" title={t("archive-done")} lead={t(deleted ? "archive-done-deleted" : "archive-done-lead")}>
      <div class="stack" data-testid="archive-receipt" data-sha256={receipt.sha256} data-path={path} data-deleted={deleted !== null}>
        {not_deleted !== null && (
          <div class="callout callout-bad" role="alert" data-testid="archive-not-deleted" data-code={not_deleted}>
            <Icon name="triangle-alert" />
            <p>{t(not_deleted === "not-finished" ? "error-not-finished" : "archive-not-deleted")}</p>
          </div>
        )}
        <Receipt receipt={receipt} path={path} />
        {deleted && <OutOfReach left={{ ...deleted, exports: deleted.exports.filter((each) => each.sha256 !== receipt.sha256) }} backupsTitle="deleted-backups" />}
        <div class="actions">
          <Button id="archive-close" look="primary" onPress={() => void go({ at: "testimonies" })}>
            {t("to-testimonies")}
          </Button>
          {deleted === null && (
            <Button id="archive-again" onPress={onAgain}>
              {t("back")}
            </Button>
          )}
        </div>
      </div>
    </Page>
  );
}
