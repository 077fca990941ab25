// Dates as people type them, read into the contract's shapes.
// Never guesses a part that was not typed.

const TYPED = [
  { pattern: /^(\d{4})$/, order: ["y"] },
  { pattern: /^(\d{4})[-./](\d{1,2})$/, order: ["y", "m"] },
  { pattern: /^(\d{1,2})[./](\d{4})$/, order: ["m", "y"] },
  { pattern: /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/, order: ["y", "m", "d"] },
  { pattern: /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/, order: ["d", "m", "y"] },
] as const;

/** `2024`, `2024-04` or `2024-04-08` from what was typed (also `08.04.2024`, `04.2024`); `null` where it is no date. */
export function readPartialDate(typed: string): string | null {
  const text = typed.trim();
  for (const { pattern, order } of TYPED) {
    const match = pattern.exec(text);
    if (!match) continue;
    const parts: Partial<Record<"y" | "m" | "d", string>> = {};
    order.forEach((part, index) => {
      parts[part] = (match[index + 1] ?? "").padStart(2, "0");
    });
    const iso = [parts.y, parts.m, parts.d].filter(Boolean).join("-");
    return isOnCalendar(iso) ? iso : null;
  }
  return null;
}

/** A whole day from what was typed, or `null`. */
export function readDay(typed: string): string | null {
  const iso = readPartialDate(typed);
  return iso?.length === 10 ? iso : null;
}

function isOnCalendar(iso: string): boolean {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year <= 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
