// One section of the built-in form, drawn from its data.
// Never keeps what names one person alone once the section is left.

import type { ComponentChildren } from "preact";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ErrorCode, FormField, Section } from "../../contract/types";
import { t } from "../../i18n";
import { readPartialDate } from "../../state/dates";
import { pressed } from "../../state/keys";
import { form, host } from "../../state/session";
import { answer, editIdentity, flush, interview, unsealed } from "../../state/testimony";
import { Field } from "../../parts/field";
import { Line, Lines, Pick } from "../../parts/inputs";
import { attempt, Problem } from "../../parts/problem";
import { FieldHelp, HelpMark } from "./field-help";
import { SkipMark } from "./skip";

type Answers = Readonly<Record<string, string>>;

export function FormPart({ section, code }: { section: Section; code: string }) {
  const fields = form.value.find((each) => each.id === section)?.fields ?? [];
  const asksIdentity = fields.some((field) => field.identity);
  const identity = useSignal<Answers | null>(asksIdentity ? null : {});
  const problem = useSignal<ErrorCode | null>(null);
  /** The one field whose help is shown. */
  const helped = useSignal<string | null>(null);
  useEffect(() => {
    if (asksIdentity) {
      void attempt(problem, async () => {
        // What was typed here a moment ago must be in what comes back.
        await flush();
        identity.value = { ...(await host().open_identity({ code })).answers, ...unsealed().answers };
      });
    }
    return () => {
      identity.value = null;
    };
  }, []);
  if (identity.value === null) return <Problem code={problem} />;
  const set = (field: FormField, value: string) => {
    if (!field.identity) return answer(field.id, value);
    identity.value = { ...identity.value, [field.id]: value };
    editIdentity({ answers: { [field.id]: value } });
  };
  const answers = interview.value?.answers ?? {};
  return (
    <div
      class="stack"
      onKeyDown={(event) => {
        leave(event);
        askHelp(event);
      }}
    >
      {fields.map((field) => (
        <FieldRow key={field.id} field={field} helped={helped} value={(field.identity ? identity.value?.[field.id] : answers[field.id]) ?? ""} onAnswer={(value) => set(field, value)} />
      ))}
    </div>
  );
}

/** Alt+S leaves the question whose field one is in, and goes on to the next. */
function leave(event: KeyboardEvent): void {
  if (pressed(event) !== "alt+s" || !(event.target instanceof HTMLElement)) return;
  const field = event.target.closest(".field");
  const mark = field?.querySelector<HTMLElement>(".skip");
  if (!mark) return;
  event.preventDefault();
  mark.click();
  field?.nextElementSibling?.querySelector<HTMLElement>(".input")?.focus();
}

/** F1 says what belongs in the field one is in, and takes it away again. */
function askHelp(event: KeyboardEvent): void {
  if (pressed(event) !== "f1" || !(event.target instanceof HTMLElement)) return;
  const mark = event.target.closest(".field")?.querySelector<HTMLElement>(".help-mark");
  if (!mark) return;
  event.preventDefault();
  mark.click();
}

interface RowProps {
  field: FormField;
  value: string;
  onAnswer: (value: string) => void;
}

function FieldRow({ field, value, onAnswer, helped }: RowProps & { helped: Signal<string | null> }) {
  const { id } = field;
  const testid = `field-${id}`;
  const label = t(`field-${id}`);
  const open = helped.value === id;
  const beside = (
    <>
      <SkipMark id={id} label={label} answered={value.trim() !== ""} />
      <HelpMark id={id} label={label} open={open} onToggle={() => (helped.value = open ? null : id)} />
    </>
  );
  const help = open && <FieldHelp field={field} />;
  switch (field.input) {
    case "partial_date":
    case "number":
      return <Checked field={field} value={value} onAnswer={onAnswer} beside={beside} help={help} />;
    case "choice":
      return (
        <Field id={id} label={label} identifies={field.class} beside={beside} help={help}>
          <Pick id={id} testid={testid} value={value} onPick={onAnswer} options={[{ value: "", label: t("choice-none") }, ...field.choices.map((choice) => ({ value: choice, label: t(`choice-${id}-${choice}`) }))]} />
        </Field>
      );
    case "lines":
      return (
        <Field id={id} label={label} identifies={field.class} beside={beside} help={help}>
          <Lines id={id} testid={testid} value={value} onInput={onAnswer} />
        </Field>
      );
    case "line":
      return (
        <Field id={id} label={label} identifies={field.class} beside={beside} help={help}>
          <Line id={id} testid={testid} value={value} onInput={onAnswer} />
        </Field>
      );
  }
}

const readNumber = (typed: string) => (/^\d{1,6}$/.test(typed.trim()) ? String(Number(typed)) : null);

/** A date or a number: what does not fit stays in the field, says so, and is not sent until it fits. */
function Checked({ field, value, onAnswer, beside, help }: RowProps & { beside: ComponentChildren; help: ComponentChildren }) {
  const typed = useSignal(value);
  const read = field.input === "number" ? readNumber : readPartialDate;
  const hint = t(field.input === "number" ? "number-hint" : "partial-date-hint");
  const empty = typed.value.trim() === "";
  const fits = empty || read(typed.value) !== null;
  const left = useSignal(false);
  const take = (text: string) => {
    typed.value = text;
    left.value = false;
    const answerNow = text.trim() === "" ? "" : read(text);
    if (answerNow !== null) onAnswer(answerNow);
  };
  return (
    <Field id={field.id} label={t(`field-${field.id}`)} identifies={field.class} beside={beside} help={help} hint={field.input === "number" ? undefined : hint} wrong={!fits && left.value ? t("not-kept", { hint }) : undefined}>
      <Line
        id={field.id}
        testid={`field-${field.id}`}
        value={typed.value}
        onInput={take}
        invalid={!fits && left.value}
        describedBy={`${field.id}-hint`}
        onLeave={(text) => {
          left.value = true;
          const kept = read(text);
          if (kept) typed.value = kept;
        }}
      />
    </Field>
  );
}
