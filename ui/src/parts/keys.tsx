// All keys on one sheet.
// Never lists a key that does nothing.

import { t } from "../i18n";
import { Button } from "./button";
import { Dialog } from "./dialog";

const SHEETS: Record<string, readonly (readonly [keys: string, id: string])[]> = {
  everywhere: [
    ["Ctrl+N", "new"],
    ["Ctrl+F", "search"],
    ["Ctrl+S", "save"],
    ["Ctrl+E", "export"],
    ["Ctrl+L", "lock"],
    ["Ctrl+Shift+⌫", "panic"],
    ["F8", "hide"],
    ["Alt+S", "skip"],
    ["F1", "field-help"],
    ["Ctrl+Z", "undo-typing"],
    ["?", "help"],
  ],
  review: [
    ["J", "next"],
    ["K", "previous"],
    ["Shift+J, Shift+K", "every"],
    ["A", "accept"],
    ["O", "keep"],
    ["G", "generalise"],
    ["P", "pseudonymise"],
    ["W", "withhold"],
    ["E", "entity"],
    ["M", "mark"],
    ["R", "off-record"],
    ["U", "undo"],
    ["Shift+U", "redo"],
    ["F", "finish"],
  ],
};

const DECIDED = ["undecided", "keep", "generalise", "pseudonymise", "withhold"] as const;

export function Keys({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t("keys-title")} onClose={onClose} wide closer={<Button id="help-close" onPress={onClose}>{t("close")}</Button>}>
      <div class="key-sheets">
        {Object.entries(SHEETS).map(([sheet, keys]) => (
          <section key={sheet}>
            <h3>{t(`keys-${sheet}`)}</h3>
            <dl class="keys">
              {keys.map(([key, id]) => (
                <div key={id}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{t(`key-${id}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t("keys-marks")}</h3>
          <ul class="legend">
            {DECIDED.map((state) => (
              <li key={state}>
                <span class="mention" data-state={state}>
                  {t(`decided-${state}`)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}
