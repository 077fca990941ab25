// Setting a destroy-passphrase: what it does, what it cannot do, and that it may be an offence.
// Never set before that is understood.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { host } from "../../state/session";
import { Tick } from "../../parts/choice";
import { Icon } from "../../parts/icon";
import { Beforehand } from "../../parts/remnants";
import { Secret } from "../../parts/secret";
import { ChangePage, useChange } from "./change";

export function Destroy() {
  const change = useChange();
  const destroy = useSignal("");
  const repeat = useSignal("");
  const understood = useSignal(false);
  useEffect(() => () => void (destroy.value = repeat.value = ""), []);
  const differs = repeat.value !== "" && repeat.value !== destroy.value;
  const set = () => change.make((current) => host().set_destroy_passphrase({ current, destroy: destroy.value }), "notice-destroy-set");
  return (
    <ChangePage
      name="way-destroy"
      title={t("destroy-title")}
      lead={t("destroy-lead")}
      change={change}
      submit={t("destroy-submit")}
      ready={destroy.value !== "" && repeat.value === destroy.value && understood.value}
      danger
      wide
      onSubmit={() => void set()}
    >
      <div class="two-lists">
        <Beforehand title={t("destroy-does")} icon="flame" ids={["destroy-does-all", "destroy-does-sheets", "destroy-does-silent"]} />
        <Beforehand title={t("destroy-cannot")} icon="info" ids={["destroy-cannot-copies", "destroy-cannot-hide", "destroy-cannot-undo"]} />
      </div>
      <div class="callout callout-bad">
        <Icon name="triangle-alert" />
        <div>
          <p>{t("destroy-offence")}</p>
          <Tick testid="destroy-understand" checked={understood.value} onChange={(on) => (understood.value = on)}>
            {t("create-understand")}
          </Tick>
        </div>
      </div>
      <Secret id="destroy-passphrase" label={t("destroy-passphrase")} value={destroy} />
      <Secret id="destroy-repeat" label={t("passphrase-repeat")} value={repeat} wrong={differs ? t("passphrase-differs") : undefined} />
    </ChangePage>
  );
}
