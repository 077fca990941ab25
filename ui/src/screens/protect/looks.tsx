// The window's language and colours.
// Never keeps anything else outside the vault.

import type { Theme } from "../../contract/types";
import { locale, locales, t } from "../../i18n";
import { app, settle } from "../../state/session";
import { Choice } from "../../parts/choice";

const THEMES: readonly Theme[] = ["system", "light", "dark"];

export function Looks() {
  const chosen = app.value?.settings.theme ?? "system";
  return (
    <section class="stack">
      <h2>{t("settings-title")}</h2>
      <Choice name="language" legend={t("settings-language")} chosen={locale.value} onChoose={(language) => void settle({ language })} options={locales.map((id) => ({ value: id, label: t(`language-own-${id}`), testid: `language-${id}` }))} />
      <Choice name="theme" legend={t("settings-theme")} chosen={chosen} onChoose={(theme) => void settle({ theme })} options={THEMES.map((id) => ({ value: id, label: t(`theme-${id}`), testid: `theme-${id}` }))} />
    </section>
  );
}
