// Salvaging a damaged vault, in three steps: which one, what opened it, where to save what still opens. Then what came of it.
// Never writes to the damaged vault, and keeps what is typed no longer than this form is shown.

import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, SalvageSummary, WayIn } from "../../contract/types";
import { t } from "../../i18n";
import { asMeant, given } from "../../state/paths";
import { host } from "../../state/session";
import { useTypedSheets } from "../../state/typed-sheets";
import { watched } from "../../state/work";
import { Button } from "../../parts/button";
import { Choice } from "../../parts/choice";
import { Icon } from "../../parts/icon";
import { NewPassphraseFields, useNewPassphrase } from "../../parts/new-passphrase";
import { Page } from "../../parts/page";
import { Path } from "../../parts/path";
import { attempt, Problem } from "../../parts/problem";
import { Secret } from "../../parts/secret";
import { SheetFields } from "../../parts/sheet-fields";
import type { DoorProps } from "../gate";
import { Languages } from "./around";
import { Salvaged } from "./salvaged";

const STEPS = ["which", "way", "where"] as const;
type Step = (typeof STEPS)[number];

/** Where what went wrong can be put right. */
function stepOf(code: ErrorCode): Step {
  if (code === "not-a-vault" || code === "header-lost" || code === "vault-in-use" || code === "vault-newer") return "which";
  if (code === "no-key-slot-opened" || code.startsWith("key-file-") || code.startsWith("share")) return "way";
  return "where";
}

export function Salvage({ path, to }: DoorProps) {
  const step = useSignal<Step>("which");
  const by = useSignal<WayIn["by"]>("passphrase");
  const passphrase = useSignal("");
  const keyFile = useSignal("");
  const withKeyFile = useSignal(false);
  const sheets = useTypedSheets();
  const folder = useSignal("");
  const chosen = useNewPassphrase();
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const done = useSignal<SalvageSummary | null>(null);
  useEffect(() => () => void (passphrase.value = ""), []);

  const way = (): WayIn =>
    by.value === "shares"
      ? { by: "shares", shares: sheets.shares() }
      : { by: "passphrase", passphrase: passphrase.value, key_file: withKeyFile.value && keyFile.value.trim() !== "" ? asMeant(keyFile.value) : null };
  const ready: Record<Step, boolean> = {
    which: path.value.trim() !== "",
    way: by.value === "shares" ? sheets.complete : passphrase.value !== "",
    where: folder.value.trim() !== "" && chosen.ready.value && !busy.value,
  };
  const salvage = async () => {
    busy.value = true;
    const saved = await attempt(problem, async () => {
      const args = { from: asMeant(path.value), to: asMeant(folder.value), opener: way(), new: chosen.passphrase.value };
      done.value = await watched("salvage-title", () => host().salvage_vault(args));
      passphrase.value = "";
      chosen.forget();
    });
    busy.value = false;
    if (!saved && problem.value) step.value = stepOf(problem.value);
  };
  const onwards = () => {
    const next = STEPS[STEPS.indexOf(step.value) + 1];
    if (!ready[step.value]) return;
    if (!next) return void salvage();
    problem.value = null;
    step.value = next;
  };
  const back = () => {
    const before = STEPS[STEPS.indexOf(step.value) - 1];
    problem.value = null;
    if (before) step.value = before;
    else to("unlock");
  };
  if (done.value)
    return (
      <Salvaged
        summary={done.value}
        onUnlock={(summary) => {
          path.value = given(summary.path);
          to("unlock");
        }}
      />
    );
  const last = step.value === "where";
  return (
    <Page key={step.value} name={`salvage-${step.value}`} title={t(`salvage-${step.value}-title`)} lead={t(`salvage-${step.value}-lead`)} width="gate" aside={<Languages />}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onwards();
        }}
      >
        <p class="muted" data-testid="salvage-step">
          {t("salvage-step", { step: STEPS.indexOf(step.value) + 1, steps: STEPS.length })}
        </p>
        {step.value === "which" && <Which path={path} onRestore={() => to("restore")} />}
        {step.value === "way" && (
          <>
            <Choice
              name="salvage-by"
              legend={t("salvage-by")}
              legendHidden
              chosen={by.value}
              onChoose={(next) => (by.value = next)}
              options={(["passphrase", "shares"] as const).map((id) => ({ value: id, label: t(`salvage-by-${id}`), testid: `salvage-by-${id}` }))}
            />
            {by.value === "shares" ? (
              <SheetFields of={sheets} />
            ) : (
              <>
                <Secret id="salvage-passphrase" label={t("salvage-passphrase")} value={passphrase} first />
                {withKeyFile.value && <Path id="salvage-key-file" label={t("key-file")} value={keyFile} choose={() => host().choose_file({})} />}
              </>
            )}
          </>
        )}
        {last && (
          <>
            <Path id="salvage-to" label={t("salvage-to")} value={folder} choose={() => host().choose_folder({})} hint={t("salvage-to-hint")} />
            <NewPassphraseFields id="salvage-new" of={chosen} />
          </>
        )}
        <Problem code={problem} />
        <div class="actions">
          <Button id="salvage-next" look="primary" mode="submit" disabled={!ready[step.value]}>
            {t(last ? (busy.value ? "salvage-busy" : "salvage-submit") : "salvage-next")}
          </Button>
          {step.value === "way" && by.value === "passphrase" && !withKeyFile.value && (
            <Button id="salvage-with-key-file" look="quiet" onPress={() => (withKeyFile.value = true)}>
              {t("unlock-with-key-file")}
            </Button>
          )}
          <Button id="salvage-back" look="quiet" disabled={busy.value} onPress={back}>
            {t(step.value === "which" ? "cancel" : "back")}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function Which({ path, onRestore }: { path: Signal<string>; onRestore: () => void }) {
  return (
    <>
      <Path id="salvage-from" label={t("salvage-from")} value={path} choose={() => host().choose_folder({})} />
      <div class="callout">
        <Icon name="info" />
        <div>
          <p>{t("salvage-backup-first")}</p>
          <Button id="restore-instead" look="quiet" onPress={onRestore}>
            {t("restore-instead")}
          </Button>
        </div>
      </div>
    </>
  );
}
