// Exports: refusals with the way out, the receipt, the leak check; and erasing.

import assert from "node:assert/strict";
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
  assert.equal(await id("export-submit").count(), 0, "nothing to press while it is refused");
  await id("gate-fix-consent-missing").click();
  await id("use-publication-yes").click();
  await id("embargo-until").fill("");
  await page.waitForSelector("[data-testid=save-state][data-state=saved]");
  await id("go-export").click();
  await id("audience-publication").click();
  await id("gate-fix-not-reviewed").click();
  await id("reviewer").fill("K2");
  await id("review-start").click();
  await id("accept-unread").click();
  await id("accept-unread-cancel").click();
  assert.notEqual(await id("coverage").getAttribute("data-undecided"), "0", "asked, and not done");
  await id("accept-unread").click();
  await id("accept-unread-confirm").click();
  await page.waitForSelector("[data-testid=coverage][data-undecided='0']");
  await id("finish-review").click();
  await id("review-complete").waitFor();
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
  await id("row-7K4Q-XM2P").click();
  await id("go-review").click();
  await id("reviewer").fill("K2");
  await id("review-start").click();
  await id("accept-unread").click();
  await id("accept-unread-confirm").click();
  await page.waitForSelector("[data-testid=coverage][data-undecided='0']");
  await id("finish-review").click();
  await id("complete-export").click();
  await id("audience-lawyer").click();
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
  assert.deepEqual(window.of("export_file")[0].args, { codes: ["7K4Q-XM2P"], audience: "lawyer", format: "pdf", path: "/home/user/Documents/testimony-lawyer-1.pdf", recipient: "" });
  await id("nav-protect").click();
  await id("receipt-0").waitFor();
  await id("nav-testimonies").click();
  await id("row-7K4Q-XM2P").locator("[data-testid=chip-exports]").waitFor();
  await window.close();
}

async function riskShown(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await id("row-7K4Q-XM2P").click();
  await id("go-review").click();
  await id("reviewer").fill("K2");
  await id("review-start").click();
  await id("risk-open").waitFor();
  const before = window.of("review_risk").length;
  await page.keyboard.press("w");
  await page.keyboard.press("w");
  assert.equal(window.of("review_risk").length, before, "not while keys are pressed");
  await id("risk-open").click();
  await id("risk-7K4Q-XM2P").waitFor();
  await id("risk-close").click();
  assert.equal(await id("risk").count(), 0);
  await id("accept-unread").click();
  await id("accept-unread-confirm").click();
  await page.waitForSelector("[data-testid=coverage][data-undecided='0']");
  await id("finish-review").click();
  await id("complete-export").click();
  await id("audience-source_review").click();
  await id("preview").waitFor();
  assert.equal(await id("risk-note").count(), 0, "the source's own copy tells nobody anything");
  await id("audience-lawyer").click();
  await id("risk-note").waitFor();
  assert.deepEqual(window.of("disclosure_risk")[0].args, { codes: ["7K4Q-XM2P"], audience: "lawyer", k: 5 });
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

export const exporting = [
  { name: "erase: one, then everything by holding", body: erasing },
  { name: "export: refusals and their way out", body: refusals },
  { name: "export: written, with a receipt", body: receipt },
  { name: "export: blocked by the leak check", body: blocked },
  { name: "risk: beside the review and the export", body: riskShown },
];
