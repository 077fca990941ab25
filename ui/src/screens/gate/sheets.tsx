// Opening with recovery sheets: each is read as it is typed, then a new passphrase is chosen at once.
// Never keeps a sheet's words once this form is left, and never shows what a word should have been.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ErrorCode } from "../../contract/types";
import { t } from "../../i18n";
import { asMeant } from "../../state/paths";
import { arrive, host } from "../../state/session";
import { readSheet, SHEET_WORDS, standing, type Reading } from "../../state/sheets";
import { Button } from "../../parts/button";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import { Lines } from "../../parts/inputs";
import { NewPassphraseFields, useNewPassphrase } from "../../parts/new-passphrase";
import { Page } from "../../parts/page";
import { attempt, Problem } from "../../parts/problem";
import type { DoorProps } from "../gate";
import { Folder, Languages } from "./around";

/** No set opens with fewer. */
const FEWEST = 2;
const QUIET_MS = 200;
const EMPTY: Reading = { state: "empty" };

interface Typed {
  text: string;
  reading: Reading;
}

export function OpenBySheets({ path, to }: DoorProps) {
  const sheets = useSignal<Typed[]>([]);
  const chosen = useNewPassphrase();
  const problem = useSignal<ErrorCode | null>(null);
  const busy = useSignal(false);
  const timers = useRef(new Map<number, ReturnType<typeof setTimeout>>());
  useEffect(
    () => () => {
      for (const timer of timers.current.values()) clearTimeout(timer);
      sheets.value = [];
    },
    [],
  );

  const at = (index: number): Typed => sheets.value[index] ?? { text: "", reading: EMPTY };
  const put = (index: number, typed: Typed) => {
    const next = [...sheets.value];
    for (let fill = next.length; fill < index; fill += 1) next.push({ text: "", reading: EMPTY });
    next[index] = typed;
    sheets.value = next;
  };
  const read = async (index: number, text: string, typing: boolean) => {
    clearTimeout(timers.current.get(index));
    const reading = await readSheet(host(), text, index + 1, typing);
    // Typed on meanwhile, or left: this answer is of another text.
    if (at(index).text === text) put(index, { text, reading });
  };
  const type = (index: number, text: string) => {
    put(index, { text, reading: at(index).reading });
    clearTimeout(timers.current.get(index));
    timers.current.set(index, setTimeout(() => void read(index, text, true), QUIET_MS));
  };

  const now = standing(sheets.value.map(({ reading }) => reading));
  const filled = sheets.value.findLastIndex(({ text }) => text.trim() !== "") + 1;
  const fields = Math.max(FEWEST, now.set?.needed ?? 0, filled);
  const complete = now.missing === 0 && now.readings.every(({ state }) => state === "read" || state === "empty");
  const ready = complete && chosen.ready.value && path.value !== "";
  const open = async () => {
    busy.value = true;
    const shares = sheets.value.map(({ text }) => text).filter((text) => text.trim() !== "");
    await attempt(problem, async () => {
      await arrive(await host().unlock_with_shares({ path: asMeant(path.value), shares, new: chosen.passphrase.value }));
    });
    busy.value = false;
  };

  return (
    <Page name="sheets" title={t("sheets-title")} lead={t("sheets-lead")} width="gate" aside={<Languages />}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void open();
        }}
      >
        {Array.from({ length: fields }, (_, index) => (
          <SheetField
            key={index}
            nth={index + 1}
            text={at(index).text}
            reading={now.readings[index] ?? EMPTY}
            onInput={(text) => type(index, text)}
            onLeave={(text) => void read(index, text, false)}
          />
        ))}
        <p role="status" class={complete ? "good" : "hint"} data-testid="sheets-standing" data-missing={now.missing ?? undefined}>
          {complete ? (
            <span>
              <Icon name="circle-check" /> {t("sheets-complete")}
            </span>
          ) : (
            now.missing !== null && now.missing > 0 && t("sheets-missing", { count: now.missing })
          )}
        </p>
        {complete && <NewPassphraseFields id="sheets-passphrase" of={chosen} />}
        <Folder path={path} />
        <Problem code={problem} />
        <div class="actions">
          <Button id="sheets-submit" look="primary" mode="submit" disabled={!ready || busy.value}>
            {t(busy.value ? "unlock-busy" : "sheets-submit")}
          </Button>
          <Button id="unlock-instead" look="quiet" onPress={() => to("unlock")}>
            {t("sheets-not")}
          </Button>
        </div>
      </form>
    </Page>
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
