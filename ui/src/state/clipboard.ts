// Copy, cut and paste inside Sotto: what is copied stays in this window's memory.
// Never gives text of a testimony to the system clipboard or to a drag.

import { tell } from "./notice";

let kept: string | null = null;
let wentElsewhere = false;

/** Keeps `text` for pasting inside this window. */
export function keep(text: string): void {
  if (text === "") return;
  kept = text;
  wentElsewhere = false;
  tell("notice-copied");
}

/** What a paste inserts, always plain: the text copied here; after a visit to another program, that program's. */
export function pasted(event: ClipboardEvent): string {
  const theirs = event.clipboardData?.getData("text/plain") ?? "";
  if (kept !== null && !(wentElsewhere && theirs !== "")) return kept;
  return theirs;
}

/** Whether what is selected may go to the system clipboard: a checksum or a path, never content, nor one with the other. */
function mayLeave(target: EventTarget | null): boolean {
  const allowed = target instanceof Element ? target.closest("[data-may-copy]") : null;
  if (!allowed) return false;
  const selection = getSelection();
  // A selection that only begins there goes on into what may not.
  return Array.from({ length: selection?.rangeCount ?? 0 }, (_, at) => selection?.getRangeAt(at)).every((range) => range && allowed.contains(range.commonAncestorContainer));
}

const isTextControl = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "checkbox" && target.type !== "radio");

function selectedText(target: EventTarget | null): string {
  if (isTextControl(target)) return target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? 0);
  return getSelection()?.toString() ?? "";
}

/** Types `text` over the selection, so that Ctrl+Z takes it back. */
function replaceSelection(text: string): void {
  // The one way to change a field and keep its undo history, in every engine Sotto runs on.
  document.execCommand(text === "" ? "delete" : "insertText", false, text);
}

/** Takes over copy, cut, paste and drag on the whole page. The statement editor handles its own. */
export function keepClipboardInside(): void {
  const inEditor = (target: EventTarget | null) => target instanceof Element && target.closest(".cm-editor") !== null;
  const take = (event: ClipboardEvent) => {
    if (inEditor(event.target) || mayLeave(event.target)) return;
    event.preventDefault();
    if (event.target instanceof HTMLInputElement && event.target.type === "password") return;
    keep(selectedText(event.target));
    if (event.type === "cut" && isTextControl(event.target)) replaceSelection("");
  };
  document.addEventListener("copy", take);
  document.addEventListener("cut", take);
  document.addEventListener("paste", (event) => {
    if (inEditor(event.target) || !isTextControl(event.target)) return;
    event.preventDefault();
    replaceSelection(pasted(event));
  });
  document.addEventListener("dragstart", (event) => event.preventDefault());
  addEventListener("blur", () => {
    wentElsewhere = true;
  });
}
