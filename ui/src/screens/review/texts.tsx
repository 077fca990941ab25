// The two texts side by side: the statement with its mentions marked, and the text as it would leave.
// Never shows a mention by colour alone: each has the sign of its kind and a line that says what was decided.

import { useComputed, useSignal, useSignalEffect, type ReadonlySignal } from "@preact/signals";
import { Fragment, type ComponentChildren, type RefObject } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { MentionKind, PartView, ReviewView, SpanView, Stretch } from "../../contract/types";
import { t } from "../../i18n";
import { Icon } from "../../parts/icon";
import type { IconName } from "../../parts/icons";
import { blocksOf, isIn, kept, runsOf, sameWithin, segmentsOf, type Block, type Run } from "./blocks";
import type { Desk } from "./desk";
import { useSeen, type Seen } from "./seen";

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

/** Stands before a passage that does not leave: a sign and words, since colour alone says nothing. */
function OffRecordSign() {
  return (
    <span class="off-record-sign unselectable">
      <Icon name="eye-off" />
      <bdi class="visually-hidden">{t("off-record-sign")} </bdi>
    </span>
  );
}

/** Keeps the looked-at mention in the middle of its pane. */
function useFollow(desk: Desk, seen: Seen): void {
  useSignalEffect(() => {
    // Read here, so that moving on redraws two marks and not the whole text.
    void [desk.current.value, desk.cursor.value, desk.view.value];
    // Once it is drawn.
    const frame = requestAnimationFrame(seen.follow);
    return () => cancelAnimationFrame(frame);
  });
}

/** The blocks of a text: the same objects as long as nothing in them moves. */
function useBlocks(desk: Desk): ReadonlySignal<Block[]> {
  const before = useRef<Block[]>([]);
  return useComputed(() => (before.current = kept(before.current, blocksOf(desk.statement.value, desk.places.value))));
}

/** What is chosen by hand: by the word cursor, or to be given a kind. */
const chosenIn = (desk: Desk): Stretch | null => (desk.asking.value?.for === "kind" ? desk.asking.value : desk.cursor.value);

const langAt = (view: ReviewView, start: number) => view.parts.find(({ at }) => at.start <= start && start < at.end)?.language ?? view.language;

const classesOf = (cursor: boolean, offRecord: boolean): string | undefined => [cursor && "cursor", offRecord && "off-record"].filter(Boolean).join(" ") || undefined;

/** A text in blocks. Where its parts begin, their names stand. */
function Blocks({ desk, piece, note }: { desk: Desk; piece: (block: Block, lang: string) => ComponentChildren; note?: (part: PartView) => ComponentChildren }) {
  const blocks = useBlocks(desk).value;
  // Parts change with the text or not at all, and decisions do not concern the blocks around them.
  const view = desk.view.peek();
  return useMemo(
    () =>
      view && (
        <div>
          {blocks.map((block) => {
            const begins = partAt(view, block.start);
            return (
              <Fragment key={block.start}>
                {begins && <PartHeading part={begins} />}
                {begins && note?.(begins)}
                {piece(block, langAt(view, block.start))}
              </Fragment>
            );
          })}
        </div>
      ),
    [blocks],
  );
}

/** A block: with all its marks where it can be seen or is looked at, else its words alone, for whoever searches or listens. */
function Piece({ desk, seen, block, lang, plain, marked }: { desk: Desk; seen: Seen; block: Block; lang: string; plain: () => string; marked: () => ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null);
  const near = useSignal(false);
  const looked = useComputed(() => {
    const chosen = chosenIn(desk);
    return (desk.current.value >= block.from && desk.current.value < block.to) || (chosen !== null && chosen.start < block.end && block.start < chosen.end);
  });
  const full = near.value || looked.value;
  useLayoutEffect(() => (element.current ? seen.watch(element.current, near) : undefined), [seen]);
  return (
    <div ref={element} dir="auto" lang={lang} data-block={full ? "marked" : "plain"} data-start={full ? undefined : block.start} data-end={full ? undefined : block.end}>
      {full ? marked() : plain()}
    </div>
  );
}

/** `children`: what can be done with what is selected in it. */
export function Original({ desk, pane, children }: { desk: Desk; pane: RefObject<HTMLDivElement | null>; children?: ComponentChildren }) {
  const seen = useSeen(pane);
  useFollow(desk, seen);
  const view = desk.view.peek();
  if (!view) return null;
  return (
    <section class="text-pane" aria-labelledby="original-title">
      <div class="text-head">
        <h2 id="original-title">{t("review-original")}</h2>
        {children}
      </div>
      <div ref={pane} class="text" lang={view.language} data-testid="original" tabIndex={0} role="group" aria-labelledby="original-title">
        <Blocks desk={desk} piece={(block, lang) => <OriginalPiece desk={desk} seen={seen} block={block} lang={lang} />} />
      </div>
    </section>
  );
}

function OriginalPiece({ desk, seen, block, lang }: { desk: Desk; seen: Seen; block: Block; lang: string }) {
  return <Piece desk={desk} seen={seen} block={block} lang={lang} plain={() => desk.statement.value.slice(block.start, block.end)} marked={() => <OriginalRuns desk={desk} block={block} />} />;
}

/** The review as far as it concerns a block: another object only where its mentions or its passages changed. */
function useOwn(desk: Desk, block: Block): ReadonlySignal<ReviewView | null> {
  const last = useRef<ReviewView | null>(null);
  return useComputed(() => {
    const [was, now] = [last.current, desk.view.value];
    return was && now && sameWithin(block, was, now) ? was : (last.current = now);
  });
}

function OriginalRuns({ desk, block }: { desk: Desk; block: Block }) {
  const view = useOwn(desk, block).value;
  if (!view) return null;
  const chosen = chosenIn(desk);
  const near = [...view.off_record, ...(chosen ? [chosen] : [])].filter((each) => each.start < block.end && block.start < each.end);
  const cuts = near.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
  const inCursor = (run: Run) => chosen !== null && run.start < chosen.end && run.end > chosen.start;
  return (
    <>
      {runsOf(block, view.spans, cuts).map((run) => (
        <Fragment key={run.start}>
          {view.off_record.some(({ start }) => run.start <= start && start < run.end) && <OffRecordSign />}
          {run.span === undefined ? (
            <span data-start={run.start} data-end={run.end} class={classesOf(inCursor(run), isIn(view.off_record, run))}>
              {view.statement.slice(run.start, run.end)}
            </span>
          ) : (
            <Mark desk={desk} index={run.span} span={view.spans[run.span]} words={view.statement.slice(run.start, run.end)} inCursor={inCursor(run)} offRecord={isIn(view.off_record, run)} />
          )}
        </Fragment>
      ))}
    </>
  );
}

/** Redrawn only when it changes itself. */
function Mark({ desk, index, span, words, inCursor, offRecord }: { desk: Desk; index: number; span: SpanView | undefined; words: string; inCursor: boolean; offRecord: boolean }) {
  const here = useComputed(() => desk.current.value === index).value;
  const entity = span?.entity;
  const sameEntity = useComputed(() => desk.current.value !== index && desk.span.value?.entity === entity).value;
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
          <bdi class="visually-hidden unselectable">{said}</bdi>
        </mark>
      ),
    [desk, index, span?.start, span?.end, words, kind, state, here, sameEntity, inCursor, offRecord, said],
  );
}

export function Disclosed({ desk }: { desk: Desk }) {
  const pane = useRef<HTMLDivElement>(null);
  const seen = useSeen(pane);
  useFollow(desk, seen);
  const view = desk.view.peek();
  if (!view) return null;
  return (
    <section class="text-pane" aria-labelledby="disclosed-title">
      <div class="text-head">
        <h2 id="disclosed-title">{t("review-disclosed")}</h2>
      </div>
      <div ref={pane} class="text" lang={view.language} data-testid="disclosed" tabIndex={0} role="group" aria-labelledby="disclosed-title">
        <Blocks
          desk={desk}
          piece={(block, lang) => <DisclosedPiece desk={desk} seen={seen} block={block} lang={lang} />}
          note={({ part }) => part.of === "translation" && <p class="muted">{t("part-translation-stays")}</p>}
        />
      </div>
    </section>
  );
}

function DisclosedPiece({ desk, seen, block, lang }: { desk: Desk; seen: Seen; block: Block; lang: string }) {
  const own = useOwn(desk, block);
  const plain = useComputed(() => {
    const view = own.value;
    return view ? segmentsOf(view, block).map(({ text, offRecord }) => (offRecord ? `(${t("off-record-gap")})` : text)).join("") : "";
  });
  return <Piece desk={desk} seen={seen} block={block} lang={lang} plain={() => plain.value} marked={() => <DisclosedSegments desk={desk} block={block} own={own} />} />;
}

function DisclosedSegments({ desk, block, own }: { desk: Desk; block: Block; own: ReadonlySignal<ReviewView | null> }) {
  const view = own.value;
  if (!view) return null;
  return (
    <>
      {segmentsOf(view, block).map((segment, at) =>
        segment.offRecord ? (
          <bdi key={at} class="off-record-gap" data-testid="off-record-gap">
            <Icon name="eye-off" /> {t("off-record-gap")}
          </bdi>
        ) : segment.span === null ? (
          <span key={at}>{segment.text}</span>
        ) : (
          <DisclosedMention key={at} desk={desk} index={segment.span} text={segment.text} replaced={segment.replaced} undecided={view.spans[segment.span]?.decision.action === "undecided"} />
        ),
      )}
    </>
  );
}

function DisclosedMention({ desk, index, text, replaced, undecided }: { desk: Desk; index: number; text: string; replaced: boolean; undecided: boolean }) {
  const here = useComputed(() => desk.current.value === index).value;
  return useMemo(
    () => (
      <span
        class={`segment${replaced ? " segment-replaced" : ""}${undecided ? " segment-undecided" : ""}`}
        data-testid={`segment-${index}`}
        data-current={here}
        // What stands in its place may be of the other direction, and must not turn the paragraph.
        dir={replaced ? "auto" : undefined}
        onClick={() => desk.look(index)}
      >
        {text}
      </span>
    ),
    [desk, index, text, replaced, here, undecided],
  );
}
