// Steps that bring the window to a screen, for its states and its tests.
// Never depends on wording: only on test ids.

export const ROOFER = "7K4Q-XM2P";
export const PASSPHRASE = "seven quiet lanterns under water";

export const openRow = async ({ id }, code = ROOFER) => {
  await id(`row-${code}`).click();
  await id("testimony-code").waitFor();
};
export const section = (name, code) => async (window) => {
  await openRow(window, code);
  await window.id(`section-${name}`).click();
  await window.page.waitForFunction((step) => document.querySelector(`[data-testid="section-${step}"]`)?.getAttribute("aria-current") === "step", name);
  await window.page.locator("main .stack, main .statement").first().waitFor();
};
/** The step of an organisation's own form. */
export const ownForms = async (window) => {
  await section("form")(window);
  await window.id("own-form-add").waitFor();
};
/** One of them begun, and something answered. */
export const ownForm = async (window) => {
  await ownForms(window);
  await window.id("own-form-use-visit").click();
  await window.id("own-taken").waitFor();
  await window.id("own-field-taken-yes").click();
  await window.id("own-what").waitFor();
};
/** From wherever there is a way to the review of the open testimony. */
export const startReview = async ({ id }, door = "go-review") => {
  await id(door).click();
  await id("reviewer").fill("K2");
  await id("review-start").click();
  await id("original").waitFor();
};
export const review = async (window) => {
  await openRow(window);
  await startReview(window);
};
/** From an open review to its end, by taking every proposal. */
export const finishReview = async ({ id, page }) => {
  await id("accept-unread").click();
  await id("accept-unread-confirm").click();
  await page.waitForSelector("[data-testid=coverage][data-undecided='0']");
  await id("finish-review").click();
  await id("review-complete").waitFor();
};
export const reviewed = async (window) => {
  await review(window);
  await finishReview(window);
};
export const audience = (name) => async (window) => {
  await window.id("go-export").click();
  await window.id(`audience-${name}`).click();
};
export const exportReady = async (window) => {
  await reviewed(window);
  await audience("publication")(window);
  await window.id("export-next").waitFor();
};
export const exportWhere = async (window) => {
  await exportReady(window);
  await window.id("export-next").click();
  await window.page.waitForFunction(() => !["", undefined].includes(document.querySelector("#export-path")?.value));
};
export const save = async (window) => {
  await exportWhere(window);
  await window.id("export-recipient").fill("The Invented Courier");
  await window.id("export-submit").click();
};

/** An export that is under way, where the host is slow. */
export const exporting = async (window) => {
  await save(window);
  await window.id("work-stop").waitFor();
};

export const FIRST = "correct horse battery staple";
export const way = (button, screen) => async ({ id }) => {
  await id("nav-protect").click();
  await id(button).click();
  await id(`screen-${screen}`).waitFor();
};
export const typeSheets = (...change) => async ({ id, page }) => {
  const sheets = await page.evaluate(() => window.sotto.sheets);
  await id("sheets-instead").click();
  for (const [index, edit] of change.entries()) await id(`sheet-${index + 1}`).fill(edit(sheets[index]));
  await id(`sheet-${change.length}`).blur();
};
export const same = (text) => text;
export const makeSheets = async (window) => {
  await way("way-recovery-make", "way-recovery")(window);
  await window.id("way-passphrase").fill(FIRST);
  await window.id("way-submit").click();
  await window.id("sheet-words").waitFor();
};
/** Writes down the sheet on screen and answers the check as `answer` says. */
export const writeSheet = async ({ id, page }, answer = same) => {
  const words = await id("sheet-words").locator("li").allTextContents();
  await id("sheet-written").click();
  await id("screen-way-sheet-check").waitFor();
  for (let nth = 0; nth < 3; nth += 1) {
    const place = Number((await id(`sheet-check-${nth}`).getAttribute("id")).replace("sheet-check-", ""));
    await id(`sheet-check-${nth}`).fill(answer(words[place - 1], nth));
  }
  await page.keyboard.press("Enter");
};

export const backUp = async ({ id, page }) => {
  await id("nav-protect").click();
  await page.waitForFunction(() => document.querySelector("#backup-path")?.value !== "");
  await id("backup-make").click();
  await id("backup-done").waitFor();
};
export const restored = async ({ id }, there = false) => {
  if (!there) await id("restore-instead").click();
  await id("restore-from").fill("/media/stick/vault-2026-04-09.backup");
  await id("restore-to").fill("/home/user/Documents/restored");
  await id("restore-passphrase").fill(PASSPHRASE);
  if (!there) await id("restore-known-passphrase").fill(FIRST);
  await id("restore-submit").click();
  await id("restore-receipt").waitFor();
};
export const toForget = async (window) => {
  await openRow(window);
  await window.id("delete-testimony").click();
  await window.id("forget-instead").click();
  await window.id("confirm-forget").waitFor();
};

export const unlockDamaged = async ({ id }) => {
  await id("unlock-passphrase").fill(FIRST);
  await id("unlock-submit").click();
  await id("salvage-offered").waitFor();
};
/** The steps of a salvage, up to the one named, filled in but for it; the last one filled in too. */
export const salvageTo = (step) => async ({ id, page }) => {
  await id("salvage-instead").click();
  await id("screen-salvage-which").waitFor();
  if (step === "which") return;
  await id("salvage-next").click();
  await id("screen-salvage-way").waitFor();
  if (step === "way") return;
  await id("salvage-passphrase").fill(FIRST);
  await id("salvage-next").click();
  await id("salvage-to").fill("/media/stick/saved");
  await id("salvage-new").fill(PASSPHRASE);
  await id("salvage-new-repeat").fill(PASSPHRASE);
  await page.waitForSelector("[data-testid=passphrase-strength][data-enough='true']");
};
export const salvaged = async (window) => {
  await salvageTo("where")(window);
  await window.id("salvage-next").click();
  await window.id("salvage-report").waitFor();
};
export const HALF_LOST = { saved: ["7K4Q-XM2P", "M9TD-3HVA"], identity_lost: ["M9TD-3HVA"], account_lost: ["Q1ND-0001"], attachments_saved: 2, attachments_damaged: 1, attachments_lost: 1, objects_lost: 3, complete: false };
export const working = async ({ id, page }) => {
  await id("nav-protect").click();
  await page.waitForFunction(() => document.querySelector("#backup-path")?.value !== "");
  await id("backup-make").click();
  await id("work-stop").waitFor();
};

export const toArchive = async (window) => {
  await openRow(window);
  await window.id("go-export").click();
  await window.id("export-archive").click();
  await window.id("archive-keys").waitFor();
};
export const filledArchive = async (window) => {
  await toArchive(window);
  await window.id("archive-keys").fill(`age1${"q".repeat(58)}`);
  await window.id("archive-recipient").fill("an invented lawyer");
  await window.page.waitForFunction(() => document.querySelector("#archive-path")?.value !== "");
  await window.id("archive-then-delete").click();
  await window.id("archive-warning").waitFor();
};
/** An archive that is being sealed, and of which nothing shall be left here, where the host is slow. */
export const sealing = async (window) => {
  await filledArchive(window);
  await window.id("archive-submit").click();
  await window.id("work-stop").waitFor();
};
export const toWithdraw = async (window) => {
  await section("consent")(window);
  await window.id("withdraw").click();
  await window.id("withdraw-record").waitFor();
};
