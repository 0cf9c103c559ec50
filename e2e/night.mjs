// A rehearsal night as a process, and the browser that visits it.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const PROGRAM = process.env.SAYLAU ?? fileURLToPath(new URL("../target/release/saylau", import.meta.url));
const ENDED_MS = 180_000;

/** Starts a night of about `minutes`; resolves when its site can be visited. */
export async function startNight(minutes) {
  const folder = mkdtempSync(join(tmpdir(), "saylau-journeys-"));
  const settings = ["--speed", minutes, "--seed", "1", "--port", "0", "--json", "--data", folder];
  const demo = spawn(PROGRAM, ["demo", ...settings], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  demo.stderr.on("data", (bytes) => (said += bytes));
  const lines = createInterface({ input: demo.stdout });
  const printed = [];
  const heard = (find) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the night said nothing more: ${said}`)), ENDED_MS);
      const look = () => {
        const found = find(printed.join("\n"));
        if (found) [clearTimeout(timer), resolve(found)];
      };
      lines.on("line", look);
      lines.on("close", () => reject(new Error(`the night stopped: ${said}`)));
      look();
    });
  lines.on("line", (line) => printed.push(line));
  const address = await heard((text) => text.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0]);
  return {
    address,
    /** Resolves when the result is declared, published and verified. */
    over: () => heard((text) => text.match(/"verified": ?(true|false)/)?.[1]),
    stop() {
      demo.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts the browser; it speaks to nobody but the night. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Runs `visit` with a fresh page that collects what went wrong in it, and expects nothing. */
export async function visiting(browser, options, visit) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (line) => line.type() === "error" && wrong.push(`${line.text()} (${line.location().url})`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(options.baseURL) && !url.startsWith("data:")) wrong.push(`asks another host: ${url}`);
  });
  try {
    await visit(page);
  } finally {
    await context.close();
  }
  if (wrong.length > 0) throw new Error(`the page was not well:\n${wrong.join("\n")}`);
}
