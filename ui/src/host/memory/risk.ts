// The disclosure risk of the in-memory host: every kept mention singles out its source, in a vault of a few people.
// Never part of the product, and no measure of anybody's risk.

import type { Attribute, Audience, Detail, RiskReport, TestimonyRisk } from "../../contract/types";
import type { Deal } from "./review";

const ABOUT: Readonly<Partial<Record<string, Attribute>>> = { LOC: "place", DATETIME: "date", DEM: "occupation", ORG: "organisation", QUANTITY: "family" };

function one(code: string, deal: Deal, k: number, people: number): TestimonyRisk {
  const told = deal.spans
    .filter(({ decision }) => decision.action === "undecided" || decision.action === "keep")
    .flatMap(({ kind, start, end }): Detail[] => {
      const attribute = ABOUT[kind];
      return attribute ? [{ attribute, words: deal.statement.slice(start, end) }] : [];
    });
  const sure = told.length > 0 ? 1 : people;
  return {
    code,
    source_named: false,
    told,
    not_read: 0,
    smallest: sure,
    in_vault: { sure, possible: people },
    in_file: null,
    with_earlier: null,
    disclosed_before: 0,
    not_read_before: 0,
    combinations: told.length > 0 ? [{ details: told.slice(0, 2), fit: 1 }] : [],
    combinations_left_out: 0,
    proposal: sure < k && told.length > 0 ? { steps: told.slice(0, 3).map((detail) => ({ ...detail, told_as: detail.attribute === "place" ? "region" : "withheld" })), loss: 1.2, cheapest: true } : null,
    remnants: [{ start: 0, end: 12, text: deal.statement.slice(0, 12), why: "rare-word", times: 1, other: null }],
    remnants_left_out: 0,
    too_few_texts: false,
  };
}

export const riskOf = (deals: readonly (readonly [string, Deal])[], audience: Audience | null, k: number, people: number): RiskReport => ({
  audience,
  k,
  people,
  forgotten: 0,
  unreviewed: 0,
  testimonies: deals.map(([code, deal]) => one(code, deal, k, people)),
  refused: [],
  together: null,
  exports_not_known: 0,
});
