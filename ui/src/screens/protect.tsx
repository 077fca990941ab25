// Protecting what is kept: the vault, the ways into it, the passphrase, backups, what has left, the window's looks.
// Never shows a passphrase, nor anything of a testimony.

import { t } from "../i18n";
import { go } from "../state/going";
import { app } from "../state/session";
import { Button } from "../parts/button";
import { Page } from "../parts/page";
import { Backups } from "./protect/backups";
import { Locking } from "./protect/locking";
import { Looks } from "./protect/looks";
import { Passphrase } from "./protect/passphrase";
import { Practice } from "./protect/practice";
import { Receipts } from "./protect/receipts";
import { ThisVault } from "./protect/vault";
import { WaysIn } from "./protect/ways";

export function Protect() {
  return (
    <Page name="protect" title={t("protect-title")} lead={t("protect-lead", { minutes: app.value?.settings.lock_after_minutes ?? 5 })}>
      <div class="chapters">
        <Practice />
        <ThisVault />
        <WaysIn />
        <section>
          <h2>{t("laptop-title")}</h2>
          <p class="muted">{t("laptop-go-lead")}</p>
          <Button id="go-laptop" icon="shield-check" onPress={() => void go({ at: "laptop" })}>
            {t("laptop-go")}
          </Button>
        </section>
        <Locking />
        <Passphrase />
        <Backups />
        <Receipts />
        <Looks />
        <section>
          <h2>{t("erase-title")}</h2>
          <p class="muted">{t("erase-lead")}</p>
          <Button id="erase-everything" look="danger" icon="flame" onPress={() => void go({ at: "erase-everything" })}>
            {t("erase-go")}
          </Button>
        </section>
        <p class="hint">{t("version", { version: app.value?.version ?? "" })}</p>
      </div>
    </Page>
  );
}
