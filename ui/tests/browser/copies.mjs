// Backups made, named when something is deleted, and restored; who gave a testimony, forgotten.

import assert from "node:assert/strict";
import { backUp, restored, reviewed, toForget } from "../ways-there.mjs";
import { recorded } from "./saving.mjs";

const ROOFER = "7K4Q-XM2P";

async function makes(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await backUp(window);
  assert.deepEqual(window.of("back_up")[0].args, { path: "/home/user/Documents/vault-2026-04-09.backup" });
  await id("backup-0").waitFor();
  assert.equal(await id("backup-0").getAttribute("data-finished"), "true");
  await id("backup-path").fill("/home/user/Documents/vault-2026-04-09.backup");
  await page.keyboard.press("Enter");
  await id("error").waitFor();
  assert.equal(await id("error").getAttribute("data-code"), "file-exists");
  assert.equal(await id("backup-done").count(), 0, "what was said of the first is not said of the second");
  await id("backup-path-choose").click();
  await page.waitForFunction(() => document.querySelector("#backup-path").value === "/media/stick/copy.docx");
  await id("nav-testimonies").click();
  await id(`row-${ROOFER}`).click();
  await id("delete-testimony").click();
  await id("confirm-delete").click();
  await id("delete-receipt").waitFor();
  assert.match(await id("delete-receipt").textContent(), /vault-2026-04-09\.backup/);
  await window.close();
}

async function restores(browser) {
  const window = await recorded(browser, { host: { vault: "locked" } });
  const { id } = window;
  await restored(window);
  assert.deepEqual(window.of("restore_backup")[0].args, {
    from: "/media/stick/vault-2026-04-09.backup",
    to: "/home/user/Documents/restored",
    passphrase: "seven quiet lanterns under water",
    key_file: null,
    knowing: { path: "/home/user/Documents/vault", passphrase: "correct horse battery staple", key_file: null },
  });
  assert.equal(await id("restore-receipt").getAttribute("data-knew"), "true");
  await id("restored-unlock").click();
  assert.equal(await id("vault-path").inputValue(), "/home/user/Documents/restored");
  await window.close();
}

async function restoresUnknowing(browser) {
  const window = await recorded(browser, { host: { vault: "locked" } });
  const { id } = window;
  await id("restore-instead").click();
  await id("restore-ask").click();
  await id("restore-unknown").waitFor();
  await restored(window, true);
  assert.equal(window.of("restore_backup")[0].args.knowing, null);
  assert.equal(await id("restore-receipt").getAttribute("data-knew"), "false");
  assert.equal(await id("restore-receipt").locator(".callout").count(), 1);
  await window.close();
}

async function forgets(browser) {
  const window = await recorded(browser);
  const { id } = window;
  await toForget(window);
  assert.ok(await id("confirm-forget").isDisabled(), "an unreviewed statement is not destroyed unasked");
  await id("forget-statement").click();
  await id("confirm-forget").click();
  await id("forget-receipt").waitFor();
  assert.deepEqual(window.of("forget_source")[0].args, { code: ROOFER, if_unreviewed: "destroy_statement" });
  assert.equal(await id("forget-receipt").getAttribute("data-statement"), "destroyed");
  await id("forget-done").click();
  await id("section-source").click();
  await id("field-name").waitFor();
  assert.equal(await id("field-name").inputValue(), "");
  assert.equal(await id("source-forgotten").count(), 1);
  await id("section-incident").click();
  await id("field-place_village").waitFor();
  assert.equal(await id("source-forgotten").count(), 0, "what happened is not forgotten");
  await id("delete-testimony").click();
  await id("confirm-delete").waitFor();
  assert.equal(await id("forget-instead").count(), 0, "what is forgotten cannot be forgotten again");
  await window.close();
}

async function forgetsReviewed(browser) {
  const window = await recorded(browser);
  const { id } = window;
  await reviewed(window);
  await id("go-interview").click();
  await id("delete-testimony").click();
  await id("forget-instead").click();
  await id("forget-unread").waitFor();
  assert.equal(await id("forget-unreviewed").count(), 0);
  await id("confirm-forget").click();
  await id("forget-receipt").waitFor();
  assert.deepEqual(window.of("forget_source")[0].args, { code: ROOFER, if_unreviewed: "refuse" });
  assert.equal(await id("forget-receipt").getAttribute("data-statement"), "disclosed_unread");
  await window.close();
}

export const copies = [
  { name: "copies: make a backup, and name it at a deletion", body: makes },
  { name: "copies: restore, asking the vault", body: restores },
  { name: "copies: restore without knowing what came later", body: restoresUnknowing },
  { name: "copies: forget who gave it", body: forgets },
  { name: "copies: forget who gave a reviewed one", body: forgetsReviewed },
];
