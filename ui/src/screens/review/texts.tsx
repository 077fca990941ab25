// The two texts side by side: the statement with its mentions marked, and the text as it would leave.
// Never shows a mention by colour alone: each has the sign of its kind and a line that says what was decided.

import { useComputed, useSignalEffect } from "@preact/signals";
import { Fragment, type RefObject } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { MentionKind, PartView, ReviewView, SegmentView, SpanView, Stretch } from "../../contract/types";
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

/** What a part is called. */
export const nameOf = ({ part }: PartView): string => (part.of === "answer" ? t(`field-${part.field}`) : t(`part-${part.of}`));

/** The heading of a part, where there is more than the statement. */
function PartHeading({ part }: { part: PartView }) {
  return (
    <h3 class="part-heading unselectable" data-testid={part.part.of === "answer" ? `part-${part.part.field}` : `part-${part.part.of}`}>
      {nameOf(part)}
    </h3>
  );
}

/** The part that begins at a place of the text. */
const partAt = (view: ReviewView, start: number | undefined): PartView | undefined => (view.parts.length > 1 ? view.parts.find(({ at }) => at.start === start && at.end > at.start) : undefined);

const isIn = (stretches: readonly Stretch[], { start, end }: Stretch): boolean => stretches.some((each) => each.start < end && start < each.end);

/** Stands before a passage that does not leave: a sign and words, since colour alone says nothing. */
function OffRecordSign() {
  return (
    <span class="off-record-sign unselectable">
      <Icon name="eye-off" />
      <span class="visually-hidden">{t("off-record-sign")} </span>
    </span>
  );
}

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

/** Where plain text is cut beside its mentions: in order, as `runsOf` wants them. */
const cutsOf = ({ off_record }: ReviewView, chosen: Stretch | null): number[] => [...off_record, ...(chosen ? [chosen] : [])].flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);

export function Original({ desk, pane }: { desk: Desk; pane: RefObject<HTMLDivElement | null> }) {
  useFollow(pane, desk);
  const view = desk.view.value;
  if (!view) return null;
  const cursor = desk.cursor.value;
  const asking = desk.asking.value;
  const chosen = asking?.for === "kind" ? asking : cursor;
  const paragraphs = paragraphsOf(
    runsOf(view.statement.length, view.spans, cutsOf(view, chosen)),
    (run) => (run.span === undefined ? view.statement.slice(run.start, run.end) : null),
    (run, from, to) => ({ start: run.start + from, end: run.start + to }),
  );
  const inCursor = (run: Run) => chosen !== null && run.start < chosen.end && run.end > chosen.start;
  return (
    <section class="text-pane" aria-labelledby="original-title">
      <h2 id="original-title">{t("review-original")}</h2>
      <div ref={pane} class="text" lang={view.language} data-testid="original" tabIndex={0} role="group" aria-labelledby="original-title">
        {paragraphs.map((paragraph) => {
          const begins = partAt(view, paragraph[0]?.start);
          return (
            <Fragment key={paragraph[0]?.start}>
              {begins && <PartHeading part={begins} />}
              <div lang={langAt(view, paragraph[0]?.start ?? 0)}>
                {paragraph.map((run) => (
                  <Fragment key={run.start}>
                    {view.off_record.some(({ start }) => run.start <= start && start < run.end) && <OffRecordSign />}
                    {run.span === undefined ? (
                      <span data-start={run.start} data-end={run.end} class={classesOf(inCursor(run), isIn(view.off_record, run))}>
                        {view.statement.slice(run.start, run.end)}
                      </span>
                    ) : (
                      <Mark desk={desk} index={run.span} inCursor={inCursor(run)} offRecord={isIn(view.off_record, run)} />
                    )}
                  </Fragment>
                ))}
              </div>
            </Fragment>
          );
        })}
      </div>
    </section>
  );
}

const langAt = (view: ReviewView, start: number) => view.parts.find(({ at }) => at.start <= start && start < at.end)?.language ?? view.language;

const classesOf = (cursor: boolean, offRecord: boolean): string | undefined => [cursor && "cursor", offRecord && "off-record"].filter(Boolean).join(" ") || undefined;

/** Redrawn only when it changes itself: a long statement has a thousand of them. */
function Mark({ desk, index, inCursor, offRecord }: { desk: Desk; index: number; inCursor: boolean; offRecord: boolean }) {
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
          class={`mention ${classesOf(inCursor, offRecord) ?? ""}`}
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
    [desk, index, span?.start, span?.end, words, kind, state, here, sameEntity, inCursor, offRecord, said],
  );
}

export function Disclosed({ desk }: { desk: Desk }) {
  const pane = useRef<HTMLDivElement>(null);
  useFollow(pane, desk);
  const view = desk.view.value;
  if (!view) return null;
  return (
    <section class="text-pane" aria-labelledby="disclosed-title">
      <h2 id="disclosed-title">{t("review-disclosed")}</h2>
      <div ref={pane} class="text" lang={view.language} data-testid="disclosed" tabIndex={0} role="group" aria-labelledby="disclosed-title">
        {view.parts.map((part, at) => (
          <Fragment key={part.at.start}>
            {view.parts.length > 1 && part.at.end > part.at.start && <PartHeading part={part} />}
            {part.part.of === "translation" && <p class="muted">{t("part-translation-stays")}</p>}
            <DisclosedPart desk={desk} segments={view.disclosed.slice(part.disclosed_from, view.parts[at + 1]?.disclosed_from)} language={part.language} />
          </Fragment>
        ))}
      </div>
    </section>
  );
}

function DisclosedPart({ desk, segments, language }: { desk: Desk; segments: readonly SegmentView[]; language: string }) {
  const paragraphs = paragraphsOf(
    withoutOffRecord(segments),
    (segment) => (segment.span === null && !segment.off_record ? segment.text : null),
    (segment, from, to) => ({ ...segment, text: segment.text.slice(from, to) }),
  );
  return (
    <div class="part" lang={language}>
      {paragraphs.map((paragraph, line) => (
        <div key={line}>
          {paragraph.map((segment, at) =>
            segment.off_record ? (
              <span key={at} class="off-record-gap" data-testid="off-record-gap">
                <Icon name="eye-off" /> {t("off-record-gap")}
              </span>
            ) : segment.span === null ? (
              <span key={at}>{segment.text}</span>
            ) : (
              <Segment key={at} desk={desk} index={segment.span} text={segment.text} replaced={segment.replaced} />
            ),
          )}
        </div>
      ))}
    </div>
  );
}

/** One gap for each passage, however many mentions it has. */
export function withoutOffRecord(segments: readonly SegmentView[]): SegmentView[] {
  return segments.filter((segment, at) => !segment.off_record || segments[at - 1]?.off_record !== true);
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
