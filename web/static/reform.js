// Tries another law on the votes as cast. The engine that made the seats runs here, compiled to
// WebAssembly; nothing is sent. Without this script the page shows what was worked out beforehand.

const form = document.querySelector("form.reform");
const [result, articles, bars, undecided] = ["result", "articles", "bars", "undecided"].map((name) => document.querySelector(`[data-${name}]`));
const [said, address, range] = ["said", "address", "range"].map((name) => form.querySelector(`[data-${name}]`));
const [kinds, labels, words] = ["kinds", "labels", "words"].map((name) => dictionary(document.querySelector(`[data-${name}]`)));
// Not every browser knows how Kazakh writes numbers; Russian does it alike.
const languages = [document.documentElement.lang, "ru"];
const count = new Intl.NumberFormat(languages, { maximumFractionDigits: 2 });
const signed = new Intl.NumberFormat(languages, { signDisplay: "exceptZero" });
const SAID_MS = 400; // A range is dragged through many values; only where it rests is said.
const DEFAULTS = Object.fromEntries(fields().map((field) => [field.name, field.value]));

let module, engine, reform, now, saying;

function fields() {
  return [...form.elements].filter((field) => field.name);
}

function dictionary(list) {
  return new Map([...list.querySelectorAll("dt")].map((term) => [term.textContent, term.nextElementSibling.textContent]));
}

async function start() {
  const [wasm, input] = await Promise.all([fetch(form.dataset.engine), fetch(form.dataset.input, { cache: "no-cache" })]);
  module ??= await WebAssembly.compile(await wasm.arrayBuffer());
  engine = (await WebAssembly.instantiate(module)).exports;
  reform = (await input.json()).reform;
  now = ask({});
  for (const { list, votes = 0 } of reform.votes.lists) {
    const row = rowOf(list);
    if (row) [row.cells[1].textContent, row.cells[2].textContent] = [count.format(votes), seatsIn(now, list)];
  }
}

// Hands the reform to the engine through the memory that both see, and takes its answer from there.
function ask(changes) {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...reform, changes }));
  const at = engine.alloc(bytes.length);
  new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
  const answer = BigInt.asUintN(64, engine.seats(at, bytes.length));
  engine.dealloc(at, bytes.length);
  const [start, length] = [Number(answer >> 32n), Number(answer & 0xffff_ffffn)];
  const text = new TextDecoder().decode(new Uint8Array(engine.memory.buffer, start, length));
  engine.dealloc(start, length);
  return JSON.parse(text);
}

// What differs from the law in force, by the paths of its parameters.
function changes() {
  const found = {};
  for (const { name, value } of fields().filter(({ name, value }) => value !== DEFAULTS[name])) {
    if (name === "house") found["body.list_seats"] = Number(value);
    if (name === "method") found["apportionment.method"] = value;
    if (name === "of" && Number(form.elements.threshold.value) > 0) found["threshold.of"] = value;
    if (name === "threshold" && Number(value) !== Number(DEFAULTS.threshold)) {
      if (Number(value) > 0) found["threshold.share"] = share(Number(value));
      else found.threshold = null;
    }
  }
  return found;
}

function share(value) {
  const hundredths = Math.round(value * 100);
  return hundredths % 100 === 0 ? `${hundredths / 100}/100` : `${hundredths}/10000`;
}

function show() {
  range.value = form.elements.threshold.value;
  const wrong = fields().find((field) => !field.validity.valid);
  if (wrong) return say(`${wrong.labels[0].textContent}: ${wrong.dataset.wrong} ${form.dataset.stays}`, true);
  remember();
  let then;
  try {
    then = ask(changes());
  } catch {
    return fail();
  }
  for (const part of document.querySelectorAll("[data-then]")) part.hidden = false;
  showSeats(then);
  showArticles(then.changes ?? []);
  say(...verdict(then));
}

function showSeats(then) {
  const lists = reform.votes.lists.map(({ list }) => list);
  const majority = Math.floor(Number(form.elements.house.value) / 2) + 1;
  const most = Math.max(majority, ...lists.flatMap((list) => [seats(now, list) ?? 0, seats(then, list) ?? 0]));
  const open = isOpen(now) || isOpen(then);
  undecided.hidden = !open;
  bars.hidden = isOpen(now) && isOpen(then);
  const part = (length) => `${Math.min(100, (100 * length) / most)}%`;
  for (const { list, votes = 0 } of reform.votes.lists) {
    const row = rowOf(list);
    if (!row) continue;
    const [was, is] = [seats(now, list), seats(then, list)];
    const difference = was === undefined || is === undefined ? "–" : signed.format(is - was).replace("-", "−");
    row.hidden = !was && !is && !(open && votes > 0);
    [row.cells[3].textContent, row.cells[4].textContent] = [seatsIn(then, list), difference];
    row.classList.toggle("moved", was !== is);
    row.querySelector(".then").setAttribute("width", part(is ?? 0));
    row.querySelector(".now").setAttribute("width", part(was ?? 0));
    for (const end of ["x1", "x2"]) row.querySelector(".limit").setAttribute(end, part(majority));
  }
}

function showArticles(changes) {
  const rows = changes.map(({ path, before, after }) => {
    const cells = [
      [labels.get(path) ?? path],
      [before ? written(before.value) : "–", 1],
      [after ? written(after.value) : form.dataset.dropped, 2],
      [before ? before.cite : form.dataset.added, 3],
    ];
    const row = document.createElement("tr");
    for (const [text, nth] of cells) {
      const cell = document.createElement(nth ? "td" : "th");
      if (nth) cell.dataset.label = articles.tHead.rows[0].cells[nth].textContent;
      else cell.scope = "row";
      if (nth === 3) cell.className = "article";
      cell.textContent = text;
      row.append(cell);
    }
    return row;
  });
  articles.tBodies[0].replaceChildren(...rows);
  articles.parentElement.hidden = rows.length === 0;
}

// A value of a law file for people.
function written(value) {
  const share = value.match(/^(\d+)\/(\d+)$/);
  if (words.has(value)) return words.get(value);
  if (share) return `${form.dataset.zero.replace("0", count.format((100 * share[1]) / share[2]))} (${value})`;
  return /^\d+$/.test(value) ? count.format(Number(value)) : value;
}

// The answer in words: the sentence, and whether it needs attention.
function verdict(then) {
  if (then.faults) return [`${form.dataset.refused} ${then.faults.map((fault) => fault.message).join("; ")}`, true];
  const asked = then.outcome.question;
  if (asked) {
    const lists = asked.lists.map(nameOf).join(", ");
    return [`${form.dataset.ruling} ${kinds.get(asked.kind) ?? asked.kind} (${lists}). ${form.dataset.open} ${count.format(asked.open)}.`, true];
  }
  const lists = reform.votes.lists.map(({ list }) => list);
  const gained = lists.map((list) => Math.max(0, seats(then, list) - (seats(now, list) ?? 0)));
  const lost = lists.map((list) => Math.max(0, (seats(now, list) ?? 0) - seats(then, list)));
  const moved = Math.max(...[gained, lost].map((numbers) => numbers.reduce((sum, number) => sum + number, 0)));
  if (moved === 0) return [form.dataset.same];
  const order = lists.filter((list) => seats(then, list) > 0).sort((a, b) => seats(then, b) - seats(then, a));
  return [`${form.dataset.moved} ${count.format(moved)}. ${order.map((list) => `${nameOf(list)} ${seatsIn(then, list)}`).join(", ")}.`];
}

function seats(answer, list) {
  return answer.outcome?.seats?.[list];
}

function seatsIn(answer, list) {
  const won = seats(answer, list);
  if (won === undefined) return isOpen(answer) ? "?" : "–";
  return count.format(won);
}

// People have to decide before the seats are known.
function isOpen(answer) {
  return answer.outcome?.question !== undefined;
}

function rowOf(list) {
  return result.querySelector(`tr[data-list="${CSS.escape(list)}"]`);
}

// Joined lists stand as one, their codes linked by `+`.
function nameOf(list) {
  return rowOf(list)?.dataset.name ?? list.split("+").map((one) => rowOf(one)?.dataset.name ?? one).join(" + ");
}

function say(text, attention = false) {
  clearTimeout(saying);
  saying = setTimeout(() => (said.textContent = text), SAID_MS);
  said.classList.toggle("attention", attention);
}

function fail() {
  form.hidden = true;
  const note = document.querySelector("[data-without]");
  note.textContent = form.dataset.failed;
  note.hidden = false;
}

// The address of the page holds the reform, so that it can be linked.
function remember() {
  const changed = fields().filter(({ name, value }) => value !== DEFAULTS[name]);
  const fragment = new URLSearchParams(changed.map(({ name, value }) => [name, value])).toString();
  address.hidden = fragment === "";
  address.href = `#${fragment}`;
  history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
}

function recall() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const field of fields()) {
    const value = given.get(field.name) ?? DEFAULTS[field.name];
    const known = field.options === undefined || [...field.options].some((option) => option.value === value);
    if (known) field.value = value;
  }
}

try {
  await start();
  recall();
  document.querySelector("[data-without]").hidden = true;
  form.hidden = false;
  show();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (event.target === range) form.elements.threshold.value = range.value;
    show();
  });
  form.addEventListener("reset", () => setTimeout(show));
  addEventListener("hashchange", () => (recall(), show()));
  // A live page is told of newer snapshots: then the same change is tried on the newer votes.
  new MutationObserver(() => start().then(show, fail)).observe(document.body, { attributeFilter: ["data-snapshot"] });
} catch {
  fail();
}
