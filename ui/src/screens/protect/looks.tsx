// The window's language and colours.
// Never keeps anything else outside the vault.

import type { Theme } from "../../contract/types";
import { t } from "../../i18n";
import { app, settle } from "../../state/session";
import { go } from "../../state/going";
import { Button } from "../../parts/button";
import { Choice, Tick } from "../../parts/choice";
import { AwaitsReader, LanguagePick } from "../../parts/languages";

/** Of the usual size. */
const SIZES = ["100", "115", "130", "150"] as const;
const THEMES: readonly Theme[] = ["system", "light", "dark"];

export function Looks() {
  const chosen = app.value?.settings.theme ?? "system";
  return (
    <section class="stack">
      <h2>{t("settings-title")}</h2>
      <div>
        <label class="choice-legend" for="language">
          {t("settings-language")}
        </label>
        <div class="languages">
          <LanguagePick id="language" />
        </div>
        <AwaitsReader />
      </div>
      <Choice name="theme" legend={t("settings-theme")} chosen={chosen} onChoose={(theme) => void settle({ theme })} options={THEMES.map((id) => ({ value: id, label: t(`theme-${id}`), testid: `theme-${id}` }))} />
      <Choice
        name="text-size"
        legend={t("settings-text")}
        chosen={String(app.value?.settings.text_percent ?? 100)}
        onChoose={(percent) => void settle({ text_percent: Number(percent) })}
        options={SIZES.map((id) => ({ value: id as string, label: t("settings-text-percent", { percent: id }), testid: `text-${id}` }))}
      />
      <Tick testid="timer-wanted" checked={app.value?.settings.timer ?? false} onChange={(timer) => void settle({ timer })}>
        {t("settings-timer")}
      </Tick>
      <p class="hint">{t("hide-lead")}</p>
      <div>
        <Button id="support-from-protect" onPress={() => void go({ at: "support", code: null })}>
          {t("referrals-title")}
        </Button>
      </div>
    </section>
  );
}
