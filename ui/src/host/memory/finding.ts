// Finding, counting and linking in the in-memory host: as the program does, but for scripts and speed.
// Never part of the product.

import type { Count, Counts, Find, Interview, LinkedView, TestimonyRow } from "../../contract/types";

/** What is looked through. */
export interface Looked {
  interview: Interview;
  identity: unknown;
}

export function lets(find: Find, each: Looked, row: TestimonyRow, incidents: ReadonlyMap<string, number>): boolean {
  const { interview } = each;
  const words = (find.query ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const everything = JSON.stringify([interview, each.identity]).toLowerCase();
  const place = ["place_village", "place_district", "place_region", "place_country"].map((id) => interview.answers[id] ?? "").join(" ").toLowerCase();
  const start = interview.answers["incident_start"] ?? "";
  return (
    words.every((word) => everything.includes(word)) &&
    (!find.consent || row.consent === find.consent) &&
    (!find.review || row.review === find.review) &&
    (!find.act || row.act === find.act) &&
    (!find.tag || row.tags.includes(find.tag)) &&
    (!find.place || place.includes(find.place.toLowerCase())) &&
    (!find.from || (start !== "" && (start >= find.from || find.from.startsWith(start)))) &&
    (!find.until || (start !== "" && (start <= find.until || start.startsWith(find.until)))) &&
    (!find.linked_to || row.code === find.linked_to || (incidents.has(row.code) && incidents.get(row.code) === incidents.get(find.linked_to)))
  );
}

const tallied = (values: readonly string[]): Count[] =>
  [...new Set(values)].map((of) => ({ of, count: values.filter((value) => value === of).length })).sort((a, b) => b.count - a.count || a.of.localeCompare(b.of));

export function tagsOf(rows: readonly TestimonyRow[]): Count[] {
  return tallied(rows.flatMap((row) => row.tags)).sort((a, b) => a.of.localeCompare(b.of));
}

export function countsOf(found: readonly Interview[]): Counts {
  const answers = (id: string) => found.map((each) => each.answers[id] ?? "");
  const dates = answers("incident_start");
  const whole = dates.filter((date) => date.length >= 7).map((date) => date.slice(0, 7)).sort();
  const months: Count[] = [];
  const [first, last] = [whole[0], whole.at(-1)];
  if (first && last)
    for (let [year = 0, month = 1] = first.split("-").map(Number); ; [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1]) {
      const of = `${year}-${String(month).padStart(2, "0")}`;
      months.push({ of, count: whole.filter((date) => date === of).length });
      if (of >= last) break;
    }
  const timeline = found
    .filter((each) => each.answers["incident_start"])
    .map((each) => ({ code: each.code, pseudonym: each.pseudonym, act: each.answers["act"] ?? null, start: each.answers["incident_start"] ?? "" }))
    .sort((a, b) => a.start.localeCompare(b.start));
  return { total: found.length, acts: tallied(answers("act")), months: [...months, ...tallied(dates.filter((date) => date.length < 7))], regions: tallied(answers("place_region")), timeline };
}

export function linkedOf(code: string, all: readonly Interview[], incidents: ReadonlyMap<string, number>): LinkedView[] {
  const incident = incidents.get(code);
  return all.filter((each) => incident !== undefined && each.code !== code && incidents.get(each.code) === incident).map((each) => ({ code: each.code, pseudonym: each.pseudonym, start: each.answers["incident_start"] ?? null }));
}
