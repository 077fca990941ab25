// Words of the window in the user's language, through Fluent.
// Never falls back to another language's sentence in silence: a missing message shows its id, and a test finds it.

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { signal } from "@preact/signals";
import { ATONCE, awaitsReader, direction, FETCH, locales, tags, type Locale } from "./languages";

export { awaitsReader, direction, locales, OWN_NAMES, type Locale } from "./languages";

/** The language on screen. */
export const locale = signal<Locale>("en");

interface Words {
  bundle: FluentBundle;
  /** Messages without values, worded once: a long statement asks for the same few a thousand times. */
  worded: Map<string, string>;
}

const learnt = signal<ReadonlyMap<string, Words>>(new Map());

/**
 * Takes the words of a language in. `transform` changes every text of it: for a made-up language in tests.
 */
export function takeIn(language: string, sources: readonly string[], transform?: (text: string) => string): void {
  // Values from a script of the other direction are set apart in `say`, where there is one; in a language that itself runs
  // right to left, all are.
  const bundle = new FluentBundle(tags(language), { useIsolating: direction(language) === "rtl", ...(transform ? { transform } : {}) });
  for (const source of sources) bundle.addResource(new FluentResource(source));
  learnt.value = new Map(learnt.peek()).set(language, { bundle, worded: new Map() });
}

for (const [language, sources] of Object.entries(ATONCE)) takeIn(language, sources);

/** Whether the words of `language` are here. */
export const knows = (language: Locale): boolean => learnt.value.has(language);

/** Fetches the words of `language`, if they are not here yet. */
export async function learn(language: Locale): Promise<void> {
  if (learnt.peek().has(language)) return;
  const sources = await FETCH[language]?.();
  if (sources && !learnt.peek().has(language)) takeIn(language, sources);
}

/** Puts `language` on screen; its words are here. */
export function speak(language: Locale): void {
  locale.value = language;
  if (typeof document === "undefined") return;
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
}

/** The message `id` in the language on screen. */
export function t(id: string, values?: Record<string, FluentVariable>): string {
  return tIn(locale.value, id, values);
}

/** The message `id` in a given language that is here: for what is read aloud to the source. */
export function tIn(language: Locale, id: string, values?: Record<string, FluentVariable>): string {
  const words = learnt.value.get(language);
  if (!words) return id;
  if (values) return say(words.bundle, id, values);
  const known = words.worded.get(id);
  if (known !== undefined) return known;
  const worded = say(words.bundle, id);
  words.worded.set(id, worded);
  return worded;
}

const RUNS_RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Names and words in such a script would carry the numbers and marks beside them along, so they are set apart. */
function setApart(value: FluentVariable): FluentVariable {
  return typeof value === "string" && RUNS_RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}

function say(bundle: FluentBundle, id: string, values?: Record<string, FluentVariable>): string {
  const pattern = bundle.getMessage(id)?.value;
  if (!pattern) return id;
  return bundle.formatPattern(pattern, values ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, setApart(value)])) : null);
}

/** Whether there are words for `id`: for codes that only the program behind knows. */
export function hasWords(id: string): boolean {
  return learnt.value.get(locale.value)?.bundle.hasMessage(id) ?? false;
}

/** The language of the system, where the window speaks it and a native speaker has read its words. */
export function systemLocale(): Locale {
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => (locales as readonly string[]).includes(tag) && !awaitsReader(tag as Locale));
  return (first as Locale | undefined) ?? "en";
}
