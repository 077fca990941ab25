// A passphrase field and how long the passphrase would stand.
// Never keeps what is typed: it lives in the caller's signal, for as long as the form is shown.

import { useSignal, useSignalEffect, type Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { PassphraseStrength } from "../contract/types";
import { host } from "../state/session";
import { t } from "../i18n";
import { Icon } from "./icon";
import { Field } from "./field";

interface Props {
  id: string;
  label: string;
  value: Signal<string>;
  /** Where the screen's typing starts. */
  first?: boolean;
  wrong?: string | undefined;
  children?: ComponentChildren;
}

export function Secret({ id, label, value, first, wrong, children }: Props) {
  const shown = useSignal(false);
  return (
    <Field id={id} label={label} wrong={wrong}>
      <div class="secret">
        <input
          id={id}
          class="input"
          dir="auto"
          data-testid={id}
          data-first={first || undefined}
          type={(shown.value ? "text" : "password") as "password"}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong ? `${id}-hint` : undefined}
          value={value.value}
          onInput={(event) => (value.value = event.currentTarget.value)}
        />
        <button
          type="button"
          class="button button-quiet"
          data-testid={first ? "show-passphrase" : `show-${id}`}
          aria-pressed={shown.value}
          onClick={() => (shown.value = !shown.value)}
        >
          <Icon name={shown.value ? "eye-off" : "eye"} />
          <span>{t(shown.value ? "passphrase-hide" : "passphrase-show")}</span>
        </button>
      </div>
      {children}
    </Field>
  );
}

/** Asks how long `passphrase` would stand, 250 ms after the last key. */
export function useStrength(passphrase: Signal<string>): Signal<PassphraseStrength | null> {
  const strength = useSignal<PassphraseStrength | null>(null);
  useSignalEffect(() => {
    const asked = passphrase.value;
    strength.value = null;
    if (asked === "") return;
    const timer = setTimeout(async () => {
      // Without an answer the strength stays unknown, and unknown is not enough.
      const answer = await host().passphrase_strength({ passphrase: asked }).catch(() => null);
      if (passphrase.peek() === asked) strength.value = answer;
    }, 250);
    return () => clearTimeout(timer);
  });
  return strength;
}

export function Strength({ strength }: { strength: Signal<PassphraseStrength | null> }) {
  const now = strength.value;
  return (
    <div class="strength" data-testid="passphrase-strength" data-score={now?.score} data-enough={now?.enough ?? false}>
      <div class="strength-bar" aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} class={now && now.score >= step ? "strength-on" : undefined} />
        ))}
      </div>
      <p class="hint" role="status">
        {now ? `${t(`strength-${now.score}`)} ${now.advice.map((advice) => t(`advice-${advice}`)).join(" ")}` : t("strength-hint")}
      </p>
    </div>
  );
}
