// Protecting what is kept: the vault in numbers, its check, the passphrase, what has left, the window's looks.
// Never shows a passphrase, nor anything of a testimony.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, ExportReceipt, Theme, VaultSummary, VerifySummary } from "../contract/types";
import { locale, locales, t } from "../i18n";
import { moment, size } from "../i18n/format";
import { go } from "../state/going";
import { app, host, settle } from "../state/session";
import { Button } from "../parts/button";
import { Choice } from "../parts/choice";
import { Icon } from "../parts/icon";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { Receipt } from "../parts/receipt";
import { Secret, Strength, useStrength } from "../parts/secret";

const THEMES: readonly Theme[] = ["system", "light", "dark"];

export function Protect() {
  return (
    <Page name="protect" title={t("protect-title")} lead={t("protect-lead")}>
      <div class="chapters">
        <ThisVault />
        <Passphrase />
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

function ThisVault() {
  const summary = useSignal<VaultSummary | null>(null);
  const verified = useSignal<VerifySummary | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  useEffect(
    () =>
      void attempt(problem, async () => {
        summary.value = await host().vault_summary({});
      }),
    [],
  );
  const verify = async () => {
    busy.value = true;
    verified.value = null;
    await attempt(problem, async () => {
      verified.value = await host().verify_vault({});
    });
    busy.value = false;
  };
  const now = summary.value;
  return (
    <section>
      <h2>{t("vault-title")}</h2>
      {now && (
        <dl class="facts" data-testid="vault-summary">
          <div>
            <dt>{t("vault-folder")}</dt>
            <dd data-may-copy>{now.path}</dd>
          </div>
          <div>
            <dt>{t("vault-holds")}</dt>
            <dd>{t("vault-holds-words", { testimonies: now.testimonies, objects: now.objects })}</dd>
          </div>
          <div>
            <dt>{t("vault-saved")}</dt>
            <dd>{moment(now.last_saved_at)}</dd>
          </div>
          <div>
            <dt>{t("vault-cost")}</dt>
            <dd>{t("vault-cost-words", { memory: now.kdf_memory_mib, format: now.format })}</dd>
          </div>
        </dl>
      )}
      <Problem code={problem} />
      <div class="actions">
        <Button id="verify-vault" icon="shield-check" disabled={busy.value} onPress={() => void verify()}>
          {t(busy.value ? "verify-busy" : "verify")}
        </Button>
        <p role="status" class="good" data-testid="verify-result" data-objects={verified.value?.objects}>
          {verified.value && (
            <>
              <Icon name="circle-check" />
              <span>{t("verify-done", { objects: verified.value.objects, size: size(verified.value.bytes) })}</span>
            </>
          )}
        </p>
      </div>
    </section>
  );
}

function Passphrase() {
  const current = useSignal("");
  const next = useSignal("");
  const repeat = useSignal("");
  const problem = useSignal<ErrorCode | null>(null);
  const done = useSignal(false);
  const busy = useSignal(false);
  const strength = useStrength(next);
  const differs = repeat.value !== "" && repeat.value !== next.value;
  const ready = current.value !== "" && strength.value?.enough === true && repeat.value === next.value;
  const change = async () => {
    busy.value = true;
    done.value = await attempt(problem, async () => void (await host().change_passphrase({ current: current.value, new: next.value, destroy: null })));
    busy.value = false;
    if (done.value) current.value = next.value = repeat.value = "";
  };
  return (
    <section>
      <h2>{t("change-title")}</h2>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void change();
        }}
      >
        <Secret id="current-passphrase" label={t("passphrase-current")} value={current} />
        <Secret id="new-passphrase" label={t("passphrase-new")} value={next}>
          {next.value !== "" && <Strength strength={strength} />}
        </Secret>
        <Secret id="new-passphrase-repeat" label={t("passphrase-repeat")} value={repeat} wrong={differs ? t("passphrase-differs") : undefined} />
        <Problem code={problem} />
        <div class="actions">
          <Button id="change-submit" mode="submit" disabled={!ready || busy.value}>
            {t(busy.value ? "change-busy" : "change-submit")}
          </Button>
          <p role="status" class="good">
            {done.value && (
              <span data-testid="change-done">
                <Icon name="circle-check" /> {t("change-done")}
              </span>
            )}
          </p>
        </div>
      </form>
    </section>
  );
}

function Receipts() {
  const receipts = useSignal<ExportReceipt[] | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  useEffect(
    () =>
      void attempt(problem, async () => {
        receipts.value = await host().list_receipts({});
      }),
    [],
  );
  return (
    <section data-testid="receipts">
      <h2>{t("receipts-title")}</h2>
      <Problem code={problem} />
      {receipts.value?.length === 0 && <p class="muted">{t("receipts-none")}</p>}
      {receipts.value?.map((receipt, index) => (
        <details key={index} data-testid={`receipt-${index}`}>
          <summary>{t("receipt-line", { day: moment(receipt.written_at), audience: t(`audience-${receipt.audience}`), codes: receipt.codes.join(", ") })}</summary>
          <Receipt receipt={receipt} />
        </details>
      ))}
    </section>
  );
}

function Looks() {
  const chosen = app.value?.settings.theme ?? "system";
  return (
    <section class="stack">
      <h2>{t("settings-title")}</h2>
      <Choice name="language" legend={t("settings-language")} chosen={locale.value} onChoose={(language) => void settle({ language })} options={locales.map((id) => ({ value: id, label: t(`language-own-${id}`), testid: `language-${id}` }))} />
      <Choice name="theme" legend={t("settings-theme")} chosen={chosen} onChoose={(theme) => void settle({ theme })} options={THEMES.map((id) => ({ value: id, label: t(`theme-${id}`), testid: `theme-${id}` }))} />
    </section>
  );
}
