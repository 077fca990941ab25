// The mention that is looked at: what it is, why it was found, and the decisions one can take.
// Never applies a replacement nobody has seen.

import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { SpanView } from "../../contract/types";
import { t } from "../../i18n";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { KINDS } from "../interview/others";
import { isWorded, type Asking, type Desk } from "./desk";
import { KIND_ICONS } from "./texts";

export function Decide({ desk }: { desk: Desk }) {
  const view = desk.view.value;
  const span = desk.span.value;
  const asking = desk.asking.value;
  if (!view) return null;
  if (asking?.for === "kind") return <KindPicker desk={desk} asking={asking} />;
  if (!span) return <p class="none">{t("review-nothing-found")}</p>;
  return (
    <section class="decide" aria-label={t("decide-label")}>
      <Looked span={span} text={view.statement.slice(span.start, span.end)} desk={desk} />
      {asking?.for === "offer" ? <Offers key={`${desk.current.value}-${asking.action}`} desk={desk} asking={asking} /> : <Acts desk={desk} span={span} />}
    </section>
  );
}

function Looked({ span, text, desk }: { span: SpanView; text: string; desk: Desk }) {
  const total = desk.view.value?.spans.length ?? 0;
  return (
    <div class="looked">
      <p class="looked-place" data-testid="queue-position" data-index={desk.current.value} data-total={total} data-undecided={desk.view.value?.undecided}>
        <span>{t("review-position", { number: desk.current.value + 1, total })}</span>
        <span class="chip chip-open">
          <Icon name={KIND_ICONS[span.kind]} />
          <span>{t(`kind-${span.kind}`)}</span>
        </span>
      </p>
      <p class="looked-text" role="status" dir="auto" lang={desk.view.value?.language}>
        {text}
      </p>
      <p class="muted">{t(`reason-${span.reason}`)}</p>
      {span.decision.action !== "undecided" && (
        <p class="looked-decided">
          <Icon name={span.accepted_unread ? "triangle-alert" : "check"} />
          <span>
            {t(`decided-${span.decision.action}`)}
            {"text" in span.decision && (
              <>
                {" → "}
                <bdi>{span.decision.text}</bdi>
              </>
            )}
            {span.accepted_unread && ` (${t("decided-unread")})`}
          </span>
        </p>
      )}
    </div>
  );
}

function Acts({ desk, span }: { desk: Desk; span: SpanView }) {
  const whole = desk.wholeEntity.value;
  const once = desk.repeats.value < 2;
  const worded = span.decision.action === "undecided" && isWorded(span.proposal);
  useEffect(() => void (worded && desk.foresee()), [desk.view.value, desk.current.value]);
  return (
    <div class="acts">
      {worded && (
        <p class="foreseen">
          <span class="muted">{t("foreseen")}</span>{" "}
          <span data-testid="foreseen" data-action={span.proposal} dir="auto" lang={desk.view.value?.language}>
            {desk.foreseen.value && `[${desk.foreseen.value}]`}
          </span>
        </p>
      )}
      <Button id="act-accept" look={span.decision.action === "undecided" ? "primary" : "plain"} keyHint="A" onPress={desk.accept}>
        {t(`accept-${span.proposal}`)}
      </Button>
      <div class="acts-grid">
        <Button id="act-keep" keyHint="O" onPress={() => desk.decide({ action: "keep" })}>
          {t("act-keep")}
        </Button>
        <Button id="act-withhold" keyHint="W" onPress={() => desk.decide({ action: "withhold" })}>
          {t("act-withhold")}
        </Button>
        <Button id="act-generalise" keyHint="G" onPress={() => desk.ask("generalise")}>
          {t("act-generalise")}
        </Button>
        <Button id="act-pseudonymise" keyHint="P" onPress={() => desk.ask("pseudonymise")}>
          {t("act-pseudonymise")}
        </Button>
      </div>
      <Button id="entity-toggle" look="quiet" icon={whole && !once ? "check" : "circle-dashed"} keyHint="E" mode={{ pressed: whole && !once }} disabled={once} onPress={desk.toggleEntity}>
        {once ? t("entity-once") : t("entity-all", { count: desk.repeats.value })}
      </Button>
    </div>
  );
}

/** Focus moves through the offers with the arrow keys; a digit takes one at once. */
function Offers({ desk, asking }: { desk: Desk; asking: Extract<Asking, { for: "offer" }> }) {
  const own = useSignal("");
  const box = useRef<HTMLDivElement>(null);
  const take = (text: string) => text.trim() !== "" && desk.decide({ action: asking.action, text: text.trim() });
  // Before the next key can come: it belongs to what is asked.
  useLayoutEffect(() => box.current?.querySelector<HTMLElement>("button, input")?.focus(), []);
  const onKey = (event: KeyboardEvent) => {
    const offer = /^[1-9]$/.test(event.key) && !(event.target instanceof HTMLInputElement) ? asking.offers[Number(event.key) - 1] : undefined;
    const stops = [...(box.current?.querySelectorAll<HTMLElement>("[data-stop]") ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    if (event.key === "Escape") desk.asking.value = null;
    else if (offer) take(offer);
    else if (step !== 0) stops[(at + step + stops.length) % stops.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={box} class="offers" role="group" aria-label={t(`offers-${asking.action}`)} onKeyDown={onKey}>
      <p class="offers-title">{t(`offers-${asking.action}`)}</p>
      {asking.offers.map((offer, index) => (
        <button key={offer} type="button" class="offer" data-stop data-testid={`offer-${index}`} onClick={() => take(offer)}>
          <kbd aria-hidden="true">{index + 1}</kbd>
          <span dir="auto" lang={desk.view.value?.language}>{offer}</span>
        </button>
      ))}
      <form
        class="with-button"
        onSubmit={(event) => {
          event.preventDefault();
          take(own.value);
        }}
      >
        <input
          class="input"
          data-stop
          dir="auto"
          data-testid="offer-text"
          aria-label={t("offer-own")}
          placeholder={t("offer-own")}
          autocomplete="off"
          spellcheck={false}
          value={own.value}
          onInput={(event) => (own.value = event.currentTarget.value)}
        />
        <Button id="offer-apply" mode="submit" disabled={own.value.trim() === ""}>
          {t("offer-apply")}
        </Button>
      </form>
      <Button id="offer-cancel" look="quiet" keyHint="Esc" onPress={() => (desk.asking.value = null)}>
        {t("cancel")}
      </Button>
    </div>
  );
}

function KindPicker({ desk, asking }: { desk: Desk; asking: Extract<Asking, { for: "kind" }> }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector("button")?.focus(), []);
  const onKey = (event: KeyboardEvent) => {
    const kind = KINDS[Number(event.key) - 1];
    if (event.key === "Escape") desk.asking.value = null;
    else if (/^[1-8]$/.test(event.key) && kind) desk.mark(asking.start, asking.end, kind);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={box} class="decide offers" role="group" aria-label={t("mark-kind")} onKeyDown={onKey}>
      <p class="looked-text">{desk.view.value?.statement.slice(asking.start, asking.end)}</p>
      <p class="offers-title">{t("mark-kind")}</p>
      <div class="kinds">
        {KINDS.map((kind, index) => (
          <Button key={kind} id={`kind-${kind}`} icon={KIND_ICONS[kind]} keyHint={String(index + 1)} onPress={() => desk.mark(asking.start, asking.end, kind)}>
            {t(`kind-${kind}`)}
          </Button>
        ))}
      </div>
      <Button id="offer-cancel" look="quiet" keyHint="Esc" onPress={() => (desk.asking.value = null)}>
        {t("cancel")}
      </Button>
    </div>
  );
}
