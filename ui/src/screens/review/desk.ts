// The review on screen: which mention is looked at, what is being asked, and every step one can take.
// Never decides anything by itself.

import { batch, computed, signal } from "@preact/signals";
import type { Action, Decision, ErrorCode, MentionKind, ReviewStep, ReviewView, SpanView } from "../../contract/types";
import { attempt } from "../../parts/problem";
import { tell } from "../../state/notice";
import { host, savedAt } from "../../state/session";
import { passagesAre } from "../../state/testimony";
import { taken } from "./change";
import { wordsOf } from "./stretch";

/** A replacement being chosen, or a kind for a stretch marked by hand. */
export type Asking = { for: "offer"; action: "generalise" | "pseudonymise"; offers: string[] } | { for: "kind"; start: number; end: number } | { for: "unread" };

export type Desk = ReturnType<typeof openDesk>;

/** Whether an action puts words of its own in the place of what it takes out. */
export const isWorded = (action: Action): action is "generalise" | "pseudonymise" => action === "generalise" || action === "pseudonymise";

/** Undecided mentions in text order, then the decided ones. */
export function queueOrder(spans: readonly SpanView[]): number[] {
  const all = spans.map((_, index) => index);
  const open = (index: number) => spans[index]?.decision.action === "undecided";
  return [...all.filter(open), ...all.filter((index) => !open(index))];
}

/** The next undecided mention after `from` (or before it), coming round at the ends; `from` where there is none. */
export function nextUndecided(spans: readonly SpanView[], from: number, by: 1 | -1 = 1): number {
  for (let step = 1; step <= spans.length; step += 1) {
    const index = (from + by * step + spans.length * step) % spans.length;
    if (spans[index]?.decision.action === "undecided") return index;
  }
  return from;
}

/** A desk for one testimony's review. */
export function openDesk(code: string) {
  const view = signal<ReviewView | null>(null);
  const current = signal(0);
  const wholeEntity = signal(true);
  const asking = signal<Asking | null>(null);
  const problem = signal<ErrorCode | null>(null);
  const busy = signal(false);
  /** A stretch of words being chosen with the arrow keys. */
  const cursor = signal<{ start: number; end: number } | null>(null);
  const offered = signal<{ at: number; view: ReviewView | null; text: string } | null>(null);
  /** The words that accepting the proposal would put here; empty until they are known. */
  const foreseen = computed(() => (offered.value?.at === current.value && offered.value.view === view.value ? offered.value.text : ""));
  const order = computed(() => queueOrder(view.value?.spans ?? []));
  const span = computed(() => view.value?.spans[current.value] ?? null);
  const spans = computed(() => view.value?.spans ?? []);
  const perEntity = computed(() => {
    const counts = new Map<number, number>();
    for (const { entity } of spans.value) counts.set(entity, (counts.get(entity) ?? 0) + 1);
    return counts;
  });
  /** How many mentions there are of what is looked at. */
  const repeats = computed(() => perEntity.value.get(span.value?.entity ?? -1) ?? 0);
  const statement = computed(() => view.value?.statement ?? "");
  const language = computed(() => view.value?.language);
  const words = computed(() => wordsOf(statement.value));
  let stood: readonly SpanView[] = [];
  /** The mentions for whoever asks where they stand: another array only where one of them moved. */
  const places = computed(() => {
    const now = spans.value;
    const same = now.length === stood.length && now.every((each, at) => each === stood[at] || (each.start === stood[at]?.start && each.end === stood[at]?.end));
    return same ? stood : (stood = now);
  });

  // One thing after the other: a key pressed while a step is being sealed means the place that comes next.
  let line: Promise<unknown> = Promise.resolve();
  const inLine = (work: () => unknown) => {
    line = line.then(work);
  };

  let seat = "";
  const show = (now: ReviewView) => {
    view.value = now;
    current.value = Math.min(current.value, Math.max(0, now.spans.length - 1));
    asking.value = null;
  };

  async function opened(reviewer: string): Promise<void> {
    busy.value = true;
    await attempt(problem, async () => {
      const now = await host().open_review({ code, reviewer });
      seat = reviewer;
      batch(() => {
        show(now);
        savedAt(new Date().toISOString());
        current.value = now.spans[0]?.decision.action === "undecided" ? 0 : nextUndecided(now.spans, 0);
      });
    });
    busy.value = false;
  }

  async function step(take: () => Promise<ReviewStep>, then?: (view: ReviewView, changed: ReviewStep["changes"]) => void): Promise<void> {
    busy.value = true;
    await attempt(problem, async () => {
      const made = await take();
      // Where this window missed something, all of it is asked for.
      const now = (view.value && taken(view.value, made)) ?? (await host().open_review({ code, reviewer: seat }));
      batch(() => {
        show(now);
        // Every step is sealed before it is answered.
        savedAt(new Date().toISOString());
        passagesAre(code, now.off_record);
        then?.(now, made.changes);
      });
    });
    busy.value = false;
  }

  const decide = async (decision: Decision): Promise<void> => {
    const at = current.value;
    const looked = span.value;
    if (!looked) return;
    const whole = wholeEntity.value && repeats.value > 1;
    const target = whole ? { of: "entity" as const, number: looked.entity } : { of: "span" as const, number: at };
    await step(
      () => host().review_decide({ code, target, decision }),
      (now) => {
        current.value = nextUndecided(now.spans, at);
      },
    );
  };

  const offersFor = async (action: Action) => host().review_offers({ code, span: current.value, action });

  const ask = (action: "generalise" | "pseudonymise") =>
    attempt(problem, async () => {
      asking.value = { for: "offer", action, offers: await offersFor(action) };
    });

  let ahead = false;
  /** Asks what accepting would put in this place, for whoever decides to read first. Keys do not wait for it, and places that were passed meanwhile are not asked about. */
  const foresee = async (): Promise<void> => {
    if (ahead) return;
    ahead = true;
    for (;;) {
      const [at, now, looked] = [current.value, view.value, span.value];
      if (!looked || looked.decision.action !== "undecided" || !isWorded(looked.proposal) || (offered.value?.at === at && offered.value.view === now)) break;
      const offers = await offersFor(looked.proposal).catch(() => []);
      offered.value = { at, view: now, text: offers[0] ?? "" };
    }
    ahead = false;
  };

  const accept = async (): Promise<void> => {
    const proposal = span.value?.proposal;
    if (proposal === "keep" || proposal === "withhold") return decide({ action: proposal });
    if (!proposal) return;
    let offers: string[] = [];
    if (!(await attempt(problem, async () => void (offers = await offersFor(proposal))))) return;
    const [first] = offers;
    if (first) await decide({ action: proposal, text: first });
    else asking.value = { for: "offer", action: proposal, offers };
  };

  /** To the next place that is undecided; to simply the next one where none is, or where all are asked for. */
  const move = (by: 1 | -1, every = false) => {
    const spans = view.value?.spans ?? [];
    if (spans.length === 0) return;
    const open = view.value?.undecided ?? 0;
    current.value = open > 0 && !every ? nextUndecided(spans, current.value, by) : (current.value + by + spans.length) % spans.length;
    asking.value = null;
  };

  /** Takes a step back or forth, and looks at what it changed. */
  const rewind = (take: () => Promise<ReviewStep>) =>
    step(take, (now, changed) => {
      current.value = Math.min(changed[0]?.at ?? current.value, Math.max(0, now.spans.length - 1));
    });

  const finish = async (): Promise<void> => {
    const now = view.value;
    if (!now) return;
    if (now.undecided > 0) {
      current.value = nextUndecided(now.spans, current.value);
      tell("notice-undecided-left", { count: now.undecided });
      return;
    }
    await step(() => host().review_finish({ code }));
  };

  return {
    code,
    view,
    current,
    wholeEntity,
    asking,
    problem,
    busy,
    cursor,
    foreseen,
    order,
    span,
    repeats,
    statement,
    language,
    words,
    places,
    accept: () => inLine(accept),
    ask: (action: "generalise" | "pseudonymise") => inLine(() => ask(action)),
    foresee,
    decide: (decision: Decision) => inLine(() => decide(decision)),
    finish: () => inLine(finish),
    signOff: (reviewer: string) => inLine(() => step(() => host().review_sign_off({ code, reviewer }))),
    next: () => inLine(() => move(1)),
    previous: () => inLine(() => move(-1)),
    nextOfAll: () => inLine(() => move(1, true)),
    previousOfAll: () => inLine(() => move(-1, true)),
    look: (index: number) => {
      current.value = index;
      asking.value = null;
    },
    toggleEntity: () => inLine(() => (wholeEntity.value = !wholeEntity.value)),
    undo: () => inLine(() => rewind(() => host().review_undo({ code }))),
    redo: () => inLine(() => rewind(() => host().review_redo({ code }))),
    acceptUnread: () => inLine(() => step(() => host().review_accept_proposals({ code }))),
    mark: (start: number, end: number, kind: MentionKind) =>
      inLine(() =>
        step(
          () => host().review_mark({ code, start, end, kind }),
          (now) => {
            cursor.value = null;
            const made = now.spans.findIndex((each) => each.start <= start && each.end > start);
            if (made >= 0) current.value = made;
          },
        ),
      ),
    offRecord: (start: number, end: number, off: boolean) => inLine(() => step(() => host().review_off_record({ code, start, end, off }), () => (cursor.value = null))),
    open: opened,
  };
}
