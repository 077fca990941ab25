// The consent gate and the exports of the in-memory host.
// Never part of the product; nothing is written anywhere.

import type { Audience, Consent, DisclosureView, ExportReceipt, GateRow, MentionKind, RefusalCode, RefusalView, SegmentView, Use, WithheldCounts } from "../../contract/types";
import { disclosed, undecided, unread, type Deal } from "./review";

const NEEDS: Record<Audience, Use[]> = {
  publication: ["publication", "quote"],
  editor: ["quote"],
  lawyer: ["share_lawyer"],
  archive: ["archive"],
  research: ["research"],
  source_review: [],
};

const refusal = (code: RefusalCode, more: Partial<RefusalView> = {}): RefusalView => ({ code, missing_use: null, until: null, undecided: null, field: null, span: null, smallest: null, k: null, ...more });

const saidYes = (consent: Consent, use: Use) => consent.uses[use] === "yes" && !(use in consent.withdrawn_uses);

/** What must be settled before anything leaves, whatever was answered. */
export function awaited({ minor, guardian_agreed, source_review, update_required }: Consent): RefusalCode[] {
  const codes: RefusalCode[] = [];
  if (minor && !guardian_agreed) codes.push("guardian-not-agreed");
  if (source_review === "asked") codes.push("source-still-to-answer");
  if (source_review === "changes") codes.push("source-wants-change");
  if (update_required) codes.push("consent-to-ask-anew");
  return codes;
}

/** What the consent itself says against an audience. */
function against(consent: Consent, audience: Audience): RefusalView[] {
  if (consent.withdrawn_on) return [refusal("withdrawn")];
  const missing = NEEDS[audience].filter((use) => !saidYes(consent, use));
  return [...awaited(consent).map((code) => refusal(code)), ...missing.map((use) => refusal("consent-missing", { missing_use: use }))];
}

/** The consent alone, as for a full record. */
export function recordRow(code: string, audience: Audience, consent: Consent): GateRow {
  const refusals = against(consent, audience);
  if (consent.terms === "off_the_record") refusals.push(refusal("off-the-record"));
  for (const item of ["statement", "answers", "name"] as const) if (consent.items[item] === "no") refusals.push(refusal(`${item}-withheld`));
  return { code, refusals, accepted_unread: false };
}

export function gateRow(code: string, audience: Audience, consent: Consent, statement: string, deal: Deal | undefined): GateRow {
  const refusals: RefusalView[] = [];
  if (audience !== "source_review") {
    refusals.push(...against(consent, audience));
    if (consent.terms === "off_the_record") refusals.push(refusal("off-the-record"));
    if (consent.embargo_until && consent.embargo_until > "2026-04-10") refusals.push(refusal("embargo", { until: consent.embargo_until }));
    if (consent.items.statement === "no") refusals.push(refusal("statement-withheld"));
    if (consent.items.name === "no" && consent.attribution.kind === "real_name") refusals.push(refusal("name-withheld"));
    if (consent.attribution.kind === "not_agreed") refusals.push(refusal("attribution-not-agreed"));
  }
  if (statement.trim() === "") refusals.push(refusal("nothing-to-disclose"));
  else if (!deal) refusals.push(refusal("not-reviewed"));
  else if (deal.statement !== statement) refusals.push(refusal("changed-since-review"));
  else if (!deal.finished || undecided(deal) > 0) refusals.push(refusal("review-unfinished", { undecided: undecided(deal) }));
  // The host that is shipped also knows countries, ranks and the form's perpetrators; here a kept place is enough to show the refusal.
  else if (audience !== "source_review" && consent.uses.place_named !== "yes" && deal.spans.some((span) => span.kind === "LOC" && span.decision.action === "keep")) refusals.push(refusal("place-kept"));
  return { code, refusals, accepted_unread: deal ? unread(deal) : false };
}

export function disclosureOf(code: string, consent: Consent, deal: Deal): DisclosureView {
  const russian = deal.language === "ru";
  const { attribution } = consent;
  const paragraphs: SegmentView[][] = [[]];
  for (const segment of disclosed(deal).filter((each) => !each.off_record)) {
    segment.text.split("\n\n").forEach((part, index) => {
      if (index > 0) paragraphs.push([]);
      if (part !== "") paragraphs.at(-1)?.push({ ...segment, text: part });
    });
  }
  return {
    code,
    title: russian ? "Свидетельство" : "Testimony",
    attribution: ("text" in attribution && attribution.text) || (russian ? "человек, попросивший не называть имени" : "a person who requested anonymity"),
    facts: [{ label: russian ? "Что совершено" : "Type of act", value: russian ? "избиение" : "forced recruitment" }],
    paragraphs,
    note: russian ? "В квадратных скобках слова, заменённые ради безопасности людей." : "Words in square brackets were replaced to keep people safe.",
    translation: null,
  };
}

export function receiptOf(codes: string[], audience: Audience, format: ExportReceipt["format"], deals: Deal[], policy: ExportReceipt["policy"]): ExportReceipt {
  const counts: WithheldCounts = { withheld: {}, generalised: {}, pseudonymised: {}, kept: {} };
  const column = { withhold: "withheld", generalise: "generalised", pseudonymise: "pseudonymised", keep: "kept", undecided: "kept" } as const;
  for (const { kind, decision } of deals.flatMap((deal) => deal.spans)) {
    const into: Partial<Record<MentionKind, number>> = counts[column[decision.action]];
    into[kind] = (into[kind] ?? 0) + 1;
  }
  return { written_at: new Date().toISOString(), codes, audience, format, sha256: "5f2c8a".padEnd(64, "0e91d7b4"), size_bytes: 18_432, counts, accepted_unread: deals.some(unread), policy, recipient: "", sealed_to: [], then_deleted: false, off_record: audience === "source_review" ? 0 : deals.reduce((sum, deal) => sum + deal.off_record.length, 0) };
}
