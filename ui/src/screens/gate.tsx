// Before anything is open: unlock the vault, or make one.
// Never hints at why a passphrase did not open it, and keeps a passphrase no longer than the form is shown.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ErrorCode } from "../contract/types";
import { locales, locale, t } from "../i18n";
import { codeOf } from "../host/types";
import { tell } from "../state/notice";
import { asMeant, given } from "../state/paths";
import { app, arrive, host, settle } from "../state/session";
import { Button } from "../parts/button";
import { Choice, Tick } from "../parts/choice";
import { Field } from "../parts/field";
import { Line } from "../parts/inputs";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { Secret, Strength, useStrength } from "../parts/secret";
import { Icon } from "../parts/icon";

export function Gate() {
  const path = useSignal(given(app.value?.vault_path ?? ""));
  const creating = useSignal(app.value?.vault === "none");
  return creating.value ? (
    <Create path={path} onUnlock={() => (creating.value = false)} />
  ) : (
    <Unlock path={path} onCreate={() => (creating.value = true)} />
  );
}

type Path = { value: string };

function Languages() {
  return (
    <Choice
      name="language"
      legend={t("settings-language")}
      legendHidden
      chosen={locale.value}
      onChoose={(language) => void settle({ language })}
      options={locales.map((id) => ({ value: id, label: t(`language-own-${id}`), testid: `language-${id}` }))}
    />
  );
}

function Folder({ path }: { path: Path }) {
  const choose = async () => {
    try {
      const chosen = await host().choose_folder({});
      if (chosen !== null) path.value = given(chosen);
    } catch (thrown) {
      tell(`error-${codeOf(thrown)}`);
    }
  };
  return (
    <Field id="vault-path" label={t("vault-folder")}>
      <div class="with-button">
        <Line id="vault-path" value={path.value} onInput={(text) => (path.value = text)} />
        <Button id="vault-path-choose" icon="folder-open" onPress={() => void choose()}>
          {t("choose")}
        </Button>
      </div>
    </Field>
  );
}

function Unlock({ path, onCreate }: { path: Path; onCreate: () => void }) {
  const passphrase = useSignal("");
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const unlock = async () => {
    busy.value = true;
    const opened = await attempt(problem, async () => {
      await arrive(await host().unlock({ path: asMeant(path.value), passphrase: passphrase.value, key_file: null }));
    });
    busy.value = false;
    if (opened) return;
    passphrase.value = "";
    form.current?.querySelector<HTMLInputElement>("#unlock-passphrase")?.focus();
  };
  return (
    <Page name="unlock" title={t("unlock-title")} lead={t("unlock-lead")} width="gate" aside={<Languages />}>
      <form
        ref={form}
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void unlock();
        }}
      >
        <Secret id="unlock-passphrase" label={t("passphrase")} value={passphrase} first />
        <Problem code={problem} />
        <Button id="unlock-submit" look="primary" mode="submit" disabled={busy.value || passphrase.value === ""}>
          {t(busy.value ? "unlock-busy" : "unlock-submit")}
        </Button>
        <hr />
        <Folder path={path} />
        <Button id="create-instead" look="quiet" onPress={onCreate}>
          {t("create-instead")}
        </Button>
      </form>
    </Page>
  );
}

function Create({ path, onUnlock }: { path: Path; onUnlock: () => void }) {
  const passphrase = useSignal("");
  const repeat = useSignal("");
  const understood = useSignal(false);
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const strength = useStrength(passphrase);
  useEffect(() => () => void ((passphrase.value = ""), (repeat.value = "")), []);
  const differs = repeat.value !== "" && repeat.value !== passphrase.value;
  const ready = strength.value?.enough === true && repeat.value === passphrase.value && understood.value && path.value !== "";
  const create = async () => {
    busy.value = true;
    await attempt(problem, async () => {
      await arrive(await host().create_vault({ path: asMeant(path.value), passphrase: passphrase.value }));
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
        <Secret id="create-passphrase" label={t("passphrase-new")} value={passphrase} first>
          <Strength strength={strength} />
        </Secret>
        <Secret id="create-passphrase-repeat" label={t("passphrase-repeat")} value={repeat} wrong={differs ? t("passphrase-differs") : undefined} />
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
          <Button id="unlock-instead" look="quiet" onPress={onUnlock}>
            {t("unlock-instead")}
          </Button>
        </div>
      </form>
    </Page>
  );
}
