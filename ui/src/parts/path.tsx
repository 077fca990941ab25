// A path that can be typed or chosen in the system's dialog.
// Never opens what stands there: the program behind does.

import type { Signal } from "@preact/signals";
import { codeOf } from "../host/types";
import { t } from "../i18n";
import { given } from "../state/paths";
import { tell } from "../state/notice";
import { Button } from "./button";
import { Field } from "./field";
import { Line } from "./inputs";

interface Props {
  id: string;
  label: string;
  value: Signal<string>;
  /** Asks with the system's dialog; `null` where the person cancelled. */
  choose: () => Promise<string | null>;
  hint?: string;
}

export function Path({ id, label, value, choose, hint }: Props) {
  const ask = async () => {
    try {
      const chosen = await choose();
      if (chosen !== null) value.value = given(chosen);
    } catch (thrown) {
      tell(`error-${codeOf(thrown)}`);
    }
  };
  return (
    <Field id={id} label={label} hint={hint}>
      <div class="with-button">
        <Line id={id} endFirst value={value.value} describedBy={hint ? `${id}-hint` : undefined} onInput={(text) => (value.value = text)} />
        <Button id={`${id}-choose`} icon="folder-open" onPress={() => void ask()}>
          {t("choose")}
        </Button>
      </div>
    </Field>
  );
}
