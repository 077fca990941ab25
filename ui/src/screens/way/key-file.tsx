// A key file that must be there besides the passphrase: made or chosen, asked for from now on, or no longer.
// Never asks for a file before it was read, and never copies one.

import { useSignal } from "@preact/signals";
import type { KeySlots } from "../../contract/types";
import { t } from "../../i18n";
import { asMeant, given } from "../../state/paths";
import { host } from "../../state/session";
import { wayOf, ways } from "../../state/ways";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { Path } from "../../parts/path";
import { attempt } from "../../parts/problem";
import { ChangePage, useChange } from "./change";

/** Offered as a name, which says nothing. */
const OFFERED = "key";

export function KeyFile() {
  const change = useChange();
  const path = useSignal("");
  const made = useSignal<string | null>(null);
  const inForce = wayOf("passphrase_and_key_file") !== undefined;
  const makeOne = () =>
    attempt(change.problem, async () => {
      const chosen = await host().choose_save_path({ offered: OFFERED });
      if (chosen === null) return;
      made.value = path.value = given(await host().make_key_file({ path: chosen }));
    });
  const ask = (key_file: string | null) => (current: string): Promise<KeySlots> => host().require_key_file({ current, key_file });
  const mayStop = inForce && change.current.value !== "" && !change.busy.value;
  return (
    <ChangePage
      name="way-key-file"
      title={t("key-file-title")}
      lead={t("key-file-lead")}
      change={change}
      submit={t("key-file-submit")}
      ready={path.value.trim() !== ""}
      onSubmit={() => void change.make(ask(asMeant(path.value)), "notice-key-file-on")}
      other={
        inForce && (
          <Button id="key-file-stop" disabled={!mayStop} onPress={() => void change.make(ask(null), "notice-key-file-off")}>
            {t("key-file-stop")}
          </Button>
        )
      }
    >
      <div class="callout">
        <Icon name="triangle-alert" />
        <p>
          {t("key-file-lost")} {ways.value && !wayOf("recovery") && <strong data-testid="key-file-no-sheets">{t("key-file-no-sheets")}</strong>}
        </p>
      </div>
      <Path id="key-file-path" label={t(inForce ? "key-file-other" : "key-file")} value={path} choose={() => host().choose_file({})} hint={t("key-file-hint")} />
      <div class="actions">
        <Button id="key-file-make" icon="plus" onPress={() => void makeOne()}>
          {t("key-file-make")}
        </Button>
        <p role="status" class="good">
          {made.value !== null && made.value === path.value && (
            <span data-testid="key-file-made">
              <Icon name="circle-check" /> {t("key-file-made")}
            </span>
          )}
        </p>
      </div>
    </ChangePage>
  );
}
