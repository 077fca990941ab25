// The lines of an organisation's own form: questions, groups, repeats, as they are asked just now.
// Never hides a question because it was answered wrongly, and never takes the form's words for mark-up.

import type { ComponentChildren } from "preact";
import type { FormItem } from "../contract/types";
import { t } from "../i18n";
import { readDay } from "../state/dates";
import { Button } from "./button";
import { Choice, Tick } from "./choice";
import { ClassBadge } from "./field";
import { Line, Lines, Pick } from "./inputs";

interface Props {
  items: readonly FormItem[];
  onAnswer: (path: string, value: string, atOnce: boolean) => void;
  onRepeat: (path: string, add: boolean) => void;
}

/** More choices than this stand in a list that opens. */
const FEW = 7;

export function FormItems({ items, onAnswer, onRepeat }: Props) {
  return (
    <div class="own-form">
      {items.map((item) => (
        <div key={`${item.kind}:${item.path}`} class={`own-item own-${item.kind}`} data-depth={Math.min(item.depth, 4)} data-testid={`own-${item.path}`} data-problem={item.problem ?? undefined}>
          <Item item={item} answer={(value, atOnce) => onAnswer(item.path, value, atOnce)} onRepeat={onRepeat} />
        </div>
      ))}
    </div>
  );
}

type Answer = (value: string, atOnce: boolean) => void;

function Item({ item, answer, onRepeat }: { item: FormItem; answer: Answer; onRepeat: Props["onRepeat"] }) {
  const number = /\[(\d+)\]$/.exec(item.path)?.[1] ?? "";
  switch (item.kind) {
    case "group":
      return <Heading item={item} words={item.label} />;
    case "counted_repeat":
      return <Heading item={item} words={t("own-form-repeat", { label: item.label, number })} />;
    case "repeat":
      return (
        <div class="own-repeat-head">
          <Heading item={item} words={t("own-form-repeat", { label: item.label, number })} />
          <Button id={`own-remove-${item.path}`} look="quiet" icon="x" onPress={() => onRepeat(item.path, false)}>
            {t("own-form-remove-one")}
            <span class="visually-hidden">: {t("own-form-repeat", { label: item.label, number })}</span>
          </Button>
        </div>
      );
    case "more":
      return (
        <Button id={`own-add-${item.path}`} look="quiet" icon="plus" onPress={() => onRepeat(item.path, true)}>
          {t("own-form-add-one", { label: item.label })}
        </Button>
      );
    case "note":
      return (
        <div class="own-note">
          <p dir="auto">{item.label}</p>
          <Help item={item} />
        </div>
      );
    default:
      return <Question item={item} answer={answer} />;
  }
}

function Heading({ item, words }: { item: FormItem; words: string }) {
  return (
    <>
      <h3 dir="auto">{words}</h3>
      <Help item={item} />
    </>
  );
}

function Help({ item }: { item: FormItem }) {
  return (
    <>
      {item.hint !== "" && (
        <p class="hint own-hint" dir="auto">
          {item.hint}
        </p>
      )}
      {item.media.length > 0 && <p class="hint">{t("own-form-media", { names: item.media.join(", ") })}</p>}
    </>
  );
}

const FORMAT: Partial<Record<FormItem["kind"], string>> = { date: "own-form-date-hint", time: "own-form-time-hint", date_time: "own-form-moment-hint", point: "own-form-point-hint", integer: "number-hint", rank: "own-form-rank-hint" };

function Question({ item, answer }: { item: FormItem; answer: Answer }) {
  const id = `own-field-${item.path}`;
  const wrong = item.problem !== null && item.problem !== "missing";
  const format = FORMAT[item.kind];
  const grouped = item.kind === "several" || item.kind === "rank" || item.kind === "acknowledge" || (item.kind === "one" && item.choices.length <= FEW);
  const label = (
    <>
      <span dir="auto">{item.label}</span>
      {item.required && <span class="own-needed"> · {t("own-form-needed")}</span>}
    </>
  );
  const said = wrong && (
    <p class="wrong" id={`${id}-wrong`} role="alert">
      {item.message === "" ? t(`own-form-problem-${item.problem}`) : item.message}
      {item.said !== "" && ` (${item.said})`}
    </p>
  );
  const beside: ComponentChildren = item.class && <ClassBadge of={item.class} />;
  const head = (
    <div class="field-head">
      <span class="own-label">{label}</span>
      {beside}
    </div>
  );
  if (item.kind === "file") {
    return (
      <div class="field">
        {head}
        <Help item={item} />
        <p class="hint">{t("own-form-file")}</p>
      </div>
    );
  }
  if (item.read_only) {
    return (
      <div class="field">
        {head}
        <p dir="auto">{item.value}</p>
        <Help item={item} />
      </div>
    );
  }
  return (
    <div class={wrong ? "field field-wrong" : "field"}>
      {!grouped && (
        <div class="field-head">
          <label for={id}>{label}</label>
          {beside}
        </div>
      )}
      <Control item={item} id={id} label={label} beside={beside} answer={answer} wrong={wrong} format={format !== undefined} />
      <Help item={item} />
      {format && (
        <p class="hint" id={`${id}-format`}>
          {t(format)}
        </p>
      )}
      {said}
    </div>
  );
}

interface ControlProps {
  item: FormItem;
  id: string;
  label: ComponentChildren;
  beside: ComponentChildren;
  answer: Answer;
  wrong: boolean;
  format: boolean;
}

function Control({ item, id, label, beside, answer, wrong, format }: ControlProps) {
  const describedBy = [format ? `${id}-format` : "", wrong ? `${id}-wrong` : ""].filter(Boolean).join(" ") || undefined;
  switch (item.kind) {
    case "one":
      if (item.choices.length > FEW) {
        return <Pick id={id} value={item.value} onPick={(value) => answer(value, true)} options={[{ value: "", label: t("choice-none") }, ...item.choices.map(({ name, label: words }) => ({ value: name, label: words }))]} />;
      }
      return (
        <Choice
          name={id}
          legend={
            <>
              {label} {beside}
            </>
          }
          chosen={item.value}
          onChoose={(value) => answer(value, true)}
          options={[...item.choices.map(({ name, label: words }) => ({ value: name, label: words, testid: `${id}-${name}` })), { value: "", label: t("own-form-none-of-them"), testid: `${id}-none` }]}
        />
      );
    case "several":
    case "rank": {
      const chosen = item.value.split(" ").filter(Boolean);
      const turn = (name: string, on: boolean) => answer((on ? [...chosen, name] : chosen.filter((each) => each !== name)).join(" "), true);
      return (
        <fieldset class="own-ticks">
          <legend>
            {label} {beside}
          </legend>
          {item.choices.map(({ name, label: words }) => (
            <Tick key={name} testid={`${id}-${name}`} checked={chosen.includes(name)} onChange={(on) => turn(name, on)}>
              <span dir="auto">{item.kind === "rank" && chosen.includes(name) ? `${chosen.indexOf(name) + 1}. ${words}` : words}</span>
            </Tick>
          ))}
        </fieldset>
      );
    }
    case "acknowledge":
      return (
        <fieldset class="own-ticks">
          <legend>
            {label} {beside}
          </legend>
          <Tick testid={id} checked={item.value === "OK"} onChange={(on) => answer(on ? "OK" : "", true)}>
            {t("own-form-acknowledge")}
          </Tick>
        </fieldset>
      );
    case "lines":
      return <Lines id={id} value={item.value} onInput={(value) => answer(value, false)} invalid={wrong} describedBy={describedBy} />;
    case "date":
      return (
        <Line
          id={id}
          value={item.value}
          onInput={(value) => answer(value, false)}
          // `08.04.2026` is kept as the form wants it, once nobody types on.
          onLeave={(value) => {
            const iso = readDay(value);
            if (iso && iso !== value) answer(iso, true);
          }}
          invalid={wrong}
          describedBy={describedBy}
        />
      );
    default:
      return <Line id={id} value={item.value} onInput={(value) => answer(value, false)} invalid={wrong} describedBy={describedBy} />;
  }
}
