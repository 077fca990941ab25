// Long work: seen while it runs, stopped when asked, never in the way of a lock; and a salvage from end to end.

import assert from "node:assert/strict";
import { exporting, salvaged, salvageTo, sealing } from "../ways-there.mjs";
import { recorded } from "./saving.mjs";

const PASSPHRASE = "seven quiet lanterns under water";
const FIRST = "correct horse battery staple";

const begin = async ({ id, page }) => {
  await id("nav-protect").click();
  await page.waitForFunction(() => document.querySelector("#backup-path")?.value !== "");
  await id("backup-make").click();
};

async function shows(browser) {
  const window = await recorded(browser, { host: { slowMs: 9000 } });
  const { id, page } = window;
  await begin(window);
  await id("work").waitFor();
  assert.equal(await id("work").getAttribute("data-stage"), "copying");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  assert.equal(await id("work").count(), 1, "it does not close over the work");
  assert.equal(await id("screen-protect").count(), 1, "nothing else is begun meanwhile");
  await page.waitForFunction(() => document.querySelector("progress")?.value > 0);
  const part = () => page.locator("progress").evaluate((bar) => bar.value / bar.max);
  const early = await part();
  await page.waitForFunction(() => /\d/.test(document.querySelector("[data-testid=work-left]")?.textContent ?? ""));
  // What is left may have been told already when the bar was read: it is waited for, not raced.
  await page.waitForFunction((before) => {
    const bar = document.querySelector("progress");
    return bar && bar.value / bar.max > before;
  }, early);
  await id("backup-done").waitFor();
  assert.equal(await id("work").count(), 0);
  assert.deepEqual(window.complaints, []);
  await window.close();
}

async function quick(browser) {
  const window = await recorded(browser, { host: { slowMs: 200 } });
  await begin(window);
  await window.id("backup-done").waitFor();
  assert.equal(window.of("work_progress").length, 0, "what is over in half a second is not watched");
  await window.close();
}

async function stops(browser) {
  const window = await recorded(browser, { host: { slowMs: 30_000 } });
  const { id } = window;
  await begin(window);
  await id("work-stop").click();
  await id("error").waitFor();
  assert.equal(await id("error").getAttribute("data-code"), "stopped");
  assert.equal(await id("work").count(), 0);
  assert.equal(window.of("stop_work").length, 1);
  assert.equal(await id("backup-list").count(), 0, "a backup that was stopped is no backup");
  await window.close();
}

/** Nothing was made and nothing deleted, and what was typed is still there to try again. */
async function stopsAnExport(browser) {
  for (const [begin, field, screen] of [
    [exporting, "export-recipient", "export"],
    [sealing, "archive-recipient", "archive"],
  ]) {
    const window = await recorded(browser, { host: { slowMs: 30_000 } });
    const { id } = window;
    await begin(window);
    await id("work-stop").click();
    await id("error").waitFor();
    assert.equal(await id("error").getAttribute("data-code"), "stopped", screen);
    assert.equal(await id("work").count(), 0, screen);
    assert.equal(await id(`screen-${screen}`).count(), 1, screen);
    assert.notEqual(await id(field).inputValue(), "", screen);
    assert.equal(await id("export-receipt").count(), 0, screen);
    assert.equal(await id("archive-receipt").count(), 0, screen);
    assert.equal(await id("go-interview").count(), 1, `${screen}: the testimony is here`);
    assert.equal(window.of("stop_work").length, 1, screen);
    assert.deepEqual(window.complaints, [], screen);
    await window.close();
  }
}

async function showsAnExport(browser) {
  const window = await recorded(browser, { host: { slowMs: 3000 } });
  const { id, page } = window;
  await exporting(window);
  for (const stage of ["building", "searching-file", "writing"]) await page.waitForSelector(`[data-testid=work][data-stage=${stage}]`);
  await id("export-receipt").waitFor();
  assert.equal(await id("work").count(), 0);
  await window.close();
}

async function locks(browser) {
  const window = await recorded(browser, { host: { slowMs: 30_000 } });
  await begin(window);
  await window.id("work").waitFor();
  const reloaded = window.page.waitForEvent("load");
  await window.page.keyboard.press("Control+Shift+Backspace");
  await reloaded;
  assert.equal(window.of("lock").length, 1, "long work does not keep anybody from locking");
  await window.close();
}

async function wipeIsNotStopped(browser) {
  const window = await recorded(browser, { host: { slowMs: 2500 } });
  const { id, page } = window;
  await id("nav-protect").click();
  await id("erase-everything").click();
  await id("wipe-passphrase").fill(FIRST);
  await id("wipe-hold").focus();
  await page.keyboard.down("Enter");
  await id("work").waitFor({ timeout: 8000 });
  await page.keyboard.up("Enter");
  assert.equal(await id("work-stop").count(), 0);
  await id("wipe-receipt").waitFor();
  await window.close();
}

async function salvages(browser) {
  const window = await recorded(browser, { host: { vault: "locked", fail: { unlock: ["vault-damaged"] } } });
  const { id } = window;
  await id("unlock-passphrase").fill(FIRST);
  await id("unlock-submit").click();
  await id("salvage-offered").click();
  await id("screen-salvage-which").waitFor();
  await id("salvage-back").click();
  await id("screen-unlock").waitFor();
  await salvaged(window);
  assert.deepEqual(window.of("salvage_vault")[0].args, {
    from: "/home/user/Documents/vault",
    to: "/media/stick/saved",
    opener: { by: "passphrase", passphrase: FIRST, key_file: null },
    new: PASSPHRASE,
  });
  assert.equal(await id("salvage-report").getAttribute("data-whole"), "true");
  await id("salvaged-unlock").click();
  assert.equal(await id("vault-path").inputValue(), "/media/stick/saved");
  await window.close();
}

async function salvagesBySheets(browser) {
  const window = await recorded(browser, { host: { vault: "locked", recovery: true, salvage: { identity_lost: ["M9TD-3HVA"], complete: false, objects_lost: 1 } } });
  const { id, page } = window;
  await salvageTo("way")(window);
  await id("salvage-by-shares").click();
  const sheets = await page.evaluate(() => window.sotto.sheets);
  assert.ok(await id("salvage-next").isDisabled());
  await id("sheet-1").fill(sheets[0]);
  await id("sheet-2").fill(sheets[2]);
  await id("sheet-2").blur();
  await page.waitForSelector("[data-testid=sheets-standing].good");
  await id("salvage-next").click();
  await id("salvage-to").fill("/media/stick/saved");
  await id("salvage-new").fill(PASSPHRASE);
  await id("salvage-new-repeat").fill(PASSPHRASE);
  await page.waitForSelector("[data-testid=passphrase-strength][data-enough='true']");
  await id("salvage-next").click();
  await id("salvage-report").waitFor();
  assert.deepEqual(window.of("salvage_vault")[0].args.opener, { by: "shares", shares: [sheets[0], sheets[2]] });
  assert.equal(await id("salvage-report").getAttribute("data-whole"), "false");
  assert.match(await id("salvaged-in-part").textContent(), /M9TD-3HVA/);
  assert.doesNotMatch(await id("salvaged-saved").textContent(), /M9TD-3HVA/);
  await window.close();
}

/** What went wrong is said at the step where it can be put right. */
async function salvageErrors(browser) {
  for (const [code, step] of [
    ["not-a-vault", "which"],
    ["header-lost", "which"],
    ["no-key-slot-opened", "way"],
    ["key-file-unreadable", "way"],
    ["folder-not-empty", "where"],
    ["disk-full", "where"],
    ["stopped", "where"],
  ]) {
    const window = await recorded(browser, { host: { vault: "locked", fail: { salvage_vault: [code] } } });
    await salvageTo("where")(window);
    await window.id("salvage-next").click();
    await window.id("error").waitFor();
    assert.equal(await window.id("error").getAttribute("data-code"), code);
    assert.equal(await window.id(`screen-salvage-${step}`).count(), 1, code);
    await window.close();
  }
}

export const longWork = [
  { name: "work: shown with how far it has come", body: shows },
  { name: "work: not shown where it is quick", body: quick },
  { name: "work: stopped", body: stops },
  { name: "work: an export or an archive stopped", body: stopsAnExport },
  { name: "work: an export shown with how far it has come", body: showsAnExport },
  { name: "work: gives way to a lock", body: locks },
  { name: "work: a wipe is not stopped", body: wipeIsNotStopped },
  { name: "salvage: from the refusal to the new vault", body: salvages },
  { name: "salvage: by sheets, and not everything saved", body: salvagesBySheets },
  { name: "salvage: errors where they can be mended", body: salvageErrors },
];
