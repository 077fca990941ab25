// A button that does its work only after three seconds of holding, by pointer or by key.
// Never counts a press that was let go.

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { Icon } from "./icon";

const HOLD_MS = 3000;

export function Hold({ id, children, disabled, onHeld }: { id: string; children: ComponentChildren; disabled: boolean; onHeld: () => void }) {
  const held = useSignal(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const press = () => {
    if (disabled || held.value) return;
    held.value = true;
    timer.current = setTimeout(() => {
      held.value = false;
      onHeld();
    }, HOLD_MS);
  };
  const release = () => {
    clearTimeout(timer.current);
    held.value = false;
  };
  useEffect(() => release, []);
  const isPress = (event: KeyboardEvent) => event.key === " " || event.key === "Enter";
  return (
    <button
      type="button"
      class="button button-danger hold"
      data-testid={id}
      data-held={held.value}
      disabled={disabled}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        press();
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={(event) => {
        if (!isPress(event)) return;
        event.preventDefault();
        if (!event.repeat) press();
      }}
      onKeyUp={(event) => isPress(event) && release()}
      onBlur={release}
      onContextMenu={(event) => event.preventDefault()}
    >
      <Icon name="flame" />
      <span>{held.value ? t("hold-on") : children}</span>
    </button>
  );
}
