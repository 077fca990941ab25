// This vault in numbers, and its check.
// Never says "whole" of what was not read to the last byte.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, VaultSummary, VerifySummary } from "../../contract/types";
import { t } from "../../i18n";
import { moment, size } from "../../i18n/format";
import { host } from "../../state/session";
import { watched } from "../../state/work";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { attempt, Problem } from "../../parts/problem";

export function ThisVault() {
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
      verified.value = await watched("work-verify", () => host().verify_vault({}));
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
            <dt>{t("vault-format")}</dt>
            <dd>{now.format}</dd>
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
              <span>
                {t("verify-done", { objects: verified.value.objects, size: size(verified.value.bytes) })}
                {verified.value.behind.map((file) => ` ${t("verify-behind", { file })}`)}
              </span>
            </>
          )}
        </p>
      </div>
    </section>
  );
}
