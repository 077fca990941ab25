// An organisation's own form by keyboard: chosen, answered, switched to another language half-way, put into the statement.

import assert from "node:assert/strict";
import { ownForm, ownForms, section } from "../ways-there.mjs";

const focused = (page) => page.evaluate(() => document.activeElement?.closest("[data-testid]")?.getAttribute("data-testid"));

/** Tabs until the focus stands on `id`. */
async function tabTo(page, id) {
  for (let tries = 0; tries < 80; tries += 1) {
    if ((await focused(page)) === id) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never reached ${id}`);
}

const saved = (page) => page.waitForSelector("[data-testid=save-state][data-state=saved]");
const value = (window, path) => window.id(`own-field-${path}`).inputValue();

async function byKeyboard(browser) {
  const window = await browser.page({ host: { ownForm: true } });
  const { page, id } = window;
  await ownForms(window);
  await id("section-form").focus();
  await tabTo(page, "own-form-use-visit");
  await page.keyboard.press("Enter");
  await id("own-form-language").waitFor();
  await tabTo(page, "own-field-age");
  await page.keyboard.type("130");
  await page.waitForSelector("[data-testid=own-age][data-problem=constraint]");
  assert.equal(await focused(page), "own-field-age", "what follows does not take the focus");
  assert.match(await id("own-age").textContent(), /Nobody is that old\./);
  await page.keyboard.press("Backspace");
  await page.waitForSelector("[data-testid=own-age]:not([data-problem])");
  await tabTo(page, "own-field-since");
  await page.keyboard.type("08.04.2024");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.getElementById("own-field-since").value === "2024-04-08");
  // On "no choice", the last of the radios; the next is the first.
  await page.keyboard.press("ArrowRight");
  await id("own-what").waitFor();
  // Half-way, in the other language.
  await id("own-form-language").focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.querySelector("[data-testid=own-what]").textContent.includes("Что отняли?"));
  assert.equal(await value(window, "age"), "13");
  await tabTo(page, "own-add-mate");
  await page.keyboard.press("Enter");
  await id("own-mate[2]/mate_name").waitFor();
  await window.close();
}

async function nothingIsLost(browser) {
  const window = await browser.page({ host: { ownForm: true, fail: { save_interview: ["disk-full"] }, delayMs: 120 } });
  const { page, id } = window;
  await ownForm(window);
  // Typed while an earlier answer is being sealed, and its view fetched.
  await id("own-field-foreman").pressSequentially("Somebody with a long invented name", { delay: 25 });
  await id("own-field-taken-no").click();
  await page.waitForSelector("[data-testid=own-what]", { state: "detached" });
  assert.equal(await value(window, "foreman"), "Somebody with a long invented name");
  await saved(page);
  await id("section-incident").click();
  await id("section-form").click();
  await id("own-form-language").waitFor();
  assert.equal(await value(window, "foreman"), "Somebody with a long invented name");
  await window.close();
}

async function intoTheStatement(browser) {
  const window = await browser.page({ host: { ownForm: true } });
  const { page, id } = window;
  await ownForm(window);
  await id("own-field-foreman").fill("Zulfizar");
  await id("own-field-told").fill("They shut the gate.");
  await id("form-to-statement").click();
  await page.waitForSelector("[data-testid=notice]");
  await id("section-statement").click();
  const text = await id("statement").textContent();
  assert.ok(text.includes("How did it come about?: They shut the gate."));
  assert.ok(!text.includes("Zulfizar"), "whoever the form names stays out");
  await window.close();
}

async function aLookKeepsNothing(browser) {
  const window = await browser.page({ host: { ownForm: true } });
  const { page, id } = window;
  await ownForms(window);
  await id("own-form-look-visit").click();
  await id("own-field-taken-yes").click();
  await id("own-what").waitFor();
  await id("own-form-look-end").click();
  await id("own-form-use-visit").waitFor();
  const calls = await page.evaluate(() => window.sotto.calls.map(({ command }) => command));
  assert.ok(!calls.includes("save_interview") && !calls.includes("choose_form"));
  await window.close();
}

/** Whatever the height, the person at the table can have a pause at once. */
async function pauseInSight(browser) {
  const window = await browser.page({ host: { ownForm: true } });
  await section("follow_up")(window);
  const box = await window.id("pause").boundingBox();
  const line = await window.id("save-state").boundingBox();
  assert.ok(box && line && box.y + box.height <= line.y, JSON.stringify({ box, line }));
  await window.close();
}

/** A minor's yes lets nothing out before a guardian's. */
async function aGuardianIsAsked(browser) {
  const window = await browser.page({});
  const { page, id } = window;
  const standing = (step) => page.locator(`[data-testid=section-${step}] .step-state`).textContent();
  await section("consent")(window);
  const before = await standing("consent");
  await page.locator("[data-testid=minor] input").press("Space");
  await page.waitForFunction((was) => document.querySelector("[data-testid=section-consent] .step-state")?.textContent !== was, before);
  await page.locator("[data-testid=guardian-agreed] input").press("Space");
  await page.waitForFunction((was) => document.querySelector("[data-testid=section-consent] .step-state")?.textContent === was, before);
  await page.locator("[data-testid=source-review-changes] input").press("Space");
  await page.waitForFunction((was) => document.querySelector("[data-testid=section-consent] .step-state")?.textContent !== was, before);
  await window.close();
}

export const ownFormTests = [
  { name: "consent: a minor, and a change that the source asked for, by keyboard", body: aGuardianIsAsked },
  { name: "own form: by keyboard, in two languages", body: byKeyboard },
  { name: "own form: nothing typed is lost while answers are sealed", body: nothingIsLost },
  { name: "own form: into the statement, without whom it names", body: intoTheStatement },
  { name: "own form: a look keeps nothing", body: aLookKeepsNothing },
  { name: "interview: the pause is in sight", body: pauseInSight },
];
