// Languages: each says all that English says, with the same values, in its own letters, plurals and dates.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FluentResource } from "@fluent/bundle";
import { direction, learn, locale, locales, speak, t, takeIn, tIn, type Locale } from "../../src/i18n";
import { clock, day, partialDay, size } from "../../src/i18n/format";
import { ATONCE, FETCH } from "../../src/i18n/languages";

/** All text of a language, by message. */
const texts = new Map<Locale, Map<string, string>>();
for (const language of locales) {
  const files = ATONCE[language] ?? (await FETCH[language]?.()) ?? [];
  await learn(language);
  const messages = files.join("\n").split(/^(?=[a-zA-Z][\w-]* =)/m).map((text) => text.replace(/^#.*$/gm, ""));
  const named = messages.map((text) => [/^([a-zA-Z][\w-]*) =/.exec(text)?.[1] ?? "", text] as const).filter(([id]) => id !== "");
  texts.set(language, new Map(named));
  test(`${language}: each message once, and Fluent reads all of them`, () => {
    assert.deepEqual(named.map(([id]) => id).filter((id, at, all) => all.indexOf(id) !== at), []);
    assert.deepEqual(files.flatMap((text) => new FluentResource(text).body.map(({ id }) => id)), named.map(([id]) => id));
  });
}
const english = texts.get("en") ?? new Map<string, string>();
const others = locales.filter((language) => language !== "en");

const differing = (language: Locale, of: (text: string) => string): string[] => [...english].filter(([id, text]) => of(texts.get(language)?.get(id) ?? "") !== of(text)).map(([id]) => id);
const values = (text: string): string => [...new Set(text.match(/\$[a-z_]+/g) ?? [])].sort().join();
// What a button that opens something ends in, and what a question asks.
const end = (text: string): string => /…\s*$/.exec(text)?.[0].trim() ?? "";

for (const language of others) {
  test(`${language}: the same messages as English`, () => assert.deepEqual([...(texts.get(language)?.keys() ?? [])].sort(), [...english.keys()].sort()));
  test(`${language}: the same values in every message`, () => assert.deepEqual(differing(language, values), []));
  test(`${language}: three dots where English has them`, () => assert.deepEqual(differing(language, end), []));
}

/** Plural categories by CLDR, for whole numbers. Tajik has none that every system knows: exact numbers only. */
const CATEGORIES: Record<Locale, readonly string[]> = { en: ["one", "other"], ru: ["one", "few", "many", "other"], tg: ["other"], uz: ["one", "other"], ky: ["one", "other"], kk: ["one", "other"] };

test("only plural categories that the language has", () => {
  for (const language of locales)
    for (const [id, text] of texts.get(language) ?? [])
      for (const [, category] of text.matchAll(/^\s*\*?\[(\w+)\]/gm)) assert.ok(/^\d+$/.test(category ?? "") || CATEGORIES[language].includes(category ?? ""), `${language} ${id}: [${category}]`);
});

test("what Russian says of 1 it can say of 21: with the number in it", () => {
  for (const [id, text] of texts.get("ru") ?? []) for (const [, words] of text.matchAll(/\[one\] (.*)$/gm)) assert.match(words ?? "", /\{ \$/, id);
});

const PLURALS: Record<Locale, readonly string[]> = {
  en: ["0 testimonies", "1 testimony", "2 testimonies", "5 testimonies", "21 testimonies"],
  ru: ["0 свидетельств", "1 свидетельство", "2 свидетельства", "5 свидетельств", "21 свидетельство"],
  tg: ["0 шаҳодат", "1 шаҳодат", "2 шаҳодат", "5 шаҳодат", "21 шаҳодат"],
  uz: ["0 ta guvohlik", "1 ta guvohlik", "2 ta guvohlik", "5 ta guvohlik", "21 ta guvohlik"],
  ky: ["0 күбөлүк", "1 күбөлүк", "2 күбөлүк", "5 күбөлүк", "21 күбөлүк"],
  kk: ["0 айғақ", "1 айғақ", "2 айғақ", "5 айғақ", "21 айғақ"],
};
// Whoever else fits: one person fits alone, and is the source.
const FITS: Partial<Record<Locale, readonly [one: RegExp, twentyOne: RegExp]>> = {
  en: [/nobody else/, /21 people/], ru: [/1 человек\./, /21 человек\./], tg: [/дигар касе/, /21 кас /], uz: [/boshqa hech kim/, /21 kishi/], ky: [/башка эч ким/, /21 адам/], kk: [/басқа ешкім/, /21 адам/],
};

for (const language of locales)
  test(`${language}: 0, 1, 2, 5 and 21`, () => {
    speak(language);
    assert.deepEqual([0, 1, 2, 5, 21].map((count) => t("testimonies-count", { count })), PLURALS[language]);
    const [one, twentyOne] = FITS[language] ?? [/$^/, /$^/];
    assert.match(t("risk-in-file", { count: 1 }), one);
    assert.match(t("risk-in-file", { count: 21 }), twentyOne);
  });

const DAYS: Record<Locale, readonly [april: string, may: string, december: string]> = {
  en: ["8 April 2026", "1 May 2024", "31 December 1999"],
  ru: ["8 апреля 2026", "1 мая 2024", "31 декабря 1999"],
  tg: ["8 апрели 2026", "1 майи 2024", "31 декабри 1999"],
  uz: ["2026-yil 8-aprel", "2024-yil 1-may", "1999-yil 31-dekabr"],
  ky: ["2026-жылдын 8-апрели", "2024-жылдын 1-майы", "1999-жылдын 31-декабры"],
  kk: ["2026 жылғы 8 сәуір", "2024 жылғы 1 мамыр", "1999 жылғы 31 желтоқсан"],
};

const MONTHS: Record<Locale, string> = { en: "April 2026", ru: "апрель 2026", tg: "апрели 2026", uz: "2026-yil aprel", ky: "2026-жыл, апрель", kk: "2026 жыл, сәуір" };

for (const language of locales)
  test(`${language}: days, hours and sizes`, () => {
    speak(language);
    assert.deepEqual(["2026-04-08", "2024-05-01", "1999-12-31"].map(day), DAYS[language]);
    assert.equal(new Set(Array.from({ length: 12 }, (_, month) => day(`2026-${String(month + 1).padStart(2, "0")}-15`))).size, 12);
    assert.deepEqual(["2026", "2026-04", "2026-04-08"].map(partialDay), ["2026", MONTHS[language], DAYS[language][0]]);
    assert.equal(clock("2026-04-08T18:20:00"), "18:20");
    assert.equal(clock("2026-04-08T00:05:00"), "00:05");
    assert.match(size(1_234_567), language === "en" ? /^1\.2 MB$/ : language === "uz" ? /^1[.,]2\sMB$/ : /^1,2\sМБ$/);
  });

/** Beyond these only Latin words that are names. */
const LETTERS: Partial<Record<Locale, string>> = {
  ru: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
  tg: "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
  ky: "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
  kk: "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
};

for (const [language, letters] of Object.entries(LETTERS))
  test(`${language}: no letter of a neighbour's alphabet, and none of two scripts in one word`, () => {
    for (const [id, text] of texts.get(language as Locale) ?? []) {
      const words = text.slice(text.indexOf("=")).replace(/\{[^}]*->|\{ \$\w+ \}|\[\w+\]/g, " ").match(/[\p{L}\p{M}]+/gu) ?? [];
      const strange = words.filter((word) => !/^[a-zA-Z]+$/.test(word) && [...word.toLowerCase()].some((letter) => !letters.includes(letter)));
      assert.deepEqual(strange, [], id);
    }
  });

test("uz: oʻ, gʻ and the apostrophe are letters, not quotation marks", () => {
  for (const [id, text] of texts.get("uz") ?? []) {
    assert.doesNotMatch(text, /['‘’`]/, id);
    assert.doesNotMatch(text.replace(/[oOgG]ʻ/g, ""), /ʻ/, id);
    assert.doesNotMatch(text, /\p{Script=Cyrillic}/u, id);
  }
});

test("words can be had in a language that is not the window's", () => {
  speak("en");
  assert.match(tIn("ru", "script-title"), /^Прочитайте /);
  assert.match(tIn("kk", "script-title"), /^Дауыстап /);
});

test("what is named in a script of the other direction does not carry its neighbours along", () => {
  speak("en");
  assert.equal(t("delete-title", { who: "Umed" }), "Erase Umed?");
  assert.equal(t("delete-title", { who: "احمد" }), "Erase \u2068احمد\u2069?");
});

test("a window in a language that runs right to left sets every value apart", () => {
  assert.equal(direction("ar-XB"), "rtl");
  assert.deepEqual(locales.filter((language) => direction(language) === "rtl"), []);
  takeIn("ar-XB", ATONCE.en ?? []);
  locale.value = "ar-XB" as Locale;
  assert.equal(t("delete-title", { who: "Umed" }), "Erase \u2068Umed\u2069?");
  speak("en");
});
