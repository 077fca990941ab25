// The practice vault in the window: one press from the first screen, marked on every screen, begun anew, left by locking.

import assert from "node:assert/strict";
import { openRow, startReview } from "../ways-there.mjs";

const marked = ({ id }) => id("practice-mark").isVisible();

export const practice = [
  {
    name: "practice is one press away, and marked on every screen",
    async body(browser) {
      for (const vault of ["none", "locked"]) {
        const window = await browser.page({ host: { vault, samples: false } });
        const { id, page } = window;
        await id("practice-open").click();
        await id("screen-testimonies").waitFor();
        await id("row-7K4Q-XM2P").waitFor();
        const seen = [["testimonies", await marked(window)]];
        await openRow(window);
        seen.push(["interview", await marked(window)]);
        await startReview(window);
        seen.push(["review", await marked(window)]);
        await id("go-export").click();
        await id("audience-publication").waitFor();
        seen.push(["export", await marked(window)]);
        await id("nav-protect").click();
        await id("practice-anew").waitFor();
        seen.push(["protect", await marked(window)]);
        assert.deepEqual(seen.filter(([, there]) => !there), []);
        const words = await id("practice-mark").textContent();
        assert.match(words, /everything here is invented/);
        assert.equal((await page.evaluate(() => window.sotto.calls)).filter(({ command }) => command === "unlock" || command === "create_vault").length, 0);
        await window.close();
      }
    },
  },
  {
    name: "a real vault bears no mark of practice",
    async body(browser) {
      const window = await browser.page({});
      await window.id("row-7K4Q-XM2P").waitFor();
      assert.equal(await window.id("practice-mark").count(), 0);
      await window.id("nav-protect").click();
      await window.id("screen-protect").waitFor();
      assert.equal(await window.id("practice-anew").count(), 0);
      await window.close();
    },
  },
  {
    name: "practice is begun anew after a question, and what was written is gone",
    async body(browser) {
      const window = await browser.page({ host: { practice: true } });
      const { id } = window;
      await id("new-testimony").click();
      await id("testimony-code").waitFor();
      await id("nav-protect").click();
      await id("practice-anew").click();
      await id("practice-keep").click();
      await id("practice-anew").click();
      await id("practice-anew-sure").click();
      await id("screen-testimonies").waitFor();
      await id("row-7K4Q-XM2P").waitFor();
      assert.equal(await id("row-Q1ND-0001").count(), 0);
      assert.ok(await marked(window));
      await window.close();
    },
  },
];
