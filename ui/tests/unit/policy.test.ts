// Policies in the host in memory: versions, presets, and what one changes of decisions.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandError, Treatment } from "../../src/contract/types";
import { memoryHost } from "../../src/host/memory";
import { hasWords } from "../../src/i18n";

function opened() {
  return memoryHost({ vault: "unlocked", samples: true, settings: { language: "en", theme: "system" }, fail: {}, leak: false, recovery: false, sheets: [], delayMs: 0, held: [], calls: [] });
}

test("a preset is changed by versions and goes back by one more", async () => {
  const host = opened();
  const { policy } = await host.open_policy({ id: "editor" });
  const changed = await host.save_policy({ policy: { ...policy, second_reviewer: true }, as_new: false });
  assert.deepEqual([changed.policy.version, changed.preset, changed.changed], [2, true, true]);
  assert.equal((await host.save_policy({ policy: changed.policy, as_new: false })).policy.version, 2, "nothing changed");
  await host.remove_policy({ id: "editor" });
  const back = await host.open_policy({ id: "editor" });
  assert.deepEqual([back.policy.version, back.changed, back.policy.second_reviewer], [3, false, false]);
});

test("a policy of one's own stands beside the preset until it is removed", async () => {
  const host = opened();
  const { policy } = await host.open_policy({ id: "publication" });
  const made = await host.save_policy({ policy: { ...policy, name: "House rules" }, as_new: true });
  assert.equal(made.preset, false);
  assert.equal((await host.list_policies({})).policies.length, 7);
  assert.equal((await host.remove_policy({ id: made.policy.id })).policies.length, 6);
  const gone = await host.open_policy({ id: made.policy.id }).then(() => null, (thrown: CommandError) => thrown.code);
  assert.equal(gone, "no-such-policy");
});

test("every row and everything that can be said of it has words", async () => {
  const { kinds, classes, fields, officials } = await opened().list_policies({});
  const said = new Set<Treatment>([...kinds, ...classes, ...fields].flatMap((row) => row.treatments).concat(officials));
  const wanted = [
    ...[...said].map((each) => `treatment-${each}`),
    ...kinds.map(({ kind }) => `policy-kind-${kind}`),
    ...classes.map((row) => `policy-class-${row.class}`),
    ...fields.map(({ field }) => `field-${field}`),
  ];
  for (const id of wanted) assert.ok(hasWords(id), id);
});
