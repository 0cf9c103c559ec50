// A visitor asks where to vote: by name in any spelling, by number, and without scripts by area.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { startBrowser, startNight, visiting } from "../night.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let night, browser, site;

before(async () => {
  [night, browser] = await Promise.all([startNight("60"), startBrowser()]);
  site = { baseURL: night.address };
});

after(async () => {
  await browser?.close();
  night?.stop();
});

/** The codes with check digits that a search shows. */
async function found(page, text) {
  await page.getByRole("searchbox").fill(text);
  await page.waitForFunction(() => document.querySelector("form.find li") || document.querySelector("form.find [role=status]").textContent);
  const codes = await page.locator("form.find li a").allTextContents();
  const said = await page.locator("form.find [role=status]").textContent();
  await page.getByRole("searchbox").fill("");
  await page.waitForFunction(() => !document.querySelector("form.find li") && !document.querySelector("form.find [role=status]").textContent);
  return { codes, said };
}

test("a visitor finds a station in Kazakh and reads its hours", async () => {
  await visiting(browser, site, async (page) => {
    await page.goto("kk/registers/");
    await page.getByRole("link", { name: "Қайда дауыс беремін?" }).click();
    await page.getByRole("searchbox").fill("Өскемен");
    await page.locator("form.find li a", { hasText: "05-0002" }).click();
    await page.waitForURL("**/kk/station/05-0002.html");
    const facts = await page.locator("dl.about").first().textContent();
    assert.match(facts, /Бақылау цифры бар нөмір/);
    assert.match(facts, /07:00–20:00/);
  });
});

test("letters that a keyboard lacks and other alphabets find the same stations", async () => {
  await visiting(browser, site, async (page) => {
    await page.goto("kk/where/");
    for (const spellings of [
      ["Өскемен", "оскемен", "OSKEMEN", "Öskemen"],
      ["Қызылорда 3", "кызылорда 3", "Kyzylorda 3", "qyzylorda 3"],
      ["Түркістан 2", "туркестан 2"],
    ]) {
      const all = [];
      for (const spelling of spellings) all.push((await found(page, spelling)).codes);
      assert.ok(all[0].length > 0, `${spellings[0]} finds nothing`);
      for (const codes of all.slice(1)) assert.equal(codes[0], all[0][0], spellings.join(", "));
    }
  });
});

test("a number with a wrong check digit finds nothing and is told", async () => {
  await visiting(browser, site, async (page) => {
    await page.goto("en/where/");
    const [right] = (await found(page, "05-0002")).codes;
    assert.deepEqual((await found(page, right)).codes, [right]);
    const digit = (Number(right.at(-1)) + 1) % 10;
    const wrong = await found(page, right.replace(/\d$/, digit));
    assert.deepEqual(wrong.codes, []);
    assert.ok(wrong.said.includes(right), wrong.said);
  });
});

test("without scripts the areas lead to the same station", async () => {
  await visiting(browser, { ...site, javaScriptEnabled: false }, async (page) => {
    await page.goto("ru/where/");
    assert.equal(await page.locator("form.find").isVisible(), false, "a form that cannot work is not shown");
    await page.locator("main a[href*='/where/05.01/']").click();
    await page.locator("main a", { hasText: "05-0002/" }).click();
    assert.match(page.url(), /\/ru\/station\/05-0002\.html$/);
  });
});

test("the pages of places have no fault of accessibility and fit a telephone", async () => {
  await visiting(browser, { ...site, viewport: { width: 360, height: 800 } }, async (page) => {
    for (const path of ["kk/where/", "ru/where/05.01/", "en/commissions/"]) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      assert.deepEqual(violations.map((one) => `${path}: ${one.id}`), []);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.equal(over, 0, `${path} is wider than the screen`);
    }
  });
});
