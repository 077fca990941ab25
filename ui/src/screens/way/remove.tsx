// Removing the recovery sheets or the destroy-passphrase.
// Never removes the passphrase: something must open the vault.

import type { KeySlotKind } from "../../contract/types";
import { t } from "../../i18n";
import { host } from "../../state/session";
import { ChangePage, useChange } from "./change";

export function Remove({ kind }: { kind: Extract<KeySlotKind, "recovery" | "destroy"> }) {
  const change = useChange();
  const remove = () => change.make((current) => host().remove_key_slot({ current, kind }), `notice-removed-${kind}`);
  return (
    <ChangePage
      name="way-remove"
      title={t(`remove-${kind}-title`)}
      lead={t(`remove-${kind}-lead`)}
      change={change}
      submit={t("remove-submit")}
      ready
      danger
      onSubmit={() => void remove()}
    />
  );
}
