// Opening with recovery sheets: each is read as it is typed, then a new passphrase is chosen at once.
// Never keeps a sheet's words once this form is left.

import { useSignal } from "@preact/signals";
import type { ErrorCode } from "../../contract/types";
import { t } from "../../i18n";
import { asMeant } from "../../state/paths";
import { arrive, host } from "../../state/session";
import { useTypedSheets } from "../../state/typed-sheets";
import { Button } from "../../parts/button";
import { NewPassphraseFields, useNewPassphrase } from "../../parts/new-passphrase";
import { Page } from "../../parts/page";
import { attempt, Problem } from "../../parts/problem";
import { SheetFields } from "../../parts/sheet-fields";
import type { DoorProps } from "../gate";
import { Folder, Languages } from "./around";

export function OpenBySheets({ path, to }: DoorProps) {
  const sheets = useTypedSheets();
  const chosen = useNewPassphrase();
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const ready = sheets.complete && chosen.ready.value && path.value !== "";
  const open = async () => {
    busy.value = true;
    await attempt(problem, async () => {
      await arrive(await host().unlock_with_shares({ path: asMeant(path.value), shares: sheets.shares(), new: chosen.passphrase.value }));
    });
    busy.value = false;
  };
  return (
    <Page name="sheets" title={t("sheets-title")} lead={t("sheets-lead")} width="gate" aside={<Languages />}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void open();
        }}
      >
        <SheetFields of={sheets} />
        {sheets.complete && <NewPassphraseFields id="sheets-passphrase" of={chosen} />}
        <Folder path={path} />
        <Problem code={problem} />
        <div class="actions">
          <Button id="sheets-submit" look="primary" mode="submit" disabled={!ready || busy.value}>
            {t(busy.value ? "unlock-busy" : "sheets-submit")}
          </Button>
          <Button id="unlock-instead" look="quiet" onPress={() => to("unlock")}>
            {t("sheets-not")}
          </Button>
        </div>
      </form>
    </Page>
  );
}
