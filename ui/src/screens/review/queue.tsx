// The queue: every mention, undecided first, and what has been covered.
// Never hides a mention that is undecided.

import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { SpanView } from "../../contract/types";
import { t } from "../../i18n";
import { Icon } from "../../parts/icon";
import type { Desk } from "./desk";
import { KIND_ICONS } from "./texts";

/** Rows beyond those in sight that are drawn, so that scrolling and tabbing on find them there. */
const BEYOND = 8;
/** Until a row was measured. All are of one height: their words never wrap. */
const ROW_PX = 34;

export function Queue({ desk }: { desk: Desk }) {
  const list = useRef<HTMLOListElement>(null);
  const height = useSignal(ROW_PX);
  const shown = useSignal({ first: 0, last: 30 });
  /** The row that has the focus: it stays, wherever the list is scrolled to. */
  const focused = useSignal(-1);
  const look = () => {
    const box = list.current;
    if (!box) return;
    const first = Math.floor(box.scrollTop / height.value) - BEYOND;
    const last = Math.ceil((box.scrollTop + box.clientHeight) / height.value) + BEYOND;
    // In steps, so that not every pixel draws rows.
    if (Math.abs(first - shown.value.first) > BEYOND / 2 || Math.abs(last - shown.value.last) > BEYOND / 2) shown.value = { first, last };
  };
  const place = useComputed(() => desk.order.value.indexOf(desk.current.value));
  useSignalEffect(() => {
    const [at, row] = [place.value, height.value];
    const frame = requestAnimationFrame(() => {
      const box = list.current;
      if (!box || at < 0) return;
      box.scrollTop = at * row - 1;
      look();
    });
    return () => cancelAnimationFrame(frame);
  });
  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    const measure = () => {
      const row = box.querySelector<HTMLElement>(".queue-row")?.parentElement?.offsetHeight ?? 0;
      if (row > 0) height.value = row;
      look();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  }, [desk.order.value.length > 0]);
  const order = desk.order.value;
  const spans = desk.view.value?.spans ?? [];
  if (order.length === 0) return null;
  const { first, last } = shown.value;
  const rows = order.flatMap((index, at) => ((at >= first && at <= last) || at === place.value || index === focused.value ? [{ index, at }] : []));
  return (
    <ol
      ref={list}
      class="queue"
      aria-label={t("queue-label")}
      onScroll={look}
      onFocusIn={(event) => (focused.value = Number((event.target as HTMLElement).dataset["index"] ?? -1))}
      onFocusOut={() => (focused.value = -1)}
    >
      {rows.map(({ index, at }) => (
        <Row key={index} desk={desk} index={index} span={spans[index]} at={at} total={order.length} top={at * height.value} />
      ))}
      <li class="queue-length" aria-hidden="true" style={{ height: `${order.length * height.value}px` }} />
    </ol>
  );
}

function Row({ desk, index, span, at, total, top }: { desk: Desk; index: number; span: SpanView | undefined; at: number; total: number; top: number }) {
  const here = useComputed(() => desk.current.value === index).value;
  const words = span ? desk.statement.value.slice(span.start, span.end) : "";
  const state = span?.decision.action ?? "undecided";
  const kind = span?.kind ?? "MISC";
  const said = t(`decided-${state}`);
  return useMemo(
    () => (
      <li style={{ top: `${top}px` }} aria-posinset={at + 1} aria-setsize={total}>
        <button type="button" class="queue-row" data-testid={`queue-${index}`} data-index={index} data-state={state} aria-current={here} onClick={() => desk.look(index)}>
          <Icon name={KIND_ICONS[kind]} />
          <span class="queue-text" dir="auto" lang={desk.language.value}>
            {words}
          </span>
          <span class="queue-state">{said}</span>
        </button>
      </li>
    ),
    [desk, index, at, total, top, words, kind, state, here, said],
  );
}

/** How much is decided, and what each layer of the engine found. */
export function Coverage({ desk }: { desk: Desk }) {
  const view = desk.view.value;
  if (!view) return null;
  const total = view.spans.length;
  const decided = total - view.undecided;
  return (
    <div class="coverage" data-testid="coverage" data-decided={decided} data-undecided={view.undecided}>
      <progress max={Math.max(1, total)} value={decided} aria-label={t("coverage-label")} />
      <p>
        <strong>{t("coverage", { decided, undecided: view.undecided })}</strong>{" "}
        {view.off_record.length > 0 && (
          <span data-testid="off-record-count" data-count={view.off_record.length}>
            {t("off-record-count", { count: view.off_record.length })}{" "}
          </span>
        )}
        <span class="muted">{view.layers.filter((layer) => layer.mentions > 0).map((layer) => t(`layer-${layer.layer}`, { count: layer.mentions })).join(" · ")}</span>
      </p>
    </div>
  );
}
