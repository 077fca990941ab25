// The ways into this vault, one line each, and where each is changed.
// Never lists a way that the program behind did not name.

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { ErrorCode } from "../../contract/types";
import { t } from "../../i18n";
import { day } from "../../i18n/format";
import { go } from "../../state/going";
import type { Way } from "../../state/session";
import { loadWays, wayOf, ways } from "../../state/ways";
import { Button } from "../../parts/button";
import { attempt, Problem } from "../../parts/problem";

export function WaysIn() {
  const problem = useSignal<ErrorCode | null>(null);
  useEffect(() => void attempt(problem, loadWays), []);
  return (
    <section>
      <h2>{t("ways-title")}</h2>
      <Problem code={problem} />
      {ways.value && <List />}
    </section>
  );
}

function List() {
  const withFile = wayOf("passphrase_and_key_file");
  const passphrase = withFile ?? wayOf("passphrase");
  const recovery = wayOf("recovery");
  const destroy = wayOf("destroy");
  const since = (iso: string | null | undefined) => (iso ? t("way-changed", { day: day(iso) }) : t("way-unchanged"));
  const cost = { memory: ways.value?.memory_mib ?? 0, passes: ways.value?.passes ?? 0 };
  return (
    <ul class="ways" data-testid="ways">
      <Line id="passphrase" title={t("passphrase")} words={since(passphrase?.changed_at)} />
      <Line id="key-file" title={t("key-file")} words={withFile ? t("way-key-file-on") : t("way-key-file-off")}>
        <To way="key-file" id="way-key-file-change" words={t(withFile ? "way-change" : "way-key-file-add")} />
      </Line>
      <Line id="recovery" title={t("way-recovery")} words={recovery ? recoveryWords(recovery.set, recovery.changed_at) : t("way-recovery-off")}>
        <To way="recovery" id="way-recovery-make" words={t(recovery ? "way-recovery-again" : "way-recovery-add")} />
        {recovery && <To way="remove-recovery" id="way-recovery-remove" words={t("way-remove")} />}
      </Line>
      <Line id="destroy" title={t("way-destroy")} words={destroy ? since(destroy.changed_at) : t("way-destroy-off")}>
        <To way="destroy" id="way-destroy-set" words={t(destroy ? "way-destroy-again" : "way-destroy-add")} />
        {destroy && <To way="remove-destroy" id="way-destroy-remove" words={t("way-remove")} />}
      </Line>
      {wayOf("newer") && <Line id="newer" title={t("way-newer")} words={t("way-newer-words")} />}
      <Line id="cost" title={t("vault-cost")} words={t("way-cost-words", cost)}>
        <To way="cost" id="way-cost-raise" words={t("way-cost-raise")} />
      </Line>
    </ul>
  );
}

function recoveryWords(set: { id: string; needed: number; shares: number } | null, iso: string | null): string {
  const of = set ? t("way-recovery-on", { needed: set.needed, shares: set.shares, set: set.id }) : t("way-recovery-on-unknown");
  return iso ? `${of} ${t("way-made", { day: day(iso) })}` : of;
}

function Line({ id, title, words, children }: { id: string; title: string; words: string; children?: ComponentChildren }) {
  return (
    <li data-testid={`way-${id}`}>
      <div>
        <h3>{title}</h3>
        <p class="muted">{words}</p>
      </div>
      <div class="actions">{children}</div>
    </li>
  );
}

function To({ way, id, words }: { way: Way; id: string; words: string }) {
  return (
    <Button id={id} onPress={() => void go({ at: "way", way })}>
      {words}
    </Button>
  );
}
