// A reader counts the election again in the browser, from the files of a static host.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { startBrowser, visiting } from "../night.mjs";
import { playSnapshot, serveFolder } from "../snapshot.mjs";

const LANGUAGES = ["kk", "ru", "en"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let snapshot, host, browser, site;

before(async () => {
  snapshot = playSnapshot();
  [host, browser] = await Promise.all([serveFolder(snapshot.folder), startBrowser()]);
  site = { baseURL: host.address };
});

after(async () => {
  await browser?.close();
  host?.stop();
  snapshot?.remove();
});

async function recount(page, language) {
  await page.goto(`${language}/recount/`);
  await page.locator("[data-start]:not([hidden])").click();
  await page.waitForFunction(() => ["agrees", "differs", "failed"].includes(document.querySelector("[data-recount]").dataset.recount));
  return page.locator("[data-recount]").first().getAttribute("data-recount");
}

test("an honest snapshot agrees, list by list, and says how long each step took", async () => {
  for (const language of LANGUAGES) {
    await visiting(browser, site, async (page) => {
      assert.equal(await recount(page, language), "agrees", await page.locator("[data-said]").textContent());
      const states = await page.locator("td[data-state]").evaluateAll((all) => all.map((one) => one.dataset.equal));
      assert.ok(states.length > 3 && states.every((state) => state === "true"), `${states}`);
      assert.equal(await page.locator("[data-steps] tbody tr").count(), 5);
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), []);
    });
  }
});

test("a figure changed in a table is named with its line and column", async () => {
  const table = join(snapshot.folder, "data/assembly/stations.csv");
  const before = readFileSync(table, "utf8");
  const lines = before.split("\n");
  lines[2] = lines[2].replace(/\d+$/, (last) => Number(last) + 1);
  writeFileSync(table, lines.join("\n"));
  try {
    await visiting(browser, site, async (page) => {
      assert.equal(await recount(page, "en"), "differs");
      assert.match(await page.locator("[data-said]").textContent(), /data\/assembly\/stations\.csv:3:votes_/);
    });
  } finally {
    writeFileSync(table, before);
  }
});

test("every page leads there", async () => {
  await visiting(browser, site, async (page) => {
    await page.goto("en/");
    await page.locator("footer a[href$='recount/']").click();
    assert.match(page.url(), /en\/recount\/$/);
  });
});
