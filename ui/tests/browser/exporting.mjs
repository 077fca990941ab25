// Exports: refusals with the way out, the receipt, the leak check; and erasing.

import assert from "node:assert/strict";
import { exportWhere, filledArchive, finishReview, review, reviewed, startReview, toArchive } from "../ways-there.mjs";
import { recorded } from "./saving.mjs";

async function refusals(browser) {
  const window = await browser.page();
  const { page, id } = window;
  await id("row-M9TD-3HVA").click();
  await id("go-export").click();
  await id("audience-publication").click();
  await id("gate-refusal-not-reviewed").waitFor();
  assert.equal(await id("gate-refusal-embargo").count(), 1);
  assert.equal(await id("gate-refusal-consent-missing").getAttribute("data-use"), "publication");
  assert.equal(await id("export-next").count(), 0, "nothing to press while it is refused");
  assert.equal(await page.locator(".button-primary").count(), 1, "one way on, however much stands against it");
  await id("gate-fix-consent").click();
  await id("use-publication-yes").click();
  await id("embargo-until").fill("");
  await page.waitForSelector("[data-testid=save-state][data-state=saved]");
  await id("go-export").click();
  await id("audience-publication").click();
  await startReview(window, "gate-fix-review");
  await id("accept-unread").click();
  await id("accept-unread-cancel").click();
  assert.notEqual(await id("coverage").getAttribute("data-undecided"), "0", "asked, and not done");
  await finishReview(window);
  assert.equal(await id("review-complete").getAttribute("data-unread"), "true");
  await id("go-export").click();
  await id("audience-publication").click();
  await id("gate-clear").waitFor();
  await id("preview").waitFor();
  assert.ok(!(await id("preview").textContent()).includes("Холматов"));
  await window.close();
}

async function written(browser, leak = false) {
  const window = await recorded(browser, { host: { leak } });
  const { page, id } = window;
  await reviewed(window);
  await id("complete-export").click();
  await id("audience-lawyer").click();
  await id("export-next").click();
  await id("other-formats").click();
  await page.waitForFunction(() => document.activeElement?.closest("[data-testid]")?.dataset.testid === "format-txt");
  await id("format-csv").click();
  await page.waitForFunction(() => document.querySelector("#export-path")?.value.endsWith("lawyer-1.csv.zip"));
  await id("format-pdf").click();
  await page.waitForFunction(() => document.querySelector("#export-path")?.value.endsWith("lawyer-1.pdf"));
  await id("export-submit").click();
  return window;
}

async function receipt(browser) {
  const window = await written(browser);
  const { id } = window;
  await id("export-receipt").waitFor();
  assert.match(await id("export-receipt").getAttribute("data-sha256"), /^[0-9a-f]{64}$/);
  assert.deepEqual(window.of("export_file")[0].args, { codes: ["7K4Q-XM2P"], audience: "lawyer", format: "pdf", path: "/home/user/Documents/testimony-lawyer-1.pdf", policy: "lawyer", recipient: "" });
  await id("nav-protect").click();
  await id("receipt-0").waitFor();
  await id("nav-testimonies").click();
  await id("row-7K4Q-XM2P").locator("[data-testid=chip-exports]").waitFor();
  await window.close();
}

async function riskShown(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await review(window);
  await id("risk-open").waitFor();
  const before = window.of("review_risk").length;
  await page.keyboard.press("w");
  await page.keyboard.press("w");
  assert.equal(window.of("review_risk").length, before, "not while keys are pressed");
  await id("risk-open").click();
  await id("risk-7K4Q-XM2P").waitFor();
  await id("risk-close").click();
  assert.equal(await id("risk").count(), 0);
  await finishReview(window);
  await id("complete-export").click();
  await id("audience-source_review").click();
  await id("preview").waitFor();
  assert.equal(await id("risk-note").count(), 0, "the source's own copy tells nobody anything");
  await page.evaluate(() => (window.sotto.held = ["disclosure_risk"]));
  await id("audience-lawyer").click();
  await id("risk-counting").waitFor();
  await id("preview").waitFor();
  const top = async () => (await id("preview").boundingBox()).y;
  const reading = await top();
  await page.evaluate(() => (window.sotto.held = []));
  await id("risk-note").waitFor();
  assert.equal(await top(), reading, "what is being read does not move when the note comes");
  assert.deepEqual(window.of("disclosure_risk")[0].args, { codes: ["7K4Q-XM2P"], audience: "lawyer", k: 5, policy: "lawyer" });
  await window.close();
}

async function policy(browser) {
  const window = await written(browser);
  const { page, id } = window;
  await id("export-receipt").waitFor();
  await id("nav-testimonies").click();
  await id("row-7K4Q-XM2P").click();
  await id("go-export").click();
  await id("audience-research").click();
  await id("policy-change").click();
  assert.equal(await id("policy-save").isDisabled(), true, "nothing changed");
  await id("policy-officials").selectOption("withhold");
  await id("policy-second").locator("input").check();
  await id("policy-form").locator("summary").click();
  await id("policy-field-act").selectOption("withhold");
  await id("policy-name").fill("House rules");
  await id("policy-save-new").click();
  await page.waitForFunction(() => document.querySelector("[data-testid=policy]")?.dataset.policy.startsWith("p-"));
  const [{ args }] = window.of("save_policy");
  assert.equal(args.as_new, true);
  assert.deepEqual([args.policy.officials, args.policy.second_reviewer, args.policy.fields.act, args.policy.kinds.LOC], ["withhold", true, "withhold", "region"]);
  const asked = window.of("export_gate").at(-1).args;
  assert.deepEqual([asked.audience, asked.policy.startsWith("p-")], ["research", true], "the gate is asked under it");
  await id("policy-pick").selectOption("research");
  await page.waitForFunction(() => document.querySelector("[data-testid=policy]")?.dataset.policy === "research");
  await window.close();
}

async function blocked(browser) {
  const window = await written(browser, true);
  const { id } = window;
  await id("export-blocked").waitFor();
  assert.match(await id("finding-0").textContent(), /Gulnora/);
  assert.equal(await id("export-receipt").count(), 0);
  await window.close();
}

async function erasing(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await id("row-7K4Q-XM2P").click();
  await id("delete-testimony").click();
  await id("confirm-delete").click();
  await id("delete-receipt").waitFor();
  await id("delete-done").click();
  await id("row-M9TD-3HVA").waitFor();
  assert.equal(await id("row-7K4Q-XM2P").count(), 0);
  await id("nav-protect").click();
  await id("erase-everything").click();
  assert.ok(await id("wipe-hold").isDisabled(), "not without the passphrase");
  await id("wipe-passphrase").fill("correct horse battery staple");
  const button = await id("wipe-hold").boundingBox();
  await page.mouse.move(button.x + 20, button.y + 10);
  await page.mouse.down();
  await page.waitForTimeout(600);
  await page.mouse.up();
  await page.waitForTimeout(2800);
  assert.equal(window.of("wipe_vault").length, 0, "let go too soon");
  await page.mouse.down();
  await id("wipe-receipt").waitFor({ timeout: 6000 });
  await page.mouse.up();
  assert.equal(window.of("wipe_vault").length, 1);
  assert.equal(await id("lock").count(), 0);
  await window.close();
}

/** Where the focus is, by the nearest test id. */
const focused = (page) => page.evaluate(() => document.activeElement?.closest("[data-testid]")?.dataset.testid ?? document.activeElement?.tagName);
const inSight = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return top >= 0 && bottom <= innerHeight && element.contains(there);
  });

/** From the audience to the file without a pointer, and back one step. */
async function byKeyboard(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await reviewed(window);
  await page.keyboard.press("Control+e");
  await id("audience-publication").waitFor();
  await id("audience-publication").locator("input").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.waitForSelector("[data-testid=policy][data-policy=editor]");
  await page.keyboard.press("ArrowLeft");
  await page.waitForSelector("[data-testid=policy][data-policy=publication]");
  await id("export-next").waitFor();
  assert.equal(await focused(page), "audience-publication", "choosing takes nobody elsewhere");
  const tabTo = async (wanted) => {
    for (let tabs = 0; tabs < 12 && (await focused(page)) !== wanted; tabs += 1) await page.keyboard.press("Tab");
    assert.equal(await focused(page), wanted);
  };
  await tabTo("export-next");
  await page.keyboard.press("Enter");
  await id("export-where").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H2", "the new question is read out");
  await tabTo("export-back");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.dataset.testid === "export-next");
  await page.keyboard.press("Enter");
  await id("export-where").waitFor();
  await tabTo("export-recipient");
  await page.keyboard.type("The Invented Courier");
  await page.keyboard.press("Enter");
  await id("export-receipt").waitFor();
  assert.equal(window.of("export_file")[0].args.recipient, "The Invented Courier");
  await window.close();
}

/** What is pressed at the end of each of these screens is seen without scrolling, in both languages. */
async function endInSight(browser) {
  for (const locale of ["en-GB", "ru-RU"]) {
    for (const [go, ids] of [
      [exportWhere, ["export-path", "export-recipient", "export-submit"]],
      [filledArchive, ["archive-recipient", "archive-keys", "archive-path", "archive-then-delete", "archive-warning", "archive-submit"]],
    ]) {
      const window = await browser.page({ locale });
      await go(window);
      for (const name of ids) assert.ok(await inSight(window.id(name)), `${name} in ${locale}`);
      await window.close();
    }
  }
}

/** Rules that are answered after another audience was chosen change nothing: the screen would stand there without an answer. */
async function lateRules(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  const answerAfter = (ms) => page.evaluate((delay) => void (window.sotto.delayMs = delay), ms);
  await reviewed(window);
  await id("go-export").click();
  await answerAfter(2000);
  await id("audience-publication").click();
  await answerAfter(0);
  await id("audience-lawyer").click();
  await id("export-next").waitFor();
  await page.waitForTimeout(2500);
  assert.equal(await id("policy").getAttribute("data-policy"), "lawyer");
  assert.equal(await id("export-next").count(), 1);
  await window.close();
}

/** At 200 % the rows of the rules are read and changed by scrolling the dialog, as nothing else fits above its buttons. */
async function zoomedPolicy(browser) {
  const window = await browser.page({ zoom: 2 });
  await reviewed(window);
  await window.id("go-export").click();
  await window.id("audience-publication").click();
  await window.id("policy-change").click();
  for (const name of ["policy-PERSON", "policy-perpetrators", "policy-save-new"]) {
    await window.id(name).evaluate((element) => element.scrollIntoView({ block: "center" }));
    assert.ok(await inSight(window.id(name)), name);
  }
  await window.close();
}

/** A path longer than its box shows its end, until somebody types in it. */
async function endOfPath(browser) {
  const window = await browser.page();
  const { page, id } = window;
  await toArchive(window);
  await id("archive-path").fill(`/media/stick/${"a folder of a long name/".repeat(12)}account.age`);
  await id("archive-recipient").focus();
  await page.waitForFunction(() => {
    const path = document.querySelector("#archive-path");
    return path.scrollWidth > path.clientWidth && path.scrollLeft + path.clientWidth >= path.scrollWidth - 2;
  });
  await window.close();
}

/** Notices in the window's language first; saved in the languages that were ticked, and said where nobody has read the words. */
async function notices(browser) {
  const window = await recorded(browser, { locale: "ru-RU" });
  const { page, id } = window;
  await exportWhere(window);
  await id("export-recipient").fill("The Invented Courier");
  await id("export-submit").click();
  await id("export-receipt").waitFor();
  await id("go-interview").click();
  await id("section-consent").click();
  await id("withdraw").click();
  await id("withdraw-record").click();
  await id("notice-0-text").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1", "what is recorded is read out");
  assert.equal(await id("notice-0-text").getAttribute("lang"), "ru");
  for (const name of ["notices-in-tg", "notices-save", "withdraw-delete"]) assert.ok(await inSight(id(name)), name);
  assert.equal(await id("notices-unread").count(), 0);
  await id("notices-in-en").click();
  await id("notices-in-tg").click();
  await id("notices-unread").waitFor();
  await id("notices-save").click();
  await id("notices-saved").waitFor();
  assert.deepEqual(window.of("save_notices")[0].args.languages, ["ru", "tg"]);
  await page.waitForFunction(() => document.querySelectorAll(".button-primary").length === 1);
  await window.close();
}

export const exporting = [
  { name: "erase: one, then everything by holding", body: erasing },
  { name: "export: refusals and their way out", body: refusals },
  { name: "export: under a policy of one's own", body: policy },
  { name: "export: written, with a receipt", body: receipt },
  { name: "export: blocked by the leak check", body: blocked },
  { name: "export: by keyboard alone, and where the focus goes", body: byKeyboard },
  { name: "export: what is pressed at the end is in sight", body: endInSight },
  { name: "export: rules that come too late", body: lateRules },
  { name: "export: the rules at 200 %", body: zoomedPolicy },
  { name: "export: a long path shows its end", body: endOfPath },
  { name: "withdrawal: notices in the window's language and those that are ticked", body: notices },
  { name: "risk: beside the review and the export", body: riskShown },
];
