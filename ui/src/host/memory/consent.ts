// The script in its versions and the copy of a consent, in the in-memory host.
// Never part of the product; nothing is written anywhere.

import en from "../../../../crates/app/src/script/en.txt";
import kk from "../../../../crates/app/src/script/kk.txt";
import ky from "../../../../crates/app/src/script/ky.txt";
import ru from "../../../../crates/app/src/script/ru.txt";
import tg from "../../../../crates/app/src/script/tg.txt";
import uz from "../../../../crates/app/src/script/uz.txt";
import type { Consent, ConsentCopy, Language, ScriptView } from "../../contract/types";

const SOTTOS: [Language, string][] = [
  ["en", en],
  ["ru", ru],
  ["tg", tg],
  ["uz", uz],
  ["ky", ky],
  ["kk", kk],
];
const awaits = (language: Language) => language !== "en" && language !== "ru";

export function consents(refuse: () => never) {
  const own: ScriptView[] = [];
  const written: string[] = [];
  const scripts = (): ScriptView[] =>
    SOTTOS.flatMap(([language, text]) => {
      const kept = own.filter(({ script }) => script.language === language).toReversed();
      const sottos: ScriptView = { script: { language, own: false, number: 1, digest: 1 }, text: text.trim(), kept_at: null, in_use: !kept.some(({ in_use }) => in_use), awaits_native_reader: awaits(language) };
      return [...kept, sottos].sort((a, b) => Number(b.in_use) - Number(a.in_use));
    });
  const save = (language: Language, typed: string): ScriptView[] => {
    const text = typed.trim();
    const kept = own.filter(({ script }) => script.language === language);
    for (const view of kept) view.in_use = view.text === text;
    if (text !== "" && !kept.some(({ in_use }) => in_use) && !SOTTOS.some(([of, words]) => of === language && words.trim() === text))
      own.push({ script: { language, own: true, number: kept.length + 1, digest: kept.length + 1 }, text, kept_at: "2026-04-10T09:00:00Z", in_use: true, awaits_native_reader: false });
    return scripts();
  };
  const copy = (code: string, consent: Consent, identity: Record<string, string | undefined>, language: Language): ConsentCopy => {
    const { script, uses, items } = consent;
    const read = script && scripts().find((view) => view.script.language === script.language && view.script.own === script.own && view.script.number === script.number);
    if (Object.values(identity).some((name) => name && read?.text.includes(name))) refuse();
    const lines = [...Object.entries(uses), ...Object.entries(items)].map(([what, answer]) => `- ${what}: ${answer}`);
    return { text: [language.toUpperCase(), code, read?.text ?? "", ...lines].join("\n\n"), awaits_native_reader: awaits(language) };
  };
  const offered = () => `/home/user/Documents/sheet-${written.length + 1}.txt`;
  const write = (path: string) => {
    written.push(path);
    return path;
  };
  return { scripts, save, copy, offered, write };
}
