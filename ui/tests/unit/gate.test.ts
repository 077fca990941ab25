// The host in memory refuses for the reasons that the program refuses for.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandError, Consent, RefusalCode } from "../../src/contract/types";
import { memoryHost } from "../../src/host/memory";
import { isToCome } from "../../src/host/memory/withdrawal";

function opened() {
  return memoryHost({ vault: "unlocked", samples: true, settings: { language: "en", theme: "system" }, fail: {}, leak: false, recovery: false, sheets: [], delayMs: 0, held: [], calls: [] });
}

const refusal = async (call: Promise<unknown>) => call.then(() => null, (thrown: CommandError) => thrown);

test("a consent that waits names what for, and not a use that was permitted", async () => {
  const host = opened();
  const [row] = await host.list_testimonies({ query: "" });
  assert.ok(row);
  const { consent } = await host.open_testimony({ code: row.code });
  const agreed: Consent = { ...consent, uses: { publication: "yes", quote: "yes" }, attribution: { kind: "anonymous", text: "" }, minor: false, guardian_agreed: false, source_review: "not_asked", update_required: false, withdrawn_on: null };
  const cases: [Partial<Consent>, RefusalCode[]][] = [
    [{}, []],
    [{ minor: true }, ["guardian-not-agreed"]],
    [{ minor: true, guardian_agreed: true }, []],
    [{ source_review: "asked" }, ["source-still-to-answer"]],
    [{ source_review: "changes" }, ["source-wants-change"]],
    [{ source_review: "approved" }, []],
    [{ update_required: true }, ["consent-to-ask-anew"]],
    [{ update_required: true, uses: { quote: "yes" } }, ["consent-to-ask-anew", "consent-missing"]],
  ];
  for (const [change, expected] of cases) {
    await host.save_interview({ code: row.code, edit: { consent: { ...agreed, ...change } } as never });
    const [gate] = await host.export_gate({ codes: [row.code], audience: "publication", policy: null });
    const said = (gate?.refusals ?? []).map((each) => each.code).filter((code) => !["nothing-to-disclose", "not-reviewed", "review-unfinished", "changed-since-review", "place-kept"].includes(code));
    assert.deepEqual(said, expected, JSON.stringify(change));
  }
});

test("a day that has not come is refused, and tomorrow is let be", async () => {
  const host = opened();
  const [row] = await host.list_testimonies({ query: "" });
  assert.ok(row);
  const { code } = row;
  const now = new Date(2026, 11, 31, 23, 59);
  assert.deepEqual(["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", null].map((day) => isToCome(day, now)), [false, false, false, true, false]);
  assert.equal((await refusal(host.withdraw_consent({ code, withdrawal: { on: "2999-01-01", uses: [], whole_source: true } })))?.code, "day-to-come");
  assert.equal((await refusal(host.mark_notice({ code, recipient: "", sent_on: "2999-01-01" })))?.code, "day-to-come");
  assert.deepEqual((await host.withdrawal({ code })).steps, []);
});
