// Every screen and state of the window, and how to get there: for pictures, for axe, for widths.
// Never depends on wording: only on test ids.

import { audience, backUp, exporting, exportReady, exportWhere, filledArchive, FIRST, HALF_LOST, makeSheets, openRow, PASSPHRASE, restored, review, reviewed, ROOFER, salvaged, salvageTo, same, save, sealing, section, startReview, toArchive, toForget, toWithdraw, typeSheets, unlockDamaged, way, working, writeSheet } from "./ways-there.mjs";
import { TABLE_STATES } from "./states-table.mjs";

/** name · the host it starts from · the way there */
export const STATES = [
  { name: "create", host: { vault: "none" }, go: async ({ id }) => void (await id("create-passphrase").fill(PASSPHRASE)) },
  { name: "unlock", host: { vault: "locked" }, go: async () => {} },
  {
    name: "unlock-wrong",
    host: { vault: "locked" },
    go: async ({ id }) => {
      await id("unlock-passphrase").fill("wrong");
      await id("unlock-submit").click();
      await id("error").waitFor();
    },
  },
  {
    name: "unlock-in-use",
    host: { vault: "locked", fail: { unlock: ["vault-in-use"] } },
    go: async ({ id }) => {
      await id("unlock-passphrase").fill(FIRST);
      await id("unlock-submit").click();
      await id("error").waitFor();
    },
  },
  { name: "unlock-key-file", host: { vault: "locked" }, go: async ({ id }) => void (await id("unlock-with-key-file").click()) },
  {
    name: "sheets",
    host: { vault: "locked", recovery: true },
    go: async ({ id }) => {
      await id("sheets-instead").click();
      await id("sheet-1").waitFor();
    },
  },
  {
    name: "sheets-wrong",
    host: { vault: "locked", recovery: true },
    go: async (window) => {
      await typeSheets(same, (text) => text.replace(/\w+$/, "umbrela"))(window);
      await window.page.waitForSelector("#sheet-2-hint[role=alert]");
    },
  },
  {
    name: "sheets-complete",
    host: { vault: "locked", recovery: true },
    go: async (window) => {
      await typeSheets(same, same)(window);
      await window.id("sheets-passphrase").fill("seven quiet lanterns under water");
      await window.page.waitForSelector("[data-testid=passphrase-strength][data-enough='true']");
    },
  },
  { name: "testimonies-empty", host: { samples: false }, go: async ({ id }) => void (await id("list-empty").waitFor()) },
  { name: "testimonies", go: async ({ id }) => void (await id(`row-${ROOFER}`).waitFor()) },
  ...TABLE_STATES,
  {
    name: "testimonies-none-found",
    go: async ({ id }) => {
      await id("search").fill("qqqq");
      await id("list-none-found").waitFor();
    },
  },
  { name: "interview-consent", go: section("consent") },
  { name: "interview-statement", go: section("statement") },
  { name: "interview-incident", go: section("incident") },
  { name: "interview-source", go: section("source") },
  { name: "interview-demographics", go: section("demographics") },
  {
    name: "interview-custody",
    go: async (window) => {
      await section("custody")(window);
      await window.id("custody-entries").scrollIntoViewIfNeeded();
    },
  },
  { name: "interview-others", go: section("others") },
  {
    name: "interview-save-failed",
    host: { fail: { save_interview: Array(50).fill("disk-full") } },
    go: async (window) => {
      await section("incident")(window);
      await window.id("field-place_village").fill("Obikiik");
      await window.page.waitForSelector("[data-testid=save-state][data-state=failed]");
    },
  },
  {
    name: "review-who",
    go: async (window) => {
      await openRow(window);
      await window.id("go-review").click();
      await window.id("reviewer").waitFor();
    },
  },
  { name: "review", go: review },
  {
    name: "statement-parts",
    go: async (window) => {
      await section("statement")(window);
      await window.id("translation-add").click();
      await window.id("translation").fill("Мы с братом приехали работать на стройку.");
      await window.id("statement").click();
      await window.page.keyboard.press("Control+Home");
      for (let words = 0; words < 6; words += 1) await window.page.keyboard.press("Control+Shift+ArrowRight");
      await window.page.keyboard.press("Control+Shift+o");
      await window.page.locator("[data-testid=statement] [data-testid=off-record]").waitFor();
    },
  },
  {
    name: "review-parts",
    go: async (window) => {
      await section("incident")(window);
      await window.id("field-method").fill("They took our passports and said Umed would pay.");
      await window.id("section-statement").click();
      await window.id("statement").click();
      await window.page.keyboard.press("Control+Home");
      for (let words = 0; words < 6; words += 1) await window.page.keyboard.press("Control+Shift+ArrowRight");
      await window.page.keyboard.press("Control+Shift+o");
      await window.page.locator("[data-testid=statement] [data-testid=off-record]").waitFor();
      await startReview(window);
    },
  },
  {
    name: "review-midway",
    go: async (window) => {
      await review(window);
      for (const key of ["a", "a", "g", "Enter", "w", "o"]) {
        await window.page.keyboard.press(key);
        await window.page.waitForTimeout(60);
      }
    },
  },
  {
    name: "review-offers",
    go: async (window) => {
      await review(window);
      await window.id("queue-3").click();
      await window.page.keyboard.press("g");
      await window.id("offer-text").waitFor();
    },
  },
  {
    name: "review-mark",
    go: async (window) => {
      await review(window);
      await window.page.keyboard.press("m");
      await window.page.keyboard.press("Shift+ArrowRight");
      await window.page.keyboard.press("Enter");
      await window.id("kind-PERSON").waitFor();
    },
  },
  {
    name: "review-accept-unread",
    go: async (window) => {
      await review(window);
      await window.id("accept-unread").click();
      await window.id("accept-unread-confirm").waitFor();
    },
  },
  { name: "review-complete", go: reviewed },
  {
    name: "export",
    go: async (window) => {
      await openRow(window);
      await window.id("go-export").click();
      await window.id("audience-publication").waitFor();
    },
  },
  {
    name: "export-refused",
    go: async (window) => {
      await openRow(window, "M9TD-3HVA");
      await audience("publication")(window);
      await window.id("gate-refusal-not-reviewed").waitFor();
    },
  },
  { name: "export-ready", go: exportReady },
  { name: "export-where", go: exportWhere },
  {
    name: "export-risk",
    go: async (window) => {
      await exportReady(window);
      await window.id("risk-open").click();
      await window.id("risk").waitFor();
    },
  },
  {
    name: "review-risk",
    go: async (window) => {
      await review(window);
      await window.id("risk-open").click();
      await window.id("risk").waitFor();
    },
  },
  {
    name: "export-policy",
    go: async (window) => {
      await exportReady(window);
      await window.id("policy-change").click();
      await window.id("policy-PERSON").selectOption("withhold");
      await window.id("policy-LOC").selectOption("region");
      await window.id("policy-effect").first().waitFor();
    },
  },
  {
    name: "export-policy-wrong",
    host: { fail: { import_policy: ["policy-unknown-word"] } },
    go: async (window) => {
      // The dialog of this host answers with the file that was made last.
      await way("way-key-file-change", "way-key-file")(window);
      await window.id("key-file-make").click();
      await window.id("key-file-made").waitFor();
      await window.id("nav-testimonies").click();
      await exportReady(window);
      await window.id("policy-change").click();
      await window.id("policy-import").click();
      await window.id("error").waitFor();
    },
  },
  {
    name: "export-formats",
    go: async (window) => {
      await exportWhere(window);
      await window.id("other-formats").click();
      await window.id("format-csv").click();
    },
  },
  {
    name: "export-receipt",
    go: async (window) => {
      await save(window);
      await window.id("export-receipt").waitFor();
    },
  },
  { name: "archive", go: toArchive },
  {
    name: "archive-wrong-key",
    go: async (window) => {
      await toArchive(window);
      await window.id("archive-keys").fill("AGE-SECRET-KEY-1MADEUP");
      await window.page.locator(".wrong").waitFor();
    },
  },
  { name: "archive-delete", go: filledArchive },
  {
    name: "archive-done",
    go: async (window) => {
      await filledArchive(window);
      await window.id("archive-submit").click();
      await window.id("archive-receipt").waitFor();
    },
  },
  { name: "withdraw", go: toWithdraw },
  {
    name: "withdraw-some",
    go: async (window) => {
      await toWithdraw(window);
      await window.id("withdraw-some").click();
      await window.id("withdraw-use-publication").click();
    },
  },
  {
    name: "withdrawn",
    go: async (window) => {
      await save(window);
      await window.id("export-receipt").waitFor();
      await window.id("go-interview").click();
      await window.id("section-consent").click();
      await window.id("withdraw").click();
      await window.id("withdraw-record").click();
      await window.id("notice-0-text").waitFor();
    },
  },
  {
    name: "export-blocked",
    host: { leak: true },
    go: async (window) => {
      await save(window);
      await window.id("export-blocked").waitFor();
    },
  },
  {
    name: "protect",
    go: async ({ id }) => {
      await id("nav-protect").click();
      await id("verify-vault").click();
      await id("verify-result").locator("span").first().waitFor();
    },
  },
  {
    name: "protect-ways",
    host: { recovery: true },
    go: async ({ id }) => {
      await id("nav-protect").click();
      await id("ways").waitFor();
      await id("ways").evaluate((list) => list.scrollIntoView({ block: "center" }));
    },
  },
  { name: "way-recovery", go: way("way-recovery-make", "way-recovery") },
  { name: "way-recovery-again", host: { recovery: true }, go: way("way-recovery-make", "way-recovery") },
  { name: "way-sheet", go: makeSheets },
  {
    name: "way-sheet-check",
    go: async (window) => {
      await makeSheets(window);
      await writeSheet(window, (word, nth) => (nth === 1 ? "wrong" : word));
      await window.page.locator(".wrong").waitFor();
    },
  },
  {
    name: "way-sheet-leave",
    go: async (window) => {
      await makeSheets(window);
      await window.id("nav-testimonies").click();
      await window.id("leave-stay").waitFor();
    },
  },
  {
    name: "way-recovery-done",
    go: async (window) => {
      await makeSheets(window);
      for (let sheet = 0; sheet < 3; sheet += 1) await writeSheet(window);
      await window.id("recovery-done").waitFor();
    },
  },
  { name: "way-key-file", go: way("way-key-file-change", "way-key-file") },
  {
    name: "way-key-file-made",
    go: async (window) => {
      await way("way-key-file-change", "way-key-file")(window);
      await window.id("key-file-make").click();
      await window.id("key-file-made").waitFor();
    },
  },
  { name: "way-destroy", go: way("way-destroy-set", "way-destroy") },
  { name: "way-cost", go: way("way-cost-raise", "way-cost") },
  { name: "way-remove", host: { recovery: true }, go: way("way-recovery-remove", "way-remove") },
  {
    name: "protect-backups",
    go: async ({ id, page }) => {
      await id("nav-protect").click();
      await page.waitForFunction(() => document.querySelector("#backup-path")?.value !== "");
      await id("backup-make").click();
      await id("backup-done").waitFor();
      await id("backups").evaluate((section) => section.scrollIntoView({ block: "center" }));
    },
  },
  {
    name: "restore",
    host: { vault: "locked" },
    go: async ({ id }) => {
      await id("restore-instead").click();
      await id("restore-from").waitFor();
    },
  },
  {
    name: "restore-unknown",
    host: { vault: "locked" },
    go: async ({ id }) => {
      await id("restore-instead").click();
      await id("restore-with-key-file").click();
      await id("restore-ask").click();
      await id("restore-unknown").waitFor();
    },
  },
  { name: "restored", host: { vault: "locked" }, go: restored },
  {
    name: "restored-unknown",
    host: { vault: "locked" },
    go: async (window) => {
      await window.id("restore-instead").click();
      await window.id("restore-ask").click();
      await restored(window, true);
    },
  },
  { name: "unlock-damaged", host: { vault: "locked", fail: { unlock: ["vault-damaged"] } }, go: unlockDamaged },
  { name: "unlock-words-missing", host: { vault: "locked", wordsMissing: true }, go: async ({ id }) => void (await id("words-missing").waitFor()) },
  { name: "testimonies-words-missing", host: { wordsMissing: true }, go: async ({ id }) => void (await id("words-seen").waitFor()) },
  { name: "salvage-which", host: { vault: "locked" }, go: salvageTo("which") },
  { name: "salvage-way", host: { vault: "locked" }, go: salvageTo("way") },
  {
    name: "salvage-way-sheets",
    host: { vault: "locked", recovery: true },
    go: async (window) => {
      await salvageTo("way")(window);
      await window.id("salvage-by-shares").click();
      await window.id("sheet-1").waitFor();
    },
  },
  {
    name: "salvage-way-wrong",
    host: { vault: "locked", fail: { salvage_vault: ["no-key-slot-opened"] } },
    go: async (window) => {
      await salvageTo("where")(window);
      await window.id("salvage-next").click();
      await window.id("error").waitFor();
    },
  },
  { name: "salvage-where", host: { vault: "locked" }, go: salvageTo("where") },
  { name: "salvaged", host: { vault: "locked" }, go: salvaged },
  { name: "salvaged-part", host: { vault: "locked", salvage: HALF_LOST }, go: salvaged },
  { name: "salvaged-none", host: { vault: "locked", salvage: { saved: [], account_lost: ["7K4Q-XM2P"], complete: false, objects_lost: null, last_saved_at: null } }, go: salvaged },
  { name: "work", host: { slowMs: 20_000 }, go: working },
  { name: "work-export", host: { slowMs: 20_000 }, go: exporting },
  {
    name: "work-export-stopped",
    host: { slowMs: 20_000 },
    go: async (window) => {
      await exporting(window);
      await window.id("work-stop").click();
      await window.id("error").waitFor();
    },
  },
  {
    name: "work-archive",
    host: { slowMs: 4000 },
    go: async (window) => {
      await sealing(window);
      await window.page.waitForSelector("[data-testid=work][data-stage=sealing]");
    },
  },
  {
    name: "work-stopped",
    host: { slowMs: 20_000 },
    go: async (window) => {
      await working(window);
      await window.id("work-stop").click();
      await window.id("error").waitFor();
    },
  },
  { name: "forget-source", go: toForget },
  {
    name: "forget-source-unread",
    go: async (window) => {
      await reviewed(window);
      await window.id("go-interview").click();
      await window.id("section-consent").waitFor();
      await window.id("delete-testimony").click();
      await window.id("forget-instead").click();
      await window.id("forget-unread").waitFor();
    },
  },
  {
    name: "forget-source-done",
    go: async (window) => {
      await backUp(window);
      await window.id("nav-testimonies").click();
      await toForget(window);
      await window.id("forget-statement").click();
      await window.id("confirm-forget").click();
      await window.id("forget-receipt").waitFor();
    },
  },
  {
    name: "interview-forgotten",
    go: async (window) => {
      await toForget(window);
      await window.id("forget-statement").click();
      await window.id("confirm-forget").click();
      await window.id("forget-done").click();
      await window.id("section-source").click();
      await window.id("source-forgotten").waitFor();
    },
  },
  {
    name: "erase-testimony-backups",
    go: async (window) => {
      await backUp(window);
      await window.id("nav-testimonies").click();
      await openRow(window);
      await window.id("delete-testimony").click();
      await window.id("confirm-delete").click();
      await window.id("backup-list").waitFor();
    },
  },
  {
    name: "laptop",
    go: async ({ id }) => {
      await id("nav-protect").click();
      await id("go-laptop").click();
      await id("laptop-good").waitFor();
    },
  },
  {
    name: "erase-testimony",
    go: async (window) => {
      await openRow(window);
      await window.id("delete-testimony").click();
      await window.id("confirm-delete").waitFor();
    },
  },
  {
    name: "erase-testimony-done",
    go: async (window) => {
      await openRow(window);
      await window.id("delete-testimony").click();
      await window.id("confirm-delete").click();
      await window.id("delete-receipt").waitFor();
    },
  },
  {
    name: "erase-everything",
    go: async ({ id }) => {
      await id("nav-protect").click();
      await id("erase-everything").click();
      await id("wipe-hold").waitFor();
    },
  },
  {
    name: "erase-everything-done",
    go: async ({ id, page }) => {
      await id("nav-protect").click();
      await id("erase-everything").click();
      await id("wipe-passphrase").fill("correct horse battery staple");
      await id("wipe-hold").focus();
      await page.keyboard.down("Enter");
      await id("wipe-receipt").waitFor({ timeout: 6000 });
      await page.keyboard.up("Enter");
    },
  },
  {
    name: "keys",
    go: async ({ id }) => {
      await id("help").click();
      await id("help-close").waitFor();
    },
  },
];

export const SCHEMES = ["light", "dark"];
