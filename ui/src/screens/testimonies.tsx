// The list of testimonies, by code and by what the source is called here.
// Never shows a name, and never more of a testimony than its line.

import { useSignal, useSignalEffect } from "@preact/signals";
import type { ErrorCode, TestimonyRow } from "../contract/types";
import { t } from "../i18n";
import { day } from "../i18n/format";
import { begin, go } from "../state/going";
import { host } from "../state/session";
import { Button } from "../parts/button";
import { Chip } from "../parts/chip";
import { Icon } from "../parts/icon";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";
import { WordsMissing } from "../parts/words-missing";

export function Testimonies() {
  const query = useSignal("");
  const rows = useSignal<TestimonyRow[] | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  useSignalEffect(() => {
    const asked = query.value;
    const timer = setTimeout(
      () =>
        void attempt(problem, async () => {
          const found = await host().list_testimonies({ query: asked });
          if (query.peek() === asked) rows.value = found;
        }),
      asked === "" ? 0 : 150,
    );
    return () => clearTimeout(timer);
  });
  const start = () => void attempt(problem, begin);
  if (rows.value?.length === 0 && query.value === "") return <Empty onStart={start} />;
  return (
    <Page
      name="testimonies"
      title={t("testimonies-title")}
      aside={
        <Button id="new-testimony" look="primary" icon="plus" keyHint="Ctrl+N" onPress={start}>
          {t("testimony-new")}
        </Button>
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
          value={query.value}
          onInput={(event) => (query.value = event.currentTarget.value)}
        />
      </div>
      <Problem code={problem} />
      {rows.value && (
        <p class="hint" role="status">
          {rows.value.length > 0 && t(query.value ? "search-found" : "testimonies-count", { count: rows.value.length })}
        </p>
      )}
      {rows.value?.length === 0 && (
        <p class="none" data-testid="list-none-found">
          {t("search-none")}
        </p>
      )}
      <ul class="rows">
        {rows.value?.map((row) => (
          <Row key={row.code} row={row} />
        ))}
      </ul>
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
  return (
    <li>
      <button type="button" class="row" data-testid={`row-${row.code}`} onClick={() => void go({ at: "interview", code: row.code, step: row.consent === "pending" ? "consent" : "statement" })}>
        <span class="row-who">
          <strong dir="auto">{row.pseudonym || t("pseudonym-none")}</strong>
          <span class="code">{row.code}</span>
        </span>
        <span class="row-what">
          {row.act && <span>{t(`choice-act-${row.act}`)}</span>}
          <span class="muted">{t("row-changed", { day: day(row.changed_at) })}</span>
        </span>
        <span class="chips">
          <Chip kind="consent" value={row.consent} />
          <Chip kind="review" value={row.review} />
          {row.embargo_until && <Chip kind="embargo" value="until" words={t("chip-embargo-until", { day: day(row.embargo_until) })} />}
          {row.exports > 0 && <Chip kind="exports" value={String(row.exports)} words={t("chip-exports", { count: row.exports })} />}
        </span>
        <Icon name="chevron-right" />
      </button>
    </li>
  );
}
