// The queue: every mention, undecided first, and what has been covered.
// Never hides a mention that is undecided.

import { useComputed, useSignalEffect } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { Icon } from "../../parts/icon";
import type { Desk } from "./desk";
import { KIND_ICONS } from "./texts";

export function Queue({ desk }: { desk: Desk }) {
  const list = useRef<HTMLOListElement>(null);
  useSignalEffect(() => {
    void [desk.current.value, desk.order.value];
    const frame = requestAnimationFrame(() => {
      const box = list.current;
      const row = box?.querySelector<HTMLElement>("[aria-current=true]");
      if (row && box) box.scrollTop += row.getBoundingClientRect().top - box.getBoundingClientRect().top - 1;
    });
    return () => cancelAnimationFrame(frame);
  });
  const spans = desk.view.value?.spans ?? [];
  if (spans.length === 0) return null;
  return (
    <ol ref={list} class="queue" aria-label={t("queue-label")}>
      {desk.order.value.map((index) => (
        <Row key={index} desk={desk} index={index} />
      ))}
    </ol>
  );
}

function Row({ desk, index }: { desk: Desk; index: number }) {
  const view = desk.view.value;
  const span = view?.spans[index];
  const here = useComputed(() => desk.current.value === index).value;
  const words = span ? (view?.statement.slice(span.start, span.end) ?? "") : "";
  const state = span?.decision.action ?? "undecided";
  const kind = span?.kind ?? "MISC";
  const said = t(`decided-${state}`);
  return useMemo(
    () => (
      <li>
        <button type="button" class="queue-row" data-testid={`queue-${index}`} data-state={state} aria-current={here} onClick={() => desk.look(index)}>
          <Icon name={KIND_ICONS[kind]} />
          <span class="queue-text" lang={view?.language}>
            {words}
          </span>
          <span class="queue-state">{said}</span>
        </button>
      </li>
    ),
    [desk, index, words, kind, state, here, said],
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
        <span class="muted">{view.layers.filter((layer) => layer.mentions > 0).map((layer) => t(`layer-${layer.layer}`, { count: layer.mentions })).join(" · ")}</span>
      </p>
    </div>
  );
}
