// Every screen and state, in English and Russian and both colour schemes, is accessible; in every language, and in a made-up
// one that runs from right to left, nothing is clipped or runs off the side at 1280×720 and at 200 % zoom; nothing breaks
// the policy.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { SCHEMES, STATES } from "../states.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Of all rules, colours alone can tell light from dark.
const RULES_DARK = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] }, resultTypes: ["violations"] };
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] };

/** What is cut off or sticks out, each with its words. */
function clipped() {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push(`page ${document.documentElement.scrollWidth} > ${innerWidth}`);
  const dialog = document.querySelector("dialog[open]");
  const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden, svg, .cm-editor, option");
  for (const element of (dialog ?? document.body).querySelectorAll("*")) {
    if (!visible(element)) continue;
    const box = element.getBoundingClientRect();
    const words = (element.textContent ?? "").trim().slice(0, 40);
    const tag = `${element.tagName.toLowerCase()}.${element.className}`;
    // A field scrolls inside itself, and the queue's long names end in three dots on purpose.
    const mayHide = element.matches("input, select, textarea, .queue-text, progress");
    const overflow = getComputedStyle(element).overflowX;
    if (words && (box.right > innerWidth + 1 || box.left < -1)) found.push(`${tag} sticks out: ${words}`);
    if (!mayHide && overflow !== "visible" && element.scrollWidth > element.clientWidth + 1) found.push(`${tag} is cut: ${words}`);
    if (element.matches("button, .choice-words, .chip, .badge") && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) found.push(`${tag} runs over: ${words}`);
  }
  return found;
}

/** Text fields that would show Dari from left to right: whatever is typed says its own direction. */
const undirected = () => [...document.querySelectorAll("input:not([type]), input[type=text], input[type=search], input[type=password], textarea, .cm-line")].filter((field) => !field.hasAttribute("dir")).map((field) => `no dir: ${field.id || field.className}`);

export const everyState = STATES.map(({ name, host, go }) => ({
  name: `state ${name}`,
  async body(browser) {
    const window = await browser.page({ host });
    const { page } = window;
    await go(window);
    await page.evaluate(AXE);
    const wrong = await page.evaluate(undirected);
    const drawn = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    const wear = (settings) => page.evaluate((settings) => window.wear(settings), settings);
    const fits = async (language) => {
      for (const [width, height] of [[1280, 720], [640, 360]]) {
        await page.setViewportSize({ width, height });
        for (const line of await page.evaluate(clipped)) wrong.push(`${language} ${width}×${height}: ${line}`);
      }
      await page.setViewportSize({ width: 1280, height: 720 });
    };
    for (const language of ["en", "ru"]) {
      for (const theme of SCHEMES) {
        await wear({ language, theme });
        await drawn();
        const { violations } = await page.evaluate((rules) => axe.run(document, rules), theme === "dark" ? RULES_DARK : RULES);
        for (const { id, nodes } of violations) for (const node of nodes) wrong.push(`${language} ${theme} ${id}: ${node.html.slice(0, 140)} — ${node.failureSummary?.split("\n")[1]?.trim()}`);
      }
      await fits(language);
    }
    for (const language of ["tg", "uz", "ky", "kk"]) {
      await wear({ language, theme: "light" });
      await drawn();
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      await fits(language);
    }
    await page.evaluate(() => window.mirror());
    await drawn();
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("main")).direction), "rtl");
    await fits("right to left");
    assert.equal(await page.title(), "Sotto");
    assert.deepEqual(wrong, []);
    assert.deepEqual(window.complaints, []);
    await window.close();
  },
}));
