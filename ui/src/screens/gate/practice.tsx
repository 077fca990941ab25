// The way to practise: one press opens a vault of invented testimonies.
// Never asks for a passphrase, and never lets anybody think that this one protects anything.

import { useSignal } from "@preact/signals";
import type { ErrorCode } from "../../contract/types";
import { t } from "../../i18n";
import { arrive, host } from "../../state/session";
import { Button } from "../../parts/button";
import { attempt, Problem } from "../../parts/problem";

/** What a practice vault that does not open any more is thrown away for. */
const PAST_USE: readonly ErrorCode[] = ["no-key-slot-opened", "vault-damaged"];

export function PracticeDoor() {
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const open = async (anew: boolean) => {
    busy.value = true;
    await attempt(problem, async () => {
      await arrive(await (anew ? host().begin_practice_anew({}) : host().open_practice({})));
    });
    busy.value = false;
  };
  const pastUse = problem.value !== null && PAST_USE.includes(problem.value);
  return (
    <section class="practice-door" aria-labelledby="practice-title">
      <h2 id="practice-title">{t("practice-title")}</h2>
      <p class="muted">{t("practice-lead")}</p>
      {problem.value === "no-key-slot-opened" ? (
        <p class="callout" role="alert" data-testid="practice-changed">
          {t("practice-changed")}
        </p>
      ) : (
        <Problem code={problem} />
      )}
      <div class="actions">
        {pastUse ? (
          <Button id="practice-anew" icon="plus" disabled={busy.value} onPress={() => void open(true)}>
            {t("practice-anew")}
          </Button>
        ) : (
          <Button id="practice-open" icon="notebook-pen" disabled={busy.value} onPress={() => void open(false)}>
            {t(busy.value ? "practice-busy" : "practice-open")}
          </Button>
        )}
      </div>
    </section>
  );
}
