// Changing the passphrase.
// Never changes it to one that a destroy-passphrase could be typed for: that one is asked for as well, where it is set.

import { useSignal } from "@preact/signals";
import type { ErrorCode } from "../../contract/types";
import { t } from "../../i18n";
import { host } from "../../state/session";
import { loadWays, wayOf } from "../../state/ways";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { NewPassphraseFields, useNewPassphrase } from "../../parts/new-passphrase";
import { attempt, Problem } from "../../parts/problem";
import { Secret } from "../../parts/secret";

export function Passphrase() {
  const current = useSignal("");
  const destroy = useSignal("");
  const chosen = useNewPassphrase();
  const problem = useSignal<ErrorCode | null>(null);
  const done = useSignal(false);
  const busy = useSignal(false);
  const withDestroy = wayOf("destroy") !== undefined;
  const ready = current.value !== "" && chosen.ready.value && (!withDestroy || destroy.value !== "");
  const change = async () => {
    busy.value = true;
    done.value = await attempt(problem, async () => {
      await host().change_passphrase({ current: current.value, new: chosen.passphrase.value, destroy: withDestroy ? destroy.value : null });
      await loadWays();
    });
    busy.value = false;
    if (!done.value) return;
    current.value = destroy.value = "";
    chosen.forget();
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
        <NewPassphraseFields id="new-passphrase" of={chosen} />
        {withDestroy && <Secret id="change-destroy" label={t("destroy-passphrase-set")} value={destroy} />}
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
