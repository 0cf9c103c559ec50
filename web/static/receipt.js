// Checks a receipt in the browser. The engine that the server and the command line check receipts
// with runs here, compiled to WebAssembly; once the page is open, it needs no network. With one it
// also holds the receipt against what this site publishes at the same place of the log.

const form = document.querySelector("form.receipt");
const result = document.querySelector("[data-result]");
const find = (name, within = document) => within.querySelector(`[data-${name}]`);
const [text, said, reasons, file, scan] = [form.querySelector("textarea"), ...["said", "reasons", "file", "scan"].map((name) => find(name, form))];
const sentences = new Map([...document.querySelectorAll("[data-faults] dt")].map((term) => [term.textContent, term.nextElementSibling.textContent]));
// Not every browser knows how Kazakh writes numbers, and some think they do; Russian does it alike.
const language = document.documentElement.lang === "kk" ? "ru" : document.documentElement.lang;
const count = new Intl.NumberFormat(language);
// The names of months are left out where they would be of another language.
const spelt = document.documentElement.lang === language ? { dateStyle: "long", timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" };
const moment = new Intl.DateTimeFormat(language, spelt);
const CODE = "SAYLAU1:";
const TILE = 256; // Entries of a full bundle.

let engine, key;
let asked = 0; // Which check is the newest: an older one says nothing any more.

async function start() {
  const [wasm, published] = await Promise.all([fetch(form.dataset.engine), fetch(form.dataset.key)]);
  engine = (await WebAssembly.instantiate(await WebAssembly.compile(await wasm.arrayBuffer()))).exports;
  key = (await published.text()).trim();
  find("vkey").textContent = key;
}

// Hands the receipt to the engine through the memory that both see, and takes its answer from there.
function ask(receipt) {
  const bytes = new TextEncoder().encode(JSON.stringify({ receipt, trust: { keys: [key], mode: form.dataset.mode } }));
  const at = engine.alloc(bytes.length);
  new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
  const answer = BigInt.asUintN(64, engine.receipt(at, bytes.length));
  engine.dealloc(at, bytes.length);
  const [start, length] = [Number(answer >> 32n), Number(answer & 0xffff_ffffn)];
  const told = new TextDecoder().decode(new Uint8Array(engine.memory.buffer, start, length));
  engine.dealloc(start, length);
  return JSON.parse(told);
}

async function check() {
  const turn = ++asked;
  reasons.replaceChildren();
  result.hidden = true;
  if (text.value.trim() === "") return say("", "wait");
  const answer = ask(text.value);
  const lines = answer.says ? show(answer) : [];
  const agrees = answer.verdict === "agrees";
  agrees ? say("proven", "proven", known(answer)) : refuse(answer);
  const published = answer.says && (await compare(answer).catch(() => null));
  if (turn !== asked) return;
  find("offline", form).hidden = !agrees || published !== null;
  if (!published) return;
  if (published.withheld !== undefined) {
    if (agrees) say("altered", "withheld", { ...known(answer), published: count.format(published.withheld) });
    return;
  }
  mark(answer.says, published.entry, lines);
  if (agrees) tellPublished(answer, published);
}

// What sentences take.
function known({ says, proven }) {
  const { version = "", station = "" } = says.form ?? {};
  const time = moment.format(new Date(proven.signed_at * 1000));
  return { number: version, station, position: count.format(says.position), size: count.format(proven.size), act: says.act, time };
}

function say(verdict, sentence, values = {}) {
  said.dataset.verdict = verdict;
  said.textContent = fill(sentence, values);
}

function fill(sentence, values) {
  const words = form.getAttribute(`data-${sentence}`);
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function refuse({ faults }) {
  const unread = form.dataset.unreadable;
  const told = new Set(faults.map(({ code }) => sentences.get(code) ?? unread));
  say("altered", "faulty");
  reasons.replaceChildren(
    ...[...told].map((sentence) => item(sentence)),
    ...faults.map(({ code, message }) => item(`${code}: ${message}`, "note")),
  );
}

function item(words, kind = "") {
  const line = document.createElement("li");
  [line.textContent, line.className] = [words, kind];
  if (kind === "note") line.lang = "en";
  return line;
}

// Puts what the receipt says beside the lines of the form, proven or not.
function show({ says, proven, verdict }) {
  result.hidden = false;
  result.dataset.verdict = verdict;
  find("rehearsed").hidden = says.mode !== "rehearsal";
  const head = find("published", result.querySelector("thead"));
  head.hidden = true;
  find("origin").textContent = says.origin;
  find("by").textContent = says.by;
  for (const part of result.querySelectorAll("[data-proven-part]")) part.hidden = !proven;
  find("vouches").hidden = !proven;
  if (proven) {
    find("signed").textContent = moment.format(new Date(proven.signed_at * 1000));
    [find("leaf").textContent, find("root").textContent] = [proven.leaf, proven.root];
  }
  const lines = rows(says);
  find("lines").replaceChildren(...lines);
  result.querySelector(".scroll").hidden = lines.length === 0;
  return lines;
}

function rows({ form: figures }) {
  if (!figures) return [];
  const known = [...document.querySelectorAll("[data-forms] table")].find((table) => table.dataset.contest === figures.contest);
  const lines = known ? [...known.tBodies[0].rows].map((row) => row.cloneNode(true)) : bare(figures);
  for (const line of lines) {
    const figure = at(figures, line.dataset.line);
    line.cells[2].textContent = figure === undefined ? "–" : count.format(figure);
    line.cells[3].hidden = true;
  }
  return lines;
}

function at(figures, name) {
  const [kind, code] = name.split("/");
  return (kind === "list" ? figures.votes : figures.fields)[code];
}

// Lines of a form that this site does not know, by their codes.
function bare({ fields, votes }) {
  const names = [...Object.keys(fields).map((code) => `field/${code}`), ...Object.keys(votes).map((code) => `list/${code}`)];
  return names.map((name) => {
    const line = document.createElement("tr");
    line.dataset.line = name;
    line.innerHTML = '<td></td><th scope="row"></th><td class="n"></td><td class="n" data-published></td>';
    line.cells[1].textContent = name.split("/")[1];
    return line;
  });
}

// What this site publishes at the same place: the entry, and the versions of the form.
async function compare({ says }) {
  const base = form.dataset.base;
  const checkpoint = await load(`${base}checkpoint`);
  const size = Number((await checkpoint.text()).split("\n")[1]);
  // A proven act beyond the published end was taken away or is held back: no trouble of the network.
  if (size <= says.position) return { withheld: size };
  const bundle = Math.floor(says.position / TILE);
  const width = bundle < Math.floor(size / TILE) ? "" : `.p/${size % TILE}`;
  const bytes = await (await load(`${base}tile/entries/${place(bundle)}${width}`)).arrayBuffer();
  return { entry: entry(bytes, says.position % TILE), versions: await versions(says) };
}

async function load(address) {
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

// The path of a bundle: three digits a part, all but the last with an x before.
function place(index) {
  const parts = [];
  for (let rest = index, first = true; first || rest > 0; rest = Math.floor(rest / 1000), first = false) {
    parts.unshift(`${first ? "" : "x"}${String(rest % 1000).padStart(3, "0")}`);
  }
  return parts.join("/");
}

function entry(bytes, nth) {
  const view = new DataView(bytes);
  let at = 0;
  for (let skipped = 0; skipped < nth; skipped++) at += 2 + view.getUint16(at);
  return new TextDecoder().decode(new Uint8Array(bytes, at + 2, view.getUint16(at)));
}

// Versions of the form as the page of its station has them: number and place of each.
async function versions({ form: figures }) {
  const table = [...document.querySelectorAll("[data-forms] table")].find((one) => one.dataset.contest === figures?.contest);
  if (!table) return [];
  const page = await (await load(`${table.dataset.stations}${encodeURIComponent(figures.station)}.html`)).text();
  const parts = new DOMParser().parseFromString(page, "text/html").querySelectorAll("[data-version]");
  return [...parts].map(({ dataset }) => ({ number: Number(dataset.version), position: Number(dataset.position) }));
}

// Puts what is published at the same place beside the receipt, and marks what differs.
function mark(says, entry, lines) {
  const published = read(entry);
  for (const line of lines) {
    const [theirs, ours] = [published && at(published, line.dataset.line), at(says.form, line.dataset.line)];
    line.cells[3].textContent = theirs === undefined ? "–" : count.format(theirs);
    line.cells[3].hidden = false;
    line.classList.toggle("changed", theirs !== ours);
  }
  find("published", result.querySelector("thead")).hidden = lines.length === 0;
}

function tellPublished(answer, { entry, versions }) {
  const { says } = answer;
  if (entry !== says.entry) return say("altered", "other", known(answer));
  say("good", says.form ? "same" : "same-act", known(answer));
  const newest = versions.reduce((last, one) => (one.number > last.number ? one : last), { number: 0 });
  if (!says.form || newest.number === 0) return;
  const values = { newest: newest.number, position: count.format(newest.position) };
  reasons.replaceChildren(item(fill(newest.number > says.form.version ? "newer" : "newest", values)));
  if (newest.number > says.form.version) said.dataset.verdict = "replaced";
}

// The figures of an entry, if it is a form.
function read(entry) {
  try {
    return JSON.parse(entry).payload.figures;
  } catch {
    return undefined;
  }
}

// A receipt as a file, or the picture of its code.
async function open(chosen) {
  if (!chosen) return;
  if (!chosen.type.startsWith("image/")) {
    text.value = await chosen.text();
    return check();
  }
  const found = await codes(chosen).catch(() => []);
  const code = found.find((one) => one.startsWith(CODE));
  if (!code) return say("altered", "picture");
  text.value = code;
  await check();
}

async function codes(picture) {
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return (await detector.detect(await createImageBitmap(picture))).map((one) => one.rawValue);
}

// A link of another page may bring the code behind the sign #.
function given() {
  let code = "";
  try {
    code = decodeURIComponent(location.hash.slice(1));
  } catch {
    // Another page's mistake: the form waits for a paste.
  }
  if (!code.startsWith(CODE)) return;
  text.value = code;
  check();
}

try {
  await start();
  find("without").hidden = true;
  form.hidden = false;
  find("scan-way", form).hidden = !("BarcodeDetector" in window);
  form.addEventListener("submit", (event) => (event.preventDefault(), check()));
  text.addEventListener("paste", () => setTimeout(check));
  for (const input of [file, scan]) input.addEventListener("change", () => open(input.files[0]));
  given();
} catch {
  find("without").textContent = form.dataset.failed;
}
