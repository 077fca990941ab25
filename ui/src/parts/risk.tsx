// Who else it may be: how many people fit what is told, what singles somebody out, and the cheapest way to say less.
// Never says that a text is safe: it counts the people of this vault alone.

import type { ComponentChildren } from "preact";
import type { Combination, Proposal, RiskReport, TestimonyRisk, TextRemnant } from "../contract/types";
import { t } from "../i18n";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Icon } from "./icon";

/** Fewer people than this shall not fit: the usual minimum for microdata, shown for a single account too. */
export const USUAL_K = 5;

/** In one line: how many fit the testimony that stands out most. `null` where nothing can leave. */
export function riskLine(report: RiskReport): { words: string; short: string; enough: boolean } | null {
  const sizes = report.testimonies.filter((one) => !one.source_named).map((one) => one.smallest);
  if (sizes.length === 0) return null;
  const smallest = Math.min(...sizes);
  return {
    words: smallest <= 1 ? t("risk-line-alone") : t("risk-line", { count: smallest }),
    short: t("risk-line-short", { count: Math.max(0, smallest - 1) }),
    enough: smallest >= report.k,
  };
}

/** The whole of it over the page, with what can be done about it below. */
export function RiskDialog({ report, onClose, children }: { report: RiskReport; onClose: () => void; children?: ComponentChildren }) {
  return (
    <Dialog
      title={t("risk-title")}
      onClose={onClose}
      wide
      closer={
        <Button id="risk-close" onPress={onClose}>
          {t("close")}
        </Button>
      }
    >
      <Risk report={report} />
      {children}
    </Dialog>
  );
}

function Risk({ report }: { report: RiskReport }) {
  const several = report.testimonies.length > 1;
  return (
    <div class="risk" data-testid="risk">
      <p class="hint">{t("risk-counted", { people: report.people, k: report.k })}</p>
      {report.unreviewed > 0 && <p class="hint">{t("risk-unreviewed", { count: report.unreviewed })}</p>}
      {report.exports_not_known > 0 && <p class="hint">{t("risk-not-known", { count: report.exports_not_known })}</p>}
      {report.together && <Way way={report.together} title={t("risk-way-together", { k: report.k })} />}
      {report.testimonies.map((one) => (
        <One key={one.code} one={one} report={report} named={several} />
      ))}
    </div>
  );
}

function One({ one, report, named }: { one: TestimonyRisk; report: RiskReport; named: boolean }) {
  const perhaps = one.in_vault.possible - one.in_vault.sure;
  const short = one.in_vault.sure < report.k;
  return (
    <section class="risk-one" data-testid={`risk-${one.code}`} data-sure={one.in_vault.sure}>
      {named && <h3 class="code">{one.code}</h3>}
      {one.source_named ? (
        <p>{t("risk-source-named")}</p>
      ) : (
        <p>
          <strong>{one.in_vault.sure <= 1 ? t("risk-alone") : t("risk-fit", { count: one.in_vault.sure })}</strong>
          {perhaps > 0 && ` ${t("risk-perhaps", { count: perhaps })}`}
        </p>
      )}
      {one.in_file !== null && <p>{t("risk-in-file", { count: one.in_file })}</p>}
      {one.with_earlier && <p>{t(one.disclosed_before > 0 ? "risk-before" : "risk-beside", { count: one.with_earlier.sure })}</p>}
      {one.combinations.length > 0 && (
        <ul class="risk-combinations">
          {one.combinations.map((each, at) => (
            <li key={at}>{combination(each)}</li>
          ))}
          {one.combinations_left_out > 0 && <li class="muted">{t("risk-more", { count: one.combinations_left_out })}</li>}
        </ul>
      )}
      {one.proposal ? (
        <Way way={one.proposal} title={t("risk-way", { k: report.k })} />
      ) : (
        short && report.people < report.k && <p class="muted">{t("risk-too-few", { k: report.k })}</p>
      )}
      {one.not_read + one.not_read_before > 0 && <p class="muted">{t("risk-own-words", { count: one.not_read + one.not_read_before })}</p>}
      {one.remnants.length > 0 && (
        <details>
          <summary>{t("risk-remnants", { count: one.remnants.length + one.remnants_left_out })}</summary>
          <ul class="risk-remnants">
            {one.remnants.map((each) => (
              <li key={`${each.start}-${each.why}`}>{remnant(each)}</li>
            ))}
            {one.remnants_left_out > 0 && <li class="muted">{t("risk-more", { count: one.remnants_left_out })}</li>}
          </ul>
        </details>
      )}
      {one.too_few_texts && <p class="muted">{t("risk-too-few-texts")}</p>}
    </section>
  );
}

function Way({ way, title }: { way: Proposal; title: string }) {
  return (
    <div class="risk-way">
      <p class="risk-way-title">
        <Icon name="shield-check" />
        <span>{title}</span>
      </p>
      <ul>
        {way.steps.map((step, at) => (
          <li key={at}>{t(`told-as-${step.told_as}`, { words: step.words === "" ? t(`attribute-${step.attribute}`) : t("risk-quoted", { words: step.words }) })}</li>
        ))}
      </ul>
    </div>
  );
}

function combination({ details, fit }: Combination): string {
  const words = details.map((detail) => t("risk-quoted", { words: detail.words })).join(" + ");
  if (fit === 0) return t("risk-nobody-known", { details: words });
  return fit === 1 ? t("risk-only-one", { details: words }) : t("risk-one-of", { count: fit, details: words });
}

const remnant = ({ why, text, other }: TextRemnant): string => t(`stands-out-${why}`, { text, other: other ?? "" });
