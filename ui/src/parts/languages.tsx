// The choice of the window's language, each by its own name; says where no native speaker has read the words yet.
// Never offers what the window cannot say.

import { awaitsReader, locale, locales, OWN_NAMES, t, tIn } from "../i18n";
import { settle } from "../state/session";
import { Pick } from "./inputs";

export function LanguagePick({ id }: { id: string }) {
  return <Pick id={id} testid="language" label={t("settings-language")} value={locale.value} options={locales.map((value) => ({ value, label: OWN_NAMES[value] }))} onPick={(language) => void settle({ language })} />;
}

/** In the language itself and in English, for whoever cannot tell good words from bad ones. */
export function AwaitsReader() {
  if (!awaitsReader(locale.value)) return null;
  return (
    <p class="hint awaits-reader" data-testid="awaits-reader">
      {t("settings-awaits")}{" "}
      <span lang="en" dir="ltr">
        {tIn("en", "settings-awaits")}
      </span>
    </p>
  );
}
