// The few controls a form is made of: a line, several lines, a choice from a list, a date.
// Never lets the system spell-check, complete or remember what is typed.

import { useEffect, useRef, useState } from "preact/hooks";
import { readDay } from "../state/dates";
import { noteUnread } from "../state/unread";
import { today } from "../i18n/format";
import { t } from "../i18n";
import { Button } from "./button";
import { Field } from "./field";

const PRIVATE = { autocomplete: "off", autocorrect: "off", autocapitalize: "off", spellcheck: false } as const;

interface LineProps {
  id: string;
  value: string;
  onInput: (value: string) => void;
  testid?: string;
  onLeave?: (value: string) => void;
  describedBy?: string | undefined;
  invalid?: boolean;
  placeholder?: string;
  /** Where the screen's typing starts. */
  first?: boolean;
  /** What matters stands at the end, as in a path: where it is longer than the box, the end is what is seen. */
  endFirst?: boolean;
}

export function Line({ id, value, onInput, testid = id, onLeave, describedBy, invalid = false, placeholder, first = false, endFirst = false }: LineProps) {
  const box = useRef<HTMLInputElement>(null);
  const toEnd = () => {
    const line = box.current;
    if (endFirst && line && document.activeElement !== line) line.scrollLeft = line.scrollWidth;
  };
  useEffect(toEnd, [value]);
  return (
    <input
      {...PRIVATE}
      ref={box}
      id={id}
      type="text"
      // A path runs from left to right whatever it names; all else as it is typed.
      dir={endFirst ? "ltr" : "auto"}
      class="input"
      data-testid={testid}
      data-first={first || undefined}
      value={value}
      placeholder={placeholder}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onInput={(event) => onInput(event.currentTarget.value)}
      onBlur={(event) => {
        onLeave?.(event.currentTarget.value);
        requestAnimationFrame(toEnd);
      }}
    />
  );
}

/** Grows with what is typed, so that nothing scrolls inside a scroll. */
export function Lines({ id, value, onInput, testid = id, onLeave, describedBy, invalid = false, first = false }: Omit<LineProps, "placeholder">) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [value]);
  return (
    <textarea
      {...PRIVATE}
      ref={box}
      id={id}
      dir="auto"
      rows={2}
      class="input"
      data-testid={testid}
      data-first={first || undefined}
      value={value}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onInput={(event) => onInput(event.currentTarget.value)}
      onBlur={(event) => onLeave?.(event.currentTarget.value)}
    />
  );
}

interface PickProps<V extends string> {
  id: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onPick: (value: V) => void;
  testid?: string;
  label?: string;
}

export function Pick<V extends string>({ id, value, options, onPick, testid = id, label }: PickProps<V>) {
  return (
    <select id={id} class="input" data-testid={testid} aria-label={label} value={value} onChange={(event) => onPick(event.currentTarget.value as V)}>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

interface DayProps {
  id: string;
  label: string;
  value: string | null;
  onDay: (iso: string | null) => void;
  hint?: string;
  offersToday?: boolean;
}

/** A whole day, typed; `08.04.2026` is understood at once and shown as it is kept when the field is left. */
export function Day({ id, label, value, onDay, hint, offersToday = false }: DayProps) {
  const [typed, setTyped] = useState(value ?? "");
  const [left, setLeft] = useState(false);
  // What is being typed is left alone as long as it says the same.
  useEffect(() => setTyped((now) => (readDay(now) === value ? now : (value ?? ""))), [value]);
  const wrong = typed.trim() !== "" && readDay(typed) === null;
  useEffect(() => noteUnread(id, wrong), [id, wrong]);
  useEffect(() => () => noteUnread(id, false), [id]);
  const take = (text: string) => {
    setTyped(text);
    setLeft(false);
    const iso = readDay(text);
    // At once, so that no key can come between.
    noteUnread(id, text.trim() !== "" && iso === null);
    if (text.trim() === "") onDay(null);
    else if (iso) onDay(iso);
  };
  return (
    <Field id={id} label={label} hint={hint ?? t("date-hint")} wrong={wrong && left ? t("not-kept", { hint: t("date-hint") }) : undefined}>
      <div class="with-button">
        <Line
          id={id}
          value={typed}
          onInput={take}
          invalid={wrong && left}
          describedBy={`${id}-hint`}
          placeholder={t("date-placeholder")}
          onLeave={(text) => {
            setLeft(true);
            const iso = readDay(text);
            if (iso) setTyped(iso);
          }}
        />
        {offersToday && (
          <Button id={`${id}-today`} onPress={() => onDay(today())}>
            {t("today")}
          </Button>
        )}
      </div>
    </Field>
  );
}
