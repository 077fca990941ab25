// The window's language and colours.
// Never keeps anything else outside the vault.

import type { Theme } from "../../contract/types";
import { t } from "../../i18n";
import { app, settle } from "../../state/session";
import { Choice } from "../../parts/choice";
import { AwaitsReader, LanguagePick } from "../../parts/languages";

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
    </section>
  );
}
