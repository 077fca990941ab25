// For the person opposite: a pause, an end, and somebody to turn to. Logged, and nobody is asked why.
// Never shows a word of the account during a pause, nor how long it has taken unless that is wanted.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, TestimonyCode } from "../../contract/types";
import { t } from "../../i18n";
import { moment } from "../../i18n/format";
import { go } from "../../state/going";
import { app } from "../../state/session";
import { mark, table } from "../../state/table";
import { tell } from "../../state/notice";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { Page } from "../../parts/page";
import { attempt, Problem } from "../../parts/problem";

/** Ends it, and goes back to the list. */
async function stop(code: TestimonyCode): Promise<void> {
  await mark(code, "stop");
  await go({ at: "testimonies" });
  tell("notice-stopped");
}

/** Beside the steps, always within reach. */
export function AtTheTable({ code }: { code: TestimonyCode }) {
  const problem = useSignal<ErrorCode | null>(null);
  return (
    <div class="at-the-table" role="group" aria-label={t("table-label")}>
      <Button id="pause" onPress={() => void attempt(problem, () => mark(code, "pause"))}>
        {t("pause")}
      </Button>
      <Button id="stop" onPress={() => void attempt(problem, () => stop(code))}>
        {t("stop")}
      </Button>
      <Button id="go-support" look="quiet" onPress={() => void go({ at: "support", code })}>
        {t("support-go")}
      </Button>
      {app.value?.settings.timer && <Timer />}
      <Problem code={problem} />
    </div>
  );
}

const MINUTE_MS = 60_000;

/** Minutes since the interview was opened here. */
function Timer() {
  const minutes = useSignal(0);
  useEffect(() => {
    const since = Date.now();
    const timer = setInterval(() => (minutes.value = Math.floor((Date.now() - since) / MINUTE_MS)), MINUTE_MS / 6);
    return () => clearInterval(timer);
  }, []);
  return (
    <p class="muted" data-testid="timer">
      {t("timer", { minutes: minutes.value })}
    </p>
  );
}

export function Paused({ code }: { code: TestimonyCode }) {
  const problem = useSignal<ErrorCode | null>(null);
  return (
    <Page name="paused" title={t("paused-title")} lead={t("paused-lead")} width="narrow">
      <div class="stack">
        <div class="actions">
          <Button id="resume" look="primary" onPress={() => void attempt(problem, () => mark(code, "resume"))}>
            {t("resume")}
          </Button>
          <Button id="stop-paused" onPress={() => void attempt(problem, () => stop(code))}>
            {t("stop")}
          </Button>
          <Button id="paused-support" look="quiet" onPress={() => void go({ at: "support", code })}>
            {t("support-go")}
          </Button>
        </div>
        <Problem code={problem} />
      </div>
    </Page>
  );
}

/** Over an interview that was ended: it can be taken up again, and nobody has to. */
export function Ended({ code }: { code: TestimonyCode }) {
  const problem = useSignal<ErrorCode | null>(null);
  const at = table.value?.code === code ? table.value.view.stopped_at : null;
  if (!at) return null;
  return (
    <div class="callout" data-testid="ended">
      <Icon name="info" />
      <div>
        <p>{t("ended", { when: moment(at) })}</p>
        <Button id="take-up" look="quiet" onPress={() => void attempt(problem, () => mark(code, "resume"))}>
          {t("take-up")}
        </Button>
        <Problem code={problem} />
      </div>
    </div>
  );
}
