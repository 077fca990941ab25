// A button with words, at times an icon and a key beside them.
// Never shown by an icon alone.

import type { ComponentChildren } from "preact";
import { Icon } from "./icon";
import type { IconName } from "./icons";

interface Props {
  id: string;
  children: ComponentChildren;
  onPress?: () => void;
  look?: "primary" | "plain" | "quiet" | "danger";
  icon?: IconName;
  /** The key that does the same, shown. */
  keyHint?: string;
  disabled?: boolean;
  /** `submit` in a form; else pressed or not, for a toggle. */
  mode?: "submit" | { pressed: boolean };
}

export function Button({ id, children, onPress, look = "plain", icon, keyHint, disabled = false, mode }: Props) {
  const toggle = typeof mode === "object" ? { "aria-pressed": mode.pressed } : {};
  return (
    <button
      type={mode === "submit" ? "submit" : "button"}
      class={`button button-${look}`}
      data-testid={id}
      disabled={disabled}
      onClick={onPress}
      {...toggle}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {keyHint && <kbd aria-hidden="true">{keyHint}</kbd>}
    </button>
  );
}
