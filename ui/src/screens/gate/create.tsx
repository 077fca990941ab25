// Making a vault: a folder, a passphrase that stands, and what nobody can recover.
// Never makes one before that is understood.

import { useSignal } from "@preact/signals";
import type { ErrorCode } from "../../contract/types";
import { t } from "../../i18n";
import { asMeant } from "../../state/paths";
import { arrive, host } from "../../state/session";
import { Button } from "../../parts/button";
import { Tick } from "../../parts/choice";
import { Icon } from "../../parts/icon";
import { NewPassphraseFields, useNewPassphrase } from "../../parts/new-passphrase";
import { Page } from "../../parts/page";
import { attempt, Problem } from "../../parts/problem";
import type { DoorProps } from "../gate";
import { Folder, Languages } from "./around";
import { PracticeDoor } from "./practice";

export function Create({ path, to }: DoorProps) {
  const chosen = useNewPassphrase();
  const understood = useSignal(false);
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const ready = chosen.ready.value && understood.value && path.value !== "";
  const create = async () => {
    busy.value = true;
    await attempt(problem, async () => {
      await arrive(await host().create_vault({ path: asMeant(path.value), passphrase: chosen.passphrase.value }));
    });
    busy.value = false;
  };
  return (
    <Page name="create" title={t("create-title")} lead={t("create-lead")} width="gate" aside={<Languages />}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void create();
        }}
      >
        <NewPassphraseFields id="create-passphrase" of={chosen} first />
        <Folder path={path} />
        <div class="callout">
          <Icon name="triangle-alert" />
          <div>
            <p>{t("create-no-recovery")}</p>
            <Tick testid="understand" checked={understood.value} onChange={(on) => (understood.value = on)}>
              {t("create-understand")}
            </Tick>
          </div>
        </div>
        <Problem code={problem} />
        <div class="actions">
          <Button id="create-submit" look="primary" mode="submit" disabled={!ready || busy.value}>
            {t(busy.value ? "create-busy" : "create-submit")}
          </Button>
          <Button id="unlock-instead" look="quiet" onPress={() => to("unlock")}>
            {t("unlock-instead")}
          </Button>
        </div>
      </form>
      <hr />
      <PracticeDoor />
    </Page>
  );
}
