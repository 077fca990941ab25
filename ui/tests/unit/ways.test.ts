// The host in memory keeps the same rules for the ways into a vault as the program does.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommandError } from "../../src/contract/types";
import { memoryHost } from "../../src/host/memory";

const PASSPHRASE = "correct horse battery staple";
const DESTROY = "cold bread by the eastern gate";
const NEW = "paper boats under iron bridges";

function opened() {
  return memoryHost({ vault: "unlocked", samples: false, settings: { language: "en", theme: "system" }, fail: {}, leak: false, recovery: false, sheets: [], delayMs: 0, held: [], calls: [] });
}

const refusal = async (call: Promise<unknown>) => call.then(() => null, (thrown: CommandError) => thrown);

test("shares open the vault and end in a new passphrase", async () => {
  const host = opened();
  const { sheets, set } = await host.make_recovery({ current: PASSPHRASE, needed: 2, shares: 3 });
  const typed = sheets.map((sheet) => sheet.words.map((word, at) => `${at + 1}. ${word.toUpperCase()}`).join("\n"));
  const [one = "", two = "", three = ""] = typed;
  await host.lock({ unsealed: false });
  assert.deepEqual(await host.read_share({ share: two, nth: 1 }), { number: 2, set });
  const cases: [string[], CommandError["code"]][] = [
    [[], "shares-too-few"],
    [[one], "shares-too-few"],
    [[one, one], "share-twice"],
    [[one, "nonsense"], "share-unknown-word"],
    [[one, "amber"], "share-word-count"],
  ];
  for (const [shares, code] of cases) {
    assert.equal((await refusal(host.unlock_with_shares({ path: "/x", shares, new: NEW })))?.code, code);
  }
  assert.equal((await host.unlock_with_shares({ path: "/x", shares: [three, one], new: NEW })).vault, "unlocked");
  await host.make_recovery({ current: NEW, needed: 2, shares: 3 });
  await host.lock({ unsealed: false });
  assert.equal((await refusal(host.unlock_with_shares({ path: "/x", shares: typed, new: NEW })))?.code, "shares-open-nothing");
  assert.equal((await refusal(host.unlock({ path: "/x", passphrase: PASSPHRASE, key_file: null })))?.code, "no-key-slot-opened");
});

test("a key file is needed with the passphrase", async () => {
  const host = opened();
  const key_file = await host.make_key_file({ path: "/media/stick/key" });
  const { slots } = await host.require_key_file({ current: PASSPHRASE, key_file });
  assert.deepEqual(slots.map((slot) => slot.kind), ["passphrase_and_key_file"]);
  await host.lock({ unsealed: false });
  assert.equal((await refusal(host.unlock({ path: "/x", passphrase: PASSPHRASE, key_file: null })))?.code, "no-key-slot-opened");
  assert.equal((await host.unlock({ path: "/x", passphrase: PASSPHRASE, key_file })).vault, "unlocked");
});

test("the destroy-passphrase is set apart and ends the vault", async () => {
  const host = opened();
  assert.equal((await refusal(host.set_destroy_passphrase({ current: PASSPHRASE, destroy: "Correct Horse" })))?.code, "passphrases-too-close");
  await host.set_destroy_passphrase({ current: PASSPHRASE, destroy: DESTROY });
  assert.equal((await refusal(host.change_passphrase({ current: PASSPHRASE, new: NEW, destroy: null })))?.code, "destroy-passphrase-needed");
  await host.lock({ unsealed: false });
  assert.equal((await refusal(host.unlock({ path: "/x", passphrase: DESTROY, key_file: null })))?.code, "no-key-slot-opened");
  assert.equal((await refusal(host.unlock({ path: "/x", passphrase: PASSPHRASE, key_file: null })))?.code, "no-key-slot-opened");
});
