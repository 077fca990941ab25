// States of practising, finding again, and the person at the table.
// Never depends on wording: only on test ids.

import { openRow, ownForm, ownForms, section, way } from "./ways-there.mjs";

export const TABLE_STATES = [
  { name: "testimonies-practice", host: { practice: true }, go: async ({ id }) => void (await id("practice-mark").waitFor()) },
  {
    name: "practice-anew",
    host: { practice: true },
    go: async ({ id }) => {
      await id("nav-protect").click();
      await id("practice-anew").click();
      await id("practice-anew-sure").waitFor();
    },
  },
  {
    name: "practice-changed",
    host: { vault: "locked", fail: { open_practice: ["no-key-slot-opened"] } },
    go: async ({ id }) => {
      await id("practice-open").click();
      await id("practice-anew").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "testimonies-filters",
    go: async ({ id }) => {
      await id("filters-open").click();
      await id("filter-act").selectOption("beating");
      await id("filters-clear").waitFor();
    },
  },
  {
    name: "overview",
    go: async ({ id }) => {
      await id("go-overview").click();
      await id("table-months").waitFor();
    },
  },
  {
    name: "interview-found-by",
    go: async (window) => {
      await section("incident")(window);
      await window.id("tags").fill("bus raid, first visit");
      await window.id("link-other").selectOption("M9TD-3HVA");
      await window.id("link").click();
      await window.id("linked").waitFor();
      await window.id("link-other").scrollIntoViewIfNeeded();
    },
  },
  { name: "own-form-none", go: ownForms },
  {
    name: "own-form-wrong-file",
    go: async (window) => {
      // The dialog of this host answers with the file that was made last: a key file, which is no form.
      await way("way-key-file-change", "way-key-file")(window);
      await window.id("key-file-make").click();
      await window.id("key-file-made").waitFor();
      await window.id("nav-testimonies").click();
      await ownForms(window);
      await window.id("own-form-add").click();
      await window.id("own-form-came").waitFor();
    },
  },
  { name: "own-form-choose", host: { ownForm: true }, go: ownForms },
  {
    name: "own-form-look",
    host: { ownForm: true },
    go: async (window) => {
      await ownForms(window);
      await window.id("own-form-look-visit").click();
      await window.id("own-form-looking").waitFor();
    },
  },
  { name: "own-form", host: { ownForm: true }, go: ownForm },
  {
    name: "own-form-lower",
    host: { ownForm: true, olderForm: true },
    go: async (window) => {
      await ownForm(window);
      await window.page.locator("[data-testid='own-field-age']").fill("130");
      await window.page.waitForSelector("[data-testid='own-age'][data-problem=constraint]");
      await window.page.locator("[data-testid='own-field-told']").scrollIntoViewIfNeeded();
      await window.page.locator("main").evaluate((main) => (main.scrollTop = main.scrollHeight));
    },
  },
  {
    name: "interview-consent-minor",
    go: async (window) => {
      await section("consent")(window);
      await window.id("minor").click();
      await window.page.waitForSelector("[data-testid=save-state][data-state=saved]");
    },
  },
  {
    name: "interview-consent-given",
    go: async (window) => {
      await section("consent")(window);
      await window.id("source-review-changes").click();
      await window.id("update-required").scrollIntoViewIfNeeded();
      await window.page.locator("#consent-language").evaluate((field) => field.scrollIntoView({ block: "start" }));
    },
  },
  {
    name: "interview-consent-items",
    go: async (window) => {
      await section("consent")(window);
      await window.id("item-recording-no").click();
      await window.id("consent-form").selectOption("thumbprint");
      await window.page.locator("#item-statement-legend").evaluate((legend) => legend.scrollIntoView({ block: "start" }));
    },
  },
  {
    name: "consent-script",
    go: async (window) => {
      await section("consent")(window);
      await window.id("script-change").click();
      await window.id("script-text").fill("We write down what you say.\n\nYou may stop whenever you like.");
      await window.id("script-save").click();
      await window.id("script-versions").locator("summary").click();
    },
  },
  {
    name: "consent-copy",
    go: async (window) => {
      await section("consent")(window);
      await window.id("consent-copy").click();
      await window.id("consent-copy-save").click();
      await window.id("consent-copy-saved").waitFor();
    },
  },
  {
    name: "consent-copy-refused",
    host: { fail: { consent_copy: ["copy-names-someone"] } },
    go: async (window) => {
      await section("consent")(window);
      await window.id("consent-copy").click();
      await window.id("consent-copy-script").waitFor();
    },
  },
  {
    name: "interview-about",
    go: section("about"),
  },
  {
    name: "interview-help",
    go: async (window) => {
      await section("source")(window);
      await window.id("field-other_names").focus();
      await window.page.keyboard.press("F1");
    },
  },
  { name: "interview-follow-up", go: section("follow_up") },
  {
    name: "interview-skipped",
    go: async (window) => {
      await section("demographics")(window);
      await window.id("field-citizenship").focus();
      await window.page.keyboard.press("Alt+s");
      await window.page.keyboard.press("Alt+s");
      await window.id("skip-why-ethnicity").selectOption("not_safe");
    },
  },
  {
    name: "paused",
    go: async (window) => {
      await section("statement")(window);
      await window.id("pause").click();
      await window.id("screen-paused").waitFor();
    },
  },
  {
    name: "interview-ended",
    go: async (window) => {
      await openRow(window);
      await window.id("stop").click();
      await openRow(window);
      await window.id("ended").waitFor();
    },
  },
  {
    name: "support",
    host: { referrals: [{ country: "Nowhereland", name: "The Invented Clinic", help: "a doctor", contact: "second door, ask for Mx N." }, { country: "Elsewhere", name: "An invented lawyer", help: "a lawyer", contact: "by messenger" }] },
    go: async (window) => {
      await openRow(window);
      await window.id("go-support").click();
      await window.id("referrals-country").waitFor();
    },
  },
  {
    name: "support-editing",
    go: async (window) => {
      await openRow(window);
      await window.id("go-support").click();
      await window.id("referrals-edit").click();
      await window.id("referral-add").click();
    },
  },
];
