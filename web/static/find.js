// Finds a station by code, name or place. Without it the index below leads there by area.

const form = document.querySelector("form.find");
const [input, status, list] = [form.querySelector("input"), form.querySelector("[role=status]"), form.querySelector("ul")];
const LIMIT = 20;
let places;

async function load() {
  places ??= fetch(form.dataset.find).then((answer) => answer.json());
  return places;
}

async function find() {
  const words = fold(input.value).split(/\s+/).filter(Boolean);
  if (words.length === 0) return show([], "");
  const all = await load();
  const found = [];
  for (const place of all) {
    const text = fold(place.join(" "));
    if (words.every((word) => text.includes(word)) && found.push(place) > LIMIT) break;
  }
  show(found.slice(0, LIMIT), found.length === 0 ? form.dataset.none : found.length > LIMIT ? form.dataset.more : "");
}

function show(found, note) {
  status.textContent = note;
  list.replaceChildren(
    ...found.map(([code, name, area]) => {
      const [item, link] = [document.createElement("li"), document.createElement("a")];
      link.href = `${form.dataset.station}${encodeURIComponent(code)}.html`;
      link.textContent = code;
      const bdi = document.createElement("bdi");
      bdi.textContent = [name, area].filter(Boolean).join(", ");
      item.append(link, " ", bdi);
      return item;
    }),
  );
}

const fold = (text) => text.toLocaleLowerCase(document.documentElement.lang);

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", find);
