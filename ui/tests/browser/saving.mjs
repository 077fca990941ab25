// What is typed is sealed within a second, kept where that fails, and never lost on the way out.

import assert from "node:assert/strict";

/** A window whose calls are listed on this side, across reloads. */
export async function recorded(browser, options = {}) {
  const window = await browser.page(options);
  const calls = [];
  await window.page.exposeFunction("recordCall", (call) => calls.push(call));
  await window.page.evaluate(() => {
    window.sotto.calls.push = (call) => (window.recordCall(call), 0);
  });
  return { ...window, calls, of: (command) => calls.filter((call) => call.command === command) };
}

const openAt = async (window, section) => {
  await window.id("row-7K4Q-XM2P").click();
  await window.id(`section-${section}`).click();
};
const untilSaved = (page) => page.waitForSelector("[data-testid=save-state][data-state=saved]", { timeout: 3000 });

async function statement(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await openAt(window, "statement");
  await id("statement").click();
  await page.keyboard.press("Control+End");
  const started = Date.now();
  await page.keyboard.type(" Он ушёл.");
  await untilSaved(page);
  assert.ok(Date.now() - started < 2500);
  const saved = window.of("save_interview");
  assert.ok(saved.at(-1).args.edit.statement.endsWith("15 March. Он ушёл."));
  assert.equal(saved.at(-1).args.code, "7K4Q-XM2P");
  assert.ok(saved.length <= 3, "not once a key");
  assert.equal(await id("statement").getAttribute("spellcheck"), "false");
  assert.deepEqual(window.complaints, []);
  await window.close();
}

async function failing(browser) {
  const window = await recorded(browser, { host: { fail: { save_interview: ["disk-full", "disk-full", "disk-full"] } } });
  const { page, id } = window;
  await openAt(window, "incident");
  await id("field-place_village").fill("Obikiik");
  await page.waitForSelector("[data-testid=save-state][data-state=failed]");
  assert.match(await id("save-state").textContent(), /full/);
  assert.equal(await id("field-place_village").inputValue(), "Obikiik");
  await page.keyboard.press("Control+f");
  await page.waitForTimeout(100);
  assert.equal(await id("screen-testimonies").count(), 0, "stays until it is saved");
  await page.waitForSelector("[data-testid=save-state][data-state=saved]", { timeout: 20000 });
  assert.deepEqual(window.of("save_interview").at(-1).args.edit, { answers: { place_village: "Obikiik" } });
  await window.close();
}

/** A day is recorded while it is typed; one that cannot be read is said, and nothing goes on over it. */
async function days(browser) {
  for (const [typed, kept] of [
    ["08.04.2027", "2027-04-08"],
    ["8.4.2027", "2027-04-08"],
    ["2027-04-12", "2027-04-12"],
    ["1 June 2027", null],
    ["8.4.27", null],
  ]) {
    const window = await recorded(browser);
    const { page, id } = window;
    await openAt(window, "consent");
    await id("embargo-until").fill("");
    await id("embargo-until").pressSequentially(typed);
    await page.keyboard.press("Control+e");
    if (kept) {
      await id("screen-export").waitFor();
      assert.equal(window.of("save_interview").at(-1).args.edit.consent.embargo_until, kept, typed);
    } else {
      await page.waitForTimeout(1000);
      assert.equal(await id("screen-export").count(), 0, typed);
      assert.equal(await id("save-state").getAttribute("data-state"), "failed", typed);
      await page.keyboard.press("Control+l");
      await id("lock-stay").click();
      await id("given-on").focus();
      assert.equal(await id("embargo-until").getAttribute("aria-invalid"), "true", typed);
      await id("embargo-until").fill("");
      await page.keyboard.press("Control+e");
      await id("screen-export").waitFor();
    }
    await window.close();
  }
}

async function identity(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await openAt(window, "statement");
  await id("statement").waitFor();
  assert.equal(window.of("open_identity").length, 0);
  await id("section-source").click();
  await id("field-name").waitFor();
  assert.equal(await id("field-name").inputValue(), "Farrukh Nazarov");
  await id("field-phone").fill("+7 999 010-20-31");
  await id("section-demographics").click();
  await id("field-occupation").waitFor();
  assert.ok(!(await page.content()).includes("010-20-31"), "forgotten with the section");
  await id("section-source").click();
  await id("field-phone").waitFor();
  assert.equal(await id("field-phone").inputValue(), "+7 999 010-20-31", "saved before it was forgotten");
  await id("section-others").click();
  await id("other-value-0").fill("Дом быта «Заря»");
  await id("other-kind-0").selectOption("ORG");
  await untilSaved(page);
  assert.deepEqual(window.of("save_interview").at(-1).args.edit.others, [{ kind: "ORG", field: "", value: "Дом быта «Заря»" }]);
  await window.close();
}

async function dates(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await openAt(window, "incident");
  await id("field-incident_end").fill("15.03");
  await id("field-place_district").focus();
  await page.waitForSelector("#incident_end-hint.wrong");
  assert.equal(await id("field-incident_end").inputValue(), "15.03", "kept in the field");
  await id("field-incident_end").fill("15.03.2026");
  await id("field-place_district").focus();
  await untilSaved(page);
  assert.equal(await id("field-incident_end").inputValue(), "2026-03-15");
  assert.deepEqual(window.of("save_interview").at(-1).args.edit, { answers: { incident_end: "2026-03-15" } });
  await window.close();
}

async function consent(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await id("new-testimony").click();
  await id("use-quote-yes").click();
  await id("use-photo-no").click();
  await id("use-archive-yes").click();
  await id("use-archive-unasked").click();
  await id("attribution-kind").selectOption("pseudonym");
  await id("attribution-text").fill("Rustam");
  await id("terms").selectOption("background");
  await id("given-on-today").click();
  await id("script-read").click();
  await untilSaved(page);
  const { consent: kept } = window.of("save_interview").at(-1).args.edit;
  assert.deepEqual(kept.uses, { quote: "yes", photo: "no" });
  assert.deepEqual(kept.attribution, { kind: "pseudonym", text: "Rustam" });
  assert.equal(kept.terms, "background");
  assert.match(kept.given_on, /^\d{4}-\d\d-\d\d$/);
  assert.equal(kept.script_read, true);
  await window.close();
}

async function locking(browser) {
  for (const key of ["Control+l", "Control+Shift+Backspace"]) {
    const window = await recorded(browser);
    const { page, id } = window;
    await openAt(window, "statement");
    await id("statement").click();
    await page.keyboard.type("last words");
    const reloaded = page.waitForEvent("load");
    await page.keyboard.press(key);
    await reloaded;
    assert.deepEqual(window.calls.slice(-2).map((call) => call.command), ["save_interview", "lock"], key);
    assert.ok(window.calls.at(-2).args.edit.statement.includes("last words"));
    await window.close();
  }
}

async function lockingUnsaved(browser) {
  const window = await recorded(browser, { host: { fail: { save_interview: Array(20).fill("disk-failed") } } });
  const { page, id } = window;
  await openAt(window, "incident");
  await id("field-place_village").fill("Obikiik");
  await page.keyboard.press("Control+l");
  await id("lock-stay").waitFor();
  assert.equal(window.of("lock").length, 0);
  await id("lock-stay").click();
  assert.equal(await id("field-place_village").inputValue(), "Obikiik");
  await page.keyboard.press("Control+l");
  const reloaded = page.waitForEvent("load");
  await id("lock-anyway").click();
  await reloaded;
  assert.equal(window.of("lock").length, 1);
  await window.close();
}

export const saving = [
  { name: "saving: a day is recorded or refused, never dropped", body: days },
  { name: "autosave: the statement", body: statement },
  { name: "autosave: a full disk", body: failing },
  { name: "autosave: the identity is held only while shown", body: identity },
  { name: "autosave: dates", body: dates },
  { name: "autosave: consent", body: consent },
  { name: "lock: last words are sealed first", body: locking },
  { name: "lock: asks before losing what could not be saved", body: lockingUnsaved },
];
