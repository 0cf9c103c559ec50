// Has the verifier of the browser judge archives: their names come in, a verdict a line goes out.
// Each gets a memory of its own, so that what one bundle breaks does not reach the next.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const module = new WebAssembly.Module(readFileSync(process.argv[2]));

function verdict(archive) {
  const { exports: desk } = new WebAssembly.Instance(module);
  const at = desk.alloc(archive.length);
  new Uint8Array(desk.memory.buffer, at, archive.length).set(archive);
  const packed = BigInt.asUintN(64, desk.verdict(at, archive.length));
  const [start, length] = [Number(packed >> 32n), Number(packed & 0xffff_ffffn)];
  return new TextDecoder().decode(new Uint8Array(desk.memory.buffer, start, length));
}

for await (const path of createInterface({ input: process.stdin })) {
  let line;
  try {
    line = verdict(readFileSync(path));
  } catch (error) {
    line = JSON.stringify({ verdict: "failed", fault: String(error) });
  }
  process.stdout.write(`${line}\n`);
}
