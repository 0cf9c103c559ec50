// Checks a party's draft list while it is typed. The engine that admits or refuses a list runs here,
// compiled to WebAssembly; the draft stays on this device.

const form = document.querySelector("form.draft");
const result = document.querySelector("[data-result]");
const [quotaPart, share, fraction, bar, limit, needed, groupsLine, said, found, table] =
  ["quota", "share", "fraction", "bar", "limit", "needed-line", "groups-line", "said", "found", "rows"].map((name) => result.querySelector(`[data-${name}]`));
const [labels, sentences, groups, forms] = ["labels", "sentences", "groups", "forms"].map((name) => dictionary(result.querySelector(`dl[data-${name}]`)));
const [file, paste, save] = ["file", "paste", "save"].map((name) => form.querySelector(`[data-${name}]`));
const COLUMNS = [...labels.keys()];
const OPTIONAL = ["name_other", "disability"];
const CHOICES = { sex: ["female", "male"], citizen: ["yes", "no"], disability: ["no", "yes"] };
const FIRST_LINE = 2; // The header of the file is line 1.
const CHECK_MS = 60; // Typing is not held up by a check of every letter.
// The cell that a fault of a person is about.
const CELLS = {
  "list.number": "number",
  "list.born_later": "born",
  "list.too_young": "born",
  "list.not_citizen": "citizen",
  "list.residence_short": "resident_years",
  "list.person_twice": "name",
};
// Not every browser knows how Kazakh writes numbers, and some think they do; Russian does it alike.
const language = document.documentElement.lang === "kk" ? "ru" : document.documentElement.lang;
const count = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });

const DAYS = ["election", "filed", "registered"];
// Sentences that are of more use with what is to be written.
const WITH_FORM = ["list.empty_cell", "list.unreadable"];

let engine, rules, waiting;
let refused = ""; // Why a file was not taken, until something else is typed.

function dictionary(list) {
  return new Map([...list.querySelectorAll("dt")].map((term) => [term.textContent, term.nextElementSibling.textContent]));
}

async function start() {
  const [wasm, input] = await Promise.all([fetch(form.dataset.engine), fetch(form.dataset.rules)]);
  const module = await WebAssembly.compile(await wasm.arrayBuffer());
  engine = (await WebAssembly.instantiate(module)).exports;
  rules = await input.json();
}

// Hands the draft to the engine through the memory that both see, and takes its answer from there.
function ask(draft) {
  const bytes = new TextEncoder().encode(JSON.stringify(draft));
  const at = engine.alloc(bytes.length);
  new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
  const answer = BigInt.asUintN(64, engine.check(at, bytes.length));
  engine.dealloc(at, bytes.length);
  const [start, length] = [Number(answer >> 32n), Number(answer & 0xffff_ffffn)];
  const text = new TextDecoder().decode(new Uint8Array(engine.memory.buffer, start, length));
  engine.dealloc(start, length);
  return JSON.parse(text);
}

function rows() {
  return [...table.tBodies[0].rows];
}

function cells(row) {
  return [...row.querySelectorAll("[name]")].map((field) => field.value);
}

function check() {
  const drafted = rows().map((row, nth) => ({ line: nth + FIRST_LINE, cells: cells(row) }));
  const days = Object.fromEntries(DAYS.map((name) => [name, form.elements[name].value]));
  if (drafted.every(isBlank)) return tell(refused || form.dataset.begin, refused !== "");
  refused = "";
  if (Object.values(days).includes("")) return tell(form.dataset.days, true);
  const answer = ask({ law: rules.law, procedure: rules.procedure, days, rows: drafted });
  save.href = `data:text/csv;charset=utf-8,${encodeURIComponent(written(drafted))}`;
  show(answer);
}

// Nothing typed yet but the number that each row is given.
function isBlank({ cells }) {
  return cells.every((cell, nth) => nth === 0 || cell === "");
}

// Says one sentence and takes away what an earlier draft left on the page.
function tell(words, attention) {
  for (const field of table.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  found.replaceChildren();
  [quotaPart.hidden, groupsLine.textContent] = [true, ""];
  said.textContent = words;
  said.classList.toggle("attention", attention);
}

function show(answer) {
  if (answer.faults) return tell(answer.faults.map((fault) => fault.message).join("; "), true);
  const findings = answer.findings;
  tell(findings.length === 0 ? form.dataset.none : `${form.dataset.many} ${count.format(findings.length)}`, findings.length > 0);
  showQuota(answer);
  found.replaceChildren(...findings.map(item));
}

function showQuota({ quota, size }) {
  const whole = size.max === null ? "" : `${form.dataset.size} ${count.format(size.found)} / ${count.format(size.max)}.`;
  groupsLine.textContent = whole;
  if (!quota) return;
  quotaPart.hidden = false;
  const [part, all] = quota.share.split("/").map(Number);
  share.textContent = quota.of === 0 ? "–" : percent((100 * quota.counted) / quota.of);
  fraction.textContent = `${count.format(quota.counted)} / ${count.format(quota.of)}`;
  bar.setAttribute("width", `${quota.of === 0 ? 0 : (100 * quota.counted) / quota.of}%`);
  bar.classList.toggle("missed", !quota.met);
  for (const end of ["x1", "x2"]) limit.setAttribute(end, `${(100 * part) / all}%`);
  const unknown = quota.unknown > 0 ? ` ${form.dataset.unknown} ${count.format(quota.unknown)}.` : "";
  needed.textContent = `${form.dataset.needed} ${count.format(quota.required)} (${percent((100 * part) / all)}; ${quota.cite}).${unknown}`;
  const sizes = quota.groups.map(([code, size]) => `${groups.get(code) ?? code}: ${count.format(size)}`);
  groupsLine.textContent = `${sizes.join(". ")}. ${whole}`;
}

function percent(value) {
  return `${count.format(value)}${language === "en" ? "" : "\u00a0"}%`;
}

// A fault as a line: where, what, by which article.
function item(finding) {
  const line = document.createElement("li");
  const row = rows()[finding.line - FIRST_LINE];
  if (row) {
    const column = finding.fields.column ?? CELLS[finding.code];
    const field = row.querySelector(`[name="${column}"]`);
    field?.setAttribute("aria-invalid", "true");
    const place = document.createElement("a");
    place.href = `#${row.id}`;
    place.textContent = form.dataset.row.replace("{line}", count.format(finding.line));
    place.addEventListener("click", (event) => {
      event.preventDefault();
      (field ?? row.querySelector("[name]")).focus();
    });
    line.append(place, " ");
  }
  const cite = document.createElement("span");
  cite.className = "of";
  cite.textContent = finding.cite ?? "";
  const written = WITH_FORM.includes(finding.code) && forms.get(finding.fields.column);
  line.append(sentence(finding), written ? ` ${form.dataset.write} ${written}. ` : " ", cite);
  return line;
}

function sentence({ code, message, fields }) {
  const words = sentences.get(code);
  if (!words) return message;
  return words.replace(/\{(\w+)\}/g, (_, name) => {
    const value = fields[name] ?? "";
    if (name === "column") return labels.get(value) ?? value;
    if (name === "groups") return value.split(", ").map((group) => groups.get(group) ?? group).join(", ");
    const ratio = name === "share" && value.split("/");
    return ratio ? percent((100 * ratio[0]) / ratio[1]) : value;
  });
}

function add(values = []) {
  const row = table.tBodies[0].insertRow();
  const nth = rows().length;
  row.id = `row-${nth}`;
  COLUMNS.forEach((column, at) => {
    const cell = row.insertCell();
    cell.dataset.label = labels.get(column);
    cell.append(field(column, values[at] ?? (column === "number" ? String(nth) : "")));
  });
  const remove = document.createElement("button");
  remove.type = "button";
  remove.textContent = "×";
  remove.setAttribute("aria-label", `${form.dataset.remove} ${nth}`);
  remove.addEventListener("click", () => (row.remove(), later()));
  row.insertCell().append(remove);
  return row;
}

function field(column, value) {
  const choices = CHOICES[column];
  const one = document.createElement(choices ? "select" : "input");
  if (choices) {
    // A value that is none of the choices stays, so that it can be seen and mended.
    const options = choices.includes(value) ? choices : [value, ...choices];
    one.append(...options.map((word) => new Option(form.dataset[word] ?? word, word)));
  }
  one.name = column;
  one.value = value;
  one.autocomplete = "off";
  one.setAttribute("aria-label", labels.get(column));
  return one;
}

// Reads a CSV file: commas, quotes, one header. What it lacks is said; nothing is guessed.
function take(text) {
  const [header, ...records] = parsed(text.replace(/^\ufeff/, ""));
  const missing = COLUMNS.filter((column) => !OPTIONAL.includes(column) && !header?.includes(column));
  const unknown = (header ?? []).filter((column) => !COLUMNS.includes(column));
  const uneven = records.findIndex((record) => record.length !== header.length);
  table.tBodies[0].replaceChildren();
  const divided = header?.length === 1 && missing.length > 0;
  if (divided && header[0].includes(";")) return refuse(form.dataset.semicolons);
  if (divided && header[0].includes("\t")) return refuse(form.dataset.tabs);
  if (missing.length + unknown.length > 0) return refuse(`${form.dataset.columns} ${[...missing, ...unknown].join(", ")}`);
  if (uneven >= 0) return refuse(`${form.dataset.cells} ${uneven + FIRST_LINE}`);
  for (const record of records) add(COLUMNS.map((column) => record[header.indexOf(column)] ?? ""));
  check();
}

// A file is bytes in UTF-8; those of another encoding are not read as if they were.
async function read(chosen) {
  const text = decoded(await chosen.arrayBuffer());
  if (text !== null) return take(text);
  table.tBodies[0].replaceChildren();
  refuse(form.dataset.encoding);
}

function decoded(bytes) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

function refuse(words) {
  refused = words;
  check();
}

function parsed(text) {
  const records = [];
  let [record, cell, quoted] = [[], "", false];
  const endRecord = () => {
    record.push(cell);
    if (record.length > 1 || record[0] !== "") records.push(record);
    [record, cell] = [[], ""];
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted && letter === '"' && text[at + 1] === '"') [cell, at] = [`${cell}"`, at + 1];
    else if (letter === '"') quoted = !quoted;
    else if (quoted) cell += letter;
    else if (letter === ",") [record, cell] = [[...record, cell], ""];
    else if (letter === "\n") endRecord();
    else if (letter !== "\r") cell += letter;
  }
  if (cell !== "" || record.length > 0) endRecord();
  return records;
}

function written(drafted) {
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = drafted.map(({ cells }) => cells.map(quoted).join(","));
  return `${[COLUMNS.join(","), ...lines].join("\n")}\n`;
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(check, CHECK_MS);
}

try {
  await start();
  document.querySelector("[data-without]").hidden = true;
  [form.hidden, result.hidden] = [false, false];
  add();
  check();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-add]").addEventListener("click", () => (add().querySelector("[name=name]").focus(), later()));
  file.addEventListener("change", async () => file.files[0] && (await read(file.files[0])));
  paste.addEventListener("input", () => paste.value.includes("\n") && take(paste.value));
  for (const name of DAYS) form.elements[name].addEventListener("input", later);
  table.addEventListener("input", later);
} catch {
  const note = document.querySelector("[data-without]");
  note.textContent = form.dataset.failed;
  note.hidden = false;
}
