// A party checks its draft list: what the browser says is what the register would say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { startBrowser, startNight, visiting } from "../night.mjs";

const LANGUAGES = ["kk", "ru", "en"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LIST = readFileSync(new URL("../../elections/kz-2021/registers/lists/adal.csv", import.meta.url), "utf8");

let night, browser, site;

before(async () => {
  [night, browser] = await Promise.all([startNight("60"), startBrowser()]);
  site = { baseURL: night.address };
});

after(async () => {
  await browser?.close();
  night?.stop();
});

async function open(page, language) {
  await page.goto(`${language}/lists/check/`);
  await page.waitForSelector("form.draft:not([hidden])");
}

test("a pasted list shows its quota and no fault; one woman less and it has one", async () => {
  await visiting(browser, site, async (page) => {
    await open(page, "en");
    await page.locator("[data-paste]").fill(LIST);
    await page.waitForFunction(() => document.querySelectorAll("[data-rows] tbody tr").length === 16);
    assert.equal(await page.locator("[data-fraction]").textContent(), "5 / 16");
    assert.equal(await page.locator("[data-share]").textContent(), "31.25%");
    assert.match(await page.locator("[data-said]").textContent(), /^No fault/);
    // The days are those of the adopted calendar; ages are counted on the day of registration.
    const women = page.locator("[data-rows] select[name=sex]");
    const first = await women.evaluateAll((all) => all.findIndex((one) => one.value === "female"));
    await women.nth(first).selectOption("male");
    await page.waitForFunction(() => document.querySelector("[data-fraction]").textContent === "4 / 16");
    const found = page.locator("[data-found] li");
    assert.equal(await found.count(), 1);
    assert.match(await found.textContent(), /4 of 16 .* 5 are needed.*Art\. 89\(4\)/);
  });
});

test("every fault stands while typing, with its line and article, and leads to its cell", async () => {
  await visiting(browser, site, async (page) => {
    await open(page, "ru");
    await page.locator("[data-paste]").fill(LIST);
    const row = page.locator("[data-rows] tbody tr").nth(1);
    await row.locator("[name=born]").fill("1974-13-22");
    await row.locator("[name=citizen]").selectOption("no");
    await page.locator("[data-rows] tbody tr").nth(3).locator("[name=resident_years]").fill("9");
    await page.waitForFunction(() => document.querySelectorAll("[data-found] li").length === 3);
    const lines = await page.locator("[data-found] li").allTextContents();
    assert.match(lines[0], /^Строка 3 .*1974-13-22.*51\(4\)$/);
    assert.match(lines[2], /^Строка 5 .*проживания 9/);
    await page.locator("[data-found] li").nth(2).locator("a").click();
    assert.equal(await page.evaluate(() => document.activeElement.name), "resident_years");
    assert.equal(await row.locator("[name=born]").getAttribute("aria-invalid"), "true");
  });
});

test("the draft is saved as the file that was read, and nothing is sent", async () => {
  await visiting(browser, site, async (page) => {
    const sent = [];
    page.on("request", (request) => (request.method() !== "GET" || request.postData() || request.url().includes("?")) && sent.push(request.url()));
    await open(page, "kk");
    await page.locator("[data-paste]").fill(LIST);
    await page.waitForFunction(() => document.querySelectorAll("[data-rows] tbody tr").length === 16);
    const href = await page.locator("[data-save]").getAttribute("href");
    assert.equal(decodeURIComponent(href.slice(href.indexOf(",") + 1)), LIST);
    // A page of a running night asks for itself again; with the draft in none of its questions.
    await page.waitForTimeout(3000);
    assert.deepEqual(sent, []);
    assert.equal(await page.locator("[data-rows] tbody tr").count(), 16);
  });
});

test("a file without its columns is refused in words", async () => {
  await visiting(browser, site, async (page) => {
    await open(page, "en");
    await page.locator("[data-paste]").fill("number,name,birthday\n1,A,1980\n");
    assert.match(await page.locator("[data-said]").textContent(), /missing or unknown:.*born.*birthday/);
  });
});

test("nothing is faulty before something is typed, and what is no CSV in UTF-8 is said to be none", async () => {
  await visiting(browser, site, async (page) => {
    await open(page, "en");
    const said = () => page.locator("[data-said]").textContent();
    assert.match(await said(), /^Type the first candidate/);
    assert.equal(await page.locator("[data-found] li").count(), 0);
    await page.locator("[data-paste]").fill(LIST);
    await page.waitForSelector("[data-quota]:not([hidden])");
    const buffer = Buffer.from(`\ufeff${LIST}`, "utf16le");
    await page.locator("[data-file]").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer });
    await page.waitForSelector("[data-quota]", { state: "hidden" });
    assert.match(await said(), /not CSV in UTF-8/);
    await page.locator("[data-paste]").fill(LIST.replaceAll(",", ";"));
    assert.match(await said(), /semicolons/);
    await page.locator("[data-paste]").fill(LIST.replaceAll(",", "\t"));
    assert.match(await said(), /tabs/);
  });
});

test("pages of lists and the check have no barriers in any language, nor sideways scrolling", async () => {
  for (const language of LANGUAGES) {
    await visiting(browser, { ...site, viewport: { width: 360, height: 800 } }, async (page) => {
      for (const path of ["registers/lists/", "list/adal/", "lists/check/"]) {
        await page.goto(`${language}/${path}`);
        if (path === "lists/check/") {
          await page.waitForSelector("form.draft:not([hidden])");
          await page.locator("[data-paste]").fill(LIST.replace(",yes,", ",no,"));
        }
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), [], `${language}/${path}`);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wider <= 0, `${language}/${path} is ${wider} px too wide`);
      }
    });
  }
});
