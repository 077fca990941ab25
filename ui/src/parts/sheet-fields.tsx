// Recovery sheets to be typed, one field a sheet, each saying how it was read.
// Never shows what a word should have been.

import { t } from "../i18n";
import { SHEET_WORDS, type Reading } from "../state/sheets";
import type { TypedSheets } from "../state/typed-sheets";
import { Field } from "./field";
import { Icon } from "./icon";
import { Lines } from "./inputs";

export function SheetFields({ of }: { of: TypedSheets }) {
  return (
    <>
      {of.fields.map(({ text, reading }, index) => (
        <SheetField key={index} nth={index + 1} text={text} reading={reading} onInput={(typed) => of.type(index, typed)} onLeave={(typed) => of.leave(index, typed)} />
      ))}
      <p role="status" class={of.complete ? "good" : "hint"} data-testid="sheets-standing" data-missing={of.missing ?? undefined}>
        {of.complete ? (
          <span>
            <Icon name="circle-check" /> {t("sheets-complete")}
          </span>
        ) : (
          of.missing !== null && of.missing > 0 && t("sheets-missing", { count: of.missing })
        )}
      </p>
    </>
  );
}

interface FieldProps {
  nth: number;
  text: string;
  reading: Reading;
  onInput: (text: string) => void;
  onLeave: (text: string) => void;
}

function SheetField({ nth, text, reading, onInput, onLeave }: FieldProps) {
  const id = `sheet-${nth}`;
  return (
    <Field id={id} label={t("sheet-nth", { nth })} wrong={reading.state === "wrong" ? wrongWords(reading) : undefined}>
      <Lines id={id} value={text} first={nth === 1} invalid={reading.state === "wrong"} describedBy={reading.state === "empty" ? undefined : `${id}-hint`} onInput={onInput} onLeave={onLeave} />
      {reading.state === "typing" && (
        <p class="hint" id={`${id}-hint`} data-testid={`${id}-count`}>
          {t("sheet-typing", { words: reading.words, all: SHEET_WORDS })}
        </p>
      )}
      {reading.state === "read" && (
        <p class="good" id={`${id}-hint`} role="status" data-testid={`${id}-read`}>
          <Icon name="circle-check" /> <span>{t("sheet-read", { number: reading.sheet.number, shares: reading.sheet.set.shares, set: reading.sheet.set.id })}</span>
        </p>
      )}
    </Field>
  );
}

function wrongWords({ code, word, other, count }: Extract<Reading, { state: "wrong" }>): string {
  if (code === "share-unknown-word" && word !== null) return t("sheet-unknown-word", { word });
  if (code === "share-mistyped" && word !== null) return t("sheet-mistyped-at", { word });
  if (code === "share-word-count" && count !== null) return t("sheet-too-long", { count, all: SHEET_WORDS });
  if (code === "share-twice" && other !== null) return t("sheet-twice", { other });
  return t(`error-${code}`);
}
