// Answers in Dari and Arabic run right to left wherever they are typed, reviewed and shown, beside lines that do not; and the
// window speaks each of its languages, and says of four of them that nobody has read them yet.

import assert from "node:assert/strict";
import { startReview } from "../ways-there.mjs";
import { recorded } from "./saving.mjs";

const DARI = "نام من فرهاد است.";
const ARABIC = "أخذونا ليلاً إلى المركز.";
const untilSaved = (page) => page.waitForSelector("[data-testid=save-state][data-state=saved]", { timeout: 3000 });
const directionOf = (locator) => locator.evaluate((element) => getComputedStyle(element).direction);

async function fields(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  const typed = async (name, text) => {
    await id(name).fill(text);
    return directionOf(id(name));
  };
  assert.equal(await typed("search", "فرهاد"), "rtl");
  await id("search").fill("");
  await id("row-7K4Q-XM2P").click();
  assert.equal(await typed("pseudonym", "فرهاد"), "rtl");
  assert.equal(await typed("pseudonym", "Farhad"), "ltr");
  let seen = 0;
  for (const section of ["consent", "incident", "perpetrator", "source", "demographics", "security", "custody", "others"]) {
    await id(`section-${section}`).click();
    await page.waitForFunction((step) => document.querySelector(`[data-testid="section-${step}"]`)?.getAttribute("aria-current") === "step", section);
    if (section === "others" && (await page.locator("main [id^=other-value-]").count()) === 0) await id("other-add").click();
    for (const field of await page.locator("main input[type=text]:visible, main textarea:visible").all()) {
      // A day is figures in every language, a number too, and neither is kept unless it is one.
      if ((await field.getAttribute("placeholder")) === "2026-03-01" || (await field.getAttribute("inputmode")) === "numeric") continue;
      const before = await field.inputValue();
      await field.fill(ARABIC);
      assert.equal(await directionOf(field), "rtl", `${section} ${await field.getAttribute("id")}`);
      await field.fill(before);
      seen += 1;
    }
  }
  assert.ok(seen > 30, `${seen} fields`);
  await window.close();
}

async function statement(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await id("row-7K4Q-XM2P").click();
  await id("section-statement").click();
  await id("statement").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(`${DARI}\nThey took us at night.\n${ARABIC} Umed 1399`);
  await untilSaved(page);
  const lines = await page.locator(".cm-line").evaluateAll((all) => all.map((line) => getComputedStyle(line).direction));
  assert.deepEqual(lines, ["rtl", "ltr", "rtl"]);
  // The cursor follows: what is called the start of a line is at its right.
  const cursor = () => page.locator(".cm-cursor-primary").evaluate((mark) => mark.getBoundingClientRect().left);
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("End");
  await page.waitForTimeout(100);
  const end = await cursor();
  await page.keyboard.press("Home");
  await page.waitForFunction((was) => document.querySelector(".cm-cursor-primary").getBoundingClientRect().left > was, end);
  await id("translation-add").click();
  await id("translation").fill(DARI);
  assert.equal(await directionOf(id("translation")), "rtl");
  assert.deepEqual(window.complaints, []);
  await window.close();
}

/** On which side of its pane each paragraph begins: where its first letter stands. */
const sides = (page, pane) =>
  page.locator(`[data-testid=${pane}] [data-block]`).evaluateAll((blocks) =>
    blocks.flatMap((block) => {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      const out = [];
      for (let node = walker.nextNode(), fresh = true; node; node = walker.nextNode()) {
        if (node.parentElement.closest(".visually-hidden")) continue;
        for (let at = 0; at < node.length; at += 1) {
          if (node.data[at] === "\n") fresh = true;
          else if (fresh) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const [letter, box] = [range.getBoundingClientRect(), block.getBoundingClientRect()];
            out.push(letter.left - box.left < box.right - letter.right ? "left" : "right");
            fresh = false;
          }
        }
      }
      return out;
    }),
  );

async function reviewed(browser) {
  // Begins with a name, before which the window puts words of its own for whoever listens.
  const window = await recorded(browser, { host: { marked: `{فرهاد|PERSON|roster-exact|pseudonymise|1} از {هرات|LOC|known-place|generalise|2} است.\nThey took {Umed|PERSON|roster-exact|pseudonymise|3} at night.\n${ARABIC}` } });
  const { page, id } = window;
  await id("row-7K4Q-XM2P").click();
  await startReview(window);
  const expected = ["right", "left", "right"];
  assert.deepEqual(await sides(page, "original"), expected);
  assert.deepEqual(await sides(page, "disclosed"), expected);
  // Words that stand in are English; the paragraph stays as it was.
  await page.keyboard.press("w");
  await page.locator("[data-testid=disclosed] .segment-replaced").first().waitFor();
  assert.match(await page.locator("[data-testid=disclosed] .segment-replaced").first().textContent(), /\[[a-z ]+\]/i);
  assert.deepEqual(await sides(page, "disclosed"), expected);
  assert.equal(await directionOf(page.locator("[data-testid=queue-0] .queue-text")), "rtl");
  assert.equal(await directionOf(page.locator("[data-testid=queue-2] .queue-text")), "ltr");
  await page.keyboard.press("g");
  await id("offer-text").fill(DARI);
  assert.equal(await directionOf(id("offer-text")), "rtl");
  await page.keyboard.press("Escape");
  assert.deepEqual(window.complaints, []);
  await window.close();
}

async function chosen(browser) {
  const asked = [];
  const window = await recorded(browser, { host: { vault: "locked" }, locale: "kk-KZ" });
  const { page, id } = window;
  page.on("request", (request) => asked.push(request.url()));
  // A system in Kazakh does not choose words that nobody has read.
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.deepEqual(await id("language").locator("option").allTextContents(), ["English", "Русский", "Тоҷикӣ", "Oʻzbekcha", "Кыргызча", "Қазақша"]);
  assert.equal(await id("awaits-reader").count(), 0);
  for (const [language, words] of [["tg", "Кушодани сейф"], ["uz", "Seyfni ochish"], ["ky", "Сейфти ачуу"], ["kk", "Сейфті ашу"]]) {
    asked.length = 0;
    await id("language").selectOption(language);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    assert.equal(await page.locator("h1").textContent(), words);
    assert.equal(asked.filter((url) => /\/words\/.*\.js$/.test(url)).length, 1, "its words alone are fetched, once");
    assert.match(await id("awaits-reader").textContent(), /No native speaker has read this translation yet\.$/);
    assert.ok((await id("awaits-reader").textContent()).length > 80, "in the language too");
    assert.equal(window.of("save_settings").at(-1).args.settings.language, language);
  }
  asked.length = 0;
  await id("language").selectOption("ru");
  await page.waitForFunction(() => document.documentElement.lang === "ru");
  await id("language").selectOption("kk");
  await page.waitForFunction(() => document.documentElement.lang === "kk");
  assert.deepEqual(asked, [], "kept");
  assert.deepEqual(window.complaints, []);
  await window.close();
}

/** Chosen before: no screen is seen in another language first. */
async function remembered(browser) {
  const window = await browser.page({ host: { vault: "locked", settings: { language: "ky", theme: "light", lock_after_minutes: 5 } } });
  assert.equal(await window.page.locator("h1").textContent(), "Сейфти ачуу");
  assert.equal(await window.page.evaluate(() => document.documentElement.lang), "ky");
  await window.close();
}

/** What is read aloud is in the language of the statement, also where the window speaks another. */
async function aloud(browser) {
  const window = await recorded(browser);
  const { page, id } = window;
  await id("row-7K4Q-XM2P").click();
  for (const [language, words, awaits] of [["ru", /^Я записываю/, 0], ["uz", /^Men hikoyangizni/, 1], ["tg", /^Ман нақли/, 1]]) {
    await id("section-statement").click();
    await id("statement-language").selectOption(language);
    await id("section-consent").click();
    await page.locator(`blockquote[lang=${language}]`).waitFor();
    assert.match(await page.locator("blockquote p").first().textContent(), words);
    assert.equal(await page.locator(".script .hint").count(), awaits);
  }
  await window.close();
}

export const directions = [
  { name: "languages: chosen by their own names, fetched when they are spoken", body: chosen },
  { name: "languages: the one chosen before is there from the first screen", body: remembered },
  { name: "languages: the script is read in the statement's", body: aloud },
  { name: "directions: every text field takes Dari and Arabic", body: fields },
  { name: "directions: the lines of a statement, each its own", body: statement },
  { name: "directions: the review, paragraph by paragraph", body: reviewed },
];
