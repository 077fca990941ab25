// Keys by what people see on them, whatever the layout: J is J also where the layout types о.
// Never listens; screens do.

/** A key press as text: `ctrl+n`, `shift+u`, `j`, `?`, `arrowleft`. */
export function pressed(event: KeyboardEvent): string {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("ctrl");
  if (event.altKey) parts.push("alt");
  const key = nameOf(event);
  // A shifted sign (?) already says that shift was held.
  if (event.shiftKey && (key.length > 1 || /[a-z]/.test(key))) parts.push("shift");
  return [...parts, key].join("+");
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const latin = /^[\x20-\x7e]$/.test(key) || key.length > 1;
  if (latin) return key;
  // A letter of another script: the key that stands there on a Latin layout.
  const place = /^Key([A-Z])$/.exec(event.code) ?? /^Digit(\d)$/.exec(event.code);
  return place ? (place[1] ?? key).toLowerCase() : key;
}

/** Whether keys typed now are text for a field. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["radio", "checkbox", "button"].includes(target.type);
}
