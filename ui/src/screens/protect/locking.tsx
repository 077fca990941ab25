// How long the vault stays open when nobody is there, and what else locks it.
// Never offers "never".

import { t } from "../../i18n";
import { app, settle } from "../../state/session";
import { Choice } from "../../parts/choice";

const MINUTES = ["1", "2", "5", "10", "30"] as const;

export function Locking() {
  const chosen = String(app.value?.settings.lock_after_minutes ?? 5);
  return (
    <section class="stack">
      <h2>{t("lock-title")}</h2>
      <Choice
        name="lock-after"
        legend={t("lock-after")}
        chosen={chosen}
        onChoose={(minutes) => void settle({ lock_after_minutes: Number(minutes) })}
        options={MINUTES.map((id) => ({ value: id as string, label: t("lock-after-minutes", { minutes: Number(id) }), testid: `lock-after-${id}` }))}
      />
      <p class="hint">{t("lock-also")}</p>
    </section>
  );
}
