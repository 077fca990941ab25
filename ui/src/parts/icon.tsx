// One icon, drawn beside words that say the same.
// Never the only sign of anything: it is hidden from screen readers.

import { h } from "preact";
import { icons, type IconName } from "./icons";

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {icons[name].map(([tag, attributes], index) => h(tag, { key: index, ...attributes }))}
    </svg>
  );
}
