// What every door has: the languages and the vault's folder.
// Never says whether there is a vault in the folder.

import type { Signal } from "@preact/signals";
import { t } from "../../i18n";
import { host } from "../../state/session";
import { AwaitsReader, LanguagePick } from "../../parts/languages";
import { Path } from "../../parts/path";

export function Languages() {
  return (
    <div class="languages">
      <LanguagePick id="language" />
      <AwaitsReader />
    </div>
  );
}

export function Folder({ path }: { path: Signal<string> }) {
  return <Path id="vault-path" label={t("vault-folder")} value={path} choose={() => host().choose_folder({})} />;
}
