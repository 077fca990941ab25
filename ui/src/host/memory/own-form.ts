// An organisation's form as the program behind would show it, with two rules worked out by hand, for tests of the window.
// Never part of the product.

import type { FormItem, FormPlace, FormView, KeptForm } from "../../contract/types";

export const KEPT: KeptForm = { id: "visit", title: "Visit to a workplace", version: "2", questions: 11, languages: ["English (en)", "Русский (ru)"], added_at: "2026-03-03T09:00:00Z" };

/** English and Russian. */
type Words = readonly [string, string];
const NO_WORDS: Words = ["", ""];
const CHOICES: Record<string, readonly (readonly [string, Words])[]> = {
  yn: [["yes", ["Yes", "Да"]], ["no", ["No", "Нет"]]],
  things: [["wages", ["Wages", "Зарплату"]], ["passport", ["Passport", "Паспорт"]], ["phone", ["Phone", "Телефон"]]],
};

interface Row {
  name: string;
  kind: FormItem["kind"];
  label: Words;
  hint?: Words;
  list?: string;
  depth?: number;
  more?: Partial<FormItem>;
}

const ROWS: readonly Row[] = [
  { name: "intro", kind: "note", label: ["Read every question aloud.", "Каждый вопрос читайте вслух."] },
  { name: "foreman", kind: "line", label: ["Who is in charge there?", "Кто там главный?"], more: { class: { identifies: "direct", sensitive: false } } },
  { name: "age", kind: "integer", label: ["How old were you then?", "Сколько вам тогда было лет?"], more: { required: true } },
  { name: "since", kind: "date", label: ["Since when did you work there?", "С какого дня вы там работали?"] },
  { name: "taken", kind: "one", list: "yn", label: ["Was anything taken from you?", "У вас что-нибудь отняли?"] },
  { name: "what", kind: "several", list: "things", label: ["What was taken?", "Что отняли?"], hint: ["More than one may be true.", "Можно выбрать несколько."] },
  { name: "told", kind: "lines", label: ["How did it come about?", "Как это было?"] },
  { name: "mate", kind: "repeat", label: ["Somebody who worked beside you", "Кто работал рядом"] },
  { name: "photo", kind: "file", label: ["A photograph of the place", "Снимок места"] },
  { name: "read", kind: "acknowledge", label: ["The answers were read back", "Ответы прочитаны вслух"] },
];

interface Filling {
  answers: Map<string, string>;
  mates: number;
  language: number;
}

export interface OwnForms {
  list: () => KeptForm[];
  importForm: (path: string) => { kept: KeptForm | null; replaced: boolean; messages: string[] };
  open: (place: FormPlace) => FormView | null;
  begin: (code: string) => FormView;
  set: (place: FormPlace, answers: Readonly<Record<string, string | undefined>>) => FormView;
  repeat: (place: FormPlace, path: string, add: boolean) => FormView;
  speak: (place: FormPlace, language: number) => FormView;
  statement: (code: string) => string[];
}

export function ownForms(kept: boolean, older: boolean, refuse: () => never): OwnForms {
  const forms: KeptForm[] = kept ? [KEPT] : [];
  const filled = new Map<string, Filling>();
  const keyOf = ({ of, id }: FormPlace) => `${of}:${id}`;
  const at = (place: FormPlace): Filling => {
    const key = keyOf(place);
    const there = filled.get(key) ?? (place.of === "preview" ? { answers: new Map<string, string>(), mates: 1, language: 0 } : refuse());
    filled.set(key, there);
    return there;
  };
  const view = ({ answers, mates, language }: Filling): FormView => {
    const item = ({ name, kind, label, hint = NO_WORDS, list, depth = 0, more = {} }: Row, path = name): FormItem => {
      const value = answers.get(path) ?? "";
      const number = kind === "integer" && value !== "" && !/^\d+$/.test(value);
      const old = name === "age" && Number(value) > 120;
      return { path, depth, kind, label: label[language] ?? "", hint: hint[language] ?? "", value, said: "", required: false, read_only: false, problem: number ? "kind" : old ? "constraint" : more.required && value === "" ? "missing" : null, message: old ? (["Nobody is that old.", "Столько не живут."][language] ?? "") : "", choices: (CHOICES[list ?? ""] ?? []).map(([choice, words]) => ({ name: choice, label: words[language] ?? "" })), class: null, media: [], ...more };
    };
    const items: FormItem[] = [];
    for (const row of ROWS) {
      if (row.name === "what" && answers.get("taken") !== "yes") continue;
      if (row.kind !== "repeat") {
        items.push(item(row));
        continue;
      }
      for (let nth = 1; nth <= mates; nth += 1) {
        items.push(item(row, `mate[${nth}]`));
        items.push(item({ name: "mate_name", kind: "line", label: ["What is the person called?", "Как зовут?"], depth: 1, more: { class: { identifies: "direct", sensitive: false } } }, `mate[${nth}]/mate_name`));
      }
      items.push({ ...item(row, "mate"), kind: "more" });
    }
    const count = (problems: readonly string[]) => items.filter((each) => each.problem !== null && problems.includes(each.problem)).length;
    return { title: KEPT.title, version: KEPT.version ?? null, languages: KEPT.languages, language, items, missing: count(["missing"]), wrong: count(["kind", "constraint"]), left: older ? [{ asked: "What did the guard say?", said: "Nothing." }] : [], begun_by: older ? "1" : null };
  };
  return {
    list: () => forms,
    importForm: (path) => {
      if (!path.endsWith(".xlsx")) return { kept: null, replaced: false, messages: ["error: sheet survey, row 4, column A: no question type is called `seance`"] };
      const replaced = forms.length > 0;
      if (!replaced) forms.push(KEPT);
      return { kept: KEPT, replaced, messages: ["warning: sheet survey, row 9, column C: there is no label; the name is shown"] };
    },
    open: (place) => (place.of === "preview" || filled.has(keyOf(place)) ? view(at(place)) : null),
    begin: (code) => {
      const key = keyOf({ of: "testimony", id: code });
      if (filled.has(key)) refuse();
      const fresh = { answers: new Map<string, string>(), mates: 1, language: 0 };
      filled.set(key, fresh);
      return view(fresh);
    },
    set: (place, answers) => {
      const filling = at(place);
      for (const [path, value] of Object.entries(answers)) filling.answers.set(path, value ?? "");
      return view(filling);
    },
    repeat: (place, path, add) => {
      const filling = at(place);
      if (add) filling.mates += 1;
      else {
        const gone = Number(/\[(\d+)\]/.exec(path)?.[1]);
        for (let nth = gone; nth <= filling.mates; nth += 1) filling.answers.set(`mate[${nth}]/mate_name`, filling.answers.get(`mate[${nth + 1}]/mate_name`) ?? "");
        filling.mates -= 1;
      }
      return view(filling);
    },
    speak: (place, language) => {
      at(place).language = language;
      return view(at(place));
    },
    statement: (code) => view(at({ of: "testimony", id: code })).items.filter(({ value, class: of }) => value !== "" && of?.identifies !== "direct").map(({ label, value }) => `${label}: ${value}`),
  };
}
