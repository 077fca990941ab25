// The person at the table: a pause hides the account and is logged, a question is left by one key, the page is blank at one key.

import assert from "node:assert/strict";
import { openRow, section } from "../ways-there.mjs";

const calls = (page, command) => page.evaluate((wanted) => window.sotto.calls.filter((call) => call.command === wanted).map(({ args }) => args), command);

export const table = [
  {
    name: "a pause hides the account, seals it first, and asks nothing",
    async body(browser) {
      const window = await browser.page({});
      const { id, page } = window;
      await section("statement")(window);
      await id("statement").click();
      await page.keyboard.type("Last words before the pause. ");
      await id("pause").click();
      await id("screen-paused").waitFor();
      const body = await page.locator("body").innerText();
      assert.ok(!body.includes("Nazarov") && !body.includes("Last words") && !body.includes("roofer"), body);
      assert.equal(await page.locator("main input, main textarea, main select").count(), 0);
      const order = await page.evaluate(() => window.sotto.calls.map(({ command }) => command).filter((command) => ["save_interview", "interview_moment"].includes(command)));
      assert.deepEqual(order.slice(-2), ["save_interview", "interview_moment"]);
      await id("resume").click();
      await id("statement").waitFor();
      await id("stop").click();
      await id("row-7K4Q-XM2P").waitFor();
      await openRow(window);
      await id("ended").waitFor();
      await id("take-up").click();
      await page.waitForFunction(() => !document.querySelector("[data-testid=ended]"));
      assert.deepEqual((await calls(page, "interview_moment")).map(({ moment }) => moment), ["pause", "resume", "stop", "resume"]);
      assert.ok((await calls(page, "interview_moment")).every((args) => Object.keys(args).sort().join() === "code,moment"));
      assert.equal(await id("timer").count(), 0);
      await window.close();
    },
  },
  {
    name: "a question is left by one key, with a reason where one is said, and taken up by its answer",
    async body(browser) {
      const window = await browser.page({});
      const { id, page } = window;
      await section("demographics")(window);
      await id("field-ethnicity").focus();
      await page.keyboard.press("Alt+s");
      await id("skip-why-ethnicity").waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.id), "religion");
      await id("skip-why-ethnicity").selectOption("declined");
      await id("field-religion").focus();
      await page.keyboard.press("Alt+s");
      await id("skip-why-religion").waitFor();
      await id("field-religion").fill("none");
      await page.waitForFunction(() => !document.querySelector("[data-testid=skip-why-religion]"));
      await id("section-security").click();
      await id("section-demographics").click();
      await id("skip-why-ethnicity").waitFor();
      assert.equal(await id("skip-why-ethnicity").inputValue(), "declined");
      assert.equal(await id("skip-why-religion").count(), 0);
      // Where there is an answer there is nothing to leave.
      assert.equal(await id("skip-occupation").count(), 0);
      await window.close();
    },
  },
  {
    name: "one key says what belongs in a field, with its number, and takes it away",
    async body(browser) {
      const window = await browser.page({});
      const { id, page } = window;
      await section("demographics")(window);
      await id("field-age_at_event").focus();
      await page.keyboard.press("F1");
      await id("help-of-age_at_event").waitFor();
      assert.match(await id("help-of-age_at_event").innerText(), /2118$/);
      // Typing goes on in the same field; the help of another takes its place.
      await page.keyboard.type("41");
      assert.equal(await id("field-age_at_event").inputValue(), "41");
      await id("help-birth_date").click();
      await id("help-of-birth_date").waitFor();
      assert.equal(await id("help-of-age_at_event").count(), 0);
      assert.equal(await id("help-birth_date").getAttribute("aria-expanded"), "true");
      await id("field-birth_date").focus();
      await page.keyboard.press("F1");
      await page.waitForFunction(() => !document.querySelector("[data-testid^=help-of-]"));
      assert.deepEqual(window.complaints, []);
      await window.close();
    },
  },
  {
    name: "one key blanks the page, and nothing typed then arrives anywhere",
    async body(browser) {
      const window = await browser.page({});
      const { id, page } = window;
      await section("demographics")(window);
      await id("field-religion").focus();
      await page.keyboard.press("F8");
      assert.equal(await page.evaluate(() => document.body.checkVisibility({ visibilityProperty: true })), false);
      await page.keyboard.type("somebody else");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.keyboard.press("F8");
      assert.equal(await page.evaluate(() => document.body.checkVisibility({ visibilityProperty: true })), true);
      assert.equal(await id("field-religion").inputValue(), "");
      assert.equal((await calls(page, "save_interview")).length, 0);
      // Locking works from the blank page too.
      await page.keyboard.press("F8");
      await page.keyboard.press("Control+l");
      await page.waitForFunction(() => document.readyState === "complete" && !document.documentElement.classList.contains("hidden-for-now"));
      assert.deepEqual(window.complaints, []);
      await window.close();
    },
  },
  {
    name: "the referral list is empty until somebody enters it, and by country",
    async body(browser) {
      const window = await browser.page({});
      const { id, page } = window;
      await openRow(window);
      await id("go-support").click();
      await id("referrals-none").waitFor();
      await id("referrals-edit").click();
      await id("referral-country-0").fill("Nowhereland");
      await id("referral-name-0").fill("The Invented Clinic");
      await id("referral-contact-0").fill("second door");
      await id("referral-add").click();
      await id("referral-country-1").fill("Elsewhere");
      await id("referral-name-1").fill("An invented lawyer");
      await id("referrals-save").click();
      await id("referrals-country").selectOption("Elsewhere");
      assert.deepEqual(await id("referrals").locator("strong").allTextContents(), ["An invented lawyer"]);
      await id("support-back").click();
      await id("testimony-code").waitFor();
      assert.deepEqual(window.complaints, []);
      await page.close();
    },
  },
  {
    name: "size of text and the timer are settings",
    async body(browser) {
      const window = await browser.page({});
      const { id, page } = window;
      await id("nav-protect").click();
      await id("text-130").click();
      await page.waitForFunction(() => getComputedStyle(document.documentElement).fontSize === "20.8px");
      await id("timer-wanted").click();
      await id("nav-testimonies").click();
      await openRow(window);
      await id("timer").waitFor();
      await window.close();
    },
  },
];
