// What was found, counted: when it was, what was done, where. Each picture has its table beside it, with the same numbers.
// Never names anybody: only what the list shows.

import { useSignal, useSignalEffect } from "@preact/signals";
import type { Count, Counts, ErrorCode } from "../contract/types";
import { t } from "../i18n";
import { monthName, partialDay } from "../i18n/format";
import { asked, filtersIn, findOf } from "../state/finding";
import { go } from "../state/going";
import { host } from "../state/session";
import { Button } from "../parts/button";
import { Bars, Columns } from "../parts/pictures";
import { Page } from "../parts/page";
import { attempt, Problem } from "../parts/problem";

/** Lines of the timeline that are shown at once. */
const SHOWN = 50;

export function Overview() {
  const counts = useSignal<Counts | null>(null);
  const problem = useSignal<ErrorCode | null>(null);
  const whole = useSignal(false);
  useSignalEffect(() => {
    const find = findOf(asked.value);
    void attempt(problem, async () => {
      counts.value = await host().count_testimonies({ find });
    });
  });
  const now = counts.value;
  const narrowed = filtersIn(asked.value) > 0 || asked.value.query !== "";
  const timeline = now?.timeline ?? [];
  const shown = whole.value ? timeline : timeline.slice(0, SHOWN);
  return (
    <Page
      name="overview"
      title={t("overview-title")}
      lead={now ? t(narrowed ? "overview-lead-narrowed" : "overview-lead", { count: now.total }) : ""}
      aside={
        <Button id="overview-back" icon="arrow-left" onPress={() => void go({ at: "testimonies" })}>
          {t("overview-back")}
        </Button>
      }
    >
      <Problem code={problem} />
      {now && now.total > 0 && (
        <div class="chapters">
          <Picture id="months" title={t("overview-months")} counts={now.months.map((each) => ({ ...each, label: when(each) }))} columns />
          <Picture id="acts" title={t("overview-acts")} counts={now.acts.map((each) => ({ ...each, label: each.of ? t(`choice-act-${each.of}`) : t("overview-unsaid") }))} />
          <Picture id="regions" title={t("overview-regions")} counts={now.regions.map((each) => ({ ...each, label: each.of || t("overview-unsaid") }))} />
          <section aria-labelledby="timeline-title">
            <h2 id="timeline-title">{t("overview-timeline")}</h2>
            <ol class="log" data-testid="timeline">
              {shown.map(({ code, pseudonym, act, start }) => (
                <li key={code}>
                  <time dateTime={start}>{partialDay(start)}</time>
                  <button type="button" class="link" data-testid={`timeline-${code}`} onClick={() => void go({ at: "interview", code, step: "incident" })}>
                    {[pseudonym || t("pseudonym-none"), code, act && t(`choice-act-${act}`)].filter(Boolean).join(" · ")}
                  </button>
                </li>
              ))}
            </ol>
            {shown.length < timeline.length && (
              <Button id="timeline-all" look="quiet" onPress={() => (whole.value = true)}>
                {t("rows-more", { count: timeline.length - shown.length })}
              </Button>
            )}
          </section>
        </div>
      )}
    </Page>
  );
}

const when = ({ of }: Count): string => (of === "" ? t("overview-unsaid") : of.length === 4 ? t("overview-year-only", { year: of }) : monthName(of));

interface Told extends Count {
  label: string;
}

function Picture({ id, title, counts, columns = false }: { id: string; title: string; counts: readonly Told[]; columns?: boolean }) {
  // A picture of time without gaps: what has no month stands in the table alone.
  const drawn = columns ? counts.filter(({ of }) => of.length === 7) : counts;
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div class="picture-and-table">
        {drawn.length > 0 && (columns ? <Columns label={title} counts={drawn} /> : <Bars label={title} counts={drawn} />)}
        {/* It scrolls where it is long: whoever has no wheel gets there by the keyboard. */}
        <div class="picture-table" role="group" tabIndex={0} aria-labelledby={`${id}-title`}>
          <table data-testid={`table-${id}`}>
            <thead>
              <tr>
                <th scope="col">{title}</th>
                <th scope="col">{t("overview-count")}</th>
              </tr>
            </thead>
            <tbody>
              {counts
                .filter(({ count }) => count > 0)
                .map(({ of, label, count }) => (
                  <tr key={of}>
                    <th scope="row">{label}</th>
                    <td>{count}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}
