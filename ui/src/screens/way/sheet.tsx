// One recovery sheet: its words to write down, then three of them asked for.
// Never selectable, so that no copy of it can be made by a key.

import { useSignal } from "@preact/signals";
import type { RecoverySet, RecoverySheet } from "../../contract/types";
import { t } from "../../i18n";
import { app } from "../../state/session";
import { Button } from "../../parts/button";
import { Field } from "../../parts/field";
import { Line } from "../../parts/inputs";
import { Page } from "../../parts/page";

const ASKED = 3;

interface Props {
  set: RecoverySet;
  sheet: RecoverySheet;
  onChecked: () => void;
}

export function Sheet({ set, sheet, onChecked }: Props) {
  const asked = useSignal<number[] | null>(null);
  return asked.value ? (
    <Check key="check" set={set} sheet={sheet} places={asked.value} onChecked={onChecked} onBack={() => (asked.value = null)} />
  ) : (
    <Words key="words" set={set} sheet={sheet} onWritten={() => (asked.value = somePlaces(sheet.words.length))} />
  );
}

/** Places to ask for, in order, each once. */
function somePlaces(count: number): number[] {
  const left = Array.from({ length: count }, (_, at) => at);
  const random = crypto.getRandomValues(new Uint32Array(Math.min(ASKED, count)));
  return [...random].map((number) => left.splice(number % left.length, 1)[0] ?? 0).sort((a, b) => a - b);
}

function Words({ set, sheet, onWritten }: { set: RecoverySet; sheet: RecoverySheet; onWritten: () => void }) {
  return (
    <Page name="way-sheet" title={t("sheet-title", { number: sheet.number, shares: set.shares })} lead={t("sheet-lead", { set: set.id, number: sheet.number })}>
      <div class="stack">
        <ol class="sheet-words unselectable" lang="en" translate={false} data-testid="sheet-words">
          {sheet.words.map((word, at) => (
            <li key={at} data-testid={`sheet-word-${at + 1}`}>
              {word}
            </li>
          ))}
        </ol>
        <p class="hint">{t("sheet-lock", { minutes: app.value?.settings.lock_after_minutes ?? 5 })}</p>
        <div class="actions">
          <Button id="sheet-written" look="primary" onPress={onWritten}>
            {t("sheet-written")}
          </Button>
        </div>
      </div>
    </Page>
  );
}

interface CheckProps extends Props {
  places: number[];
  onBack: () => void;
}

function Check({ set, sheet, places, onChecked, onBack }: CheckProps) {
  const typed = useSignal<Record<number, string>>({});
  const tried = useSignal(false);
  const word = (at: number) => (typed.value[at] ?? "").trim();
  const right = (at: number) => word(at).toLowerCase() === sheet.words[at];
  const check = () => {
    if (places.every(right)) return onChecked();
    tried.value = true;
    const wrong = places.find((at) => !right(at));
    document.getElementById(`sheet-check-${(wrong ?? 0) + 1}`)?.focus();
  };
  return (
    <Page name="way-sheet-check" title={t("sheet-check-title", { number: sheet.number, shares: set.shares })} lead={t("sheet-check-lead")} width="narrow">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        {places.map((at, index) => {
          const id = `sheet-check-${at + 1}`;
          const wrong = tried.value && !right(at);
          return (
            <Field key={at} id={id} label={t("sheet-check-word", { word: at + 1 })} wrong={wrong ? t("sheet-check-wrong") : undefined}>
              <Line
                id={id}
                testid={`sheet-check-${index}`}
                first={index === 0}
                value={typed.value[at] ?? ""}
                invalid={wrong}
                describedBy={wrong ? `${id}-hint` : undefined}
                onInput={(text) => {
                  tried.value = false;
                  typed.value = { ...typed.value, [at]: text };
                }}
              />
            </Field>
          );
        })}
        <div class="actions">
          <Button id="sheet-check-submit" look="primary" mode="submit" disabled={!places.every((at) => word(at) !== "")}>
            {t("sheet-check-submit")}
          </Button>
          <Button id="sheet-show-again" look="quiet" onPress={onBack}>
            {t("sheet-show-again")}
          </Button>
        </div>
      </form>
    </Page>
  );
}
