// Unlocking with the passphrase, and with a key file where the vault asks for one.
// Never says whether the passphrase or the key file was wrong, nor whether a key file is asked for.

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { ErrorCode } from "../../contract/types";
import { t } from "../../i18n";
import { asMeant } from "../../state/paths";
import { arrive, host } from "../../state/session";
import { Button } from "../../parts/button";
import { Page } from "../../parts/page";
import { Path } from "../../parts/path";
import { attempt, Problem } from "../../parts/problem";
import { Secret } from "../../parts/secret";
import { WordsMissing } from "../../parts/words-missing";
import type { DoorProps } from "../gate";
import { Folder, Languages } from "./around";
import { PracticeDoor } from "./practice";

export function Unlock({ path, to }: DoorProps) {
  const passphrase = useSignal("");
  const keyFile = useSignal("");
  const withKeyFile = useSignal(false);
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const focus = (id: string) => form.current?.querySelector<HTMLInputElement>(`#${id}`)?.focus();
  const unlock = async () => {
    busy.value = true;
    const key_file = withKeyFile.value && keyFile.value.trim() !== "" ? asMeant(keyFile.value) : null;
    const opened = await attempt(problem, async () => {
      await arrive(await host().unlock({ path: asMeant(path.value), passphrase: passphrase.value, key_file }));
    });
    busy.value = false;
    if (opened) return;
    passphrase.value = "";
    focus("unlock-passphrase");
  };
  const askForKeyFile = () => {
    withKeyFile.value = true;
    requestAnimationFrame(() => focus("unlock-key-file"));
  };
  return (
    <Page name="unlock" title={t("unlock-title")} lead={t("unlock-lead")} width="gate" aside={<Languages />}>
      <WordsMissing />
      <form
        ref={form}
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void unlock();
        }}
      >
        <Secret id="unlock-passphrase" label={t("passphrase")} value={passphrase} first />
        {withKeyFile.value && <Path id="unlock-key-file" label={t("key-file")} value={keyFile} choose={() => host().choose_file({})} />}
        <Problem code={problem} />
        {problem.value === "vault-damaged" && (
          <Button id="salvage-offered" icon="folder-open" onPress={() => to("salvage")}>
            {t("salvage-offered")}
          </Button>
        )}
        <div class="actions">
          <Button id="unlock-submit" look="primary" mode="submit" disabled={busy.value || passphrase.value === ""}>
            {t(busy.value ? "unlock-busy" : "unlock-submit")}
          </Button>
          {!withKeyFile.value && (
            <Button id="unlock-with-key-file" look="quiet" onPress={askForKeyFile}>
              {t("unlock-with-key-file")}
            </Button>
          )}
        </div>
        <hr />
        <Folder path={path} />
        <div class="other-doors">
          <Button id="sheets-instead" look="quiet" onPress={() => to("sheets")}>
            {t("sheets-instead")}
          </Button>
          <Button id="restore-instead" look="quiet" onPress={() => to("restore")}>
            {t("restore-instead")}
          </Button>
          <Button id="salvage-instead" look="quiet" onPress={() => to("salvage")}>
            {t("salvage-instead")}
          </Button>
          <Button id="create-instead" look="quiet" onPress={() => to("create")}>
            {t("create-instead")}
          </Button>
        </div>
      </form>
      <hr />
      <PracticeDoor />
    </Page>
  );
}
