// What visitors do: a few long ways through the pages, on one rehearsal night.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { startBrowser, startNight, visiting } from "../night.mjs";

const LANGUAGES = ["kk", "ru", "en"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let night, browser, site;

before(async () => {
  [night, browser] = await Promise.all([startNight("0.3"), startBrowser()]);
  site = { baseURL: night.address };
});

after(async () => {
  await browser?.close();
  night?.stop();
});

test("a page that is open during the night follows it, and neither reloads nor moves", async () => {
  await visiting(browser, site, async (page) => {
    await page.goto("en/");
    await page.waitForFunction(() => Number(document.body.dataset.snapshot) > 0);
    await page.locator("nav.languages a").first().focus();
    const before = await page.evaluate(() => {
      window.opened = "once";
      window.scrollTo(0, 40);
      return { snapshot: Number(document.body.dataset.snapshot), ribbon: document.querySelector(".state").textContent };
    });
    await page.waitForFunction(({ snapshot }) => Number(document.body.dataset.snapshot) > snapshot + 5000, before);
    const later = await page.evaluate(() => ({
      opened: window.opened,
      at: window.scrollY,
      ribbon: document.querySelector(".state").textContent,
      focused: document.activeElement.closest("nav.languages") !== null,
    }));
    assert.equal(later.opened, "once", "the page was reloaded");
    assert.notEqual(later.ribbon, before.ribbon, "the ribbon did not change");
    assert.ok(later.focused, "the focus was lost");
    assert.equal(later.at, 40, "the page moved under the reader");
  });
});

test("the night ends with a result that is declared, published and verified", async () => {
  assert.equal(await night.over(), "true");
  await visiting(browser, site, async (page) => {
    await page.goto("en/");
    assert.match(await page.locator(".state").textContent(), /Declared/);
    assert.match(await page.locator("[data-ribbon=rehearsal]").textContent(), /Rehearsal/);
  });
});

test("by keyboard alone: overview, area, station, and back", async () => {
  await visiting(browser, site, async (page) => {
    await page.goto("en/");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "#main", "the first stop leads to the content");
    await page.keyboard.press("Enter");
    await tabTo(page, /^en\/area\//);
    await enter(page);
    while (!(await page.locator("main a[href*='/station/']").count())) {
      await tabTo(page, /^en\/area\/.*\./);
      await enter(page);
    }
    await tabTo(page, /^en\/station\//);
    await enter(page);
    assert.ok(await page.locator("table.paper").count(), "the station shows its form");
    await page.goBack();
    assert.match(page.url(), /\/en\/area\//);
  });
});

test("another language shows the same place", async () => {
  await visiting(browser, site, async (page) => {
    const station = (await anyOf(page, "station")).replace(/^en/, "");
    const answers = new Set();
    await page.goto(`en${station}`);
    for (const language of LANGUAGES) {
      await page.locator(`nav.languages a[hreflang=${language}]`).click();
      await page.waitForURL(`**/${language}${station}`);
      assert.equal(await page.locator("html").getAttribute("lang"), language);
      answers.add(await page.locator("table.paper caption").first().textContent());
    }
    assert.equal(answers.size, LANGUAGES.length, "a form is titled the same in two languages");
  });
});

test("a station is found by its code", async () => {
  await visiting(browser, site, async (page) => {
    const code = (await anyOf(page, "station")).split("/")[2].replace(".html", "");
    await page.goto("en/stations/");
    await page.getByRole("searchbox").fill(code);
    await page.locator("form.find li a", { hasText: code }).first().click();
    await page.waitForURL(`**/en/station/${code}.html`);
    await page.goto("en/stations/");
    await page.getByRole("searchbox").fill("no such place anywhere");
    await page.waitForFunction(() => document.querySelector("form.find [role=status]").textContent !== "");
  });
});

test("another law is tried on the votes as cast, linked, and left again", async () => {
  await visiting(browser, site, async (page) => {
    await page.goto("en/seats/");
    await page.locator("main a[href$='/reform/']").click();
    await page.locator("form.reform").waitFor();
    const now = await seatsIn(page, 2);
    assert.deepEqual(await seatsIn(page, 3), now, "no change gives the seats of now");

    await page.getByLabel("Threshold, %").first().fill("0");
    await page.getByLabel("Method").selectOption("dhondt");
    const then = await seatsIn(page, 3);
    assert.notDeepEqual(then, now);
    assert.equal(sum(then), sum(now), "the house keeps its size");
    assert.deepEqual(then, await seatsOfTable(page, "D’Hondt", "0%"), "the table was worked out by the same code");
    assert.ok(await page.locator("[data-articles] tbody tr").count(), "the articles that would change are listed");
    await page.waitForFunction(() => /Seats that change/.test(document.querySelector("form.reform [role=status]").textContent));

    await page.getByLabel("Seats from lists").fill("120");
    assert.equal(sum(await seatsIn(page, 3)), 120);
    const linked = await page.locator("[data-address]").evaluate((link) => link.href);
    const larger = await seatsIn(page, 3);
    await page.getByRole("button", { name: "Back to the law in force" }).click();
    await page.waitForFunction(() => location.hash === "");
    assert.deepEqual(await seatsIn(page, 3), now);

    await page.goto("en/");
    await page.goto(linked);
    await page.locator("form.reform").waitFor();
    assert.deepEqual(await seatsIn(page, 3), larger, "a link holds the whole reform");
    await page.getByLabel("Threshold, %").first().fill("-1");
    await page.waitForFunction(() => /^Threshold, %: a number from 0 to 50 .* stay as they were\.$/.test(document.querySelector("form.reform [role=status]").textContent));
    assert.deepEqual(await seatsIn(page, 3), larger, "a value that cannot be changes nothing");
  });
});

test("without scripts every page says the same", async () => {
  const without = { ...site, javaScriptEnabled: false };
  const kinds = await kindsOfPages();
  await visiting(browser, without, async (page) => {
    for (const path of kinds) {
      await page.goto(path);
      assert.ok((await page.locator("h1").textContent()).trim(), `${path} has an answer`);
    }
    await page.goto("en/stations/");
    assert.equal(await page.locator("form.find").isVisible(), false, "a form that cannot work is not shown");
    await page.locator("ul.tree a").first().click();
    assert.match(page.url(), /\/en\/area\//);
    await page.goto("en/reform/");
    assert.equal(await page.locator("form.reform").isVisible(), false);
    assert.ok(await page.locator("section.variants table").count(), "other laws are worked out beforehand");
  });
});

test("an address that leads nowhere says so", async () => {
  const context = await browser.newContext(site);
  const page = await context.newPage();
  const answer = await page.goto("en/area/nowhere/");
  assert.equal(answer.status(), 404);
  assert.ok(await page.locator("nav.places a").count(), "and shows the way on");
  await context.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`no barrier is found on any kind of page, ${colorScheme}`, async () => {
    const found = [];
    const kinds = await kindsOfPages();
    await visiting(browser, { ...site, colorScheme }, async (page) => {
      for (const path of kinds) {
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        for (const { id, help, nodes } of violations) {
          found.push(`${path}: ${id} (${nodes.length}): ${help}: ${nodes[0].html.slice(0, 160)}`);
        }
      }
    });
    assert.deepEqual(found, []);
  });
}

test("no page is wider than a small telephone", async () => {
  const wide = [];
  const kinds = await kindsOfPages();
  await visiting(browser, { ...site, viewport: { width: 360, height: 740 } }, async (page) => {
    for (const path of LANGUAGES.flatMap((language) => kinds.map((path) => path.replace(/^en/, language)))) {
      await page.goto(path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 360) wide.push(`${path}: ${width} px`);
    }
  });
  assert.deepEqual([...new Set(wide)], []);
});

/** One page of every kind, in English: the start, what the frame links to, areas of all levels, a station. */
async function kindsOfPages() {
  const kinds = ["", "en/"];
  await visiting(browser, site, async (page) => {
    await page.goto("en/");
    kinds.push(...(await links(page, "nav.places a")).filter((path) => !kinds.includes(path)));
    await page.goto("en/seats/");
    kinds.push(...(await links(page, "main a[href$='/reform/']")));
    await page.goto("en/stations/");
    for (const depth of [0, 1, 2]) {
      kinds.push(...(await links(page, `ul.tree .depth${depth} a`)).slice(0, 1));
    }
    kinds.push(await anyOf(page, "station"));
  });
  return [...new Set(kinds)];
}

/** The path of a station's page, found as a visitor would: over the smallest areas. */
async function anyOf(page, kind) {
  await page.goto("en/stations/");
  for (const path of (await links(page, "ul.tree a")).reverse()) {
    await page.goto(path);
    const [found] = (await links(page, "main a")).filter((link) => link.startsWith(`en/${kind}/`));
    if (found) return found;
  }
  throw new Error(`no page of kind ${kind}`);
}

/** Seats of the lists that have some, from a column of the table that the form changes. */
async function seatsIn(page, column) {
  const rows = await page.locator("[data-result] tbody tr").evaluateAll(
    (rows, column) => rows.map((row) => [row.dataset.name, Number(row.cells[column].textContent)]),
    column,
  );
  return Object.fromEntries(rows.filter(([, seats]) => seats > 0));
}

/** The same from a table of one method, worked out beforehand, under one threshold. */
async function seatsOfTable(page, method, threshold) {
  const table = page.locator("section.variants table", { has: page.locator("caption", { hasText: method }) });
  const rows = await table.evaluate((table, threshold) => {
    const column = [...table.tHead.rows[0].cells].findIndex((cell) => cell.textContent.trim().startsWith(threshold));
    return [...table.tBodies[0].rows].map((row) => [row.cells[0].textContent.trim(), Number(row.cells[column].textContent)]);
  }, threshold);
  return Object.fromEntries(rows.filter(([, seats]) => seats > 0));
}

const sum = (seats) => Object.values(seats).reduce((all, one) => all + one, 0);

function links(page, selector) {
  return page.locator(selector).evaluateAll((all) => all.map((link) => new URL(link.href).pathname.slice(1)));
}

/** Where the focus is, which must be seen. */
async function focused(page) {
  const [href, seen] = await page.evaluate(() => {
    const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
    return [document.activeElement.getAttribute("href"), outlineStyle !== "none" || boxShadow !== "none"];
  });
  assert.ok(seen, `the focus on ${href} cannot be seen`);
  return href;
}

async function tabTo(page, pattern) {
  for (let stop = 0; stop < 400; stop += 1) {
    await page.keyboard.press("Tab");
    const href = await focused(page);
    if (href && pattern.test(new URL(href, page.url()).pathname.slice(1))) return;
  }
  throw new Error(`no stop like ${pattern} on ${page.url()}`);
}

async function enter(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}
