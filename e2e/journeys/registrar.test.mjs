// What a registrar does: registers a list, from the calendar to the decision. The pages have no
// script and their policy allows none.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { startBrowser, visiting } from "../night.mjs";
import { startDesk } from "../registrar.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const HEADER = "number,name,born,sex,citizen,resident_years,residence,occupation";

/** A list of ten, three of them women: exactly the quota. */
const LIST = Array.from({ length: 10 }, (_, nth) => {
  const sex = nth < 3 ? "female" : "male";
  return `${nth + 1},Candidate ${nth + 1},197${nth % 10}-04-12,${sex},yes,30,Astana,engineer`;
});

let desk, browser;

before(async () => {
  [desk, browser] = await Promise.all([startDesk("kz-2021"), startBrowser()]);
});

after(async () => {
  await browser?.close();
  desk?.stop();
});

const file = (rows) => ({
  name: "candidates.csv",
  mimeType: "text/csv",
  buffer: Buffer.from([HEADER, ...rows].join("\n") + "\n"),
});

/** Fills in a form by the names of its fields and sends it. */
async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name="${name}"]`);
    const kind = await field.evaluate((one) => (one.type === "file" ? "file" : one.localName));
    if (kind === "file") await field.setInputFiles(value);
    else if (kind === "select") await field.selectOption(value);
    else await field.fill(value);
  }
  await page.locator("form.asked button").click();
}

/** Presses the button that records what was checked; returns the receipt. */
async function record(page) {
  await page.locator("form.asked button").click();
  return page.locator("h1.received").textContent();
}

async function accessible(page, what) {
  const found = await new AxeBuilder({ page }).withTags(RULES).analyze();
  assert.deepEqual(found.violations.map((one) => [what, one.id, one.nodes[0].html]), []);
}

/** Lets pass what a browser says of an answer with this status, and nothing else. */
const answered = (status) => (error) => {
  const [head, ...lines] = error.message.split("\n");
  if (head !== "the page was not well:") throw error;
  for (const line of lines) assert.match(line, new RegExp(`status of ${status}`));
};

const form = async (page, title) => {
  await page.goto("registrar/en/");
  await page.getByRole("link", { name: title, exact: true }).click();
};

test("a registrar registers a list", async () => {
  const options = { baseURL: desk.address, viewport: { width: 1280, height: 900 } };
  await visiting(browser, options, async (page) => {
    assert.equal((await page.goto("registrar/en/")).status(), 403, "closed without the link");
  }).catch(answered(403));
  await visiting(browser, options, async (page) => {
    await page.goto(desk.link);
    await page.locator("nav.languages a[lang=en]").click();
    await accessible(page, "home");
    await form(page, "Adopt the calendar");
    await fill(page, { resolution: "No 10", at: "2020-10-22T06:00:00Z" });
    assert.match(await record(page), /Received, index 1/);
    await page.goto("registrar/en/");
    assert.ok((await page.locator(".deadlines li").count()) > 0, "deadlines stand on the desk");

    const answers = {
      list: "first_list",
      party: "first",
      name_kk: "Бірінші тізім",
      name_ru: "Первый список",
      name_en: "First List",
      short_kk: "Бірінші",
      colour: "#00677f",
      document: "congress of 12 November 2020",
      at: "2020-11-13T06:00:00Z",
    };
    await form(page, "A party hands in a list");
    await accessible(page, "form");
    const young = LIST.with(4, LIST[4].replace("1974-", "2001-"));
    const faulty = [1, 2].reduce((rows, nth) => rows.with(nth, rows[nth].replace("female", "male")), young);
    await fill(page, { ...answers, candidates: file(faulty) });
    const faults = await page.locator(".faults li").allTextContents();
    assert.equal(faults.length, 2, faults.join("\n"));
    assert.match(faults[0], /candidates\.csv, line 6.*19 years old/s);
    assert.match(faults[1], /2 of 10 candidates .*3 are needed/);
    await accessible(page, "faults");
    assert.equal(await page.locator("[name=name_ru]").inputValue(), "Первый список", "answers stay");
    await page.locator("[name=candidates]").setInputFiles(file(LIST));
    await page.locator("form.asked button").click();
    assert.match(await page.locator(".difference h2").textContent(), /10 rows are added/);
    await accessible(page, "check");
    assert.match(await record(page), /Received, indexes 2 to 3/);
    await accessible(page, "received");

    const at = "2020-11-17T06:00:00Z";
    await form(page, "Deposit of a list");
    const amount = String(15 * 42_500 * LIST.length);
    await fill(page, { of: "mazhilis first_list", state: "paid", amount, unit: "42500", document: "payment 7", at });
    assert.match(await record(page), /Received, index 4/);
    await form(page, "Decide on a list");
    await fill(page, { decision: "registered", decided: at, resolution: "No 21", at });
    assert.match(await record(page), /Received, index 5/);
    await page.goto("registrar/kk/");
    assert.match(await page.locator("h1").textContent(), /тізілімдер жүргізілуде/);
  }).catch(answered(422));
});
