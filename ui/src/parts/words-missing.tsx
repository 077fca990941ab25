// Said after a lock that came before everything typed was saved: before unlocking, and after it until it is read.
// Never says what the words were, nor of which testimony: nobody knows that any more.

import { t } from "../i18n";
import { app, wordsSeen } from "../state/session";
import { Button } from "./button";
import { Icon } from "./icon";

export function WordsMissing() {
  if (!app.value?.words_missing || wordsSeen.value) return null;
  const open = app.value.vault === "unlocked";
  return (
    <div class="callout" role="alert" data-testid="words-missing">
      <Icon name="triangle-alert" />
      <div>
        <p>{t(open ? "words-missing-open" : "words-missing")}</p>
        {open && (
          <Button id="words-seen" onPress={() => (wordsSeen.value = true)}>
            {t("words-seen")}
          </Button>
        )}
      </div>
    </div>
  );
}
