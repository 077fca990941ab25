// Throwing the practice vault away and beginning it anew.
// Never offered over a real vault.

import { useSignal } from "@preact/signals";
import type { ErrorCode } from "../../contract/types";
import { t } from "../../i18n";
import { app, arrive, host } from "../../state/session";
import { release } from "../../state/testimony";
import { Button } from "../../parts/button";
import { Dialog } from "../../parts/dialog";
import { attempt, Problem } from "../../parts/problem";

export function Practice() {
  const asked = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<ErrorCode | null>(null);
  if (!app.value?.practice) return null;
  const anew = async () => {
    busy.value = true;
    await attempt(problem, async () => {
      const state = await host().begin_practice_anew({});
      release();
      await arrive(state);
    });
    busy.value = false;
    asked.value = false;
  };
  return (
    <section>
      <h2>{t("practice-title")}</h2>
      <p class="muted">{t("practice-anew-lead")}</p>
      <Problem code={problem} />
      <Button id="practice-anew" onPress={() => (asked.value = true)}>
        {t("practice-anew-ask")}
      </Button>
      {asked.value && (
        <Dialog title={t("practice-anew")} onClose={() => (asked.value = false)}>
          <p>{t("practice-anew-sure")}</p>
          <div class="actions">
            <Button id="practice-keep" look="primary" onPress={() => (asked.value = false)}>
              {t("cancel")}
            </Button>
            <Button id="practice-anew-sure" look="danger" disabled={busy.value} onPress={() => void anew()}>
              {t(busy.value ? "practice-busy" : "practice-anew")}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
