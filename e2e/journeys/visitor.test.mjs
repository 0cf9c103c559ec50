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
