// Consent: which words were read is kept, single things are held back, and the copy for the source is written from the keys.

import assert from "node:assert/strict";
import { section } from "../ways-there.mjs";

const calls = (page, command) => page.evaluate((wanted) => window.sotto.calls.filter((call) => call.command === wanted).map(({ args }) => args), command);
const lastConsent = async (page) => {
  await page.waitForSelector("[data-testid=save-state][data-state=saved]");
  return (await calls(page, "save_interview")).at(-1).edit.consent;
};
/** Tab until `testid` has the focus: a way that no mouse is needed for. */
async function tabTo(page, testid) {
  for (let presses = 0; presses < 200; presses += 1) {
    if ((await page.evaluate(() => document.activeElement?.closest("[data-testid]")?.getAttribute("data-testid"))) === testid) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`no way by Tab to ${testid}`);
}

export const consent = [
  {
    name: "consent: the words that were read stay shown when others are read later",
    async body(browser) {
      const window = await browser.page({});
      const { id, page } = window;
      await section("consent")(window);
      await id("script-version").waitFor();
      await id("script-change").click();
      await id("script-text").fill("We write down what you say.\n\nYou may stop.");
      await id("script-save").click();
      await id("script-sottos").waitFor();
      await id("script-back").click();
      await page.locator("blockquote p", { hasText: "You may stop." }).waitFor();
      if (await id("script-read").locator("input").isChecked()) await id("script-read").click();
      await id("script-read").click();
      assert.deepEqual((await lastConsent(page)).script, { language: "en", own: true, number: 1, digest: 1 });
      // Other words from now on: what was read is what is shown, and it says so.
      await id("script-change").click();
      await id("script-text").fill("Other words.");
      await id("script-save").click();
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=script-versions] section").length === 2);
      await id("script-back").click();
      await id("script-earlier").waitFor();
      assert.equal(await page.locator("blockquote p").last().textContent(), "You may stop.");
      await id("script-read").click();
      await page.locator("blockquote p", { hasText: "Other words." }).waitFor();
      assert.equal((await lastConsent(page)).script, null);
      assert.deepEqual(window.complaints, []);
      await window.close();
    },
  },
  {
    name: "consent: a single thing is held back, asked for like a use, and a witness is noted",
    async body(browser) {
      const window = await browser.page({});
      const { id, page } = window;
      await section("consent")(window);
      await id("item-recording-no").click();
      await id("item-name-yes").click();
      await id("item-name-unasked").click();
      await id("consent-form").selectOption("thumbprint");
      await page.locator(".own-ticks", { has: id("witnessed") }).locator(".hint").waitFor();
      await id("witnessed").click();
      const kept = await lastConsent(page);
      assert.deepEqual(kept.items, { recording: "no" });
      assert.equal(kept.witnessed, true);
      assert.equal(kept.form, "thumbprint");
      await id("item-statement-no").click();
      await lastConsent(page);
      await id("go-export").click();
      await id("audience-publication").click();
      await id("gate-refusal-statement-withheld").waitFor();
      await window.close();
    },
  },
  {
    name: "consent: the copy for the source by the keyboard alone, and none that names somebody",
    async body(browser) {
      const window = await browser.page({});
      const { id, page } = window;
      await section("consent")(window);
      await tabTo(page, "consent-copy");
      await page.keyboard.press("Enter");
      await id("consent-copy-text").waitFor();
      await tabTo(page, "consent-copy-language");
      await page.keyboard.press("r");
      await page.locator("pre[lang=ru]").waitFor();
      await tabTo(page, "consent-copy-save");
      await page.keyboard.press("Enter");
      await id("consent-copy-saved").waitFor();
      assert.deepEqual((await calls(page, "save_consent_copy")).map(({ language, path }) => [language, path]), [["ru", "/home/user/Documents/sheet-1.txt"]]);
      assert.deepEqual(window.complaints, []);
      await window.close();

      const refused = await browser.page({ host: { fail: { consent_copy: ["copy-names-someone"] } } });
      await section("consent")(refused);
      await refused.id("consent-copy").click();
      await refused.id("consent-copy-script").waitFor();
      assert.equal(await refused.id("consent-copy-save").count(), 0);
      await refused.id("consent-copy-script").click();
      await refused.id("script-text").waitFor();
      await refused.close();
    },
  },
];
