// Whoever holds a receipt checks it: with the network, without it, and with a figure changed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { startBrowser, startNight, visiting } from "../night.mjs";

const LANGUAGES = ["kk", "ru", "en"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let night, browser, site, receipt;

before(async () => {
  [night, browser] = await Promise.all([startNight("0.3"), startBrowser()]);
  site = { baseURL: night.address };
  await night.over();
  receipt = await anyForm();
});

after(async () => {
  await browser?.close();
  night?.stop();
});

// The receipt of a form of the night, as the node gives it to anyone.
async function anyForm() {
  const table = await (await fetch(new URL("data/mazhilis/stations.csv", night.address))).text();
  const [header, ...rows] = table.split("\n").map((row) => row.split(","));
  const counted = rows.find((row) => /^\d+$/.test(row[header.indexOf("position")]));
  return (await fetch(new URL(`api/v1/receipts/${counted[header.indexOf("position")]}`, night.address))).text();
}

async function open(page, language) {
  await page.goto(`${language}/receipt/`);
  await page.waitForSelector("form.receipt:not([hidden])");
}

async function check(page, text) {
  await page.locator("#receipt-text").fill(text);
  await page.locator("form.receipt button").click();
}

const verdict = (page, wanted) => page.waitForFunction((wanted) => wanted.includes(document.querySelector("[data-said]").dataset.verdict), wanted);

test("a true receipt is identical to what is published, in each language", async () => {
  for (const language of LANGUAGES) {
    await visiting(browser, site, async (page) => {
      await open(page, language);
      await check(page, receipt);
      await verdict(page, ["good", "replaced"]);
      const figures = await page.locator("[data-lines] tr").evaluateAll((rows) => rows.map((row) => [row.cells[2].textContent, row.cells[3].textContent]));
      assert.ok(figures.length > 10 && figures.every(([mine, theirs]) => mine === theirs), JSON.stringify(figures));
      assert.ok(await page.locator("[data-rehearsed]").isVisible(), "a rehearsal is called one");
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.length]), []);
    });
  }
});

test("once the page is open it needs no network, and says what it then cannot compare", async () => {
  // What the browser says of a network that is gone is no fault of the page.
  const context = await browser.newContext(site);
  const page = await context.newPage();
  await open(page, "en");
  await context.setOffline(true);
  await check(page, receipt);
  await page.waitForSelector("[data-offline]:not([hidden])");
  assert.equal(await page.locator("[data-said]").getAttribute("data-verdict"), "proven");
  assert.match(await page.locator("[data-said]").textContent(), /^The proof holds: entry/);
  await context.close();
});

test("one vote more and the receipt proves nothing, with the reason", async () => {
  await visiting(browser, site, async (page) => {
    await open(page, "en");
    const changed = receipt.replace(/"votes":\{"(\w+)":(\d+)/, (_, list, votes) => `"votes":{"${list}":${Number(votes) + 1}`);
    assert.notEqual(changed, receipt);
    await check(page, changed);
    await verdict(page, ["altered"]);
    const reasons = await page.locator("[data-reasons]").textContent();
    assert.match(reasons, /receipt\.signature/);
    assert.match(reasons, /receipt\.proof/);
    await check(page, receipt.slice(0, 300));
    await page.waitForFunction(() => /receipt\.unreadable/.test(document.querySelector("[data-reasons]").textContent));
  });
});
