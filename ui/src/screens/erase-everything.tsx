// Erasing everything: said plainly before, confirmed by the passphrase and by holding for three seconds, told after.
// Never begun by a single press.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, WipeSummary } from "../contract/types";
import { t } from "../i18n";
import { go, lockNow } from "../state/going";
import { app, host } from "../state/session";
import { release } from "../state/testimony";
import { watched } from "../state/work";
import { Button } from "../parts/button";
import { Hold } from "../parts/hold";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { Beforehand, Remnants } from "../parts/remnants";
import { Secret } from "../parts/secret";

export function EraseEverything() {
  const passphrase = useSignal("");
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const done = useSignal<WipeSummary | null>(null);
  useEffect(
    () =>
      void attempt(problem, async () => {
        app.value = await host().app_state({});
      }),
    [],
  );
  const wipe = async () => {
    busy.value = true;
    await attempt(problem, async () => {
      done.value = await watched("work-wipe", () => host().wipe_vault({ passphrase: passphrase.value }));
      release();
      if (app.value) app.value = { ...app.value, vault: "none" };
    });
    passphrase.value = "";
    busy.value = false;
  };
  if (done.value) return <Wiped summary={done.value} />;
  return (
    <Page name="erase-everything" title={t("wipe-title")} lead={t("wipe-lead", { count: app.value?.testimonies ?? 0 })}>
      <div class="stack">
        <div class="two-lists">
          <Beforehand title={t("will-be-gone")} icon="flame" ids={["wipe-gone-keys", "wipe-gone-all", "wipe-gone-receipts"]} />
          <Beforehand title={t("will-stay")} icon="info" ids={["wipe-stays-exports", "wipe-stays-backups", "wipe-stays-disk"]} />
        </div>
        <Secret id="wipe-passphrase" label={t("wipe-passphrase")} value={passphrase} />
        <Problem code={problem} />
        <div class="actions">
          <Button id="wipe-cancel" onPress={() => void go({ at: "protect" })}>
            {t("wipe-cancel")}
          </Button>
          <Hold id="wipe-hold" disabled={passphrase.value === "" || busy.value} onHeld={() => void wipe()}>
            {t(busy.value ? "wipe-busy" : "wipe-hold")}
          </Hold>
        </div>
      </div>
    </Page>
  );
}

function Wiped({ summary }: { summary: WipeSummary }) {
  const whole = summary.not_destroyed.length === 0;
  const keysGone = summary.destroyed.some((gone) => gone.code === "keys");
  return (
    <Page key="done" name="erase-everything" title={t(whole ? "wiped-title" : "wiped-title-not-all")} lead={t(keysGone ? "wiped-lead" : "wiped-lead-keys-left")}>
      <div class="stack" data-testid="wipe-receipt">
        <Remnants title={t("not-destroyed")} icon="triangle-alert" remnants={summary.not_destroyed} />
        <Remnants title={t("destroyed")} icon="flame" remnants={summary.destroyed} />
        <Remnants title={t("may-persist")} icon="triangle-alert" remnants={summary.may_persist} />
        <Remnants title={t("not-verified")} icon="info" remnants={summary.not_verified} />
        <div class="actions">
          <Button id="wipe-done" look="primary" onPress={() => void lockNow()}>
            {t("wipe-done")}
          </Button>
        </div>
      </div>
    </Page>
  );
}
