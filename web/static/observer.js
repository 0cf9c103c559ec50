// Checks an observer's card: hashes salt and name, compares with the commitments as published.
// Nothing leaves the page. Without it the page says how to do the same with a command.

const form = document.querySelector("form.card-check");
const [text, status] = [form.querySelector("textarea"), form.querySelector("[role=status]")];
const HEAD = "saylau observer v1";
const language = document.documentElement.lang;
let published;

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  check(text.value).catch(() => say("unavailable", {}));
});

async function check(text) {
  const card = read(text);
  if (!card) return say("unreadable", {});
  const known = { card: card.number, origin: card.origin };
  if (card.origin !== form.dataset.origin) return say("other", known);
  published ??= await Promise.all([load(form.dataset.published, "number"), load(form.dataset.organisations, "code")]);
  const [accreditations, organisations] = published;
  const found = accreditations.get(card.number);
  if (!found) return say("unknown", known);
  const sender = organisations.get(found.organisation);
  Object.assign(known, { organisation: sender?.[`name_${language}`] || found.organisation, entry: found.entry, ended: found.withdrawn_entry });
  if ((await commitment(card)) !== found.commitment) return say("altered", known);
  say(found.withdrawn_entry === "" ? "good" : "withdrawn", known);
}

// The five lines of a card, or the same as JSON.
function read(text) {
  let card;
  if (text.trimStart().startsWith("{")) {
    try {
      const { origin, observer, salt, name } = JSON.parse(text);
      card = [HEAD, origin, observer, salt, name];
    } catch {
      return null;
    }
  } else {
    card = text.trimEnd().split(/\r?\n/);
  }
  const [head, origin, number, salt, name] = card;
  const whole = card.length === 5 && head === HEAD && number && name && /^[0-9a-f]{64}$/.test(salt);
  return whole ? { origin, number, salt, name } : null;
}

async function commitment({ salt, name }) {
  const encoder = new TextEncoder();
  const parts = [encoder.encode(`${HEAD}\n`), Uint8Array.from(salt.match(/../g), (two) => parseInt(two, 16)), encoder.encode(name)];
  const hash = await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The rows of a table by one of their cells.
async function load(address, key) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const [header, ...rows] = cells(await answer.text());
  const named = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
  return new Map(named.map((row) => [row[key], row]));
}

// Cells of a CSV table with quotes.
function cells(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter((row) => row.length > 1);
}

function say(verdict, values) {
  status.dataset.verdict = verdict;
  status.textContent = form.dataset[verdict].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
