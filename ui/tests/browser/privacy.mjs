// Nothing leaves the window by the side doors: clipboard, drag, storage, title; and it locks when left alone.

import assert from "node:assert/strict";
import { review } from "../ways-there.mjs";
import { recorded } from "./saving.mjs";

async function clipboard(browser) {
  const window = await browser.page();
  const { page, id } = window;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const system = () => page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => navigator.clipboard.writeText("outside"));
  await id("row-7K4Q-XM2P").click();
  await id("section-statement").click();
  await id("statement").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  assert.equal(await system(), "outside", "copy in the statement");
  assert.notEqual(await id("notice").textContent(), "");
  await page.keyboard.press("Control+x");
  assert.equal(await system(), "outside", "cut in the statement");
  await page.keyboard.press("Control+v");
  assert.match(await id("statement").textContent(), /Farrukh Nazarov/);
  await id("section-source").click();
  await id("field-name").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  assert.equal(await system(), "outside", "copy in a field");
  await id("field-patronymic").click();
  await page.keyboard.press("Control+v");
  assert.equal(await id("field-patronymic").inputValue(), "Farrukh Nazarov");
  await page.keyboard.press("Control+z");
  assert.equal(await id("field-patronymic").inputValue(), "", "a paste can be undone");
  // A path is no content: it may be copied. (One test, because all windows share the system clipboard.)
  await id("nav-protect").click();
  await id("vault-summary").waitFor();
  await page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector("[data-may-copy]"));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  await page.keyboard.press("Control+c");
  assert.equal(await system(), "/home/user/Documents/vault");
  // One that begins at the path and goes on does not leave.
  await page.evaluate(() => navigator.clipboard.writeText("outside"));
  await page.evaluate(() => {
    const range = document.createRange();
    range.setStart(document.querySelector("[data-may-copy]").firstChild, 0);
    range.setEndAfter(document.querySelector("main").lastElementChild);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  await page.keyboard.press("Control+c");
  assert.equal(await system(), "outside", "a selection that only begins at a path");
  await window.close();
}

/** Both texts of the review: by key, as a menu does it, cut, and dragged. What was copied is pasted inside, and gone with the lock. */
async function clipboardOfReview(browser) {
  const window = await browser.page();
  const { page, id } = window;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const system = () => page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => navigator.clipboard.writeText("outside the review"));
  await review(window);
  const select = (pane) =>
    page.evaluate((name) => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(`[data-testid=${name}]`));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }, pane);
  for (const pane of ["original", "disclosed"]) {
    await select(pane);
    await page.keyboard.press("Control+c");
    await page.keyboard.press("Control+x");
    await page.keyboard.press("Control+Insert");
    // What a menu's "Copy" and "Cut" run.
    await page.evaluate(() => (document.execCommand("copy"), document.execCommand("cut")));
    assert.equal(await system(), "outside the review", pane);
    // A drag that a mouse begins on selected text.
    const begun = await page.evaluate((name) => {
      let prevented = null;
      addEventListener("dragstart", (event) => (prevented = event.defaultPrevented), { once: true });
      const box = document.querySelector(`[data-testid=${name}]`);
      box.dispatchEvent(new DragEvent("dragstart", { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() }));
      return prevented;
    }, pane);
    assert.equal(begun, true, pane);
  }
  // Inside, it is there: the words, and not what is said of the marks.
  await select("original");
  await page.keyboard.press("Control+c");
  await id("go-interview").click();
  await id("pseudonym").fill("");
  await page.keyboard.press("Control+v");
  const pasted = await id("pseudonym").inputValue();
  assert.match(pasted, /roofs/);
  assert.doesNotMatch(pasted, /undecided/);
  // After the lock, which loads the page anew, nothing of it is left.
  const reloaded = page.waitForEvent("load");
  await page.keyboard.press("Control+l");
  await reloaded;
  await page.locator("[data-testid=screen-testimonies]").waitFor();
  await id("search").focus();
  await page.keyboard.press("Control+v");
  assert.equal(await id("search").inputValue(), "outside the review");
  await window.close();
}

async function leavesNothing(browser) {
  const window = await browser.page();
  const { page, id } = window;
  await id("row-7K4Q-XM2P").click();
  await id("section-source").click();
  await id("field-name").waitFor();
  assert.equal(await page.title(), "Sotto");
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, location.pathname + location.hash, history.length <= 2]), [0, 0, "", "/", true]);
  const dragged = await page.evaluate(() => !document.querySelector("[data-testid=testimony-code]").dispatchEvent(new DragEvent("dragstart", { bubbles: true, cancelable: true })));
  assert.ok(dragged, "nothing can be dragged out");
  await window.close();
}

async function idle(browser) {
  const window = await recorded(browser);
  const { page } = window;
  await page.clock.install();
  await page.reload();
  await page.waitForSelector("[data-testid=screen-testimonies]");
  await page.evaluate(() => {
    window.sotto.calls.push = (call) => (window.recordCall(call), 0);
  });
  await page.clock.runFor(4 * 60_000);
  await page.keyboard.press("Shift");
  await page.clock.runFor(4 * 60_000 + 50_000);
  assert.equal(window.of("lock").length, 0, "a key begins the five minutes again");
  assert.notEqual(await window.id("notice").textContent(), "", "says so before");
  const reloaded = page.waitForEvent("load");
  await page.clock.runFor(15_000);
  await reloaded;
  assert.equal(window.of("lock").length, 1);
  await window.close();
}

/** Nobody there and a full disk: the page is veiled and goes on trying, but not for ever. */
async function idleUnsaved(browser) {
  for (const [failures, sealed] of [[40, true], [1000, false]]) {
    const fail = { save_interview: Array(failures).fill("disk-full") };
    const window = await recorded(browser, { host: { fail } });
    const { page, id } = window;
    await page.clock.install();
    await id("row-7K4Q-XM2P").click();
    await id("section-incident").click();
    await id("field-place_village").fill("Obikiik");
    await page.clock.runFor(5 * 60_000);
    await page.waitForFunction(() => document.documentElement.classList.contains("veiled"));
    assert.equal(window.of("lock").length, 0, "not at once");
    const before = window.of("save_interview").length;
    const reloaded = page.waitForEvent("load");
    // Second by second, as each try waits for the answer of the one before.
    for (let second = 0; second < 130 && window.of("lock").length === 0; second += 1) await page.clock.runFor(1000);
    await reloaded;
    assert.equal(window.of("lock").length, 1);
    assert.deepEqual(window.of("lock")[0].args, { unsealed: !sealed }, "what is lost is not lost in silence");
    const tries = window.of("save_interview").length - before;
    assert.ok(sealed ? tries > 5 && tries < 60 : tries > 90, `${tries} tries`);
    await window.close();
  }
}

async function idleAsChosen(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await page.clock.install();
  await page.reload();
  await id("nav-protect").click();
  await page.evaluate(() => {
    window.sotto.calls.push = (call) => (window.recordCall(call), 0);
  });
  await id("lock-after-2").click();
  assert.equal(window.of("save_settings").at(-1).args.settings.lock_after_minutes, 2);
  await page.clock.runFor(110_000);
  assert.equal(window.of("lock").length, 0);
  const reloaded = page.waitForEvent("load");
  await page.clock.runFor(15_000);
  await reloaded;
  assert.equal(window.of("lock").length, 1);
  await window.close();
}

/** As the program behind says before the laptop sleeps: last words are sealed, then it locks. */
async function toldToLock(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await page.locator("[data-testid^=row-]").first().click();
  await id("pseudonym").fill("Last words");
  const reloaded = page.waitForEvent("load");
  await page.evaluate(() => dispatchEvent(new Event("sotto-lock")));
  await reloaded;
  const order = window.calls.map((call) => call.command).filter((name) => name === "save_interview" || name === "lock");
  assert.deepEqual(order, ["save_interview", "lock"]);
  assert.equal(window.of("save_interview").at(-1).args.edit.pseudonym, "Last words");
  assert.equal(window.of("lock").length, 1);
  await window.close();
}

/** As the program behind says when the window is to close: last words are sealed first; where they can't be, it asks. */
async function toldToClose(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await page.locator("[data-testid^=row-]").first().click();
  await id("pseudonym").fill("Last words");
  await page.evaluate(() => dispatchEvent(new Event("sotto-close")));
  await page.waitForFunction(() => document.documentElement.classList.contains("veiled"));
  const order = () => window.calls.map((call) => call.command).filter((name) => name === "save_interview" || name === "close");
  for (let tries = 0; tries < 50 && order().length < 2; tries += 1) await page.waitForTimeout(20);
  assert.deepEqual(order(), ["save_interview", "close"]);
  await window.close();
}

async function wrongPassphrase(browser) {
  const window = await recorded(browser, { host: { vault: "locked" } });
  const { page, id } = window;
  assert.equal(await id("lock").count(), 0);
  await id("unlock-passphrase").fill("wrong");
  await id("unlock-submit").click();
  await id("error").waitFor();
  assert.equal(await id("error").getAttribute("data-code"), "no-key-slot-opened");
  assert.equal(await id("unlock-passphrase").inputValue(), "");
  await id("unlock-passphrase").fill("correct horse battery staple");
  await page.keyboard.press("Enter");
  await id("screen-testimonies").waitFor();
  await window.close();
}

async function create(browser) {
  const window = await recorded(browser, { host: { vault: "none", samples: false } });
  const { page, id } = window;
  await id("create-passphrase").fill("short");
  await page.waitForSelector("[data-testid=passphrase-strength][data-score='0']");
  await id("create-passphrase").fill("seven quiet lanterns under water");
  await page.waitForSelector("[data-testid=passphrase-strength][data-enough='true']");
  await id("create-passphrase-repeat").fill("seven quiet lanterns under");
  await page.waitForSelector("#create-passphrase-repeat-hint");
  assert.ok(await id("create-submit").isDisabled());
  await id("create-passphrase-repeat").fill("seven quiet lanterns under water");
  assert.ok(await id("create-submit").isDisabled(), "not before it is understood");
  await id("understand").click();
  await id("vault-path-choose").click();
  await page.waitForFunction(() => document.querySelector("#vault-path").value === "/media/stick/vault");
  await id("create-submit").click();
  await id("list-empty").waitFor();
  assert.deepEqual(window.of("create_vault")[0].args, { path: "/media/stick/vault", passphrase: "seven quiet lanterns under water" });
  await window.close();
}

async function passphraseChange(browser) {
  const window = await recorded(browser);
  const { id } = window;
  await id("nav-protect").click();
  await id("current-passphrase").fill("correct horse battery staple");
  await id("new-passphrase").fill("seven quiet lanterns under water");
  await id("new-passphrase-repeat").fill("seven quiet lanterns under water");
  await window.page.waitForSelector("[data-testid=change-submit]:not([disabled])");
  await id("change-submit").click();
  await id("change-done").waitFor();
  assert.equal(await id("new-passphrase").inputValue(), "");
  await id("language").selectOption("ru");
  await window.page.waitForFunction(() => document.documentElement.lang === "ru");
  await id("theme-dark").click();
  await window.page.waitForFunction(() => getComputedStyle(document.documentElement).colorScheme === "dark");
  assert.deepEqual(window.of("save_settings").at(-1).args.settings, { language: "ru", theme: "dark", lock_after_minutes: 5, text_percent: 100, timer: false });
  await window.close();
}

export const privacy = [
  // One after the other, because all windows share the system clipboard.
  { name: "clipboard: content stays inside, a path may leave", body: async (browser) => (await clipboard(browser), await clipboardOfReview(browser)) },
  { name: "privacy: no storage, no title, no drag", body: leavesNothing },
  { name: "privacy: locks when left alone", body: idle },
  { name: "privacy: left alone over what cannot be saved, tries on for a while", body: idleUnsaved },
  { name: "privacy: locks after the minutes chosen", body: idleAsChosen },
  { name: "privacy: seals and locks when the system says so", body: toldToLock },
  { name: "privacy: seals and closes when the window is to close", body: toldToClose },
  { name: "unlock: a wrong passphrase", body: wrongPassphrase },
  { name: "create: strength, repeat, understood", body: create },
  { name: "protect: passphrase and settings", body: passphraseChange },
];
