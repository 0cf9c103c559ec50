// Counts the election again in the reader's browser: fetches the files that the verifier asks for, lets workers check the
// signatures while one of them folds the acts, and shows what came out beside what is published.

const part = document.querySelector("[data-recount]");
const [start, said, bar, steps, findings, limits] = ["start", "said", "bar", "steps", "findings", "limits"].map((name) => part.querySelector(`[data-${name}]`));
const words = new Map([...part.querySelectorAll("dl[data-words] dt")].map((term) => [term.textContent, term.nextElementSibling.textContent]));
const { base } = document.body.dataset;
const language = document.documentElement.lang === "kk" ? "ru" : document.documentElement.lang;
const count = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
const FETCHES = 8; // At the same time; more would only wait in the browser.
const CHUNK = 8; // Bundles of entries that a worker checks at a time.
const WORKERS_MAX = 8;

let module;

const fill = (key, values) => (words.get(key) ?? key).replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? count.format(values[name]) : values[name]));

// A worker, asked one thing after another.
class Desk {
  #worker = new Worker(`${base}static/recount-worker.js`);
  #waiting = new Map();
  #next = 0;

  constructor() {
    this.#worker.addEventListener("message", ({ data: { id, answer, fault } }) => {
      const { done, failed } = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (fault === undefined) done(answer);
      else failed(new Error(fault));
    });
    this.#worker.addEventListener("error", (event) => {
      for (const { failed } of this.#waiting.values()) failed(new Error(event.message));
      this.#waiting.clear();
    });
  }

  ask(call, ...values) {
    return new Promise((done, failed) => {
      this.#waiting.set(this.#next, { done, failed });
      this.#worker.postMessage({ id: this.#next++, call, values });
    });
  }

  close() {
    this.#worker.terminate();
  }
}

function say(text, done, all) {
  said.textContent = text;
  [bar.hidden, bar.max, bar.value] = [false, all, done];
}

// Fetches everything that is asked for, in rounds: the head names the entries, those name the rest.
async function download(fold, checkers) {
  const asked = new Set();
  let [files, kilobytes] = [0, 0];
  for (;;) {
    const paths = (await fold.ask("wanted")).filter((path) => !asked.has(path));
    if (paths.length === 0) return;
    const queue = [...paths];
    paths.forEach((path) => asked.add(path));
    const fetchOne = async (path) => {
      const response = await fetch(`${base}${path}`, { cache: "no-cache" });
      if (response.status === 404) return;
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      const bytes = await response.arrayBuffer();
      kilobytes += bytes.byteLength / 1000;
      if (path.startsWith("tile/entries/")) await Promise.all(checkers.map((one) => one.ask("receive", [[path, bytes]])));
      await fold.ask("receive", [[path, bytes]]);
    };
    const fetching = async () => {
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        await fetchOne(path);
        files += 1;
        say(fill("download", { done: files, all: asked.size, kilobytes: Math.round(kilobytes) }), files, asked.size);
      }
    };
    await Promise.all(Array.from({ length: FETCHES }, fetching));
  }
}

async function newestSize() {
  const head = await (await fetch(`${base}checkpoint`, { cache: "no-cache" })).text();
  return Number(head.split("\n")[1]);
}

// Checks and folds; how many milliseconds each part took.
async function recount(fold, checkers) {
  const took = {};
  const began = performance.now();
  const mark = (name) => (took[name] = performance.now() - began);
  const { size } = await fold.ask("begin");
  mark("checkpoint");
  if (size !== null) {
    const [bundles] = await Promise.all([fold, ...checkers].map((desk) => desk.ask("scan", size)));
    const found = [];
    let next = 0;
    const chunks = Math.ceil(bundles / CHUNK);
    const arrived = Array.from({ length: chunks }, (_, at) => new Promise((done) => (found[at] = done)));
    const checking = async (desk) => {
      while (next < chunks) {
        const at = next++;
        found[at](await desk.ask("check", at * CHUNK, CHUNK));
      }
    };
    const checked = Promise.all(checkers.map(checking)).then(() => mark("signatures"));
    const folding = async () => {
      for (let at = 0; at < chunks; at += 1) {
        const goesOn = await fold.ask("advance", await arrived[at], CHUNK);
        const done = Math.min((at + 1) * CHUNK * 256, size);
        say(fill("checking", { done, all: size }), done, size);
        if (!goesOn) break;
      }
      mark("acts");
    };
    await Promise.all([checked, folding()]);
  }
  const report = await fold.ask("finish");
  mark("all");
  return { report, took };
}

function cell(row, label, text, isNumber) {
  const made = row.insertCell();
  made.textContent = text;
  made.dataset.label = label;
  if (isNumber) made.className = "n";
  return made;
}

function showSteps({ report, took }) {
  const counts = Object.fromEntries(report.checks.map(({ code, count: number }) => [code, number]));
  // Entries are folded while their signatures are checked: the times overlap.
  const times = { checkpoint: took.checkpoint, entries: took.acts, signatures: took.signatures, tables: took.all - (took.acts ?? took.all) };
  const body = steps.tBodies[0];
  body.replaceChildren();
  for (const code of ["checkpoint", "entries", "definition", "signatures", "tables"].filter((one) => counts[one] !== undefined)) {
    const row = body.insertRow();
    const head = document.createElement("th");
    [head.scope, head.textContent] = ["row", words.get(`step-${code}`)];
    row.append(head);
    cell(row, words.get("count"), count.format(counts[code]), true);
    cell(row, words.get("time"), times[code] === undefined ? "" : fill("milliseconds", { time: Math.round(times[code]) }), true);
  }
  steps.closest("section").hidden = false;
}

function showContests(contests) {
  for (const { contest, lists } of contests) {
    const table = part.querySelector(`table[data-contest="${CSS.escape(contest)}"]`);
    for (const { list, votes, seats } of lists) {
      const row = table?.querySelector(`tr[data-list="${CSS.escape(list)}"]`);
      if (!row) continue;
      const put = (name, value) => {
        const place = row.querySelector(`[data-${name}]`);
        const shown = value === null ? "?" : count.format(value);
        const equal = String(value ?? "") === row.dataset[`published${name[0].toUpperCase()}${name.slice(1)}`];
        place.textContent = shown;
        return equal;
      };
      const equal = [put("votes", votes), put("seats", seats)].every(Boolean);
      const state = row.querySelector("[data-state]");
      [state.textContent, state.dataset.equal] = [words.get(equal ? "equal" : "other"), equal];
    }
    table?.querySelectorAll("[data-then]").forEach((hidden) => (hidden.hidden = false));
  }
}

function showFindings({ findings: found, more }) {
  findings.replaceChildren(
    ...found.map(({ place, message, code }) => {
      const item = document.createElement("li");
      const where = document.createElement("strong");
      where.textContent = place;
      item.append(where, `: ${message} (${code})`);
      return item;
    }),
  );
  if (more > 0) findings.append(Object.assign(document.createElement("li"), { textContent: fill("more", { count: more }) }));
  findings.hidden = found.length === 0;
}

async function run() {
  start.disabled = true;
  part.dataset.recount = "running";
  const cores = Math.min(navigator.hardwareConcurrency || 2, WORKERS_MAX);
  const fold = new Desk();
  const checkers = Array.from({ length: cores }, () => new Desk());
  try {
    module ??= await WebAssembly.compile(await (await fetch(`${base}static/recount.wasm`)).arrayBuffer());
    await Promise.all([fold, ...checkers].map((desk) => desk.ask("load", module)));
    await download(fold, checkers);
    const done = await recount(fold, checkers);
    const { verdict, findings: found } = done.report;
    if (found.length > 0 && verdict.code.startsWith("table.") && (await newestSize()) > verdict.size) {
      part.dataset.recount = "moved";
      return say(fill("moved", { size: verdict.size }), 0, 1);
    }
    showSteps(done);
    showContests(verdict.contests);
    showFindings(done.report);
    const seconds = Math.round(done.took.all / 10) / 100;
    say(found.length === 0 ? fill("agrees", { size: verdict.size, seconds }) : fill("differs", { place: verdict.place }), 1, 1);
    part.dataset.recount = found.length === 0 ? "agrees" : "differs";
    part.dataset.milliseconds = Math.round(done.took.all);
    part.dataset.took = JSON.stringify(done.took);
    limits.scrollIntoView({ block: "nearest" });
  } catch (error) {
    say(fill("failed", { reason: error.message }), 0, 1);
    part.dataset.recount = "failed";
  } finally {
    [fold, ...checkers].forEach((desk) => desk.close());
    bar.hidden = true;
    start.disabled = false;
    start.textContent = words.get("again");
  }
}

start.addEventListener("click", run);
start.hidden = false;
