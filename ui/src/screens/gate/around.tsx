// What every door has: the languages and the vault's folder.
// Never says whether there is a vault in the folder.

import type { Signal } from "@preact/signals";
import { locale, locales, t } from "../../i18n";
import { host, settle } from "../../state/session";
import { Choice } from "../../parts/choice";
import { Path } from "../../parts/path";

export function Languages() {
  return (
    <Choice
      name="language"
      legend={t("settings-language")}
      legendHidden
      chosen={locale.value}
      onChoose={(language) => void settle({ language })}
      options={locales.map((id) => ({ value: id, label: t(`language-own-${id}`), testid: `language-${id}` }))}
    />
  );
}

export function Folder({ path }: { path: Signal<string> }) {
  return <Path id="vault-path" label={t("vault-folder")} value={path} choose={() => host().choose_folder({})} />;
}
