// Says when the feed has stopped. It reads the signed head, which carries its own time, and judges its age; a static host
// needs nothing for it. Signatures are not checked here: that is what verifiers are for. Without this script every page
// says of which snapshot it is and how often a new head is due.

const { base, fresh, watch, zone } = document.body.dataset;
const language = document.documentElement.lang;
const FRESH_MS = Number(fresh) * 1_000;
const POLL_MS = 15_000;
const TIME_MAX = 253_402_207_200;
const SKEW_MAX_MS = 300_000; // A reader's clock may be wrong by so much before a server's is doubted instead.

const started = Date.now();
let newest = null;
let reached = null;
let changed = started;
let skew = 0;

// Size, time of the log and times of the witnesses; a witness is `name+id` as in its key.
function parse(note) {
  const lines = note.split("\n");
  const blank = lines.indexOf("");
  const head = { size: Number(lines[1]), time: null, times: new Map() };
  for (const line of lines.slice(blank + 1)) {
    const [dash, name, text] = line.split(" ");
    if (dash !== "—" || text === undefined) continue;
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    if (bytes.length !== 76) continue; // Key id, time, signature: only a cosignature is so long.
    const view = new DataView(bytes.buffer);
    const time = Number(view.getBigUint64(4));
    if (time > TIME_MAX) continue; // No calendar has it.
    if (name === lines[0]) head.time = time;
    else head.times.set(`${name}+${view.getUint32(0).toString(16).padStart(8, "0")}`, time);
  }
  if (blank < 3 || !Number.isSafeInteger(head.size)) throw new Error("no signed head");
  return head;
}

// In an object store each snapshot lies in a folder of its number, and the newest head one above.
function places() {
  const folder = new URL(base, location.href);
  const numbered = folder.pathname.endsWith(`/${document.body.dataset.snapshot}/`);
  return numbered ? [new URL("../checkpoint", folder), new URL("checkpoint", folder)] : [new URL("checkpoint", folder)];
}

async function look() {
  for (const place of places()) {
    try {
      const answer = await fetch(place, { cache: "no-cache" });
      if (!answer.ok) continue;
      const head = parse(await answer.text());
      clock(answer.headers.get("date"));
      reached = Date.now();
      if (head.size !== newest?.size || head.time !== newest?.time) changed = reached;
      if (newest === null || head.size >= newest.size) newest = head;
      document.dispatchEvent(new CustomEvent("saylau:head", { detail: { size: newest.size } }));
      break;
    } catch {
      // What cannot be fetched or read counts as silence.
    }
  }
  judge();
}

// A server's clock corrects a reader's that is a little off; of two far apart the later one counts.
function clock(date) {
  const server = date === null ? NaN : Date.parse(date);
  if (Number.isNaN(server)) return;
  const apart = server - Date.now();
  skew = Math.abs(apart) <= SKEW_MAX_MS ? apart : Math.max(apart, 0);
}

function judge() {
  vouch();
  const bar = document.querySelector("[data-stopped]");
  if (bar === null) return;
  const now = Date.now();
  const signed = watch === "clock" && newest !== null && newest.time !== null;
  const age = signed ? now + skew - newest.time * 1_000 : 0;
  // A time that is yet to come would look fresh for as long: there it counts whether heads still change.
  const ahead = age < -SKEW_MAX_MS;
  const timed = signed && !ahead;
  const since = ahead ? changed : (reached ?? started);
  const stopped = timed ? age > FRESH_MS : now - since > FRESH_MS;
  if (stopped) {
    const size = new Intl.NumberFormat(language).format(Number(document.body.dataset.snapshot));
    const said = timed ? bar.dataset.stopped.replace("{time}", moment(newest.time)) : bar.dataset.silent;
    const text = said.replace("{size}", size);
    if (bar.textContent !== text) bar.textContent = text;
  }
  bar.hidden = !stopped;
}

// Who vouches: the ribbon of every page, and the rows of the page on witnesses.
function vouch() {
  if (newest === null) return;
  const ribbon = document.querySelector("[data-witnesses]");
  if (ribbon !== null) {
    const witnesses = ribbon.dataset.witnesses.split(" ").filter((key) => key !== "");
    const by = witnesses.filter((key) => newest.times.has(key)).length;
    ribbon.textContent = ribbon.dataset.cosigned.replace("{by}", by).replace("{of}", witnesses.length);
  }
  for (const row of document.querySelectorAll("[data-witness]")) {
    const time = row.dataset.witness === "" ? newest.time : newest.times.get(row.dataset.witness);
    // One that has not cosigned the newest head yet keeps what the page was made with.
    if (time === undefined || time === null) continue;
    row.querySelector("[data-size]").textContent = new Intl.NumberFormat(language).format(newest.size);
    row.querySelector("[data-time]").textContent = moment(time, true);
    if (watch === "clock") row.querySelector("[data-age]").textContent = ago(Date.now() + skew - time * 1_000);
  }
}

function ago(millis) {
  const seconds = Math.max(0, Math.round(millis / 1_000));
  const words = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  if (seconds < 120) return words.format(-seconds, "second");
  if (seconds < 7_200) return words.format(-Math.round(seconds / 60), "minute");
  if (seconds < 172_800) return words.format(-Math.round(seconds / 3_600), "hour");
  return words.format(-Math.round(seconds / 86_400), "day");
}

// The clock of the election's zone: `23:52 (UTC+6)`, with the day where it is another one or asked for.
function moment(time, day = false) {
  const at = new Date(time * 1_000);
  const parts = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "longOffset" };
  const found = new Intl.DateTimeFormat("en-GB", parts).formatToParts(at);
  const part = (type) => found.find((one) => one.type === type)?.value ?? "";
  const offset = part("timeZoneName").replace(/^GMT/, "").replace(/^([+-])0/, "$1").replace(/:00$/, "").replace("-", "−");
  const clock = `${part("hour")}:${part("minute")} (UTC${offset || "+0"})`;
  const date = (at) => new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: "long" }).format(at);
  const today = date(new Date(Date.now() + skew));
  return day || date(at) !== today ? `${date(at)}, ${clock}` : clock;
}

look();
setInterval(look, POLL_MS);
setInterval(judge, 1_000);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) look();
});
