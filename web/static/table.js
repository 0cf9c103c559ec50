// Sorts tables by a column. Without it they stand in the order of the register.

for (const table of document.querySelectorAll("table.sortable")) {
  table.tHead.rows[0].querySelectorAll("th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, head, column));
  });
}

function sort(table, head, column) {
  const down = head.getAttribute("aria-sort") === "descending";
  const numeric = head.classList.contains("n");
  const order = numeric === down ? "ascending" : down ? "ascending" : numeric ? "descending" : "ascending";
  const turn = head.getAttribute("aria-sort") === order ? (order === "ascending" ? "descending" : "ascending") : order;
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", turn);
  const sign = turn === "ascending" ? 1 : -1;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const keys = new Map(rows.map((row) => [row, key(row.cells[column], numeric)]));
  const language = document.documentElement.lang;
  rows.sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);
    return sign * (numeric ? x - y : x.localeCompare(y, language, { numeric: true }));
  });
  table.dataset.sorted = "";
  body.replaceChildren(...rows);
}

// A number is read up to its first letter or sign; a row that is not counted goes last.
function key(cell, numeric) {
  if (!cell) return undefined;
  const text = (cell.querySelector("b") ?? cell).textContent.trim();
  if (!numeric) return text;
  const decimal = document.documentElement.lang === "en" ? "." : ",";
  const digits = [...text].filter((c) => (c >= "0" && c <= "9") || c === decimal).join("");
  const number = Number.parseFloat(digits.replace(",", "."));
  return Number.isNaN(number) ? undefined : number;
}
