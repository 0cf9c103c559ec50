// A snapshot in a folder, played to its end, and a static host for it.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = process.env.SAYLAU ?? fileURLToPath(new URL("../target/release/saylau", import.meta.url));
// What a host must allow on pages that run WebAssembly, and no more than that.
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".woff2": "font/woff2" };

/** Plays the made-up day to its end; the folder of its snapshot, and how to take it away. */
export function playSnapshot() {
  const folder = mkdtempSync(join(tmpdir(), "saylau-snapshot-"));
  const election = fileURLToPath(new URL("../fixtures/exampland", import.meta.url));
  const played = spawnSync(PROGRAM, ["demo", "--election", election, "--speed", "max", "--headless", "--json", "--data", folder]);
  if (played.status !== 0) throw new Error(`the night failed: ${played.stderr}`);
  return { folder: join(folder, "snapshot"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Serves a folder as any static host would; its address, and how to stop it. */
export async function serveFolder(root) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://host").pathname));
    let file = join(root, path);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    // A static host has no events; this answer tells a browser so without a line in its console.
    if (path === "/events") return response.writeHead(204).end();
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain; charset=utf-8", "content-security-policy": POLICY });
    response.end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}
