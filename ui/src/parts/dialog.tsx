// A question over the page, in the browser's own dialog: it keeps the focus and closes on Escape.
// Never opens over another one.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  wide?: boolean;
  /** Beside the title. */
  closer?: ComponentChildren;
}

export function Dialog({ title, onClose, children, wide = false, closer }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      class={wide ? "dialog dialog-wide" : "dialog"}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class="page-head">
        <h2 id="dialog-title">{title}</h2>
        {closer}
      </div>
      {children}
    </dialog>
  );
}
