// Forgetting who gave a testimony: what goes and what stays, one press, then what somebody still has to look at.
// Never says the rest names nobody: it was reviewed in part, or not at all.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, ForgetSummary, ReviewStatus } from "../contract/types";
import { hasWords, t } from "../i18n";
import { size } from "../i18n/format";
import { go } from "../state/going";
import { host } from "../state/session";
import { flushed, interview, openTestimony, release } from "../state/testimony";
import { Button } from "../parts/button";
import { Tick } from "../parts/choice";
import { Icon } from "../parts/icon";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { OutOfReach } from "../parts/out-of-reach";
import { Beforehand } from "../parts/remnants";

export function ForgetSource({ code }: { code: string }) {
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const withoutStatement = useSignal(false);
  const done = useSignal<ForgetSummary | null>(null);
  const review = useSignal<ReviewStatus | null>(null);
  // Asked anew: the testimony on screen was opened before it was reviewed.
  const ask = async () => {
    await openTestimony(code);
    await flushed();
    review.value = (await host().open_testimony({ code })).review;
  };
  useEffect(() => void attempt(problem, ask), []);
  const known = review.value !== null;
  const reviewed = review.value === "complete" || review.value === "complete_unread";
  const told = interview.value?.statement.trim() !== "";
  // Where nothing was told there is nothing to ask about.
  const destroys = !reviewed && (withoutStatement.value || !told);
  const forget = async () => {
    busy.value = true;
    await attempt(problem, async () => {
      await flushed();
      done.value = await host().forget_source({ code, if_unreviewed: destroys ? "destroy_statement" : "refuse" });
      release();
    });
    // Gone, though an old key still waits for the next lock: nothing of it may be saved again.
    if (problem.value === "not-finished") release();
    busy.value = false;
  };
  if (done.value) return <Forgotten summary={done.value} />;
  return (
    <Page name="forget-source" title={t("forget-title", { code })} lead={t("forget-lead")}>
      <div class="stack">
        <div class="two-lists">
          <Beforehand title={t("will-be-gone")} icon="flame" ids={["forget-gone-identity", "forget-gone-about", reviewed || !told ? "forget-gone-original" : "forget-gone-statement", "forget-gone-review"]} />
          <Beforehand title={t("will-stay")} icon="info" ids={[...(reviewed ? ["forget-stays-statement"] : []), "forget-stays-answers", "forget-stays-name", "forget-stays-copies"]} />
        </div>
        {known && !reviewed && told && (
          <div class="callout" data-testid="forget-unreviewed">
            <Icon name="triangle-alert" />
            <div>
              <p>{t("forget-unreviewed")}</p>
              <Tick testid="forget-statement" checked={withoutStatement.value} onChange={(on) => (withoutStatement.value = on)}>
                {t("forget-statement")}
              </Tick>
            </div>
          </div>
        )}
        {review.value === "complete_unread" && (
          <div class="callout" data-testid="forget-unread">
            <Icon name="triangle-alert" />
            <p>{t("forget-unread")}</p>
          </div>
        )}
        <Problem code={problem} />
        <div class="actions">
          <Button id="forget-cancel" onPress={() => void go({ at: "interview", code, step: "statement" })}>
            {t("forget-cancel")}
          </Button>
          {known && !reviewed && told && (
            <Button id="forget-review" icon="highlighter" onPress={() => void go({ at: "review", code })}>
              {t("gate-fix-review")}
            </Button>
          )}
          <Button id="confirm-forget" look="danger" icon="user" disabled={busy.value || !known || !(reviewed || destroys)} onPress={() => void forget()}>
            {t(busy.value ? "forget-busy" : "forget-confirm")}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function Forgotten({ summary }: { summary: ForgetSummary }) {
  const { code } = summary;
  return (
    <Page key="done" name="forget-source" title={t("forgotten-title", { code })} lead={t(`forgotten-${summary.statement}`)}>
      <div class="stack" data-testid="forget-receipt" data-objects={summary.objects} data-statement={summary.statement}>
        <p>{t("forgotten-lead", { count: summary.objects })}</p>
        {summary.answers_to_read.length > 0 && (
          <Look title={t("forgotten-read")} words={t("forgotten-read-why")} items={summary.answers_to_read.map((id) => (hasWords(`field-${id}`) ? t(`field-${id}`) : id))} />
        )}
        {summary.attachments.length > 0 && (
          <Look title={t("forgotten-attachments")} words={t("forgotten-attachments-why")} items={summary.attachments.map(({ name, size_bytes }) => (size_bytes === null ? name : `${name}, ${size(size_bytes)}`))} />
        )}
        <OutOfReach left={summary} backupsTitle="forgotten-backups" />
        <div class="actions">
          <Button id="forget-done" look="primary" onPress={() => void go({ at: "interview", code, step: "incident" })}>
            {t("forgotten-open")}
          </Button>
        </div>
      </div>
    </Page>
  );
}

/** What stays and was read by nobody. */
function Look({ title, words, items }: { title: string; words: string; items: readonly string[] }) {
  return (
    <section class="remnants">
      <h2>{title}</h2>
      <p class="muted">{words}</p>
      <ul>
        {items.map((item, index) => (
          <li key={index}>
            <Icon name="eye" />
            <span>{item}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
