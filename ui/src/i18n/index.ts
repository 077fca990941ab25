// Words of the window in the user's language, through Fluent.
// Never falls back to another language's sentence in silence: a missing message shows its id, and a test finds it.

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { signal } from "@preact/signals";
import { en } from "./en";
import { ru } from "./ru";

export type Locale = "en" | "ru";
export const locales: readonly Locale[] = ["en", "ru"];

/** The language on screen. */
export const locale = signal<Locale>("en");

function bundleOf(language: Locale, sources: readonly string[]): FluentBundle {
  // Both languages run left to right, so inserted values need no isolation marks (tests and readers would meet them).
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const source of sources) bundle.addResource(new FluentResource(source));
  return bundle;
}

const bundles: Record<Locale, FluentBundle> = { en: bundleOf("en", en), ru: bundleOf("ru", ru) };

/** Messages without values, worded once: a long statement asks for the same few a thousand times. */
const worded: Record<Locale, Map<string, string>> = { en: new Map(), ru: new Map() };

/** The message `id` in the language on screen. */
export function t(id: string, values?: Record<string, FluentVariable>): string {
  const language = locale.value;
  if (values) return say(bundles[language], id, values);
  const known = worded[language].get(id);
  if (known !== undefined) return known;
  const words = say(bundles[language], id);
  worded[language].set(id, words);
  return words;
}

/** The message `id` in a given language: for what is read aloud to the source. */
export function tIn(language: Locale, id: string): string {
  return say(bundles[language], id);
}

function say(bundle: FluentBundle, id: string, values?: Record<string, FluentVariable>): string {
  const pattern = bundle.getMessage(id)?.value;
  return pattern ? bundle.formatPattern(pattern, values ?? null) : id;
}

/** Whether there are words for `id`: for codes that only the program behind knows. */
export function hasWords(id: string): boolean {
  return bundles[locale.value].hasMessage(id);
}

/** The language of the system, where the window speaks it. */
export function systemLocale(): Locale {
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => (locales as readonly string[]).includes(tag));
  return (first as Locale | undefined) ?? "en";
}
