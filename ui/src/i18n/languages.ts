// The languages the window speaks, and how each is fetched, read and written.
// Never holds a message: those stand in one Fluent file a room and language.

import type { Language } from "../contract/types";
import { en } from "./en";
import { ru } from "./ru";

export type Locale = Language;

/** What the window can speak, in the order it is offered. */
export const locales: readonly Locale[] = ["en", "ru", "tg", "uz", "ky", "kk"];

/** What each calls itself: somebody who reads nothing else must find it. */
export const OWN_NAMES: Record<Locale, string> = { en: "English", ru: "Русский", tg: "Тоҷикӣ", uz: "Oʻzbekcha", ky: "Кыргызча", kk: "Қазақша" };

/** No native speaker has read these yet. They are spoken only where somebody chose them. */
export const awaitsReader = (language: Locale): boolean => language !== "en" && language !== "ru";

/** What comes with the window. */
export const ATONCE: Partial<Record<Locale, readonly string[]>> = { en, ru };

/** What is fetched when it is first spoken, so that the window does not start slower with every language it learns. */
export const FETCH: Partial<Record<Locale, () => Promise<readonly string[]>>> = {
  tg: async () => (await import("./tg")).tg,
  uz: async () => (await import("./uz")).uz,
  ky: async () => (await import("./ky")).ky,
  kk: async () => (await import("./kk")).kk,
};

/**
 * The language, and where the system knows nothing of it (Tajik has no plural rules in CLDR, and some web views lack all of
 * them) the one that writes numbers alike. Their words never ask for a plural category that the other lacks.
 */
export const tags = (language: string): string[] => (language === "en" ? ["en-GB"] : language === "ru" ? ["ru"] : [language, "ru"]);

/** Whose figures and units a language writes: some web views have only half of these languages' own. */
export const figures = (language: string): string[] => (["tg", "ky", "kk"].includes(language) ? ["ru"] : tags(language));

/** Scripts that run from right to left, by language: for a window in one, and for what is typed into any. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["ar", "fa", "prs", "ps", "ur", "ug", "he"]);

export const direction = (language: string): "ltr" | "rtl" => (RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr");
