// The list of testimonies, by code and by what the source is called here; found by words, and by what is known of them.
// Never shows a name, and never more of a testimony than its line.

import { useSignal, useSignalEffect } from "@preact/signals";
import type { ErrorCode, Found, TestimonyRow } from "../contract/types";
import { t } from "../i18n";
import { day, partialDay } from "../i18n/format";
import { asked, filtersIn, findOf, NOTHING } from "../state/finding";
import { begin, go } from "../state/going";
import { host } from "../state/session";
import { Button } from "../parts/button";
import { Chip } from "../parts/chip";
import { Icon } from "../parts/icon";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { WordsMissing } from "../parts/words-missing";
import { Filters } from "./testimonies/filters";

/** Rows that are shown at once, and how many more each time. */
const STEP = 200;

export function Testimonies() {
  const found = useSignal<Found | null>(null);
  const most = useSignal(STEP);
  const problem = useSignal<ErrorCode | null>(null);
  useSignalEffect(() => {
    const now = asked.value;
    const rows = most.value;
    const timer = setTimeout(
      () =>
        void attempt(problem, async () => {
          const answer = await host().find_testimonies({ find: { ...findOf(now), most: rows } });
          if (asked.peek() === now) found.value = answer;
        }),
      now === NOTHING ? 0 : 120,
    );
    return () => clearTimeout(timer);
  });
  const start = () => void attempt(problem, begin);
  const all = asked.value.query === "" && filtersIn(asked.value) === 0;
  const { rows, total, tags } = found.value ?? { rows: null, total: 0, tags: [] };
  if (found.value && total === 0 && all) return <Empty onStart={start} />;
  return (
    <Page
      name="testimonies"
      title={t("testimonies-title")}
      aside={
        <div class="actions">
          <Button id="go-overview" icon="chart-column" onPress={() => void go({ at: "overview" })}>
            {t("overview-go")}
          </Button>
          <Button id="new-testimony" look="primary" icon="plus" keyHint="Ctrl+N" onPress={start}>
            {t("testimony-new")}
          </Button>
        </div>
      }
    >
      <WordsMissing />
      <div class="search">
        <Icon name="search" />
        <input
          class="input"
          type="search"
          dir="auto"
          data-testid="search"
          aria-label={t("search-label")}
          placeholder={t("search-placeholder")}
          autocomplete="off"
          spellcheck={false}
          value={asked.value.query}
          onInput={(event) => (asked.value = { ...asked.value, query: event.currentTarget.value })}
        />
      </div>
      <Filters tags={tags} />
      <Problem code={problem} />
      {rows && (
        <p class="hint" role="status">
          {total > 0 && t(all ? "testimonies-count" : "search-found", { count: total })}
        </p>
      )}
      {rows?.length === 0 && (
        <p class="none" data-testid="list-none-found">
          {t(filtersIn(asked.value) > 0 ? "filters-none" : "search-none")}
        </p>
      )}
      <ul class="rows">
        {rows?.map((row) => (
          <Row key={row.code} row={row} />
        ))}
      </ul>
      {rows && rows.length < total && (
        <Button id="rows-more" onPress={() => (most.value += STEP)}>
          {t("rows-more", { count: total - rows.length })}
        </Button>
      )}
    </Page>
  );
}

function Empty({ onStart }: { onStart: () => void }) {
  return (
    <Page name="testimonies" title={t("empty-title")} lead={t("empty-lead")} width="narrow">
      <div class="stack" data-testid="list-empty">
        <WordsMissing />
        <ol class="plain-steps">
          {["consent", "statement", "review", "export"].map((step) => (
            <li key={step}>{t(`empty-step-${step}`)}</li>
          ))}
        </ol>
        <Button id="new-testimony" look="primary" icon="plus" keyHint="Ctrl+N" onPress={onStart}>
          {t("empty-start")}
        </Button>
      </div>
    </Page>
  );
}

function Row({ row }: { row: TestimonyRow }) {
  const what = [row.act && t(`choice-act-${row.act}`), row.incident_start && partialDay(row.incident_start)].filter(Boolean).join(" · ");
  return (
    <li>
      <button type="button" class="row" data-testid={`row-${row.code}`} onClick={() => void go({ at: "interview", code: row.code, step: row.consent === "pending" ? "consent" : "statement" })}>
        <span class="row-who">
          <strong dir="auto">{row.pseudonym || t("pseudonym-none")}</strong>
          <span class="code">{row.code}</span>
        </span>
        <span class="row-what">
          {what !== "" && <span>{what}</span>}
          <span class="muted">{t("row-changed", { day: day(row.changed_at) })}</span>
        </span>
        <span class="chips">
          <Chip kind="consent" value={row.consent} />
          <Chip kind="review" value={row.review} />
          {row.embargo_until && <Chip kind="embargo" value="until" words={t("chip-embargo-until", { day: day(row.embargo_until) })} />}
          {row.exports > 0 && <Chip kind="exports" value={String(row.exports)} words={t("chip-exports", { count: row.exports })} />}
          {row.linked && <Chip kind="linked" value="linked" words={t("chip-linked")} />}
          {row.tags.map((tag) => (
            <Chip key={tag} kind="tag" value={tag} words={tag} />
          ))}
        </span>
        <Icon name="chevron-right" />
      </button>
    </li>
  );
}
