// Dates, times and sizes as the reader's language writes them.
// Never prints a time zone or a place: those would say where the laptop is.

import { computed } from "@preact/signals";
import { locale, t } from "./index";
import { figures } from "./languages";

/** `8 April 2026`: in the language's own words and order, since not every web view has them. */
export function day(iso: string): string {
  const date = new Date(iso.length === 10 ? `${iso}T12:00:00` : iso);
  return t("day-words", { day: String(date.getDate()), month: date.getMonth() + 1, year: String(date.getFullYear()) });
}

// Made once for a language: making one takes longer than a keystroke should, and every save tells the time.
const clocks = computed(() => new Intl.DateTimeFormat(figures(locale.value), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }));

/** `18:20` */
export function clock(iso: string): string {
  return clocks.value.format(new Date(iso));
}

/** `8 April 2026, 18:20`; today only the time. */
export function moment(iso: string): string {
  const today = new Date().toDateString() === new Date(iso).toDateString();
  return today ? clock(iso) : `${day(iso)}, ${clock(iso)}`;
}

/** Today as `2026-04-08`, in the laptop's own day. */
export function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** `1.2 MB` */
export function size(bytes: number): string {
  const [unit, divisor] = bytes < 1e3 ? (["byte", 1] as const) : bytes < 1e6 ? (["kilobyte", 1e3] as const) : bytes < 1e9 ? (["megabyte", 1e6] as const) : (["gigabyte", 1e9] as const);
  return new Intl.NumberFormat(figures(locale.value), { style: "unit", unit, maximumFractionDigits: 1 }).format(bytes / divisor);
}

/** `April 2026` of `2026-04`. */
export function monthName(iso: string): string {
  return t("month-words", { month: Number(iso.slice(5, 7)), year: iso.slice(0, 4) });
}

/** A date as exactly as it is known: `2026`, `April 2026`, `8 April 2026`. */
export function partialDay(iso: string): string {
  return iso.length === 4 ? iso : iso.length === 7 ? monthName(iso) : day(iso);
}
