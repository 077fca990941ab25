// The engine and the review of the in-memory host: just enough for the window to be used and tested.
// Never part of the product, and no measure of what the engine finds.

import type { Action, Decision, DecisionTarget, Interview, Language, Layer, MentionKind, PartOf, Reason, ReviewStanding, ReviewStep, ReviewView, SegmentView, SignOffView, SpanChange, SpanView, Stretch } from "../../contract/types";
import { joined, without } from "../../screens/interview/off-record";

const MARK = /\{([^|{}]+)\|([A-Z]+)\|([a-z-]+)\|([a-z]+)\|(\d+)\}/g;

const layerOf = (reason: string): Layer =>
  reason.startsWith("roster") ? "roster" : reason === "unexplained-capital" ? "capitals" : reason === "same-as-elsewhere" ? "propagation" : reason === "marked-by-hand" ? "hand" : "rules";

function span(start: number, end: number, kind: string, reason: string, proposal: string, entity: number): SpanView {
  return {
    start,
    end,
    kind: kind as MentionKind,
    confidence: 0.9,
    layer: layerOf(reason),
    reason: reason as Reason,
    entity,
    proposal: proposal as Action,
    decision: { action: "undecided" },
    replacement: null,
    accepted_unread: false,
  };
}

/** A marked sample as its plain text and its mentions. */
export function readMarked(marked: string): { text: string; spans: SpanView[] } {
  const spans: SpanView[] = [];
  let text = "";
  let at = 0;
  for (const match of marked.matchAll(MARK)) {
    const [whole, words = "", kind = "", reason = "", proposal = "", entity = "0"] = match;
    text += marked.slice(at, match.index);
    spans.push(span(text.length, text.length + words.length, kind, reason, proposal, Number(entity)));
    text += words;
    at = match.index + whole.length;
  }
  return { text: text + marked.slice(at), spans };
}

/** Capital letters inside a sentence, for text that nobody marked. */
export function findCapitals(text: string): SpanView[] {
  const entities = new Map<string, number>();
  const spans = [...text.matchAll(/(?<=[^.!?\s]\s)\p{Lu}[\p{L}'-]+/gu)].map((match) => {
    const entity = entities.get(match[0]) ?? entities.size + 1;
    entities.set(match[0], entity);
    return span(match.index, match.index + match[0].length, "PERSON", "unexplained-capital", "pseudonymise", entity);
  });
  return spans;
}

const OFFERS: Record<"en" | "ru", Record<"generalise" | "pseudonymise", Partial<Record<MentionKind, string[]>>>> = {
  en: {
    generalise: {
      LOC: ["a village in the south", "a village", "Tajikistan"],
      ORG: ["a construction firm", "a firm"],
      DATETIME: ["spring 2026", "2026"],
      DEM: ["in his thirties", "an adult"],
      QUANTITY: ["several children"],
    },
    pseudonymise: { PERSON: ["Davron", "Sherali", "Umed"] },
  },
  ru: {
    generalise: {
      LOC: ["станция на окраине", "город"],
      ORG: ["институт"],
      DATETIME: ["зимой 2026 года", "2026 год"],
      DEM: ["студент", "взрослый"],
    },
    pseudonymise: { PERSON: ["Рустам", "Далер", "Сухроб"] },
  },
};

/** A part of the text under review. */
interface FlowPart {
  part: PartOf;
  at: Stretch;
  language: Language;
}

const REVIEWED = ["method", "stated_reason", "consequences", "detention_conditions", "pressure_bribe_property", "perpetrator_agency"];

/** Statement, translation and answers in one text, as the core composes them. */
export function flowOf({ statement, translation, answers, language }: Interview): { text: string; parts: FlowPart[] } {
  let text = statement;
  const parts: FlowPart[] = [{ part: { of: "statement" }, at: { start: 0, end: text.length }, language }];
  const add = (part: PartOf, words: string | undefined, of: Language) => {
    if (!words || words.trim() === "") return;
    const start = text.length + 2;
    text += `\n\n${words}`;
    parts.push({ part, at: { start, end: text.length }, language: of });
  };
  if (translation) add({ of: "translation" }, translation.text, translation.language);
  for (const id of REVIEWED) add({ of: "answer", field: id }, answers[id], language);
  return { text, parts };
}

/** The mentions of a whole text: those of the statement, and its names and other capitals in the other parts. */
export function mentionsOf(text: string, parts: readonly FlowPart[], ofStatement: readonly SpanView[]): SpanView[] {
  const spans = [...ofStatement];
  for (const { at } of parts.slice(1)) {
    const known = spans.map((each) => [text.slice(each.start, each.end), each] as const);
    for (const found of findCapitals(` ${text.slice(at.start, at.end)}`)) {
      const [start, end] = [found.start - 1 + at.start, found.end - 1 + at.start];
      const same = known.find(([words]) => words === text.slice(start, end))?.[1];
      const entity = same?.entity ?? Math.max(0, ...spans.map((each) => each.entity)) + 1;
      spans.push({ ...(same ?? found), start, end, entity, decision: { action: "undecided" } });
    }
  }
  return spans;
}

/** What a step changes. */
interface Laid {
  spans: SpanView[];
  off_record: Stretch[];
}

export interface Deal {
  statement: string;
  parts: FlowPart[];
  off_record: Stretch[];
  signed_off: SignOffView | null;
  language: Language;
  spans: SpanView[];
  past: Laid[];
  future: Laid[];
  /** As the core counts the states of reviews. */
  state: number;
  reviewer: string;
  finished: boolean;
}

const wordsOf = (language: Language) => (language === "ru" ? "ru" : "en");

export function offersFor(deal: Deal, index: number, action: Action): string[] {
  const looked = deal.spans[index];
  if (!looked || (action !== "generalise" && action !== "pseudonymise")) return [];
  const offers = OFFERS[wordsOf(deal.language)][action][looked.kind] ?? [];
  // One name for each person, so that two do not become one.
  const turn = action === "pseudonymise" && offers.length > 0 ? looked.entity % offers.length : 0;
  return [...offers.slice(turn), ...offers.slice(0, turn)];
}

function lay(deal: Deal, laid: Laid): void {
  deal.finished = false;
  deal.signed_off = null;
  deal.spans = laid.spans;
  deal.off_record = laid.off_record;
}

function change(deal: Deal, changed: Partial<Laid>): void {
  const { spans, off_record } = deal;
  deal.past.push({ spans, off_record });
  deal.future = [];
  lay(deal, { spans, off_record, ...changed });
}

/** Marks a stretch of the statement as off the record, or takes the mark from it. */
export function markOffRecord(deal: Deal, stretch: Stretch, off: boolean): void {
  change(deal, { off_record: off ? joined([...deal.off_record, stretch]) : without(deal.off_record, stretch) });
}

export function decide(deal: Deal, target: DecisionTarget, decision: Decision): void {
  const meant = (each: SpanView, index: number) => (target.of === "span" ? index === target.number : each.entity === target.number);
  change(deal, { spans: deal.spans.map((each, index) => (meant(each, index) ? decided(deal, { ...each, decision, accepted_unread: false }) : each)) });
}

export function mark(deal: Deal, start: number, end: number, kind: MentionKind): void {
  const clear = deal.spans.filter((each) => each.end <= start || each.start >= end);
  const entity = Math.max(0, ...deal.spans.map((each) => each.entity)) + 1;
  change(deal, { spans: [...clear, span(start, end, kind, "marked-by-hand", "withhold", entity)].sort((a, b) => a.start - b.start) });
}

export function acceptAll(deal: Deal): void {
  change(deal, {
    spans: deal.spans.map((each, index) => {
      if (each.decision.action !== "undecided") return each;
      const text = offersFor(deal, index, each.proposal)[0];
      const decision: Decision = each.proposal === "keep" ? { action: "keep" } : text && each.proposal !== "withhold" ? { action: each.proposal, text } : { action: "withhold" };
      return decided(deal, { ...each, decision, accepted_unread: true });
    }),
  });
}

export function step(deal: Deal, from: Laid[], to: Laid[]): void {
  const laid = from.pop();
  if (!laid) return;
  to.push({ spans: deal.spans, off_record: deal.off_record });
  lay(deal, laid);
}

const decided = (deal: Deal, each: SpanView): SpanView => {
  const { text, replaced } = shown(each, "", deal.language);
  return { ...each, replacement: replaced ? text : null };
};

/** What is other than before: runs of mentions, or all between the first and the last. */
function changesOf(before: readonly SpanView[], now: readonly SpanView[]): SpanChange[] {
  if (before.length !== now.length) {
    const at = now.findIndex((each, index) => each !== before[index]);
    const first = at < 0 ? now.length : at;
    let tail = 0;
    while (tail < Math.min(before.length, now.length) - first && before.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
    return [{ at: first, removed: before.length - tail - first, put: now.slice(first, now.length - tail) }];
  }
  const changes: SpanChange[] = [];
  now.forEach((each, at) => {
    if (each === before[at]) return;
    const last = changes.at(-1);
    if (last && last.at + last.put.length === at) {
      last.removed += 1;
      last.put.push(each);
    } else changes.push({ at, removed: 1, put: [each] });
  });
  return changes;
}

/** Runs a step, and tells what it changed. */
export function stepped(deal: Deal, work: (deal: Deal) => void): ReviewStep {
  const { spans: before, state: after } = deal;
  work(deal);
  deal.state += 1;
  return { after, changes: changesOf(before, deal.spans), ...standingOf(deal) };
}

function shown(each: SpanView, original: string, language: Language): SegmentView & { span: null } {
  const { decision } = each;
  const gone = language === "ru" ? "[убрано]" : "[withheld]";
  if (decision.action === "withhold") return { span: null, text: gone, replaced: true, off_record: false };
  if ("text" in decision) return { span: null, text: `[${decision.text}]`, replaced: true, off_record: false };
  return { span: null, text: original, replaced: false, off_record: false };
}

/** One part as it would leave. */
export function disclosed(deal: Deal, { at: part } = deal.parts[0] ?? { at: { start: 0, end: deal.statement.length } }): SegmentView[] {
  const segments: SegmentView[] = [];
  const off = (start: number, end: number) => deal.off_record.some((each) => each.start < end && start < each.end);
  const plain = (from: number, to: number) => {
    const edges = [from, ...deal.off_record.flatMap(({ start, end }) => [start, end]).filter((cut) => cut > from && cut < to), to];
    for (let at = 0; at + 1 < edges.length; at += 1) {
      const [start = 0, end = 0] = [edges[at], edges[at + 1]];
      if (end > start) segments.push({ span: null, text: deal.statement.slice(start, end), replaced: false, off_record: off(start, end) });
    }
  };
  let at = part.start;
  deal.spans.forEach((each, index) => {
    if (each.start < part.start || each.end > part.end) return;
    plain(at, each.start);
    segments.push({ ...shown(each, deal.statement.slice(each.start, each.end), deal.language), off_record: off(each.start, each.end), span: index });
    at = each.end;
  });
  plain(at, part.end);
  return segments;
}

export const undecided = (deal: Deal) => deal.spans.filter((each) => each.decision.action === "undecided").length;
export const unread = (deal: Deal) => deal.spans.some((each) => each.accepted_unread);

function standingOf(deal: Deal): ReviewStanding {
  const layers: Layer[] = ["roster", "rules", "tagger", "capitals", "propagation", "learned", "hand"];
  return {
    state: deal.state,
    reviewer: deal.reviewer,
    off_record: deal.off_record,
    undecided: undecided(deal),
    layers: layers.map((layer) => ({ layer, mentions: deal.spans.filter((each) => each.layer === layer).length })),
    can_undo: deal.past.length > 0,
    can_redo: deal.future.length > 0,
    complete: deal.finished && undecided(deal) === 0,
    accepted_unread: unread(deal),
    signed_off: deal.signed_off,
  };
}

export const viewOf = (code: string, deal: Deal): ReviewView => ({
  code,
  language: deal.language,
  statement: deal.statement,
  parts: deal.parts,
  spans: deal.spans,
  ...standingOf(deal),
});
