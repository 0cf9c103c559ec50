// A log whose registers are kept, and the desk of its registrar, as a process.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const PROGRAM = process.env.SAYLAU ?? fileURLToPath(new URL("../target/release/saylau", import.meta.url));
const ENDED_MS = 60_000;

/** Begins the registers of an election and serves its desk; resolves with the link that opens it. */
export async function startDesk(election) {
  const folder = mkdtempSync(join(tmpdir(), "saylau-desk-"));
  const day = join(folder, "day");
  execFileSync(PROGRAM, ["init", day, "--election", election, "--registers", "--rehearsal", "1"]);
  const serve = spawn(PROGRAM, ["serve", day, "--registrar", "--port", "0", "--json"], { stdio: ["ignore", "pipe", "inherit"] });
  const said = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the desk said nothing")), ENDED_MS);
    createInterface({ input: serve.stdout }).once("line", (line) => [clearTimeout(timer), resolve(JSON.parse(line))]);
    serve.once("exit", (code) => reject(new Error(`the desk stopped: ${code}`)));
  });
  return {
    address: said.address,
    link: said.registrar,
    stop() {
      serve.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
