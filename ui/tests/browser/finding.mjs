// Finding again: filters narrow the list and stay set, counts have their tables, tags and links are kept.

import assert from "node:assert/strict";
import { openRow, section } from "../ways-there.mjs";

const codes = (page) => page.locator("[data-testid^=row-]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-testid").slice(4)).sort());
const settled = (page, wanted) => page.waitForFunction((count) => document.querySelectorAll("[data-testid^=row-]").length === count, wanted);

export const finding = [
  {
    name: "filters narrow the list, say that they are set, and stay set",
    async body(browser) {
      const window = await browser.page({});
      const { id, page } = window;
      await id("row-7K4Q-XM2P").waitFor();
      await id("filters-open").click();
      await id("filter-act").selectOption("beating");
      await settled(page, 1);
      assert.deepEqual(await codes(page), ["M9TD-3HVA"]);
      assert.match(await id("filters-open").textContent(), /one set/);
      await openRow(window, "M9TD-3HVA");
      await id("nav-testimonies").click();
      await settled(page, 1);
      await id("filters-open").click();
      await id("filters-clear").click();
      await settled(page, 4);
      // By keyboard alone: a date that cannot be read is not asked for and says so.
      await id("filter-from").fill("soon");
      await page.waitForSelector("#filter-from-hint[role=alert]");
      await settled(page, 4);
      await id("filter-from").fill("03.2026");
      await settled(page, 1);
      assert.deepEqual(await codes(page), ["7K4Q-XM2P"]);
      assert.deepEqual(window.complaints, []);
      await window.close();
    },
  },
  {
    name: "each picture has a table with the same numbers",
    async body(browser) {
      const window = await browser.page({});
      const { id, page } = window;
      await id("go-overview").click();
      await id("table-acts").waitFor();
      const cells = await id("table-acts").locator("tbody tr").allTextContents();
      assert.equal(cells.length, 4);
      assert.equal(await page.locator("svg.picture[role=img][aria-label]").count(), 3);
      const months = await id("table-months").locator("tbody tr").allTextContents();
      assert.deepEqual(months, ["February 20261", "March 20261", "Not said2"]);
      await id("timeline-7K4Q-XM2P").click();
      await id("field-act").waitFor();
      assert.deepEqual(window.complaints, []);
      await window.close();
    },
  },
  {
    name: "tags and links are kept and found again",
    async body(browser) {
      const window = await browser.page({});
      const { id, page } = window;
      await section("incident")(window);
      await id("tags").fill("bus raid,  two   words ,, bus raid");
      await id("link-other").selectOption("M9TD-3HVA");
      await id("link").click();
      await id("linked-M9TD-3HVA").waitFor();
      const sent = (await page.evaluate(() => window.sotto.calls)).filter(({ command, args }) => command === "save_interview" && args.edit.tags).at(-1);
      assert.deepEqual(sent.args.edit.tags, ["bus raid", "two words"]);
      await id("nav-testimonies").click();
      await id("row-M9TD-3HVA").getByText("One incident").waitFor();
      await id("filters-open").click();
      await id("filter-tag").selectOption("two words");
      await settled(page, 1);
      await openRow(window);
      await id("section-incident").click();
      await id("unlink").click();
      await page.waitForFunction(() => !document.querySelector("[data-testid=linked]"));
      await window.close();
    },
  },
];
