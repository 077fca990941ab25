// What stands on every screen of a practice vault, so that nobody takes it for a real one.
// Never shown over a real vault, and never hidden over a practice one.

import { app } from "../state/session";
import { t } from "../i18n";
import { Icon } from "./icon";

export function PracticeMark() {
  if (!app.value?.practice) return null;
  return (
    <aside class="practice-mark" aria-label={t("practice-mark-label")} data-testid="practice-mark">
      <Icon name="triangle-alert" />
      <p>
        <strong>{t("practice-mark")}</strong> {t("practice-mark-why")}
      </p>
    </aside>
  );
}
