// Every screen and state of the window, and how to get there: for pictures, for axe, for widths.
// Never depends on wording: only on test ids.

const ROOFER = "7K4Q-XM2P";
const PASSPHRASE = "seven quiet lanterns under water";

const openRow = async ({ id }, code = ROOFER) => {
  await id(`row-${code}`).click();
  await id("testimony-code").waitFor();
};
const section = (name, code) => async (window) => {
  await openRow(window, code);
  await window.id(`section-${name}`).click();
  await window.page.waitForFunction((step) => document.querySelector(`[data-testid="section-${step}"]`)?.getAttribute("aria-current") === "step", name);
  await window.page.locator("main .stack, main .statement").first().waitFor();
};
const review = async (window) => {
  await openRow(window);
  await window.id("go-review").click();
  await window.id("reviewer").fill("K2");
  await window.id("review-start").click();
  await window.id("original").waitFor();
};
const reviewed = async (window) => {
  await review(window);
  await window.id("accept-unread").click();
  await window.id("accept-unread-confirm").click();
  await window.id("finish-review").click();
  await window.id("review-complete").waitFor();
};
const audience = (name) => async (window) => {
  await window.id("go-export").click();
  await window.id(`audience-${name}`).click();
};
const exportReady = async (window) => {
  await reviewed(window);
  await audience("publication")(window);
  await window.id("export-submit").waitFor();
};
const save = async (window) => {
  await exportReady(window);
  await window.page.waitForFunction(() => document.querySelector("#export-path")?.value !== "");
  await window.id("export-submit").click();
};

const FIRST = "correct horse battery staple";
const way = (button, screen) => async ({ id }) => {
  await id("nav-protect").click();
  await id(button).click();
  await id(`screen-${screen}`).waitFor();
};
const typeSheets = (...change) => async ({ id, page }) => {
  const sheets = await page.evaluate(() => window.sotto.sheets);
  await id("sheets-instead").click();
  for (const [index, edit] of change.entries()) await id(`sheet-${index + 1}`).fill(edit(sheets[index]));
  await id(`sheet-${change.length}`).blur();
};
const same = (text) => text;
const makeSheets = async (window) => {
  await way("way-recovery-make", "way-recovery")(window);
  await window.id("way-passphrase").fill(FIRST);
  await window.id("way-submit").click();
  await window.id("sheet-words").waitFor();
};
/** Writes down the sheet on screen and answers the check as `answer` says. */
const writeSheet = async ({ id, page }, answer = same) => {
  const words = await id("sheet-words").locator("li").allTextContents();
  await id("sheet-written").click();
  await id("screen-way-sheet-check").waitFor();
  for (let nth = 0; nth < 3; nth += 1) {
    const place = Number((await id(`sheet-check-${nth}`).getAttribute("id")).replace("sheet-check-", ""));
    await id(`sheet-check-${nth}`).fill(answer(words[place - 1], nth));
  }
  await page.keyboard.press("Enter");
};

const backUp = async ({ id, page }) => {
  await id("nav-protect").click();
  await page.waitForFunction(() => document.querySelector("#backup-path")?.value !== "");
  await id("backup-make").click();
  await id("backup-done").waitFor();
};
const restored = async ({ id }, there = false) => {
  if (!there) await id("restore-instead").click();
  await id("restore-from").fill("/media/stick/vault-2026-04-09.backup");
  await id("restore-to").fill("/home/user/Documents/restored");
  await id("restore-passphrase").fill(PASSPHRASE);
  if (!there) await id("restore-known-passphrase").fill(FIRST);
  await id("restore-submit").click();
  await id("restore-receipt").waitFor();
};
const toForget = async (window) => {
  await openRow(window);
  await window.id("delete-testimony").click();
  await window.id("forget-instead").click();
  await window.id("confirm-forget").waitFor();
};

const unlockDamaged = async ({ id }) => {
  await id("unlock-passphrase").fill(FIRST);
  await id("unlock-submit").click();
  await id("salvage-offered").waitFor();
};
/** The steps of a salvage, up to the one named, filled in but for it; the last one filled in too. */
const salvageTo = (step) => async ({ id, page }) => {
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
const salvaged = async (window) => {
  await salvageTo("where")(window);
  await window.id("salvage-next").click();
  await window.id("salvage-report").waitFor();
};
const HALF_LOST = { saved: ["7K4Q-XM2P", "M9TD-3HVA"], identity_lost: ["M9TD-3HVA"], account_lost: ["Q1ND-0001"], attachments_saved: 2, attachments_damaged: 1, attachments_lost: 1, objects_lost: 3, complete: false };
const working = async ({ id, page }) => {
  await id("nav-protect").click();
  await page.waitForFunction(() => document.querySelector("#backup-path")?.value !== "");
  await id("backup-make").click();
  await id("work-stop").waitFor();
};

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
      await window.id("go-review").click();
      await window.id("reviewer").fill("K2");
      await window.id("review-start").click();
      await window.id("original").waitFor();
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
    name: "export-formats",
    go: async (window) => {
      await exportReady(window);
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

export const LOCALES = ["en-GB", "ru-RU"];
export const SCHEMES = ["light", "dark"];
export { backUp, makeSheets, restored, reviewed, salvaged, salvageTo, toForget, typeSheets, way, writeSheet };
