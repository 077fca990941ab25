// Restoring a backup into a new folder; the vault it was made of says what was deleted since, where it still opens.
// Never says that something deleted stayed away when nobody could tell.

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { ErrorCode, RestoreSummary } from "../../contract/types";
import { t } from "../../i18n";
import { moment } from "../../i18n/format";
import { asMeant, given } from "../../state/paths";
import { app, host } from "../../state/session";
import { watched } from "../../state/work";
import { Button } from "../../parts/button";
import { Tick } from "../../parts/choice";
import { Icon } from "../../parts/icon";
import { Page } from "../../parts/page";
import { Path } from "../../parts/path";
import { attempt, Problem } from "../../parts/problem";
import { Secret } from "../../parts/secret";
import type { DoorProps } from "../gate";
import { Languages } from "./around";

const orNull = (path: string) => (path.trim() === "" ? null : asMeant(path));

export function Restore({ path, to }: DoorProps) {
  const from = useSignal("");
  const folder = useSignal("");
  const passphrase = useSignal("");
  const withKeyFile = useSignal(false);
  const keyFile = useSignal("");
  // The vault used last is most likely the one; without it, what was deleted comes back.
  const asks = useSignal(app.value?.vault === "locked");
  const knownPath = useSignal(given(app.value?.vault_path ?? ""));
  const knownPassphrase = useSignal("");
  const knownKeyFile = useSignal("");
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const done = useSignal<RestoreSummary | null>(null);
  const forget = () => void (passphrase.value = knownPassphrase.value = "");
  useEffect(() => forget, []);
  const known = !asks.value || (knownPath.value.trim() !== "" && knownPassphrase.value !== "");
  const ready = from.value.trim() !== "" && folder.value.trim() !== "" && passphrase.value !== "" && known;
  const restore = async () => {
    busy.value = true;
    await attempt(problem, async () => {
      const args = {
        from: asMeant(from.value),
        to: asMeant(folder.value),
        passphrase: passphrase.value,
        key_file: withKeyFile.value ? orNull(keyFile.value) : null,
        knowing: asks.value ? { path: asMeant(knownPath.value), passphrase: knownPassphrase.value, key_file: withKeyFile.value ? orNull(knownKeyFile.value) : null } : null,
      };
      done.value = await watched("restore-title", () => host().restore_backup(args));
      forget();
    });
    busy.value = false;
  };
  const unlock = (summary: RestoreSummary) => {
    path.value = given(summary.path);
    to("unlock");
  };
  if (done.value) return <Restored summary={done.value} onUnlock={unlock} />;
  return (
    <Page name="restore" title={t("restore-title")} lead={t("restore-lead")} width="gate" aside={<Languages />}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void restore();
        }}
      >
        <Path id="restore-from" label={t("restore-from")} value={from} choose={() => host().choose_file({})} />
        <Path id="restore-to" label={t("restore-to")} value={folder} choose={() => host().choose_folder({})} />
        <Secret id="restore-passphrase" label={t("restore-passphrase")} value={passphrase} />
        {withKeyFile.value && <Path id="restore-key-file" label={t("key-file")} value={keyFile} choose={() => host().choose_file({})} />}
        <hr />
        <Tick testid="restore-ask" checked={asks.value} onChange={(on) => (asks.value = on)}>
          {t("restore-ask")}
        </Tick>
        {asks.value ? (
          <>
            <Path id="restore-known-path" label={t("restore-known-path")} value={knownPath} choose={() => host().choose_folder({})} />
            <Secret id="restore-known-passphrase" label={t("restore-known-passphrase")} value={knownPassphrase} />
            {withKeyFile.value && <Path id="restore-known-key-file" label={t("restore-known-key-file")} value={knownKeyFile} choose={() => host().choose_file({})} />}
          </>
        ) : (
          <div class="callout" data-testid="restore-unknown">
            <Icon name="triangle-alert" />
            <p>{t("restore-unknown")}</p>
          </div>
        )}
        <Problem code={problem} />
        <div class="actions">
          <Button id="restore-submit" look="primary" mode="submit" disabled={!ready || busy.value}>
            {t(busy.value ? "restore-busy" : "restore-submit")}
          </Button>
          {!withKeyFile.value && (
            <Button id="restore-with-key-file" look="quiet" onPress={() => (withKeyFile.value = true)}>
              {t("unlock-with-key-file")}
            </Button>
          )}
          <Button id="unlock-instead" look="quiet" onPress={() => to("unlock")}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function Restored({ summary, onUnlock }: { summary: RestoreSummary; onUnlock: (summary: RestoreSummary) => void }) {
  return (
    <Page key="done" name="restored" title={t("restored-title")} lead={t("restored-lead")} width="gate">
      <div class="stack" data-testid="restore-receipt" data-knew={summary.knew_what_came_later}>
        <dl class="facts">
          <Fact name="vault-folder">
            <span data-may-copy>{summary.path}</span>
          </Fact>
          <Fact name="restored-state">{moment(summary.saved_at)}</Fact>
          <Fact name="vault-holds">{t("testimonies-count", { count: summary.testimonies })}</Fact>
          {summary.knew_what_came_later && <Fact name="restored-left-out">{t("restored-objects", { count: summary.left_out })}</Fact>}
          {summary.withdrawn.length > 0 && <Fact name="restored-withdrawn">{summary.withdrawn.join(", ")}</Fact>}
          {summary.forgotten.length > 0 && <Fact name="restored-forgotten">{summary.forgotten.join(", ")}</Fact>}
        </dl>
        {!summary.knew_what_came_later && (
          <div class="callout">
            <Icon name="triangle-alert" />
            <p>{t("restored-unknown")}</p>
          </div>
        )}
        <div class="actions">
          <Button id="restored-unlock" look="primary" onPress={() => onUnlock(summary)}>
            {t("restored-unlock")}
          </Button>
        </div>
      </div>
    </Page>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{t(name)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
