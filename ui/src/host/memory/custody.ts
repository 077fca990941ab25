// Custody logs of the in-memory host: from what else it keeps.
// Never part of the product; its links are counted, not hashed.

import type { CustodyEntry, CustodyView, Deed, ExportReceipt, Interview } from "../../contract/types";

export function custodyOf({ code, created_at, changed_at, review }: Interview, receipts: readonly ExportReceipt[]): CustodyView {
  const done: [string, Deed, string | null][] = [[created_at, "made", null]];
  if (changed_at !== created_at) done.push([changed_at, "edited", null]);
  if (review.startsWith("complete")) done.push([changed_at, "reviewed", null]);
  for (const { codes, written_at, sha256, format } of receipts.toReversed()) {
    if (codes.includes(code)) done.push([written_at, format === "archive" ? "handed-over" : "exported", sha256]);
  }
  const entries: CustodyEntry[] = done.map(([at, deed, file_sha256], nth) => ({ at, until: deed === "edited" ? new Date(Date.parse(at) + 25 * 60_000).toISOString() : null, deed, version: "0.1.0", file_sha256, link: String(nth) }));
  return { code, entries, broken_at: null, printed: "" };
}
