// The two texts side by side: the statement with its mentions marked, and the text as it would leave.
// Never shows a mention by colour alone: each has the sign of its kind and a line that says what was decided.

import { useComputed, useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { MentionKind, SpanView } from "../../contract/types";
import { t } from "../../i18n";
import { Icon } from "../../parts/icon";
import type { IconName } from "../../parts/icons";
import type { Desk } from "./desk";

export const KIND_ICONS: Readonly<Record<MentionKind, IconName>> = {
  PERSON: "user",
  LOC: "map-pin",
  ORG: "building-2",
  DATETIME: "calendar",
  CODE: "hash",
  DEM: "id-card",
  QUANTITY: "sigma",
  MISC: "asterisk",
};

interface Run {
  start: number;
  end: number;
  span?: number;
}

/** Cuts the statement at its mentions and at the edges of the word cursor. */
export function runsOf(length: number, spans: readonly SpanView[], cuts: readonly number[] = []): Run[] {
  const runs: Run[] = [];
  const plain = (from: number, to: number) => {
    const edges = [from, ...cuts.filter((cut) => cut > from && cut < to), to];
    for (let at = 0; at + 1 < edges.length; at += 1) {
      const [start = 0, end = 0] = [edges[at], edges[at + 1]];
      if (end > start) runs.push({ start, end });
    }
  };
  let at = 0;
  spans.forEach((span, index) => {
    plain(at, span.start);
    runs.push({ start: span.start, end: span.end, span: index });
    at = span.end;
  });
  plain(at, length);
  return runs;
}

/** Groups pieces of text into paragraphs, each ending with its line break: a change then lays out one of them anew. */
export function paragraphsOf<P>(pieces: readonly P[], textOf: (piece: P) => string | null, cut: (piece: P, from: number, to: number) => P): P[][] {
  const paragraphs: P[][] = [[]];
  for (const piece of pieces) {
    const text = textOf(piece);
    let from = 0;
    for (const { index } of text?.matchAll(/\n/g) ?? []) {
      paragraphs.at(-1)?.push(cut(piece, from, index + 1));
      paragraphs.push([]);
      from = index + 1;
    }
    if (text === null) paragraphs.at(-1)?.push(piece);
    else if (from < text.length) paragraphs.at(-1)?.push(cut(piece, from, text.length));
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

/** Keeps the looked-at mention in the middle of its pane. */
function useFollow(pane: RefObject<HTMLElement | null>, desk: Desk): void {
  useSignalEffect(() => {
    // Read here, so that moving on redraws two marks and not the whole text.
    void [desk.current.value, desk.cursor.value, desk.view.value];
    const frame = requestAnimationFrame(() => {
      const box = pane.current;
      const target = box?.querySelector<HTMLElement>(".cursor") ?? box?.querySelector<HTMLElement>("[data-current=true]");
      if (!target || !box || box.scrollHeight <= box.clientHeight) return;
      const offset = target.getBoundingClientRect().top - box.getBoundingClientRect().top;
      box.scrollTop += offset - box.clientHeight / 2;
    });
    return () => cancelAnimationFrame(frame);
  });
}

export function Original({ desk, pane }: { desk: Desk; pane: RefObject<HTMLDivElement | null> }) {
  useFollow(pane, desk);
  const view = desk.view.value;
  if (!view) return null;
  const cursor = desk.cursor.value;
  const asking = desk.asking.value;
  const chosen = asking?.for === "kind" ? asking : cursor;
  const paragraphs = paragraphsOf(
    runsOf(view.statement.length, view.spans, chosen ? [chosen.start, chosen.end] : []),
    (run) => (run.span === undefined ? view.statement.slice(run.start, run.end) : null),
    (run, from, to) => ({ start: run.start + from, end: run.start + to }),
  );
  const inCursor = (run: Run) => chosen !== null && run.start < chosen.end && run.end > chosen.start;
  return (
    <section class="text-pane" aria-labelledby="original-title">
      <h2 id="original-title">{t("review-original")}</h2>
      <div ref={pane} class="text" lang={view.language} data-testid="original" tabIndex={0} role="group" aria-labelledby="original-title">
        {paragraphs.map((paragraph) => (
          <div key={paragraph[0]?.start}>
            {paragraph.map((run) =>
              run.span === undefined ? (
                <span key={run.start} data-start={run.start} data-end={run.end} class={inCursor(run) ? "cursor" : undefined}>
                  {view.statement.slice(run.start, run.end)}
                </span>
              ) : (
                <Mark key={run.start} desk={desk} index={run.span} inCursor={inCursor(run)} />
              ),
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

/** Redrawn only when it changes itself: a long statement has a thousand of them. */
function Mark({ desk, index, inCursor }: { desk: Desk; index: number; inCursor: boolean }) {
  const span = desk.view.value?.spans[index];
  const here = useComputed(() => desk.current.value === index).value;
  const sameEntity = useComputed(() => desk.current.value !== index && desk.span.value?.entity === desk.view.value?.spans[index]?.entity).value;
  const words = span ? (desk.view.value?.statement.slice(span.start, span.end) ?? "") : "";
  const state = span?.decision.action ?? "undecided";
  const kind = span?.kind ?? "MISC";
  const said = `(${t(`kind-${kind}`)}, ${t(`decided-${state}`)})`;
  return useMemo(
    () =>
      span && (
        <mark
          class={inCursor ? "mention cursor" : "mention"}
          data-testid={`mark-${index}`}
          data-kind={kind}
          data-state={state}
          data-current={here}
          data-entity={sameEntity}
          onClick={() => {
            if (getSelection()?.isCollapsed !== false) desk.look(index);
          }}
        >
          <Icon name={KIND_ICONS[kind]} />
          <span data-start={span.start} data-end={span.end}>
            {words}
          </span>
          <span class="visually-hidden unselectable">{said}</span>
        </mark>
      ),
    [desk, index, span?.start, span?.end, words, kind, state, here, sameEntity, inCursor, said],
  );
}

export function Disclosed({ desk }: { desk: Desk }) {
  const pane = useRef<HTMLDivElement>(null);
  useFollow(pane, desk);
  const view = desk.view.value;
  if (!view) return null;
  const paragraphs = paragraphsOf(
    view.disclosed,
    (segment) => (segment.span === null ? segment.text : null),
    (segment, from, to) => ({ ...segment, text: segment.text.slice(from, to) }),
  );
  return (
    <section class="text-pane" aria-labelledby="disclosed-title">
      <h2 id="disclosed-title">{t("review-disclosed")}</h2>
      <div ref={pane} class="text" lang={view.language} data-testid="disclosed" tabIndex={0} role="group" aria-labelledby="disclosed-title">
        {paragraphs.map((paragraph, line) => (
          <div key={line}>
            {paragraph.map((segment, at) => (segment.span === null ? <span key={at}>{segment.text}</span> : <Segment key={at} desk={desk} index={segment.span} text={segment.text} replaced={segment.replaced} />))}
          </div>
        ))}
      </div>
    </section>
  );
}

function Segment({ desk, index, text, replaced }: { desk: Desk; index: number; text: string; replaced: boolean }) {
  const here = useComputed(() => desk.current.value === index).value;
  const undecided = useComputed(() => desk.view.value?.spans[index]?.decision.action === "undecided").value;
  return useMemo(
    () => (
      <span
        class={`segment${replaced ? " segment-replaced" : ""}${undecided ? " segment-undecided" : ""}`}
        data-testid={`segment-${index}`}
        data-current={here}
        onClick={() => desk.look(index)}
      >
        {text}
      </span>
    ),
    [desk, index, text, replaced, here, undecided],
  );
}
