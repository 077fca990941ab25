// A new passphrase, typed twice, with how long it would stand.
// Never counts as ready before it stands and both are the same.

import { useComputed, useSignal, type ReadonlySignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { PassphraseStrength } from "../contract/types";
import { t } from "../i18n";
import { Secret, Strength, useStrength } from "./secret";

export interface NewPassphrase {
  passphrase: Signal<string>;
  repeat: Signal<string>;
  strength: Signal<PassphraseStrength | null>;
  ready: ReadonlySignal<boolean>;
  forget: () => void;
}

/** Its state; forgotten when the form goes. */
export function useNewPassphrase(): NewPassphrase {
  const passphrase = useSignal("");
  const repeat = useSignal("");
  const strength = useStrength(passphrase);
  const ready = useComputed(() => strength.value?.enough === true && repeat.value === passphrase.value);
  const forget = () => void (passphrase.value = repeat.value = "");
  useEffect(() => forget, []);
  return { passphrase, repeat, strength, ready, forget };
}

export function NewPassphraseFields({ id, of, first = false }: { id: string; of: NewPassphrase; first?: boolean }) {
  const differs = of.repeat.value !== "" && of.repeat.value !== of.passphrase.value;
  return (
    <>
      <Secret id={id} label={t("passphrase-new")} value={of.passphrase} first={first}>
        {(first || of.passphrase.value !== "") && <Strength strength={of.strength} />}
      </Secret>
      <Secret id={`${id}-repeat`} label={t("passphrase-repeat")} value={of.repeat} wrong={differs ? t("passphrase-differs") : undefined} />
    </>
  );
}
