// The review: the statement with its mentions, the text as it would leave, and one decision at a time.
// Never counts as finished what nobody has decided.

import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../i18n";
import { go } from "../state/going";
import { isTyping, pressed } from "../state/keys";
import { tell } from "../state/notice";
import { reviewer } from "../state/session";
import { flushed, openTestimony } from "../state/testimony";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { Field } from "../parts/field";
import { Icon } from "../parts/icon";
import { Line } from "../parts/inputs";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { TestimonyHead } from "../parts/testimony-head";
import { Decide } from "./review/decide";
import { openDesk, type Desk } from "./review/desk";
import { Coverage, Queue } from "./review/queue";
import { RiskSoFar } from "./review/risk";
import { SecondReader } from "./review/second-reader";
import { moved, selectedStretch, wordFrom } from "./review/stretch";
import { Disclosed, Original } from "./review/texts";

export function Review({ code }: { code: string }) {
  const desk = useMemo(() => openDesk(code), [code]);
  const start = async () => {
    await attempt(desk.problem, async () => {
      await openTestimony(code);
      await flushed();
    });
    if (desk.problem.value === null && reviewer.value !== "") await desk.open(reviewer.value);
  };
  useEffect(() => void start(), [code]);
  return (
    <div class="testimony">
      <TestimonyHead code={code} />
      {desk.view.value ? <Reading desk={desk} /> : <WhoReviews desk={desk} onStart={() => void start()} />}
    </div>
  );
}

function WhoReviews({ desk, onStart }: { desk: Desk; onStart: () => void }) {
  const name = useSignal(reviewer.value);
  const ready = name.value.trim() !== "";
  return (
    <Page name="review" title={t("review-title")} lead={t("review-lead")} width="narrow">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          reviewer.value = name.value.trim();
          onStart();
        }}
      >
        <Field id="reviewer" label={t("reviewer")} hint={t("reviewer-hint")}>
          <Line id="reviewer" value={name.value} onInput={(text) => (name.value = text)} />
        </Field>
        <Problem code={desk.problem} />
        <Button id="review-start" look="primary" mode="submit" disabled={!ready || desk.busy.value}>
          {t(desk.busy.value ? "review-opening" : "review-start")}
        </Button>
      </form>
    </Page>
  );
}

function Reading({ desk }: { desk: Desk }) {
  const original = useRef<HTMLDivElement>(null);
  // Before the next key can come: one that was pressed as soon as the text stood there got lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => reviewKey(event, desk, original.current);
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [desk]);
  const view = desk.view.value;
  if (!view) return null;
  return (
    <Page name="review" title={t("review-title")} width="reading" aside={<Tools desk={desk} pane={() => original.current} />}>
      <div class="coverage-line">
        <Coverage desk={desk} />
        <RiskSoFar desk={desk} />
      </div>
      <Problem code={desk.problem} />
      {view.complete && (
        <div class="finished">
          <Complete desk={desk} />
          <SecondReader desk={desk} />
        </div>
      )}
      <div class="reading">
        <Original desk={desk} pane={original}>
          <Button id="off-record-toggle" look="quiet" icon="eye-off" keyHint="R" onPress={() => toggleOffRecord(desk, original.current)}>
            {t("off-record-toggle")}
          </Button>
        </Original>
        <Disclosed desk={desk} />
        <aside class="side" aria-label={t("queue-side")}>
          <Decide desk={desk} />
          <Queue desk={desk} />
        </aside>
      </div>
      {desk.asking.value?.for === "unread" && <AcceptUnread desk={desk} />}
    </Page>
  );
}

function Tools({ desk, pane }: { desk: Desk; pane: () => HTMLElement | null }) {
  const view = desk.view.value;
  if (!view) return null;
  return (
    <div class="tools">
      <Button id="previous" look="quiet" keyHint="K" onPress={desk.previous}>
        {t("previous")}
      </Button>
      <Button id="next" look="quiet" keyHint="J" onPress={desk.next}>
        {t("next")}
      </Button>
      <Button id="undo" look="quiet" icon="undo-2" keyHint="U" disabled={!view.can_undo} onPress={desk.undo}>
        {t("undo")}
      </Button>
      <Button id="redo" look="quiet" icon="redo-2" disabled={!view.can_redo} onPress={desk.redo}>
        {t("redo")}
      </Button>
      <Button id="mark-by-hand" look="quiet" icon="highlighter" keyHint="M" onPress={() => markByHand(desk, pane())}>
        {t("mark-by-hand")}
      </Button>
      {view.undecided > 0 && (
        <Button id="accept-unread" look="quiet" onPress={() => (desk.asking.value = { for: "unread" })}>
          {t("accept-unread")}
        </Button>
      )}
      <Button id="finish-review" look={view.undecided === 0 && !view.complete ? "primary" : "plain"} keyHint="F" disabled={view.undecided > 0 || view.complete} onPress={desk.finish}>
        {t("review-finish")}
      </Button>
    </div>
  );
}

function Complete({ desk }: { desk: Desk }) {
  const unread = desk.view.value?.accepted_unread === true;
  return (
    <div class="callout callout-good" role="status" data-testid="review-complete" data-unread={unread}>
      <Icon name={unread ? "triangle-alert" : "circle-check"} />
      <p>{t(unread ? "review-complete-unread" : "review-complete")}</p>
      <Button id="complete-export" look="primary" onPress={() => void go({ at: "export", codes: [desk.code] })}>
        {t("export-go")}
      </Button>
    </div>
  );
}

function AcceptUnread({ desk }: { desk: Desk }) {
  const close = () => (desk.asking.value = null);
  return (
    <Dialog title={t("accept-unread-title")} onClose={close}>
      <p>{t("accept-unread-body", { count: desk.view.value?.undecided ?? 0 })}</p>
      <div class="actions">
        <Button id="accept-unread-cancel" look="primary" onPress={close}>
          {t("accept-unread-cancel")}
        </Button>
        <Button id="accept-unread-confirm" look="danger" onPress={desk.acceptUnread}>
          {t("accept-unread-confirm")}
        </Button>
      </div>
    </Dialog>
  );
}

/** Asks for the kind of what is selected; without a selection, starts choosing words with the arrow keys. */
function markByHand(desk: Desk, pane: HTMLElement | null): void {
  const view = desk.view.value;
  if (!view || !pane) return;
  const stretch = selectedStretch(pane, view.statement) ?? desk.cursor.value;
  if (stretch) {
    getSelection()?.removeAllRanges();
    desk.cursor.value = null;
    desk.asking.value = { for: "kind", ...stretch };
    return;
  }
  chooseWords(desk, pane, "notice-choose-words");
}

/** Begins to choose words with the arrow keys, after the mention that is looked at. */
function chooseWords(desk: Desk, pane: HTMLElement, notice: string): void {
  desk.cursor.value = wordFrom(desk.words.value, desk.span.value?.end ?? 0);
  pane.focus();
  tell(notice, undefined, 15_000);
}

/** Marks what is chosen as said off the record, or takes the mark from it; with nothing chosen, from the passage around the mention that is looked at. */
function toggleOffRecord(desk: Desk, pane: HTMLElement | null): void {
  const view = desk.view.value;
  if (!view || !pane) return;
  const chosen = selectedStretch(pane, view.statement) ?? desk.cursor.value;
  const looked = chosen ?? desk.span.value;
  const around = view.off_record.find(({ start, end }) => looked && start < looked.end && looked.start < end);
  if (chosen) {
    getSelection()?.removeAllRanges();
    const inside = around !== undefined && around.start <= chosen.start && chosen.end <= around.end;
    desk.offRecord(chosen.start, chosen.end, !inside);
  } else if (around) desk.offRecord(around.start, around.end, false);
  else chooseWords(desk, pane, "notice-choose-off-record");
}

function cursorKey(key: string, desk: Desk, pane: HTMLElement | null): boolean {
  const { cursor, view } = desk;
  if (!cursor.value || !view.value) return false;
  const words = desk.words.value;
  const steps: Record<string, readonly [by: number, stretching: boolean]> = {
    arrowleft: [-1, false],
    arrowright: [1, false],
    arrowup: [-10, false],
    arrowdown: [10, false],
    "shift+arrowleft": [-1, true],
    "shift+arrowright": [1, true],
  };
  const step = steps[key];
  if (step) cursor.value = moved(words, cursor.value, ...step);
  else if (key === "enter") markByHand(desk, pane);
  else if (key === "escape") cursor.value = null;
  else return false;
  return true;
}

function reviewKey(event: KeyboardEvent, desk: Desk, pane: HTMLElement | null): void {
  if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const key = pressed(event);
  const acts: Record<string, () => void> = {
    j: desk.next,
    k: desk.previous,
    "shift+j": desk.nextOfAll,
    "shift+k": desk.previousOfAll,
    a: desk.accept,
    o: () => desk.decide({ action: "keep" }),
    g: () => desk.ask("generalise"),
    p: () => desk.ask("pseudonymise"),
    w: () => desk.decide({ action: "withhold" }),
    e: desk.toggleEntity,
    m: () => markByHand(desk, pane),
    u: desk.undo,
    "shift+u": desk.redo,
    f: desk.finish,
    r: () => toggleOffRecord(desk, pane),
    "ctrl+shift+o": () => toggleOffRecord(desk, pane),
  };
  if (cursorKey(key, desk, pane)) event.preventDefault();
  else if (acts[key]) {
    event.preventDefault();
    acts[key]();
  }
}
