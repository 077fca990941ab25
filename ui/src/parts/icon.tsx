// One icon, drawn beside words that say the same.
// Never the only sign of anything: it is hidden from screen readers.

import { h } from "preact";
import { icons, type IconName } from "./icons";

/** What points somewhere points the other way where the window runs from right to left. */
const POINTING: ReadonlySet<IconName> = new Set(["chevron-right", "arrow-left", "arrow-right", "undo-2", "redo-2", "file-output"]);

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={POINTING.has(name) ? "icon icon-pointing" : "icon"} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {icons[name].map(([tag, attributes], index) => h(tag, { key: index, ...attributes }))}
    </svg>
  );
}
