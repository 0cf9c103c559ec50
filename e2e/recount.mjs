// Measures the recount in the browser: node recount.mjs SNAPSHOT [TIMES]. Times are without the download.

import { startBrowser } from "./night.mjs";
import { serveFolder } from "./snapshot.mjs";

const [folder, times = "5"] = process.argv.slice(2);
const [host, browser] = await Promise.all([serveFolder(folder), startBrowser()]);
console.log(`Chromium ${browser.version()}`);
for (let nth = 0; nth < Number(times); nth += 1) {
  const page = await browser.newPage({ baseURL: host.address });
  await page.goto("en/recount/");
  await page.locator("[data-start]:not([hidden])").click();
  await page.waitForFunction(() => ["agrees", "differs", "failed"].includes(document.querySelector("[data-recount]").dataset.recount), null, { timeout: 300_000 });
  const { recount, milliseconds, took } = await page.locator("[data-recount]").first().evaluate((part) => ({ ...part.dataset }));
  console.log(recount, `${milliseconds} ms`, took, await page.locator("[data-said]").textContent());
  await page.close();
}
await browser.close();
host.stop();
