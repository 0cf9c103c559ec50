// Finds a station by code, name or place. Without it the index below leads there by area.
//
// Where the registers are kept in the log the index holds addresses, places served, and the tables by
// which spellings are set aside: the same tables fold what is typed, so that letters a keyboard lacks,
// other alphabets and other transliterations find the same place.

const form = document.querySelector("form.find");
const [input, status, list] = [form.querySelector("input"), form.querySelector("[role=status]"), form.querySelector("ul")];
const LIMIT = 20;
let index, turn = 0;

const load = () => (index ??= fetch(form.dataset.find).then((answer) => answer.json()).then(prepare));

async function find() {
  const now = ++turn;
  const text = input.value.trim();
  if (!text) return show([], "");
  const index = await load();
  if (now !== turn) return;
  const { wrong, found } = index.search(text);
  const note = wrong !== undefined ? `${form.dataset.digit} ${wrong}` : found.length === 0 ? form.dataset.none : found.length > LIMIT ? form.dataset.more : "";
  show(found.slice(0, LIMIT), note);
}

function show(found, note) {
  status.textContent = note;
  list.replaceChildren(
    ...found.map(({ code, said, area, texts }) => {
      const [item, link, bdi] = ["li", "a", "bdi"].map((name) => document.createElement(name));
      const at = encodeURIComponent(code);
      link.href = form.dataset.area ? `${form.dataset.area}${encodeURIComponent(area)}/#${at}` : `${form.dataset.station}${at}.html`;
      link.textContent = said;
      bdi.textContent = texts.filter(Boolean).join(", ");
      item.append(link, " ", bdi);
      return item;
    }),
  );
}

// A package without registers has a list of `[code, name, area]`.
const prepare = (data) => (Array.isArray(data) ? plain(data) : folded(data));

function plain(rows) {
  const lower = (text) => text.toLocaleLowerCase(document.documentElement.lang);
  const search = (text) => {
    const words = lower(text).split(/\s+/);
    const found = rows.filter((row) => words.every((word) => lower(row.join(" ")).includes(word)));
    return { found: found.map(([code, ...texts]) => ({ code, said: code, texts })) };
  };
  return { search };
}

function folded({ letters, spellings, areas, common, hours, stations }) {
  const fold = (text) => {
    let out = "";
    for (const letter of text.toLowerCase()) {
      if (/[a-z0-9]/.test(letter)) out += letter;
      else if (Object.hasOwn(letters, letter)) out += letters[letter];
      else if (letter !== "\u0307") out += " ";
    }
    for (let rule; (rule = spellings.find(([from]) => out.includes(from))); ) out = out.replaceAll(...rule);
    return out.split(" ").filter(Boolean);
  };
  const above = (at) => (at == null ? [] : [areas[at], ...above(areas[at][2])]);
  const trails = areas.map((_, at) => ({ words: above(at).flatMap((area) => area[3].split(" ")), name: areas[at][1], code: areas[at][0] }));
  const shared = common.split(" ");
  const rows = stations.map(([code, digit, area, name, address, open, words, serves]) => ({
    code,
    digit,
    area: trails[area],
    words: [...fold(code), ...words.split(" "), ...shared],
    texts: [name, serves, trails[area]?.name, address, hours[open]],
  }));
  const begins = (words, word) => words.some((one) => one.startsWith(word));
  // As `Places::find` of the register ranks: whole words of the station before those of its areas.
  const rank = (row, words) => {
    let sum = 0;
    for (const word of words) {
      const [own, wide] = [begins(row.words, word), row.area && begins(row.area.words, word)];
      if (!own && !wide) return -1;
      sum += own && row.words.includes(word) ? 2 : wide && row.area.words.includes(word) ? 1 : 0;
    }
    return sum;
  };
  const told = (row) => ({ code: row.code, said: `${row.code}/${row.digit}`, area: row.area?.code, texts: row.texts });
  const search = (text) => {
    const [, code, digit] = text.match(/^(\S+)\s*\/\s*(\d)$/) ?? [, text];
    const exact = rows.find((row) => row.code === code);
    if (exact && digit && Number(digit) !== exact.digit) return { wrong: `${exact.code}/${exact.digit}`, found: [] };
    if (exact) return { found: [told(exact)] };
    const words = fold(code);
    const ranked = rows.map((row) => [words.length ? rank(row, words) : -1, row]).filter(([sum]) => sum >= 0);
    return { found: ranked.sort((a, b) => b[0] - a[0]).map(([, row]) => told(row)) };
  };
  return { search };
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", find);
