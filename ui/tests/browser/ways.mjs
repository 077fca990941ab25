// The ways into a vault: sheets typed in and written down, a key file, a destroy-passphrase, the cost.

import assert from "node:assert/strict";
import { makeSheets, way, writeSheet } from "../ways-there.mjs";
import { recorded } from "./saving.mjs";

const PASSPHRASE = "correct horse battery staple";
const NEW = "seven quiet lanterns under water";
const DESTROY = "cold bread by the eastern gate";
const hint = (page, nth) => page.locator(`#sheet-${nth}-hint[role=alert]`);

async function opensBySheets(browser) {
  const window = await recorded(browser, { host: { vault: "locked", recovery: true } });
  const { page, id } = window;
  const [one, two, three] = await page.evaluate(() => window.sotto.sheets);
  await id("sheets-instead").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "sheet-1");
  await page.keyboard.insertText(one.split(" ").slice(0, 3).join(" ") + " umbr");
  await id("sheet-1-count").waitFor();
  assert.equal(await hint(page, 1).count(), 0, "half a word is no mistake yet");
  await page.keyboard.type("ela ");
  await hint(page, 1).waitFor();
  assert.match(await hint(page, 1).textContent(), /Word 4 /);
  await id("sheet-1").fill(one.split(" ").map((word, at) => `${at + 1}. ${word}`).join("\n"));
  await id("sheet-1-read").waitFor();
  await page.waitForSelector("[data-testid=sheets-standing][data-missing='1']");
  assert.equal(await id("sheets-passphrase").count(), 0);
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.activeElement?.id === "sheet-2");
  await page.keyboard.insertText(one);
  await hint(page, 2).waitFor();
  assert.equal(await id("sheets-passphrase").count(), 0, "the same sheet twice is one sheet");
  await id("sheet-2").fill(three.replace(/^\w+/, two.split(" ")[4]));
  await page.waitForFunction(() => document.querySelector("#sheet-2-hint[role=alert]")?.textContent.includes("word 1:"));
  await id("sheet-2").fill(three);
  await id("sheets-passphrase").fill(NEW);
  await id("sheets-passphrase-repeat").fill(NEW);
  await page.waitForSelector("[data-testid=sheets-submit]:not([disabled])");
  await page.keyboard.press("Enter");
  await id("screen-testimonies").waitFor();
  const [{ args }] = window.of("unlock_with_shares");
  assert.equal(args.shares[1], three);
  assert.equal(args.shares.length, 2);
  assert.equal(args.new, NEW);
  assert.deepEqual(window.complaints, []);
  await window.close();
}

async function sheetsForgotten(browser) {
  const window = await browser.page({ host: { vault: "locked", recovery: true } });
  const { page, id } = window;
  const [one] = await page.evaluate(() => window.sotto.sheets);
  await id("sheets-instead").click();
  await id("sheet-1").fill(one);
  await id("sheet-1-read").waitFor();
  await id("unlock-instead").click();
  await id("sheets-instead").click();
  assert.equal(await id("sheet-1").inputValue(), "");
  await window.close();
}

async function writesSheets(browser) {
  const window = await recorded(browser, { host: { recovery: true } });
  const { page, id } = window;
  await way("way-recovery-make", "way-recovery")(window);
  await id("recovery-shares").selectOption("2");
  await id("recovery-needed").selectOption("2");
  await id("way-passphrase").fill("wrong");
  await page.keyboard.press("Enter");
  await id("error").waitFor();
  assert.equal(await id("error").getAttribute("data-code"), "no-key-slot-opened");
  assert.equal(await id("way-passphrase").inputValue(), "");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "way-passphrase");
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await id("sheet-words").waitFor();
  assert.deepEqual(window.of("make_recovery").at(-1).args, { current: PASSPHRASE, needed: 2, shares: 2 });

  const first = await id("sheet-words").locator("li").allTextContents();
  assert.equal(first.length, 22);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  const selected = await page.evaluate(() => getSelection().toString());
  assert.ok(!selected.includes(first[0]), "the words cannot be selected, so they cannot be copied");

  for (const leave of [() => id("nav-protect").click(), () => page.keyboard.press("Control+n")]) {
    await leave();
    await id("leave-stay").click();
    assert.equal(await id("screen-way-sheet").count(), 1);
  }
  await writeSheet(window, (word, nth) => (nth === 2 ? "wrong" : word));
  await page.locator(".wrong").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-testid")), "sheet-check-2");
  await id("sheet-show-again").click();
  assert.deepEqual(await id("sheet-words").locator("li").allTextContents(), first);
  await writeSheet(window, (word) => ` ${word.toUpperCase()} `);
  await id("sheet-words").waitFor();
  assert.notDeepEqual(await id("sheet-words").locator("li").allTextContents(), first);
  await writeSheet(window);
  await id("recovery-done").click();
  await id("way-recovery").waitFor();
  assert.match(await id("way-recovery").textContent(), /2 of 2/);
  assert.deepEqual(window.complaints, []);
  await window.close();
}

async function leavesSheets(browser) {
  const window = await browser.page();
  const { page, id } = window;
  await makeSheets(window);
  await id("nav-testimonies").click();
  await id("leave-anyway").click();
  await id("screen-testimonies").waitFor();
  await id("nav-protect").click();
  await id("screen-protect").waitFor();
  await makeSheets(window);
  const reloaded = page.waitForEvent("load");
  await page.keyboard.press("Control+l");
  await reloaded;
  await window.close();
}

async function keyFile(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await way("way-key-file-change", "way-key-file")(window);
  assert.equal(await id("key-file-stop").count(), 0);
  await id("key-file-make").click();
  await id("key-file-made").waitFor();
  const made = await id("key-file-path").inputValue();
  await id("way-passphrase").fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await id("way-key-file").waitFor();
  assert.deepEqual(window.of("require_key_file")[0].args, { current: PASSPHRASE, key_file: made });
  await id("way-key-file-change").click();
  await id("key-file-path").fill("/media/stick/none");
  await id("way-passphrase").fill(PASSPHRASE);
  await id("way-submit").click();
  await id("error").waitFor();
  assert.equal(await id("error").getAttribute("data-code"), "key-file-unreadable");
  await id("key-file-stop").click();
  await id("way-key-file").waitFor();
  assert.equal(window.of("require_key_file").at(-1).args.key_file, null);
  await window.close();
}

async function unlocksWithKeyFile(browser) {
  const window = await recorded(browser, { host: { vault: "locked" } });
  const { page, id } = window;
  await id("unlock-with-key-file").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "unlock-key-file");
  await page.keyboard.type("/media/stick/key");
  await id("unlock-passphrase").fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await id("screen-testimonies").waitFor();
  assert.equal(window.of("unlock")[0].args.key_file, "/media/stick/key");
  await window.close();
}

async function inUse(browser) {
  const window = await browser.page({ host: { vault: "locked", fail: { unlock: ["vault-in-use"] } } });
  const { id } = window;
  await id("unlock-passphrase").fill(PASSPHRASE);
  await id("unlock-submit").click();
  await id("error").waitFor();
  assert.match(await id("error").textContent(), /sotto \(4711\)/);
  await id("unlock-passphrase").fill("wrong");
  await id("unlock-submit").click();
  await window.page.waitForSelector("[data-testid=error][data-code=no-key-slot-opened]");
  assert.doesNotMatch(await id("error").textContent(), /4711/);
  await window.close();
}

async function destroyPassphrase(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await way("way-destroy-set", "way-destroy")(window);
  const fill = async (words) => {
    await id("destroy-passphrase").fill(words);
    await id("destroy-repeat").fill(words);
    await id("way-passphrase").fill(PASSPHRASE);
  };
  await fill("correct horse");
  assert.ok(await id("way-submit").isDisabled(), "not before it is understood");
  await id("destroy-understand").click();
  await id("way-submit").click();
  await id("error").waitFor();
  assert.equal(await id("error").getAttribute("data-code"), "passphrases-too-close");
  await fill(DESTROY);
  await id("way-submit").click();
  await id("way-destroy-remove").waitFor();

  // From now on it is held against whatever the passphrase is changed to.
  await id("current-passphrase").fill(PASSPHRASE);
  await id("new-passphrase").fill(NEW);
  await id("new-passphrase-repeat").fill(NEW);
  await page.waitForTimeout(400);
  assert.ok(await id("change-submit").isDisabled());
  await id("change-destroy").fill(DESTROY);
  await id("change-submit").click();
  await id("change-done").waitFor();
  assert.deepEqual(window.of("change_passphrase")[0].args, { current: PASSPHRASE, new: NEW, destroy: DESTROY });

  await id("way-cost-raise").click();
  await id("cost-destroy").fill(DESTROY);
  await id("way-passphrase").fill(NEW);
  await page.keyboard.press("Enter");
  await id("way-cost").waitFor();
  assert.match(await id("way-cost").textContent(), /9 times/);
  await id("way-destroy-remove").click();
  await id("way-passphrase").fill(NEW);
  await page.keyboard.press("Enter");
  await id("way-destroy-set").waitFor();
  assert.equal(await id("way-destroy-remove").count(), 0);
  await window.close();
}

export const ways = [
  { name: "ways: open with recovery sheets", body: opensBySheets },
  { name: "ways: sheets typed in are forgotten", body: sheetsForgotten },
  { name: "ways: write sheets down", body: writesSheets },
  { name: "ways: leave sheets unwritten", body: leavesSheets },
  { name: "ways: a key file", body: keyFile },
  { name: "ways: unlock with a key file", body: unlocksWithKeyFile },
  { name: "ways: a vault that another window holds", body: inUse },
  { name: "ways: a destroy-passphrase", body: destroyPassphrase },
];
