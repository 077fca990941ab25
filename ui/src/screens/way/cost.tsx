// Raising what one guess at the passphrase costs.
// Never lowers it.

import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { host } from "../../state/session";
import { wayOf, ways } from "../../state/ways";
import { Secret } from "../../parts/secret";
import { ChangePage, useChange } from "./change";

export function Cost() {
  const change = useChange();
  const destroy = useSignal("");
  const withDestroy = wayOf("destroy") !== undefined;
  const raise = () => change.make((current) => host().raise_cost({ current, destroy: withDestroy ? destroy.value : null }), "notice-cost-raised");
  const now = ways.value;
  return (
    <ChangePage
      name="way-cost"
      title={t("cost-title")}
      lead={t("cost-lead")}
      change={change}
      submit={t("cost-submit")}
      ready={!withDestroy || destroy.value !== ""}
      onSubmit={() => void raise()}
    >
      {now && <p>{t("cost-now", { memory: now.memory_mib, passes: now.passes })}</p>}
      <p>{t("cost-slower")}</p>
      {withDestroy && <Secret id="cost-destroy" label={t("destroy-passphrase-set")} value={destroy} />}
    </ChangePage>
  );
}
