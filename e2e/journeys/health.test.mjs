// A feed that stopped says so by itself, from static files alone.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { PROGRAM, startBrowser, visiting } from "../night.mjs";

const PACKAGE = fileURLToPath(new URL("../../fixtures/exampland", import.meta.url));
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LATER_MS = 120_000; // As far as a reader's clock may be trusted, and past the minute of a fresh head.

let folder, mirror, browser, site;

function saylau(...settings) {
  const { status, stderr } = spawnSync(PROGRAM, settings, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "saylau-health-"));
  const [node, published, copy] = ["node", "public", "mirror"].map((name) => join(folder, name));
  saylau("init", node, "--election", PACKAGE, "--live", "health.example/2024");
  saylau("publish", node, published);
  // The node has stopped; its last snapshot is mirrored and served on.
  mirror = spawn(PROGRAM, ["mirror", published, copy, "--every", "600", "--serve", "0", "--json"]);
  const lines = createInterface({ input: mirror.stdout });
  const address = await new Promise((resolve, reject) => {
    lines.on("line", (line) => line.includes("address") && resolve(JSON.parse(line).address));
    lines.on("close", () => reject(new Error("the mirror stopped")));
  });
  browser = await startBrowser();
  site = { baseURL: address };
  for (;;) {
    const answer = await fetch(`${address}checkpoint`);
    if (answer.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
});

after(async () => {
  await browser?.close();
  mirror?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Has the page's server say that it is later than it is. */
async function later(page) {
  await page.route("**/checkpoint", async (route) => {
    const answer = await route.fetch();
    const date = new Date(Date.now() + LATER_MS).toUTCString();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), date } });
  });
}

test("a fresh head shows no bar, and says when the next one is due", async () => {
  await visiting(browser, site, async (page) => {
    await page.goto("en/");
    await page.waitForResponse("**/checkpoint");
    assert.ok(await page.locator("[data-stopped]").isHidden());
    assert.match(await page.locator("footer").textContent(), /at least every 60 seconds/);
  });
});

for (const [language, words] of [
  ["en", /No new signed head since \d\d:\d\d \(UTC[+−]\d+\): what you see is as of snapshot \d+\./],
  ["ru", /С \d\d:\d\d \(UTC[+−]\d+\) нет новой подписанной вершины/],
  ["kk", /\d\d:\d\d \(UTC[+−]\d+\) кейін журналдың жаңа/],
]) {
  test(`an old head is told on every page, with the time and the snapshot: ${language}`, async () => {
    for (const colorScheme of ["light", "dark"]) {
      await visiting(browser, { ...site, colorScheme, viewport: { width: 360, height: 800 } }, async (page) => {
        await later(page);
        for (const path of ["", "seats/", "witnesses/", "stations/"]) {
          await page.goto(`${language}/${path}`);
          const bar = page.locator("[data-stopped]");
          await bar.waitFor({ state: "visible" });
          assert.match(await bar.textContent(), words);
        }
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
      });
    }
  });
}

test("a head that cannot be fetched is told too", async () => {
  const context = await browser.newContext(site);
  const page = await context.newPage();
  await page.clock.install();
  await page.route("**/checkpoint", (route) => route.abort());
  await page.goto("en/");
  await page.clock.runFor(90_000);
  const bar = page.locator("[data-stopped]");
  await bar.waitFor({ state: "visible" });
  assert.match(await bar.textContent(), /cannot be fetched/);
  await context.close();
});

test("the page on witnesses says plainly that there are none, and how old the head is", async () => {
  await visiting(browser, site, async (page) => {
    await page.goto("en/witnesses/");
    assert.match(await page.locator("h1").textContent(), /Nobody vouches for this log but the log itself/);
    await page.waitForFunction(() => /second|minute/.test(document.querySelector("[data-age]").textContent));
  });
});
