// A second reviewer's word for a finished review: one quiet line.
// Never offered before the review is finished, nor kept when anything changes.

import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { day } from "../../i18n/format";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { Line } from "../../parts/inputs";
import type { Desk } from "./desk";

export function SecondReader({ desk }: { desk: Desk }) {
  const asked = useSignal(false);
  const name = useSignal("");
  const signed = desk.view.value?.signed_off;
  if (signed) {
    return (
      <p class="second-reader muted" role="status" data-testid="signed-off">
        <Icon name="signature" /> {t("signed-off", { reviewer: signed.reviewer, day: day(signed.at) })}
      </p>
    );
  }
  if (!asked.value) {
    return (
      <div class="second-reader">
        <Button id="sign-off-open" look="quiet" icon="signature" onPress={() => (asked.value = true)}>
          {t("sign-off-open")}
        </Button>
      </div>
    );
  }
  return (
    <form
      class="second-reader inline-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.value.trim() !== "") desk.signOff(name.value.trim());
      }}
    >
      <label for="sign-off-reviewer">{t("sign-off-reviewer")}</label>
      <Line id="sign-off-reviewer" value={name.value} onInput={(text) => (name.value = text)} />
      <Button id="sign-off" mode="submit" disabled={name.value.trim() === "" || desk.busy.value}>
        {t("sign-off")}
      </Button>
    </form>
  );
}
