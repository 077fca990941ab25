// The disclosure policies of the in-memory host: the presets, and what a policy changes of decisions.
// Never part of the product; the program behind words what is told more vaguely, this host leaves it out.

import type { Audience, ErrorCode, MentionKind, Policy, PolicyClass, PolicyEffect, PolicyList, PolicyRef, PolicyView, Treatment } from "../../contract/types";
import { FORM } from "./form";
import type { Deal } from "./review";

const KINDS: Record<MentionKind, Treatment[]> = {
  PERSON: ["keep", "pseudonymise", "withhold"],
  LOC: ["keep", "district", "region", "country", "withhold"],
  DATETIME: ["keep", "month", "season", "year", "withhold"],
  DEM: ["keep", "kind", "withhold"],
  ORG: ["keep", "kind", "withhold"],
  QUANTITY: ["keep", "band", "withhold"],
  CODE: ["keep", "withhold"],
  MISC: ["keep", "withhold"],
};
const CLASSES: readonly PolicyClass[] = ["names_nobody", "sensitive", "quasi", "quasi_sensitive", "direct"];
const DATASET: Policy["kinds"] = { PERSON: "pseudonymise", LOC: "region", DATETIME: "month", DEM: "kind", ORG: "kind", QUANTITY: "band", CODE: "withhold" };
const PRESETS: readonly [Audience, string, string][] = [
  ["publication", "publication", "Publication"],
  ["editor", "editor", "Editor"],
  ["lawyer", "lawyer", "Lawyer"],
  ["archive", "archive", "Archive"],
  ["research", "research", "Research dataset"],
  ["source_review", "source-review", "The source’s own copy"],
];

function preset([audience, id, name]: (typeof PRESETS)[number]): Policy {
  const date = audience === "lawyer" || audience === "source_review" ? "keep" : "month";
  const dataset = audience === "research";
  return {
    id,
    name,
    audience,
    version: 1,
    classes: { names_nobody: "keep", sensitive: "keep", quasi: "withhold", quasi_sensitive: "withhold", direct: "withhold" },
    fields: { incident_start: date, incident_end: date, stated_reason: "keep", perpetrator_agency: "keep" },
    kinds: { ...(Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, "keep"])) as Policy["kinds"]), ...(dataset ? DATASET : {}) },
    officials: "keep",
    perpetrators: "by_consent",
    texts: "both",
    second_reviewer: false,
    smallest_class: { k: 5, forced: dataset },
  };
}

const same = (one: Policy, other: Policy) => JSON.stringify({ ...one, version: 0 }) === JSON.stringify({ ...other, version: 0 });

export function policies(refuse: (code: ErrorCode) => never) {
  const begun = new Map(PRESETS.map((row) => [row[1], preset(row)]));
  const kept = new Map<string, Policy>([...begun].map(([id, policy]) => [id, structuredClone(policy)]));
  const of = (id: string): Policy => kept.get(id) ?? refuse("no-such-policy");
  const view = (policy: Policy): PolicyView => {
    const from = begun.get(policy.id);
    return { policy: structuredClone(policy), preset: from !== undefined, changed: from !== undefined && !same(from, policy) };
  };
  const list = (): PolicyList => ({
    policies: [...kept.values()].map(view),
    kinds: (Object.entries(KINDS) as [MentionKind, Treatment[]][]).map(([kind, treatments]) => ({ kind, treatments })),
    classes: CLASSES.map((of) => ({ class: of, treatments: of === "direct" ? ["withhold"] : ["keep", "withhold"] })),
    fields: FORM.filter(({ id }) => id === "incident" || id === "perpetrator")
      .flatMap(({ fields }) => fields)
      .filter(({ class: { identifies } }) => identifies !== "direct")
      .map(({ id, class: of, input }) => ({
        field: id,
        class: of,
        of: `${of.identifies === "quasi" ? "quasi" : of.sensitive ? "sensitive" : "names_nobody"}` as PolicyClass,
        treatments: input === "partial_date" ? ["keep", "month", "year", "withhold"] : ["keep", "withhold"],
      })),
    officials: ["keep", "withhold"],
  });
  const keep = (policy: Policy): PolicyView => (kept.set(policy.id, structuredClone(policy)), view(policy));
  const commands = {
    list_policies: list,
    open_policy: ({ id }: { id: string }) => view(of(id)),
    save_policy: ({ policy, as_new }: { policy: Policy; as_new: boolean }) => {
      if (policy.name.trim() === "") refuse("policy-name-missing");
      if (as_new) return keep({ ...policy, id: `p-${kept.size}`, version: 1 });
      const known = of(policy.id);
      return same(known, policy) ? view(known) : keep({ ...policy, version: known.version + 1 });
    },
    remove_policy: ({ id }: { id: string }) => {
      const from = begun.get(id);
      if (from) keep({ ...from, version: of(id).version + 1 });
      else kept.delete(id);
      return list();
    },
    import_policy: (_: { path: string }) => keep({ ...preset(PRESETS[0]!), id: "p-house", name: "House rules", kinds: { ...DATASET, ORG: "keep", MISC: "keep" } }),
    export_policy: ({ path }: { id: string; path: string }) => path,
    offered_policy_path: ({ id }: { id: string }) => `/home/user/Documents/policy-${id}.json`,
  };
  function effect(testimonies: { code: string; deal: Deal | undefined; answers: Record<string, string | undefined> }[], policy: Policy): PolicyEffect {
    const made = testimonies.flatMap(({ code, deal, answers }) => {
      if (!deal) return [];
      const places = deal.spans.flatMap(({ start, end, kind, decision }, span) => {
        const asked = policy.kinds[kind] ?? "withhold";
        const was = deal.statement.slice(start, end);
        return asked === "keep" || decision.action !== "keep" ? [] : [{ span, start, end, kind, was, becomes: "[…]", withheld: asked === "withhold" }];
      });
      const fields = ["act", "incident_start"].filter((id) => answers[id]).map((field) => ({ field, becomes: policy.fields[field] ?? ("keep" as const) }));
      return [{ code, places, fields, complete: deal.finished }];
    });
    const kinds = (Object.keys(KINDS) as MentionKind[]).flatMap((kind) => {
      const places = made.flatMap((one) => one.places).filter((place) => place.kind === kind);
      const withheld = places.filter((place) => place.withheld).length;
      return places.length === 0 ? [] : [{ kind, asked: policy.kinds[kind] ?? ("withhold" as const), vaguer: places.length - withheld, withheld }];
    });
    return { kinds, testimonies: made, not_reviewed: testimonies.length - made.filter((one) => one.complete).length };
  }
  const reference = (id: string | null, audience: Audience): PolicyRef => {
    const { name, version, ...policy } = of(id ?? audience.replace("_", "-"));
    return { id: policy.id, name, version };
  };
  return { commands, effect, reference };
}
