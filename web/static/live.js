// Live pages: told of a newer snapshot, fetches this page again and changes what differs, in place.
// It never moves scroll or focus. Without this script the page is complete, only not live.

const base = document.body.dataset.base;
const still = matchMedia("(prefers-reduced-motion: reduce)");
const REST_MS = 1_000; // At most one refresh a second, however fast the log grows.

let shown = Number(document.body.dataset.snapshot);
let wanted = shown;
let busy = false;

function heard(snapshot) {
  if (snapshot > wanted) wanted = snapshot;
  if (wanted > shown && !busy) refresh();
}

async function refresh() {
  busy = true;
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const snapshot = Number(page.body.dataset.snapshot);
    if (snapshot <= shown) return;
    shown = snapshot;
    document.body.dataset.snapshot = String(snapshot);
    document.title = page.title;
    merge(page);
  } catch {
    // The network is away; the next sign of life tries again.
  } finally {
    setTimeout(() => {
      busy = false;
      if (wanted > shown) refresh();
    }, REST_MS);
  }
}

function merge(page) {
  for (const fresh of page.querySelectorAll("[data-key]")) {
    if (fresh.parentElement.closest("[data-key]")) continue;
    const old = document.querySelector(`[data-key="${CSS.escape(fresh.dataset.key)}"]`);
    if (old) change(old, fresh);
  }
}

// Makes `old` like `fresh`: texts and attributes where the shape is the same, else the whole part.
function change(old, fresh) {
  // The head of a table holds the buttons that sort it; a sorted table keeps its order.
  if (old.nodeName === "THEAD" || old.isEqualNode(fresh)) return;
  if (old.nodeName === "TBODY" && old.parentElement.dataset.sorted !== undefined) return changeRows(old, fresh);
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const [was, is] = [[...old.childNodes], [...fresh.childNodes]];
  const alike = was.length === is.length && was.every((node, nth) => node.nodeName === is[nth].nodeName);
  if (alike) {
    was.forEach((node, nth) => {
      if (node.nodeType === Node.ELEMENT_NODE) change(node, is[nth]);
      else if (node.data !== is[nth].data) {
        node.data = is[nth].data;
        mark(old);
      }
    });
  } else if (!old.contains(document.activeElement)) {
    old.replaceChildren(...is);
    mark(old);
  }
}

function changeRows(old, fresh) {
  const address = (row) => row.querySelector("a")?.getAttribute("href");
  const rows = new Map([...old.rows].map((row) => [address(row), row]));
  for (const row of fresh.rows) {
    if (rows.has(address(row))) change(rows.get(address(row)), row);
  }
}

function mark(part) {
  const calm = still.matches || part.closest("h1, .ribbon");
  if (!calm) part.animate([{ opacity: 0.25 }, { opacity: 1 }], 200);
  if (part instanceof HTMLElement) part.dataset.changed = "";
}

if ("EventSource" in window) {
  const events = new EventSource(`${base}events`);
  const told = (event) => heard(Number(event.data) || Number(event.lastEventId) || shown);
  events.addEventListener("message", told);
  events.addEventListener("snapshot", told);
}
// A static host has no events: `health.js` looks at the signed head now and again.
document.addEventListener("saylau:head", (event) => heard(event.detail.size));
// Dots say what changed since the reader last looked: they go when the reader comes back and reads on.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    for (const part of document.querySelectorAll("[data-changed]")) delete part.dataset.changed;
  }
});
