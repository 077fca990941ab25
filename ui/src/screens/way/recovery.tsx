// Recovery sheets: how many, then each one on its own, written down by hand and checked.
// Never shown twice, never printed, never on a clipboard: a sheet's words are forgotten once they stand on paper.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { RecoverySet, RecoverySheets } from "../../contract/types";
import { t } from "../../i18n";
import { go, unfinished } from "../../state/going";
import { host } from "../../state/session";
import { loadWays, wayOf } from "../../state/ways";
import { Button } from "../../parts/button";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import { Pick } from "../../parts/inputs";
import { Page } from "../../parts/page";
import { Beforehand } from "../../parts/remnants";
import { ChangePage, useChange } from "./change";
import { Sheet } from "./sheet";

const FEWEST = 2;
const MOST = 16;
const upTo = (most: number) => Array.from({ length: most - FEWEST + 1 }, (_, more) => ({ value: String(FEWEST + more), label: String(FEWEST + more) }));

export function Recovery() {
  const made = useSignal<RecoverySheets | null>(null);
  const nth = useSignal(0);
  // Until the last sheet stands on paper, leaving is asked about; locking is not.
  useEffect(
    () => () => {
      made.value = null;
      unfinished.value = false;
    },
    [],
  );
  const now = made.value;
  if (!now)
    return (
      <HowMany
        onMade={(sheets) => {
          unfinished.value = true;
          made.value = sheets;
        }}
      />
    );
  const sheet = now.sheets[nth.value];
  if (!sheet) return <AllWritten set={now.set} />;
  const next = () => {
    const sheets = now.sheets.map((each) => (each.number === sheet.number ? { ...each, words: [] } : each));
    made.value = { ...now, sheets };
    nth.value += 1;
    if (nth.value === sheets.length) unfinished.value = false;
  };
  return <Sheet key={sheet.number} set={now.set} sheet={sheet} onChecked={next} />;
}

function HowMany({ onMade }: { onMade: (sheets: RecoverySheets) => void }) {
  const change = useChange();
  const needed = useSignal(2);
  const shares = useSignal(3);
  const again = wayOf("recovery") !== undefined;
  const make = () =>
    change.stay(async (current) => {
      const sheets = await host().make_recovery({ current, needed: needed.value, shares: shares.value });
      // What stands in the vault is told on Protect; that it cannot be asked for now is no reason to lose the sheets.
      await loadWays().catch(() => undefined);
      onMade(sheets);
    });
  return (
    <ChangePage name="way-recovery" title={t("recovery-title")} lead={t("recovery-lead")} change={change} submit={t("recovery-submit")} ready onSubmit={() => void make()}>
      <div class="pair">
        <Field id="recovery-shares" label={t("recovery-shares")}>
          <Pick
            id="recovery-shares"
            value={String(shares.value)}
            options={upTo(MOST)}
            onPick={(value) => {
              shares.value = Number(value);
              needed.value = Math.min(needed.value, shares.value);
            }}
          />
        </Field>
        <Field id="recovery-needed" label={t("recovery-needed")}>
          <Pick id="recovery-needed" value={String(needed.value)} options={upTo(shares.value)} onPick={(value) => (needed.value = Number(value))} />
        </Field>
      </div>
      <p data-testid="recovery-meaning">{t("recovery-meaning", { needed: needed.value, shares: shares.value, lost: shares.value - needed.value })}</p>
      <Beforehand title={t("recovery-before")} icon="info" ids={["recovery-before-paper", "recovery-before-print", "recovery-before-alone"]} />
      {again && (
        <div class="callout">
          <Icon name="triangle-alert" />
          <p>{t("recovery-again")}</p>
        </div>
      )}
    </ChangePage>
  );
}

function AllWritten({ set }: { set: RecoverySet }) {
  return (
    <Page key="done" name="way-recovery-done" title={t("recovery-done-title")} lead={t("recovery-done-lead", { needed: set.needed, shares: set.shares })} width="narrow">
      <div class="stack">
        <Beforehand title={t("recovery-keep")} icon="shield-check" ids={["recovery-keep-apart", "recovery-keep-silent", "recovery-keep-passphrase"]} />
        <div class="actions">
          <Button id="recovery-done" look="primary" onPress={() => void go({ at: "protect" })}>
            {t("way-back")}
          </Button>
        </div>
      </div>
    </Page>
  );
}
