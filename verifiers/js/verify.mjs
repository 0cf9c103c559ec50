#!/usr/bin/env node
// The second verifier of Saylau: one file, no dependencies, runs with Node 20 or newer.
//
// It is written from docs/formats/ and shares no line with the program that it checks. It reads a
// published snapshot, goes through the stages of docs/formats/verification.md and ends at the first
// finding. What it does not check stands in README.md beside it.
//
//   node verify.mjs BUNDLE [--key VKEY] [--policy FILE] [--live] [--json]
//   node verify.mjs --batch            one bundle a line on stdin, one verdict a line on stdout
//   node verify.mjs --self-test DIR    the test vectors
//
// Exit codes: 0 agrees, 1 differs, 2 no verdict.

import { createHash, createPublicKey, verify as verifySignature } from "node:crypto";
import { readFileSync, readSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const NOTE_BYTES_MAX = 65_536;
const ENTRY_BYTES_MAX = 65_535;
const SIZE_MAX = 4_294_967_296n;
const FILE_BYTES_MAX = 2 ** 30;
const TILE = 256;

/** What ends a verification: a finding with its code and place. */
class Finding extends Error {
  constructor(code, place, detail = "") {
    super(detail);
    this.code = code;
    this.place = place;
    this.verdict = code === "law.unsupported" ? "unsupported" : "differs";
  }
}

/** A rule of a format that some bytes break; the caller knows which file they are. */
class Malformed extends Error {}

/** A parameter of a law that this program does not know. */
class Unsupported extends Error {}

const refuse = (why) => {
  throw new Malformed(why);
};

// ---------------------------------------------------------------------------------------------
// Bytes and texts
// ---------------------------------------------------------------------------------------------

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function textOf(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    return refuse("not UTF-8");
  }
}

const sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const sha256Hex = (bytes) => sha256(bytes).toString("hex");

/** Bytes of canonical base64; undefined where encoding them gives another text. */
function base64(text) {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}

/** Order of paths and codes: byte by byte. */
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const isHex = (text, digits) => text.length === digits && /^[0-9a-f]+$/.test(text);

// ---------------------------------------------------------------------------------------------
// Bundles: a folder, a tar archive, or files in memory
// ---------------------------------------------------------------------------------------------

/** Files by path. `kinds` says of every path whether it is a file; `read` gives its bytes. */
class Bundle {
  constructor(kinds, read) {
    this.kinds = kinds;
    this.read = read;
  }

  /** The bytes of a regular file, or undefined. */
  get(path) {
    return this.kinds.get(path) === "file" ? this.read(path) : undefined;
  }
}

function folderBundle(root) {
  const kinds = new Map();
  const walk = (folder, prefix) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = prefix + entry.name;
      if (entry.isDirectory()) walk(join(folder, entry.name), `${path}/`);
      else kinds.set(path, entry.isFile() ? "file" : "other");
    }
  };
  walk(root, "");
  return new Bundle(kinds, (path) => readLimited(join(root, path)));
}

/** Reads at most what any file of a snapshot may have: a program that checks must not be drowned. */
function readLimited(path) {
  if (statSync(path).size > FILE_BYTES_MAX) throw new Error(`${path} is larger than 1 GiB`);
  return readFileSync(path);
}

/** POSIX ustar, regular files only. */
function tarBundle(bytes) {
  const kinds = new Map();
  const files = new Map();
  const field = (at, length) => {
    const raw = bytes.subarray(at, at + length);
    const end = raw.indexOf(0);
    return textOf(end < 0 ? raw : raw.subarray(0, end));
  };
  let at = 0;
  const isEnd = () => bytes.subarray(at, at + 512).every((byte) => byte === 0);
  while (at + 512 <= bytes.length && !isEnd()) {
    const digits = field(at + 124, 12).trim();
    if (!/^[0-7]+$/.test(digits)) throw new Error("no tar archive: the length of a file");
    const size = parseInt(digits, 8);
    if (at + 512 + size > bytes.length) throw new Error("the tar archive is cut off");
    const prefix = field(at + 257, 5) === "ustar" ? field(at + 345, 155) : "";
    const name = field(at, 100);
    const path = (prefix ? `${prefix}/${name}` : name).replace(/^\.\//, "");
    const type = bytes[at + 156];
    if (kinds.has(path)) throw new Error(`${path} stands twice in the tar archive`);
    if (type === 0 || type === 0x30) {
      kinds.set(path, "file");
      files.set(path, bytes.subarray(at + 512, at + 512 + size));
    } else if (type !== 0x35) {
      kinds.set(path, "other");
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return new Bundle(kinds, (path) => files.get(path));
}

function memoryBundle(files) {
  const kinds = new Map([...files.keys()].map((path) => [path, "file"]));
  return new Bundle(kinds, (path) => files.get(path));
}

function openBundle(path) {
  return statSync(path).isDirectory() ? folderBundle(path) : tarBundle(readFileSync(path));
}

// ---------------------------------------------------------------------------------------------
// Canonical JSON (verification.md, "An entry")
// ---------------------------------------------------------------------------------------------

const DEPTH_MAX = 100;
const MIN_INTEGER = -(2n ** 63n);
const MAX_INTEGER = 2n ** 64n - 1n;
const SHORT_ESCAPES = new Map([
  ['"', '"'], ["\\", "\\"], ["b", "\b"], ["t", "\t"], ["n", "\n"], ["f", "\f"], ["r", "\r"],
]);

/**
 * Reads canonical JSON and nothing else: another spelling of the same value is refused where it
 * departs. Objects become Maps (their keys cannot meet those of a prototype); integers become
 * numbers where these are exact, and BigInts beyond.
 */
class CanonicalReader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  static read(bytes) {
    const reader = new CanonicalReader(textOf(bytes));
    const value = reader.value(0);
    if (reader.at !== reader.text.length) refuse(`something behind the value at ${reader.at}`);
    return value;
  }

  value(depth) {
    const c = this.text[this.at];
    if (c === "{") return this.object(depth + 1);
    if (c === "[") return this.array(depth + 1);
    if (c === '"') return this.string();
    for (const [word, value] of [["true", true], ["false", false], ["null", null]]) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.integer();
  }

  integer() {
    const pattern = /-?(?:0|[1-9][0-9]*)/y;
    pattern.lastIndex = this.at;
    const [digits] = pattern.exec(this.text) ?? refuse(`no value at ${this.at}`);
    if (digits === "-0") refuse("minus zero");
    this.at += digits.length;
    if (digits.length <= 15) return Number(digits);
    if (digits.length > 20) refuse("a number beyond 64 bits");
    const whole = BigInt(digits);
    if (whole < MIN_INTEGER || whole > MAX_INTEGER) refuse("a number beyond 64 bits");
    return whole <= Number.MAX_SAFE_INTEGER && whole >= Number.MIN_SAFE_INTEGER ? Number(whole) : whole;
  }

  string() {
    const start = ++this.at;
    const plain = /[^"\\\u0000-\u001f]*/y;
    plain.lastIndex = start;
    const [first] = plain.exec(this.text);
    this.at = start + first.length;
    if (this.text[this.at] === '"') {
      this.at += 1;
      return first;
    }
    let out = first;
    for (;;) {
      const c = this.text[this.at];
      if (c === undefined) return refuse("a string without its end");
      if (c === '"') {
        this.at += 1;
        return out;
      }
      if (c < " ") return refuse("a control character in a string");
      if (c === "\\") {
        out += this.escape();
      } else {
        out += c;
        this.at += 1;
      }
    }
  }

  escape() {
    const kind = this.text[this.at + 1];
    const short = SHORT_ESCAPES.get(kind);
    if (short !== undefined) {
      this.at += 2;
      return short;
    }
    const digits = this.text.slice(this.at + 2, this.at + 6);
    if (kind !== "u" || !/^00[01][0-9a-f]$/.test(digits)) refuse("an escape that is not canonical");
    const c = String.fromCharCode(parseInt(digits, 16));
    if ("\b\t\n\f\r".includes(c)) refuse("an escape that has a shorter one");
    this.at += 6;
    return c;
  }

  array(depth) {
    if (depth > DEPTH_MAX) refuse("nested too deep");
    const items = [];
    this.at += 1;
    if (this.text[this.at] === "]") {
      this.at += 1;
      return items;
    }
    for (;;) {
      items.push(this.value(depth));
      const c = this.text[this.at++];
      if (c === "]") return items;
      if (c !== ",") refuse("neither comma nor bracket");
    }
  }

  object(depth) {
    if (depth > DEPTH_MAX) refuse("nested too deep");
    const map = new Map();
    let before;
    this.at += 1;
    if (this.text[this.at] === "}") {
      this.at += 1;
      return map;
    }
    for (;;) {
      if (this.text[this.at] !== '"') refuse("an object without a key");
      const key = this.string();
      // Strings of this language compare by UTF-16 code units, which is the order that is asked.
      if (before !== undefined && !(before < key)) refuse("keys twice or out of order");
      before = key;
      if (this.text[this.at++] !== ":") refuse("a key without a colon");
      map.set(key, this.value(depth));
      const c = this.text[this.at++];
      if (c === "}") return map;
      if (c !== ",") refuse("neither comma nor brace");
    }
  }
}

/** Writes canonical JSON. Objects are Maps or plain ones. */
function canonical(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number" || typeof value === "bigint") return value.toString();
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${quoted(key)}:${canonical(item)}`).join(",")}}`;
}

// JSON.stringify escapes as RFC 8785 asks, for strings without half surrogate pairs.
const quoted = (text) => JSON.stringify(text);

// ---------------------------------------------------------------------------------------------
// Ed25519, strict (verification.md, "Ed25519")
// ---------------------------------------------------------------------------------------------

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const SMALL_ORDER = new Set([
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0000000000000000000000000000000000000000000000000000000000000080",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
]);
/** First bytes of the encodings above: most signatures need no further look. */
const SMALL_FIRST = new Set([...SMALL_ORDER].map((hex) => parseInt(hex.slice(0, 2), 16)));
const isSmall = (bytes) => SMALL_FIRST.has(bytes[0]) && SMALL_ORDER.has(bytes.toString("hex"));

const littleEndian = (bytes) => BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);

function power(base, exponent) {
  let result = 1n;
  for (let square = base % P, left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

const D = (P - ((121665n * power(121666n, P - 2n)) % P)) % P;

/** Whether 32 bytes are the canonical encoding of a point of the curve, not of small order. */
function isAcceptedKey(bytes) {
  if (bytes.length !== 32 || isSmall(bytes)) return false;
  const encoded = littleEndian(bytes);
  const y = encoded & ((1n << 255n) - 1n);
  if (y >= P) return false;
  // x² = (y² − 1) / (d·y² + 1) must have a root.
  const yy = (y * y) % P;
  const xx = (((yy - 1n + P) % P) * power((D * yy + 1n) % P, P - 2n)) % P;
  if (xx === 0n) return encoded >> 255n === 0n;
  return power(xx, (P - 1n) / 2n) === 1n;
}

const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const keyObjects = new Map();

/** The key as the library wants it; undefined for a key that is not accepted. */
function keyObject(hex) {
  let found = keyObjects.get(hex);
  if (found === undefined && !keyObjects.has(hex)) {
    const bytes = Buffer.from(hex, "hex");
    if (isAcceptedKey(bytes)) {
      found = createPublicKey({ key: Buffer.concat([SPKI, bytes]), format: "der", type: "spki" });
    }
    if (keyObjects.size > 100_000) keyObjects.clear();
    keyObjects.set(hex, found);
  }
  return found;
}

function verifies(keyHex, message, signature) {
  if (signature === undefined || signature.length !== 64) return false;
  const key = keyObject(keyHex);
  if (key === undefined || isSmall(signature.subarray(0, 32))) return false;
  // Only a top byte of 0x10 can be at or above the order; below that there is nothing to compare.
  if (signature[63] > 0x10) return false;
  if (signature[63] === 0x10 && littleEndian(signature.subarray(32)) >= L) return false;
  return verifySignature(null, message, key, signature);
}

// ---------------------------------------------------------------------------------------------
// Keys, notes, policies (verification.md, stages 1 and 2)
// ---------------------------------------------------------------------------------------------

const TYPE_SIGNATURE = 0x01;
const TYPE_COSIGNATURE = 0x04;
const ID_BYTES = 4;

const isKeyName = (name) => name !== "" && !/[+\u0000-\u001f\p{White_Space}]/u.test(name);
const keyId = (name, type, key) =>
  sha256(name, "\n", Buffer.from([type]), key).subarray(0, ID_BYTES).toString("hex");

function readVerifierKey(text, type) {
  const first = text.indexOf("+");
  const second = first < 0 ? -1 : text.indexOf("+", first + 1);
  if (second < 0) refuse("a key is name+id+key");
  const [name, id] = [text.slice(0, first), text.slice(first + 1, second)];
  const bytes = base64(text.slice(second + 1));
  if (!isKeyName(name)) refuse("no name of a key");
  if (!isHex(id, 8)) refuse("no id of a key");
  if (bytes === undefined || bytes.length !== 33 || bytes[0] !== type) refuse("no key of this type");
  const key = bytes.subarray(1);
  if (!isAcceptedKey(key)) refuse("a key that is not accepted");
  if (keyId(name, type, key) !== id) refuse("the id is not that of name and key");
  return { name, id, hex: key.toString("hex"), text };
}

/** A policy. Names are opaque bytes, so the file is read as Latin-1. */
function readPolicy(bytes) {
  const text = bytes.toString("latin1");
  if (!/^[\t\n\u0020-\u007e\u0080-\u00ff]*$/.test(text)) refuse("a byte that a policy cannot have");
  if (!text.endsWith("\n")) refuse("no line feed at the end");
  const policy = { logs: [], witnesses: [], members: new Map(), quorum: undefined };
  const used = new Set();
  let lines = 0;
  for (const line of text.slice(0, -1).split("\n")) {
    const words = line.split(/[ \t]+/).filter((word) => word !== "");
    if (words.length === 0 || words[0].startsWith("#")) continue;
    if (++lines > 256) refuse("more than 256 lines");
    readPolicyLine(policy, used, words);
  }
  if (policy.quorum === undefined) refuse("no quorum");
  return policy;
}

const fromLatin1 = (word) => textOf(Buffer.from(word, "latin1"));

function readPolicyLine(policy, used, [kind, ...rest]) {
  const define = (name, member) => {
    if (name === "none" || policy.members.has(name)) refuse("a name twice, or none");
    policy.members.set(name, member);
  };
  if (kind === "log" && (rest.length === 1 || rest.length === 2)) {
    const key = readVerifierKey(fromLatin1(rest[0]), TYPE_SIGNATURE);
    if (policy.logs.some((log) => log.hex === key.hex)) refuse("a log twice");
    policy.logs.push(key);
  } else if (kind === "witness" && (rest.length === 2 || rest.length === 3)) {
    const key = readVerifierKey(fromLatin1(rest[1]), TYPE_COSIGNATURE);
    if (policy.witnesses.some((witness) => witness.hex === key.hex)) refuse("a witness twice");
    define(rest[0], { witness: policy.witnesses.length });
    policy.witnesses.push(key);
  } else if (kind === "group" && rest.length >= 3) {
    const [name, asked, ...names] = rest;
    const members = names.map((member) => {
      const found = policy.members.get(member);
      if (found === undefined || used.has(member)) refuse("a member that is unknown or used");
      used.add(member);
      return found;
    });
    const words = new Map([["any", 1], ["all", members.length]]);
    const needed = words.get(asked) ?? (/^[1-9][0-9]{0,8}$/.test(asked) ? Number(asked) : 0);
    if (needed < 1 || needed > members.length) refuse("a threshold that cannot be");
    define(name, { needed, members });
  } else if (kind === "quorum" && rest.length === 1 && policy.quorum === undefined) {
    policy.quorum = rest[0] === "none" ? "none" : policy.members.get(rest[0]);
    if (policy.quorum === undefined) refuse("a quorum of nobody");
  } else {
    refuse(`no line of a policy: ${kind}`);
  }
}

function hasQuorum(policy, present) {
  const holds = (member) =>
    member === "none" ||
    (member.witness === undefined
      ? member.members.filter(holds).length >= member.needed
      : present.has(member.witness));
  return holds(policy.quorum);
}

/** Text and signature lines of a signed note. */
function readNote(bytes) {
  const note = textOf(bytes);
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) refuse("a control character");
  if (!note.endsWith("\n")) refuse("no line feed at the end");
  const split = note.lastIndexOf("\n\n");
  if (split < 0) refuse("no empty line before the signatures");
  const lines = note.slice(split + 2).split("\n").slice(0, -1);
  if (lines.length < 1 || lines.length > 100) refuse("1 to 100 signatures");
  return { text: note.slice(0, split + 1), lines: lines.map(readSignatureLine) };
}

function readSignatureLine(line) {
  if (!line.startsWith("— ")) refuse("no signature line");
  const rest = line.slice(2);
  const space = rest.indexOf(" ");
  const name = rest.slice(0, Math.max(space, 0));
  const bytes = space < 0 ? undefined : base64(rest.slice(space + 1));
  if (!isKeyName(name) || bytes === undefined || bytes.length <= ID_BYTES) refuse("no signature line");
  return { name, id: bytes.subarray(0, ID_BYTES).toString("hex"), signature: bytes.subarray(ID_BYTES) };
}

const EMPTY_ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

function readCheckpoint(text) {
  const lines = text.slice(0, -1).split("\n");
  if (lines.length < 3 || lines.includes("")) refuse("a checkpoint has three lines, none empty");
  const [origin, size, root] = lines;
  if (!/^(0|[1-9][0-9]{0,19})$/.test(size) || BigInt(size) > MAX_INTEGER) refuse("no size");
  const hash = base64(root);
  if (hash === undefined || hash.length !== 32) refuse("no root");
  if (size === "0" && root !== EMPTY_ROOT) refuse("another root than that of nothing");
  return { origin, size: BigInt(size), root: hash };
}

/** The time of a cosignature/v1 that verifies, in seconds; undefined where it does not. */
function cosignedAt(keyHex, text, signature) {
  if (signature.length !== 72) return undefined;
  const time = signature.readBigUInt64BE(0);
  if (time >= 2n ** 63n) return undefined;
  const message = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
  return verifies(keyHex, message, signature.subarray(8)) ? time : undefined;
}

/** Stage 1. */
function readKeys(bundle, options) {
  const bytes = bundle.get("log.vkey") ?? fail("key.missing", "log.vkey");
  const key = attempt("key.unreadable", "log.vkey", () => {
    if (bytes.length > NOTE_BYTES_MAX) refuse("too long");
    const text = textOf(bytes);
    if (!text.endsWith("\n")) refuse("no line feed at the end");
    return readVerifierKey(text.slice(0, -1), TYPE_SIGNATURE);
  });
  if (options.key !== undefined && options.key !== key.text) fail("key.other", "log.vkey");
  const policyBytes = options.policy ?? bundle.get("log.policy");
  if (policyBytes === undefined) return { key };
  const policy = attempt("policy.unreadable", "log.policy", () => {
    if (policyBytes.length > NOTE_BYTES_MAX) refuse("too long");
    return readPolicy(policyBytes);
  });
  const isOther = policy.logs.length > 0 && !policy.logs.some((log) => log.text === key.text);
  if (isOther) fail("policy.other_log", "log.policy");
  return { key, policy };
}

/** Stage 2: the head, with the times at which log and witnesses signed it. */
function readHead(bundle, key, policy) {
  const place = "checkpoint";
  const bytes = bundle.get(place) ?? fail("head.missing", place);
  const { note, head } = attempt("head.unreadable", place, () => {
    if (bytes.length > NOTE_BYTES_MAX) refuse("too long");
    const note = readNote(bytes);
    return { note, head: readCheckpoint(note.text) };
  });
  const { text, lines } = note;
  if (head.origin !== key.name) fail("head.origin", place);
  const [first, second, ...others] = lines;
  const isLog = first.name === key.name && first.id === key.id;
  if (!isLog || !verifies(key.hex, Buffer.from(text), first.signature)) fail("head.signature", place);
  const timeId = keyId(key.name, TYPE_COSIGNATURE, Buffer.from(key.hex, "hex"));
  const isTime = second !== undefined && second.name === key.name && second.id === timeId;
  head.signedAt = isTime ? cosignedAt(key.hex, text, second.signature) : undefined;
  if (head.signedAt === undefined) fail("head.time", place);
  head.cosigned = readCosignatures(policy, text, others);
  if (policy !== undefined && !hasQuorum(policy, head.cosigned)) fail("head.no_quorum", place);
  if (head.size > SIZE_MAX) fail("head.too_large", place);
  head.size = Number(head.size);
  return head;
}

/** Which witnesses of the policy signed, and when. Their lines stand in the order of the policy. */
function readCosignatures(policy, text, lines) {
  const cosigned = new Map();
  let last = -1;
  for (const { name, id, signature } of lines) {
    const witnesses = policy?.witnesses ?? [];
    const at = witnesses.findIndex((witness) => witness.name === name && witness.id === id);
    if (at <= last) fail("head.unexpected_line", "checkpoint");
    const time = cosignedAt(witnesses[at].hex, text, signature);
    if (time === undefined) fail("head.cosignature", "checkpoint");
    cosigned.set(at, time);
    last = at;
  }
  return cosigned;
}

function fail(code, place, detail) {
  throw new Finding(code, place, detail);
}

/** Runs `read` and turns what it finds malformed into a finding. */
function attempt(code, place, read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unsupported) throw new Finding("law.unsupported", place, error.message);
    if (error instanceof Malformed) throw new Finding(code, place, error.message);
    throw error;
  }
}

// ---------------------------------------------------------------------------------------------
// Entries (stage 3)
// ---------------------------------------------------------------------------------------------

const groups = (index) => {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
  const parts = digits.match(/.{3}/g);
  return parts.map((part, nth) => (nth < parts.length - 1 ? `x${part}` : part)).join("/");
};

/** Paths and widths of the files that hold `count` things of a folder, 256 each. */
function* pieces(folder, count) {
  for (let index = 0; index * TILE < count; index += 1) {
    const width = Math.min(TILE, count - index * TILE);
    const path = `${folder}/${groups(index)}${width < TILE ? `.p/${width}` : ""}`;
    yield { path, width, first: index * TILE };
  }
}

function splitBundle(bytes, width) {
  const bodies = [];
  let at = 0;
  while (bodies.length < width) {
    if (at + 2 > bytes.length) refuse("it ends within a length");
    const length = bytes.readUInt16BE(at);
    at += 2 + length;
    if (at > bytes.length) refuse("it ends within an entry");
    bodies.push(bytes.subarray(at - length, at));
  }
  if (at !== bytes.length) refuse("something behind the last entry");
  return bodies;
}

const isText = (value) => typeof value === "string";
const isCount = (value) => (typeof value === "number" || typeof value === "bigint") && value >= 0;
const isSmallCount = (value) => typeof value === "number" && value >= 0 && value < 2 ** 32;
const isMapOf = (check) => (value) => value instanceof Map && [...value.values()].every(check);
const isMode = (value) => value === "live" || value === "rehearsal";
const isObject = (keys) => (value) => value instanceof Map && hasKeys(value, keys);
const optional = (check) => Object.assign((value) => check(value), { optional: true });

function hasKeys(map, keys) {
  let found = 0;
  for (const [key, check] of keys) {
    if (map.has(key)) {
      found += 1;
      if (!check(map.get(key))) return false;
    } else if (!check.optional) {
      return false;
    }
  }
  return found === map.size;
}

const CORRECTION = optional(isObject([["reason", isText], ["basis", isText]]));
const FIGURES = isObject([["fields", isMapOf(isCount)], ["votes", isMapOf(isCount)]]);
const COMMON = [["act", isText], ["at", isCount], ["by", isText], ["id", isText], ["origin", isText]];
const ACTS = new Map(
  Object.entries({
    registers_opened: [
      ["election", isText], ["authority_key", isText], ["mode", isMode], ["laws", isMapOf(isText)],
    ],
    register_changed: [["change", (value) => value instanceof Map], ["late", optional(isText)]],
    election_opened: [
      ["election", isText], ["authority_key", isText], ["mode", isMode], ["files", isMapOf(isText)],
    ],
    commission_empowered: [["commission", isText], ["key", isText]],
    turnout_reported: [
      ["station", isText], ["hour", isText], ["ballots_issued", isCount],
      ["version", optional((value) => isSmallCount(value) && value !== 1)],
      ["correction", CORRECTION],
    ],
    form_recorded: [
      ["contest", isText], ["station", isText], ["version", isSmallCount], ["definition", isText],
      ["figures", FIGURES], ["entered_by", isText], ["confirmed_by", isText],
      ["correction", CORRECTION],
    ],
    ruling_recorded: [
      ["contest", isText], ["question", isText],
      ["decision", (value) => Array.isArray(value) && value.every(isText)], ["basis", isText],
    ],
    result_declared: [["contest", isText], ["seats", isMapOf(isSmallCount)], ["resolution", isText]],
  }).map(([act, keys]) => [act, [...COMMON, ...keys]]),
);

const PAYLOAD_START = Buffer.from('{"payload":');
const CONTEXT = Buffer.from("saylau act v1\n");

/** Reads an entry; its signed bytes are a slice of it, since the whole is canonical. */
function readEntry(bytes) {
  if (bytes.length > ENTRY_BYTES_MAX) refuse("too long");
  const entry = CanonicalReader.read(bytes);
  if (!isObject([["payload", (value) => value instanceof Map], ["signature", isText]])(entry)) {
    refuse("not the keys of an entry");
  }
  const payload = entry.get("payload");
  const keys = ACTS.get(payload.get("act"));
  if (keys === undefined) refuse("an act that nobody knows");
  if (!hasKeys(payload, keys)) refuse("not the keys of this act");
  const signature = entry.get("signature");
  // ,"signature":"…"} stands behind the payload; what must be escaped is no base64 anyway.
  const end = bytes.length - Buffer.byteLength(`,"signature":${quoted(signature)}}`);
  const signed = Buffer.concat([CONTEXT, bytes.subarray(PAYLOAD_START.length, end)]);
  return { payload, signature, signed };
}

/** Stage 3: leaf hashes and entries, in order. */
function readEntries(bundle, size) {
  if (size === 0) fail("entries.none", "entry 0");
  const entries = [];
  const leaves = [];
  for (const { path, width, first } of pieces("tile/entries", size)) {
    const bytes = bundle.get(path) ?? fail("bundle.missing", path);
    const bodies = attempt("bundle.unreadable", path, () => splitBundle(bytes, width));
    bodies.forEach((body, nth) => {
      const position = first + nth;
      const entry = attempt("entry.unreadable", `entry ${position}`, () => readEntry(body));
      const act = entry.payload.get("act");
      if (position === 0 && act !== "registers_opened" && act !== "election_opened") {
        fail("entry.not_opening", "entry 0");
      }
      entries.push(entry);
      leaves.push(leafHash(body));
    });
  }
  return { entries, leaves };
}

// ---------------------------------------------------------------------------------------------
// The tree (stage 4)
// ---------------------------------------------------------------------------------------------

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const leafHash = (entry) => sha256(LEAF, entry);
const nodeHash = (left, right) => sha256(NODE, left, right);

/** Hashes of all complete subtrees: `levels[h][i]` is over the leaves from i·2^h on. */
function treeOf(leaves) {
  const levels = [leaves];
  while (levels.at(-1).length > 1) {
    const below = levels.at(-1);
    const level = [];
    for (let at = 0; at + 1 < below.length; at += 2) level.push(nodeHash(below[at], below[at + 1]));
    levels.push(level);
  }
  return levels;
}

/** Root over the leaves from `first` to `end`: split behind the largest power of two below. */
function rootOver(levels, first, end) {
  const count = end - first;
  if (count === 0) return sha256("");
  let height = 0;
  while (2 ** (height + 1) <= count) height += 1;
  if (2 ** height === count) return levels[height][first / count];
  const middle = first + 2 ** height;
  return nodeHash(rootOver(levels, first, middle), rootOver(levels, middle, end));
}

function checkTree(bundle, leaves, head) {
  const levels = treeOf(leaves);
  if (!rootOver(levels, 0, leaves.length).equals(head.root)) nameAltered(bundle, leaves);
  const findings = [];
  for (let level = 0; levels[level * 8]?.length > 0; level += 1) {
    const hashes = levels[level * 8];
    for (const { path, width, first } of pieces(`tile/${level}`, hashes.length)) {
      const bytes = bundle.get(path);
      const expected = Buffer.concat(hashes.slice(first, first + width));
      if (bytes === undefined) findings.push(["tile.missing", path]);
      else if (!expected.equals(bytes)) findings.push(["tile.altered", path]);
    }
  }
  failFirst(findings);
}

/** The root is another one: the first leaf that its tile has another hash of, or nobody knows. */
function nameAltered(bundle, leaves) {
  for (const { path, width, first } of pieces("tile/0", leaves.length)) {
    const bytes = bundle.get(path);
    if (bytes === undefined || bytes.length !== width * 32) continue;
    for (let nth = 0; nth < width; nth += 1) {
      if (!leaves[first + nth].equals(bytes.subarray(nth * 32, nth * 32 + 32))) {
        fail("entry.altered", `entry ${first + nth}`);
      }
    }
  }
  fail("tree.root", "checkpoint");
}

/** Of findings of one stage the one with the smallest place is the verdict. */
function failFirst(findings) {
  if (findings.length === 0) return;
  findings.sort(([, a], [, b]) => byBytes(a, b));
  fail(...findings[0]);
}

// ---------------------------------------------------------------------------------------------
// TOML and CSV (package.md, "How the files are written")
// ---------------------------------------------------------------------------------------------

const TOML_ESCAPES = new Map([
  ['"', '"'], ["\\", "\\"], ["n", "\n"], ["t", "\t"], ["r", "\r"], ["b", "\b"], ["f", "\f"],
]);

/** A day as it stands without quotes in a TOML file. */
class Day {
  constructor(text) {
    this.text = text;
  }
}

/** Reads the small part of TOML that a definition is written in; tables become Maps. */
class TomlReader {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.root = new Map();
    this.table = this.root;
    this.headers = new Set();
  }

  static read(bytes) {
    const reader = new TomlReader(textOf(bytes).replaceAll("\r\n", "\n"));
    reader.document();
    return reader.root;
  }

  document() {
    for (;;) {
      this.skip(/[ \t\n]*(?:#[^\n]*)?/y);
      if (this.at === this.text.length) return;
      if (this.text[this.at] === "\n") continue;
      if (this.text[this.at] === "[") this.header();
      else this.statement();
      this.skip(/[ \t]*(?:#[^\n]*)?/y);
      if (this.at < this.text.length && this.text[this.at] !== "\n") this.refuse("two statements on a line");
    }
  }

  refuse(why) {
    const line = this.text.slice(0, this.at).split("\n").length;
    throw new Malformed(`line ${line}: ${why}`);
  }

  skip(pattern) {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text);
    this.at += found.length;
  }

  take(pattern, what) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) this.refuse(`${what} is expected`);
    this.at += found[0].length;
    return found;
  }

  header() {
    const isArray = this.text.startsWith("[[", this.at);
    const pattern = isArray ? /\[\[[ \t]*([A-Za-z0-9_.-]+)[ \t]*\]\]/y : /\[[ \t]*([A-Za-z0-9_.-]+)[ \t]*\]/y;
    const [, name] = this.take(pattern, "a header");
    const path = name.split(".");
    if (path.includes("")) this.refuse("an empty part of a header");
    const last = path.pop();
    let table = this.root;
    for (const part of path) {
      if (!table.has(part)) table.set(part, new Map());
      table = table.get(part);
      if (Array.isArray(table)) table = table.at(-1);
      if (!(table instanceof Map)) this.refuse("a header below a value");
    }
    this.table = new Map();
    if (isArray) {
      if (!table.has(last)) table.set(last, Object.assign([], { isTables: true }));
      const tables = table.get(last);
      if (!Array.isArray(tables) || !tables.isTables) this.refuse("a header twice");
      tables.push(this.table);
    } else {
      // A table may have come about as the parent of another one, but only one header names it.
      const known = table.get(last);
      const isParent = known instanceof Map && !this.headers.has(known) && !known.isInline;
      if (known !== undefined && !isParent) this.refuse("a header twice");
      this.table = known ?? this.table;
      table.set(last, this.table);
      this.headers.add(this.table);
    }
  }

  statement() {
    const [, key] = this.take(/([A-Za-z0-9_-]+)[ \t]*=[ \t]*/y, "key = value");
    if (this.table.has(key)) this.refuse(`${key} stands twice`);
    this.table.set(key, this.value());
  }

  value() {
    const c = this.text[this.at];
    if (this.text.startsWith('"""', this.at)) return this.longString();
    if (c === '"') return this.string();
    if (c === "[") return this.array();
    if (c === "{") return this.inline();
    const [word] = this.take(/[A-Za-z0-9-]+/y, "a value");
    if (word === "true" || word === "false") return word === "true";
    if (/^(0|[1-9][0-9]{0,18})$/.test(word)) {
      const whole = BigInt(word);
      return whole <= Number.MAX_SAFE_INTEGER ? Number(whole) : whole;
    }
    if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(word)) return new Day(word);
    return this.refuse(`${word} is no value`);
  }

  escape() {
    this.at += 1;
    const kind = this.text[this.at];
    if (TOML_ESCAPES.has(kind)) {
      this.at += 1;
      return TOML_ESCAPES.get(kind);
    }
    const [, four, eight] = this.take(/u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})/y, "an escape");
    const code = parseInt(four ?? eight, 16);
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) this.refuse("no character");
    return String.fromCodePoint(code);
  }

  string() {
    this.at += 1;
    let out = "";
    for (;;) {
      const c = this.text[this.at];
      if (c === undefined || c === "\n") this.refuse("a string without its end");
      if (c === '"') {
        this.at += 1;
        return out;
      }
      if (c === "\\") {
        out += this.escape();
      } else {
        if ((c < " " && c !== "\t") || c === "\u007f") this.refuse("a control character");
        out += c;
        this.at += 1;
      }
    }
  }

  longString() {
    this.at += 3;
    if (this.text[this.at] === "\n") this.at += 1;
    let out = "";
    for (;;) {
      const c = this.text[this.at];
      if (c === undefined) this.refuse("a string without its end");
      if (this.text.startsWith('"""', this.at)) {
        // One or two quotes may stand directly before the three that end it.
        const [quotes] = this.take(/"{3,5}/y, "the end");
        return out + '"'.repeat(quotes.length - 3);
      }
      const fold = /\\[ \t]*\n[ \t\n]*/y;
      fold.lastIndex = this.at;
      const folded = fold.exec(this.text);
      if (folded !== null) {
        this.at += folded[0].length;
      } else if (c === "\\") {
        out += this.escape();
      } else {
        if ((c < " " && c !== "\t" && c !== "\n") || c === "\u007f") this.refuse("a control character");
        out += c;
        this.at += 1;
      }
    }
  }

  array() {
    this.at += 1;
    const items = [];
    this.skip(/[ \t]*/y);
    while (this.text[this.at] !== "]") {
      items.push(this.value());
      this.skip(/[ \t]*/y);
      if (this.text[this.at] === ",") {
        this.at += 1;
        this.skip(/[ \t]*/y);
      } else if (this.text[this.at] !== "]") {
        this.refuse("neither comma nor bracket");
      }
    }
    this.at += 1;
    return items;
  }

  inline() {
    this.at += 1;
    const table = Object.assign(new Map(), { isInline: true });
    this.skip(/[ \t]*/y);
    if (this.text[this.at] === "}") {
      this.at += 1;
      return table;
    }
    for (;;) {
      const [, key] = this.take(/([A-Za-z0-9_-]+)[ \t]*=[ \t]*/y, "key = value");
      if (table.has(key)) this.refuse(`${key} stands twice`);
      table.set(key, this.value());
      const [, end] = this.take(/[ \t]*([,}])[ \t]*/y, "comma or brace");
      if (end === "}") return table;
    }
  }
}

/** Rows of a CSV file, each a function from the name of a column to its cell. */
function readCsv(bytes, required) {
  if (bytes.length === 0 || bytes.includes(0)) refuse("nothing in it, or a zero byte");
  const rows = csvRows(textOf(bytes).replace(/^\ufeff/, ""));
  const header = rows.shift() ?? refuse("no header");
  const columns = new Map();
  header.forEach((name, at) => {
    if (columns.has(name)) refuse(`the column ${name} stands twice`);
    columns.set(name, at);
  });
  for (const name of required) if (!columns.has(name)) refuse(`the column ${name} is missing`);
  return rows.map((cells, nth) => {
    if (cells.length !== header.length) refuse(`row ${nth + 1} has ${cells.length} cells`);
    const cell = (name) => cells[columns.get(name)] ?? "";
    cell.names = (prefix) => {
      const names = header.filter((name) => name.startsWith(prefix) && cell(name) !== "");
      return new Map(names.map((name) => [name.slice(prefix.length), cell(name)]));
    };
    return cell;
  });
}

function csvRows(text) {
  const rows = [];
  let [row, at] = [[], 0];
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; ; at += 2) {
        const end = text.indexOf('"', at);
        if (end < 0) refuse("a cell without its closing quote");
        cell += text.slice(at, end);
        at = end;
        if (text[at + 1] !== '"') break;
        cell += '"';
      }
      at += 1;
    }
    // What stands behind the closing quote belongs to the cell too, as in any plain cell.
    const plain = /[^,\r\n]*(?:\r(?!\n)[^,\r\n]*)*/y;
    plain.lastIndex = at;
    cell += plain.exec(text)[0];
    at = plain.lastIndex;
    row.push(cell);
    if (text[at] === ",") {
      at += 1;
      if (at < text.length) continue;
      row.push("");
    }
    if (text[at] === "\r") at += 1;
    at += 1;
    if (row.length > 1 || row[0] !== "" || text[at - 2] === '"') rows.push(row);
    row = [];
  }
  return rows;
}

// ---------------------------------------------------------------------------------------------
// The package (package.md)
// ---------------------------------------------------------------------------------------------

const isCode = (text) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) && !text.includes("..");
const isHourCode = (text) => isCode(text.replaceAll(":", "_"));
const isContestCode = (text) => isCode(text) && !text.includes(".");
const isTextByLanguage = (value) => value instanceof Map && [...value.values()].every(isText);
const isDay = (text) => /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && dayExists(text);
const isArrayOf = (check) => (value) => Array.isArray(value) && value.every(check);
const unique = (items) => new Set(items).size === items.length;

function dayExists(text) {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Seconds since 1970 of an RFC 3339 moment. */
function readMoment(text) {
  const pattern = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;
  const found = pattern.exec(text) ?? refuse(`${text} is no moment`);
  const [, day, hour, minute, second, zone] = found;
  if (!dayExists(day) || hour > "23" || minute > "59" || second > "59") refuse(`${text} is no moment`);
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(zone) ?? [undefined, "+", "0", "0"];
  const offset = Number(`${sign}1`) * (Number(hours) * 3600 + Number(minutes) * 60);
  const seconds = Date.parse(`${day}T${hour}:${minute}:${second}Z`) / 1000 - offset;
  if (seconds < 0) refuse(`${text} is before 1970`);
  return seconds;
}

/** A number of a cell; undefined where it is empty. */
function readNumber(text, max) {
  if (text === "") return undefined;
  if (!/^[0-9]{1,18}$/.test(text)) refuse(`${text} is no number`);
  const whole = BigInt(text);
  if (whole > max) refuse(`${text} is above ${max}`);
  return Number(whole);
}

/** Refuses keys that are not of the table, missing ones, and values of another type. */
function expectKeys(table, keys) {
  if (!(table instanceof Map)) refuse("no table");
  for (const [key, check] of keys) {
    if (!table.has(key) ? !check.optional : !check(table.get(key))) refuse(`the key ${key}`);
  }
  const known = new Set(keys.map(([key]) => key));
  for (const key of table.keys()) if (!known.has(key)) refuse(`the key ${key} is unknown`);
}

/** Reads the package: files in the order of stage 5, each fault with its file. */
function readPackage(open) {
  const used = new Map();
  const file = (path, read) => {
    const place = `definition/${path}`;
    return attempt("definition.unreadable", place, () => {
      const bytes = open(path) ?? refuse("the file is named nowhere");
      used.set(path, sha256Hex(bytes));
      return read(bytes);
    });
  };
  const day = file("election.toml", readElection);
  day.areas = file("areas.csv", (bytes) => readAreas(bytes, day));
  day.commissions = file("commissions.csv", (bytes) => readCommissions(bytes, day));
  day.stations = file("stations.csv", (bytes) => readStations(bytes, day));
  day.stationAt = new Map(day.stations.map((station, at) => [station.code, at]));
  day.contests = day.contestCodes.map((code) => readContest(code, day, file));
  day.files = used;
  return day;
}

function readElection(bytes) {
  const table = TomlReader.read(bytes);
  const isLevel = (level) => {
    expectKeys(level, [["code", isText], ["name", isTextByLanguage], ["plural", isTextByLanguage]]);
    return true;
  };
  const isHour = (hour) => {
    expectKeys(hour, [["code", (code) => isText(code) && isHourCode(code)], ["at", isText]]);
    return true;
  };
  const isSource = (source) => {
    expectKeys(source, [["of", isTextByLanguage], ["from", isText], ["licence", optional(isText)]]);
    return true;
  };
  const codes = (check) => (value) => isArrayOf((code) => isText(code) && check(code))(value) && value.length > 0 && unique(value);
  expectKeys(table, [
    ["code", (value) => isText(value) && isCode(value)],
    ["name", isTextByLanguage],
    ["date", (value) => isText(value) && isDay(value)],
    ["called", optional((value) => isText(value) && isDay(value))],
    ["zone", (value) => isText(value) && value !== ""],
    ["languages", codes(isCode)],
    ["contests", codes(isContestCode)],
    ["reconstruction", optional(isTextByLanguage)],
    ["turnout_grace_minutes", optional(isSmallCount)],
    ["levels", optional(isArrayOf(isLevel))],
    ["turnout_hours", optional(isArrayOf(isHour))],
    ["sources", optional(isArrayOf(isSource))],
  ]);
  const called = table.get("called");
  if (called !== undefined && !(called < table.get("date"))) refuse("called after the day");
  const hours = (table.get("turnout_hours") ?? []).map((hour) => {
    readMoment(hour.get("at"));
    return hour.get("code");
  });
  if (!unique(hours)) refuse("an hour twice");
  return {
    code: table.get("code"),
    date: table.get("date"),
    languages: table.get("languages"),
    contestCodes: table.get("contests"),
    reconstruction: table.get("reconstruction"),
    levels: (table.get("levels") ?? []).map((level) => level.get("code")),
    hours,
  };
}

const expectCode = (text) => (isCode(text) ? text : refuse(`${text} is no code`));

function readAreas(bytes, day) {
  const areas = [];
  const at = new Map();
  for (const cell of readCsv(bytes, ["code", "parent", "level"])) {
    const [code, parent, level] = [expectCode(cell("code")), cell("parent"), cell("level")];
    if (at.has(code)) refuse(`${code} stands twice`);
    if (areas.length === 0 ? parent !== "" : !at.has(parent)) refuse(`the parent of ${code}`);
    if (!day.levels.includes(level)) refuse(`the level of ${code}`);
    at.set(code, areas.length);
    areas.push({ code, level, name: cell.names("name_"), parent: at.get(parent) });
  }
  if (areas.length === 0) refuse("no area");
  day.areaAt = at;
  // From an area up to the whole.
  for (const area of areas) area.above = [at.get(area.code), ...(areas[area.parent]?.above ?? [])];
  return areas;
}

function readCommissions(bytes, day) {
  const commissions = new Map();
  for (const cell of readCsv(bytes, ["code", "area"])) {
    const code = expectCode(cell("code"));
    const area = day.areaAt.get(cell("area")) ?? refuse(`the area of ${code}`);
    if (commissions.has(code)) refuse(`${code} stands twice`);
    commissions.set(code, { code, area });
  }
  if (commissions.size === 0) refuse("no commission");
  return commissions;
}

function readStations(bytes, day) {
  const stations = [];
  for (const cell of readCsv(bytes, ["code", "area", "kind", "electorate", "closes", "zone"])) {
    const code = expectCode(cell("code"));
    if (stations.length > 0 && byBytes(stations.at(-1).code, code) >= 0) refuse(`${code} is out of order`);
    const area = day.areaAt.get(cell("area")) ?? refuse(`the area of ${code}`);
    if (cell("kind") === "" || cell("zone") === "") refuse(`kind and zone of ${code}`);
    readMoment(cell("closes"));
    const electorate = readNumber(cell("electorate"), 10_000_000_000n);
    stations.push({ code, area, kind: cell("kind"), electorate, name: cell.names("name_") });
  }
  return stations;
}

function readContest(code, day, file) {
  const folder = `contests/${code}`;
  const law = file(`${folder}/contest.toml`, (bytes) => {
    const table = TomlReader.read(bytes);
    expectKeys(table, [["title", isTextByLanguage], ["law", isText]]);
    return table.get("law");
  });
  const contest = { code, law };
  contest.lists = file(`${folder}/lists.csv`, readLists);
  contest.form = file(`${folder}/form.toml`, (bytes) => readForm(bytes, contest.lists));
  contest.formPath = `${folder}/form.toml`;
  const lawPath = `laws/${law}.toml`;
  contest.lawValues = file(lawPath, (bytes) => readLaw(bytes, law));
  if (!canCount(contest, day)) fail("definition.law", `definition/${lawPath}`);
  contest.listCodes = contest.lists.map((list) => list.code);
  return contest;
}

const SMALL_MAX = 2n ** 32n - 1n;

function readLists(bytes) {
  const lists = readCsv(bytes, ["code", "ballot_number", "colour"]).map((cell) => {
    const number = readNumber(cell("ballot_number"), SMALL_MAX);
    if (number === undefined || number < 1) refuse("no ballot number");
    if (!/^#[0-9A-Fa-f]{6}$/.test(cell("colour"))) refuse("no colour");
    readNumber(cell("candidates"), SMALL_MAX);
    const registered = readNumber(cell("registered_order"), SMALL_MAX);
    return { code: expectCode(cell("code")), number, registered };
  });
  if (!unique(lists.map((list) => list.code))) refuse("a list twice");
  if (!unique(lists.map((list) => list.number))) refuse("a ballot number twice");
  return lists.sort((a, b) => a.number - b.number);
}

const ROLES = [
  "electorate", "ballots_issued", "ballots_found", "ballots_invalid", "ballots_valid",
  "against_all", "list_votes",
];
const TAKEN_COLUMNS = new Set([
  "area", "at", "basis", "contest", "counted", "electorate_register", "hour", "kind", "mode",
  "position", "station", "version",
]);
const ALWAYS_FILLED = new Set(["ballots_found", "against_all", "list_votes"]);

function readForm(bytes, lists) {
  const table = TomlReader.read(bytes);
  const tables = (keys) => (value) =>
    Array.isArray(value) && value.every((one) => (expectKeys(one, keys), true));
  const field = [
    ["code", (value) => isText(value) && isCode(value)], ["line", isText],
    ["unit", (value) => ["voters", "ballots", "votes"].includes(value)],
    ["role", optional((value) => ROLES.includes(value))], ["empty_for", optional(isArrayOf(isText))],
    ["cite", isText], ["label", isTextByLanguage],
  ];
  const relation = [
    ["code", isText], ["left", isArrayOf(isText)], ["right", isArrayOf(isText)],
    ["op", (value) => value === "=" || value === "<="], ["cite", isText], ["label", isTextByLanguage],
  ];
  const turnout = [["code", isText], ["part", isText], ["whole", isText], ["label", isTextByLanguage]];
  expectKeys(table, [
    ["title", isTextByLanguage],
    ["figure_max", (value) => isCount(value) && value >= 1 && value <= 1_000_000_000_000],
    ["fields", tables(field)],
    ["relations", optional(tables(relation))],
    ["turnouts", optional(tables(turnout))],
  ]);
  const fields = table.get("fields").map((one) => ({
    code: one.get("code"),
    role: one.get("role"),
    emptyFor: new Set(one.get("empty_for") ?? []),
  }));
  const codes = fields.map((one) => one.code);
  const roles = fields.map((one) => one.role).filter((role) => role !== undefined);
  if (!unique(codes) || !unique(roles) || !roles.includes("list_votes")) refuse("fields and their roles");
  const columns = new Set(lists.map((list) => `votes_${list.code}`));
  if (codes.some((code) => TAKEN_COLUMNS.has(code) || columns.has(code))) refuse("a column twice");
  if (fields.some((one) => ALWAYS_FILLED.has(one.role) && one.emptyFor.size > 0)) refuse("an empty line the law counts");
  const known = (code) => (codes.includes(code) ? code : refuse(`the field ${code} is unknown`));
  const relations = (table.get("relations") ?? []).map((one) => ({
    left: one.get("left").map(known),
    right: one.get("right").map(known),
    isEqual: one.get("op") === "=",
  }));
  for (const one of table.get("turnouts") ?? []) [one.get("part"), one.get("whole")].forEach(known);
  const withRole = (role) => fields.find((one) => one.role === role)?.code;
  return {
    fields, relations,
    figureMax: Number(table.get("figure_max")),
    votes: withRole("list_votes"),
    againstAll: withRole("against_all"),
    ballotsFound: withRole("ballots_found"),
  };
}

// ---------------------------------------------------------------------------------------------
// The law (package.md, "The law"; allocation.md)
// ---------------------------------------------------------------------------------------------

const QUOTAS = ["hare_quota", "droop_quota", "hagenbach_bischoff_quota", "imperiali_quota"];
const AVERAGES = ["dhondt", "sainte_lague", "danish", "imperiali"];
const OTHER_METHODS = ["macau", "adams", "dean", "huntington_hill", "dhondt_power"];

/** What the Rust core knows and this program does not: no verdict, rather than a wrong one. */
const OTHER_PARAMETERS = new Set([
  ...["scope", "coalitions", "kinds", "exempt", "or_national_share", "or_district_share",
    "or_direct_seats", "lists_min", "votes_min"].map((key) => `threshold.${key}`),
  "apportionment.exponent", "apportionment.remainders_max",
]);
const OTHER_TABLES = new Set([
  "apparentement", "guarantee", "factor", "districts", "pool", "direct", "biproportional", "limits",
]);

function readRatio(value) {
  const found = isText(value) ? /^ *([0-9]+) *\/ *([0-9]+) *$/.exec(value) : null;
  const [p, q] = (found ?? refuse(`${value} is no ratio`)).slice(1).map(BigInt);
  if (p < 1n || q < 1n || p > 10_000n || q > 10_000n) refuse(`${value} is no ratio`);
  return { p, q };
}

const readShare = (value) => {
  const share = readRatio(value);
  return share.p < share.q ? share : refuse(`${value} is no share`);
};
const readSeats = (value) => (isSmallCount(value) && value >= 1 && value <= 4096 ? value : refuse(`${value} seats`));
const readDays = (value) => (isSmallCount(value) && value >= 1 && value <= 366 ? value : refuse(`${value} days`));
const readNames = (value) =>
  isArrayOf((name) => isText(name) && /^[a-z][a-z0-9_]*$/.test(name))(value) && value.length > 0 && unique(value)
    ? value
    : refuse("no names");
const readWord = (known, others = []) => (value) => {
  if (known.includes(value)) return value;
  if (others.includes(value)) throw new Unsupported(`the word ${value}`);
  return refuse(`${value} is no word here`);
};

const PARAMETERS = new Map(
  Object.entries({
    "body.list_seats": readSeats,
    "body.total_seats": readSeats,
    "threshold.share": readShare,
    "threshold.reached": readWord(["at_least", "more_than"]),
    "threshold.of": (value) => {
      if (["list_votes", "list_votes_and_against_all", "ballots_found"].includes(value)) return value;
      throw new Unsupported(`the base ${value}`);
    },
    "second_list.factor": readShare,
    "second_list.seats_min": readSeats,
    "second_list.leftover": readWord(["passing_list"]),
    "apportionment.method": readWord([...QUOTAS, ...AVERAGES], OTHER_METHODS),
    "apportionment.first_divisor": readRatio,
    "apportionment.rounding": readWord(["exact", "down", "nearest", "up"]),
    "apportionment.leftover": readWord(
      ["largest_remainder", "strongest_lists", "strongest_list", "highest_averages"],
      ["remainders_then_averages", "pool"],
    ),
    "apportionment.excess": readWord(["smallest_remainder"]),
    "apportionment.tie": readWord(["earlier_registered", "lots", "more_votes"]),
    "lists.size_above_seats": readShare,
    "lists.quota.groups": readNames,
    "lists.quota.share": readShare,
    "mandate_quota.groups": readNames,
    "mandate_quota.share": readShare,
    "deadlines.established_within_days": readDays,
    "deadlines.published_within_days": readDays,
  }),
);

const LAW_HEAD = new Set(["id", "name", "source", "read", "note", "in_force", "in_force_until"]);
const isFilled = (value) => isText(value) && value.trim() !== "";

function readLaw(bytes, id) {
  const table = TomlReader.read(bytes);
  const head = new Map([...table].filter(([key]) => LAW_HEAD.has(key)));
  const isDate = (value) => value instanceof Day && dayExists(value.text);
  expectKeys(head, [
    ["id", (value) => value === id], ["name", isFilled], ["source", isFilled],
    ["read", (value) => typeof value === "boolean"], ["note", optional(isText)],
    ["in_force", isDate], ["in_force_until", optional(isDate)],
  ]);
  const until = head.get("in_force_until");
  if (until !== undefined && until.text < head.get("in_force").text) refuse("in force until before");
  const values = new Map();
  for (const [key, part] of table) if (!LAW_HEAD.has(key)) readParameters(key, part, values);
  checkLaw(values);
  return values;
}

const isParameter = (table) => table.has("value");

function readParameters(path, part, values) {
  if (!(part instanceof Map)) refuse(`${path} is no table`);
  if (OTHER_TABLES.has(path)) throw new Unsupported(`the table ${path}`);
  if (!isParameter(part)) {
    for (const [key, below] of part) readParameters(`${path}.${key}`, below, values);
    return;
  }
  if (OTHER_PARAMETERS.has(path)) throw new Unsupported(`the parameter ${path}`);
  const read = PARAMETERS.get(path) ?? refuse(`the parameter ${path} is unknown`);
  const any = () => true;
  expectKeys(part, [["value", any], ["cite", isFilled], ["reading", optional(isText)]]);
  values.set(path, read(part.get("value")));
}

function checkLaw(law) {
  const has = (path) => law.has(path);
  const hasTable = (name) => [...law.keys()].some((path) => path.startsWith(`${name}.`));
  const need = (...paths) => paths.forEach((path) => has(path) || refuse(`${path} is missing`));
  const together = (...paths) => paths.some(has) && need(...paths);
  need("body.list_seats", "apportionment.method");
  const house = law.get("body.list_seats");
  if (has("body.total_seats") && law.get("body.total_seats") < house) refuse("total_seats below list_seats");
  together("threshold.share", "threshold.reached", "threshold.of");
  together("second_list.factor", "second_list.seats_min", "second_list.leftover");
  together("lists.quota.groups", "lists.quota.share");
  together("mandate_quota.groups", "mandate_quota.share");
  if (hasTable("deadlines")) need("deadlines.established_within_days");
  const method = law.get("apportionment.method");
  const isQuota = QUOTAS.includes(method);
  const forQuota = ["apportionment.rounding", "apportionment.leftover", "apportionment.excess"];
  if (isQuota ? !has("apportionment.leftover") || has("apportionment.first_divisor") : forQuota.some(has)) {
    refuse("a parameter that the method has no use for, or one that it needs");
  }
  const first = law.get("apportionment.first_divisor");
  if (first !== undefined && first.p > 100n * first.q) refuse("first_divisor above 100");
  if (hasTable("second_list")) {
    const rounding = law.get("apportionment.rounding") ?? "exact";
    if (!has("threshold.share") || method !== "hare_quota" || rounding !== "exact") refuse("second_list");
    if (law.get("second_list.seats_min") > house) refuse("seats_min above the house");
  }
}

/** allocation.md, "Before the first vote". */
function canCount(contest, day) {
  const { form, lists, lawValues } = contest;
  const most = BigInt(form.figureMax) * BigInt(day.stations.length) * BigInt(lists.length + 1);
  const base = lawValues.get("threshold.of");
  const hasBase =
    base === "list_votes_and_against_all" ? form.againstAll !== undefined
    : base === "ballots_found" ? form.ballotsFound !== undefined
    : true;
  return most <= 2n ** 36n && hasBase;
}

// ---------------------------------------------------------------------------------------------
// From votes to seats (allocation.md)
// ---------------------------------------------------------------------------------------------

/** Stops a count until a ruling answers. */
class Question extends Error {
  constructor(kind, open, lists, why) {
    super(kind);
    Object.assign(this, { kind, open, why });
    this.lists = lists.map((list) => list.code).sort(byBytes);
    this.id = `${kind}:${open}:${this.lists.join(",")}`;
  }
}

const divideDown = (a, b) => a / b;
const divideUp = (a, b) => (a + b - 1n) / b;
const sum = (items, of) => items.reduce((total, item) => total + of(item), 0n);

/**
 * Counts a contest. `lists` in the order of the ballot, each {code, votes, registered}, votes as
 * BigInt; `base` {againstAll, ballotsFound}; `rulings` [{question, decision}] as recorded.
 */
function allocate(law, lists, base, rulings) {
  const count = new Count(law, lists, base, rulings);
  if (lists.every((list) => list.votes === 0n)) return { outcome: "no_votes" };
  try {
    const { admitted, second, seats } = count.run();
    return {
      outcome: "allocated",
      seats: new Map(lists.map((list) => [list.code, Number(seats.get(list) ?? 0n)])),
      admitted: lists.filter((list) => admitted.includes(list)).map((list) => list.code),
      second: second?.code ?? null,
    };
  } catch (error) {
    if (!(error instanceof Question)) throw error;
    const { id, kind, why, lists: codes, open } = error;
    return { outcome: "ruling_needed", question: { id, kind, why, lists: codes, open: Number(open) } };
  }
}

class Count {
  constructor(law, lists, base, rulings) {
    Object.assign(this, { law, lists, base, rulings });
    this.house = BigInt(law.get("body.list_seats"));
    this.method = law.get("apportionment.method");
  }

  run() {
    const { admitted, byRuling } = this.admit();
    if (this.law.has("second_list.factor") && admitted.length === 1 && !byRuling) {
      const done = this.joinSecond(admitted[0]);
      if (done !== undefined) return { admitted, ...done };
    }
    const seats = QUOTAS.includes(this.method) ? this.byQuota(admitted) : this.byAverages(admitted);
    return { admitted, seats };
  }

  /** The decision on a question, as lists; without a ruling that answers, the question itself. */
  decide(kind, open, among, why, answers) {
    const question = new Question(kind, open, among, why);
    const isAnswer = answers ?? ((named) => unique(named) && named.length >= Math.min(Number(open), among.length));
    const decisions = this.rulings
      .filter((one) => one.question === question.id)
      .map((one) => one.decision.map((code) => among.find((list) => list.code === code)));
    const decision = decisions.find((named) => !named.includes(undefined) && isAnswer(named));
    if (decision === undefined) throw question;
    return decision;
  }

  admit() {
    if (!this.law.has("threshold.share")) {
      return { admitted: this.lists.filter((list) => list.votes > 0n), byRuling: false };
    }
    const { p, q } = this.law.get("threshold.share");
    const votes = sum(this.lists, (list) => list.votes);
    const of = this.law.get("threshold.of");
    const whole =
      of === "list_votes" ? votes
      : of === "ballots_found" ? this.base.ballotsFound
      : votes + this.base.againstAll;
    const atLeast = divideUp(whole * p, q) || 1n;
    const needed = this.law.get("threshold.reached") === "at_least" ? atLeast : divideDown(whole * p, q) + 1n;
    const admitted = this.lists.filter((list) => list.votes >= needed);
    if (admitted.length > 0) return { admitted, byRuling: false };
    const voted = this.lists.filter((list) => list.votes > 0n);
    const named = this.decide("no_list_passes", 1n, voted, "law_silent");
    return { admitted: this.lists.filter((list) => named.includes(list)), byRuling: true };
  }

  /** allocation.md, step 2; undefined where nobody is second. */
  joinSecond(first) {
    const others = this.lists.filter((list) => list !== first && list.votes > 0n);
    const most = others.reduce((max, list) => (list.votes > max ? list.votes : max), 0n);
    const strongest = others.filter((list) => list.votes === most);
    if (strongest.length === 0) return undefined;
    const [second] = strongest.length === 1
      ? strongest
      : this.decide("second_place_tie", 1n, strongest, "law_silent");
    const { p, q } = this.law.get("second_list.factor");
    const min = BigInt(this.law.get("second_list.seats_min"));
    const votes = first.votes + second.votes;
    const ofFirst = divideDown(first.votes * this.house, votes);
    const counted = divideDown(second.votes * this.house * p, votes * q);
    const seats = new Map([[first, ofFirst], [second, counted < min ? min : counted]]);
    const left = this.house - seats.get(first) - seats.get(second);
    if (left >= 0n) seats.set(first, ofFirst + left);
    else this.giveUp(seats, [first, second], -left);
    return { second, seats };
  }

  /** More seats than the house has: a decision names who gives up, one seat a naming. */
  giveUp(seats, among, open) {
    const times = (named, list) => BigInt(named.filter((one) => one === list).length);
    const answers = (named) =>
      named.length === Number(open) && among.every((list) => times(named, list) <= seats.get(list));
    const named = this.decide("over_allocation", open, among, "law_silent", answers);
    for (const list of named) seats.set(list, seats.get(list) - 1n);
  }

  /** Quota as a fraction. */
  quota(votes) {
    const add = { hare_quota: 0n, hagenbach_bischoff_quota: 1n, imperiali_quota: 2n }[this.method];
    if (this.method === "droop_quota") return [votes / (this.house + 1n) + 1n, 1n];
    const under = this.house + add;
    const rounding = this.law.get("apportionment.rounding") ?? "exact";
    if (rounding === "exact") return [votes, under];
    const rounded =
      rounding === "down" ? votes / under
      : rounding === "up" ? divideUp(votes, under)
      : (2n * votes + under) / (2n * under);
    return [rounded || 1n, 1n];
  }

  byQuota(claimants) {
    const [p, q] = this.quota(sum(claimants, (list) => list.votes));
    // votes / (p/q) = votes·q / p: whole part, and remainder over p.
    const seats = new Map(claimants.map((list) => [list, (list.votes * q) / p]));
    const remainder = (list) => (list.votes * q) % p;
    const given = sum(claimants, (list) => seats.get(list));
    if (given < this.house) this.leftover(seats, claimants, remainder, this.house - given);
    if (given > this.house) this.excess(seats, claimants, remainder, given - this.house);
    return seats;
  }

  leftover(seats, claimants, remainder, open) {
    const voted = claimants.filter((list) => list.votes > 0n);
    const give = (list) => seats.set(list, seats.get(list) + 1n);
    const leftover = this.law.get("apportionment.leftover");
    if (leftover === "highest_averages") {
      this.raiseByAverages(seats, voted, open, [[1n, 1n], [1n, 1n]], "remainder_tie");
    } else if (leftover === "strongest_list") {
      const most = voted.reduce((max, list) => (list.votes > max ? list.votes : max), 0n);
      const strongest = voted.filter((list) => list.votes === most);
      const [first] = strongest.length === 1
        ? strongest
        : this.settle("remainder_tie", open, strongest);
      seats.set(first, seats.get(first) + open);
    } else {
      const key = leftover === "largest_remainder" ? remainder : (list) => list.votes;
      const inOrder = ranked(voted, key, -1);
      for (let left = open; left > 0n; ) {
        for (const group of inOrder) {
          if (left === 0n) break;
          const size = BigInt(group.length);
          if (size <= left) group.forEach(give);
          else this.settle("remainder_tie", left, group).slice(0, Number(left)).forEach(give);
          left -= size <= left ? size : left;
        }
      }
    }
  }

  excess(seats, claimants, remainder, over) {
    const holders = () => claimants.filter((list) => seats.get(list) > 0n);
    const take = (list) => seats.set(list, seats.get(list) - 1n);
    if (!this.law.has("apportionment.excess")) {
      const [alone, ...others] = holders();
      if (others.length === 0) seats.set(alone, seats.get(alone) - over);
      else this.giveUp(seats, holders(), over);
      return;
    }
    for (let left = over; left > 0n; ) {
      for (const group of ranked(holders(), remainder, 1)) {
        if (left === 0n) break;
        const size = BigInt(group.length);
        group.forEach(take);
        if (size > left) {
          const kept = size - left;
          const first = this.settle("remainder_tie", kept, group).slice(0, Number(kept));
          for (const list of first) seats.set(list, seats.get(list) + 1n);
        }
        left -= size <= left ? size : left;
      }
    }
  }

  byAverages(claimants) {
    // Divisor for s seats: first + s·step, as a fraction; first_divisor replaces the one for none.
    const [[fp, fq], [sp, sq]] = {
      dhondt: [[1n, 1n], [1n, 1n]],
      sainte_lague: [[1n, 1n], [2n, 1n]],
      danish: [[1n, 1n], [3n, 1n]],
      imperiali: [[1n, 1n], [1n, 2n]],
    }[this.method];
    const seats = new Map(claimants.map((list) => [list, 0n]));
    this.raiseByAverages(seats, claimants, this.house, [[fp, fq], [sp, sq]], "average_tie", this.law.get("apportionment.first_divisor"));
    return seats;
  }

  /** Gives seats one after the other to the highest votes/divisor. */
  raiseByAverages(seats, claimants, open, [[fp, fq], [sp, sq]], kind, first) {
    const divisor = (held) => {
      if (held === 0n && first !== undefined) return [first.p, first.q];
      return [fp * sq + held * sp * fq, fq * sq];
    };
    const give = (list) => seats.set(list, seats.get(list) + 1n);
    const voted = claimants.filter((list) => list.votes > 0n);
    for (let left = open; left > 0n; ) {
      // votes / (p/q) compared as fractions votes·q / p.
      let best = [];
      let [bestOver, bestUnder] = [0n, 1n];
      for (const list of voted) {
        const [p, q] = divisor(seats.get(list));
        const [over, under] = [list.votes * q, p];
        const difference = over * bestUnder - bestOver * under;
        if (difference > 0n) [best, bestOver, bestUnder] = [[list], over, under];
        else if (difference === 0n) best.push(list);
      }
      const size = BigInt(best.length);
      if (size <= left) best.forEach(give);
      else this.settle(kind, left, best).slice(0, Number(left)).forEach(give);
      left -= size <= left ? size : left;
    }
  }

  /** allocation.md, "Ties": the tied lists in the order in which they take the seats open. */
  settle(kind, open, tied) {
    const rule = this.law.get("apportionment.tie");
    const orders = tied.map((list) => list.registered);
    if (rule === "earlier_registered" && !orders.includes(undefined) && unique(orders)) {
      return [...tied].sort((a, b) => a.registered - b.registered);
    }
    if (rule === "more_votes") {
      const byVotes = [...tied].sort((a, b) => (a.votes < b.votes ? 1 : a.votes > b.votes ? -1 : 0));
      const cut = open < BigInt(tied.length) ? Number(open) : 1;
      if (byVotes[cut - 1].votes !== byVotes[cut].votes) return byVotes;
    }
    const why =
      rule === "earlier_registered" ? "registration_order_unknown"
      : rule === undefined ? "law_silent"
      : "lots_ordered";
    const named = this.decide(kind, open, tied, why);
    return [...named, ...tied.filter((list) => !named.includes(list))];
  }
}

/** Groups of lists with equal keys, in order of the keys; −1: the largest first. */
function ranked(lists, key, direction) {
  const byKey = new Map();
  for (const list of lists) byKey.set(key(list), [...(byKey.get(key(list)) ?? []), list]);
  const keys = [...byKey.keys()].sort((a, b) => (a < b ? -direction : a > b ? direction : 0));
  return keys.map((one) => byKey.get(one));
}

// ---------------------------------------------------------------------------------------------
// The fold (stage 6)
// ---------------------------------------------------------------------------------------------

const AT_MAX = 253_402_207_200;
const isName = (text) =>
  /^[\p{Alphabetic}\p{N}._ -]{1,64}$/u.test(text) && !text.startsWith(" ") && !text.endsWith(" ") && !text.includes("  ");

const FORBIDDEN = /[\p{Cc}\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;
const isShort = (text) => text.length <= 2000 || [...text].length <= 2000;
const isClean = (text) => isShort(text) && !FORBIDDEN.test(text);
const isReadable = (text) => isClean(text) && text.trim() !== "";

/** Every string and every key within a value. */
function* stringsIn(value) {
  if (typeof value === "string") yield value;
  if (value instanceof Map) {
    for (const [key, item] of value) {
      yield key;
      yield* stringsIn(item);
    }
  }
  if (Array.isArray(value)) for (const item of value) yield* stringsIn(item);
}

const sameMap = (a, b) => a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);

/** What the entries so far say. `files` are those of the definition with their hashes. */
class State {
  constructor(day, files, origin) {
    Object.assign(this, { day, files, origin });
    this.mode = undefined;
    this.isOpen = false;
    this.keys = new Map();
    this.identities = new Set();
    this.reports = new Map();
    this.contests = new Map(
      day.contests.map((contest) => [contest.code, {
        contest, forms: new Map(), rulings: [], declared: null, votes: new Map(contest.listCodes.map((code) => [code, 0])),
        againstAll: 0, ballotsFound: 0,
      }]),
    );
    [this.authority] = day.commissions.keys();
    this.reportMax = Math.max(0, ...day.contests.map((contest) => contest.form.figureMax));
  }

  /** Applies an entry, or refuses it with the reason. */
  apply(entry, position) {
    const act = Object.fromEntries(entry.payload);
    const expect = (holds, why) => holds || refuse(why);
    this.checkEnvelope(act, entry, position, expect);
    this[act.act](act, position, expect);
    this.identities.add(`${act.by} ${act.id}`);
  }

  checkEnvelope(act, entry, position, expect) {
    const opens = act.act === "registers_opened" || act.act === "election_opened";
    const key = position === 0 && opens ? act.authority_key : this.keys.get(act.by);
    expect(this.day.commissions.has(act.by) && key !== undefined && isHex(key, 64), "no key to sign with");
    expect(verifies(key, entry.signed, base64(entry.signature)), "the signature does not verify");
    expect(act.origin === this.origin, "it is meant for another log");
    // A code has no space, so the two cannot run into each other.
    expect(!this.identities.has(`${act.by} ${act.id}`), "its identity stands in the log");
    expect(act.at <= AT_MAX, "its time");
    expect(isName(act.id), "its identity is no name");
    expect(position > 0 || opens, "entry 0 opens");
    expect(position === 0 || this.isOpen || act.act === "register_changed" || act.act === "election_opened", "nothing is open");
  }

  empower(commission, key, expect) {
    expect(isHex(key, 64) && keyObject(key) !== undefined, "a key that is not accepted");
    this.keys.set(commission, key);
  }

  isAbove(commission, station) {
    return this.day.areas[station.area].above.includes(this.day.commissions.get(commission).area);
  }

  stationFor(act, expect) {
    const station = this.day.stations[this.day.stationAt.get(act.station)];
    expect(station !== undefined, "an unknown station");
    expect(this.isAbove(act.by, station), "the commission does not stand above the station");
    return station;
  }

  registers_opened(act, position, expect) {
    expect(act.by === this.authority, "not by the authority");
    expect(this.mode === undefined, "opened before");
    expect(act.election === this.day.code, "another election");
    const laws = new Map([...this.files].filter(([path]) => path.startsWith("laws/")));
    expect(sameMap(act.laws, laws), "other laws");
    this.mode = act.mode;
    this.empower(this.authority, act.authority_key, expect);
  }

  election_opened(act, position, expect) {
    expect(act.by === this.authority, "not by the authority");
    expect(!this.isOpen, "opened before");
    expect(this.mode === undefined || this.mode === act.mode, "another mode");
    const key = this.keys.get(this.authority);
    expect(key === undefined || key === act.authority_key, "another key");
    expect(act.election === this.day.code, "another election");
    expect(sameMap(act.files, this.files), "other files");
    expect(this.day.contests.every((contest) => contest.lists.length > 0), "a contest without lists");
    expect(this.day.stations.length > 0, "no station");
    this.mode = act.mode;
    this.isOpen = true;
    this.empower(this.authority, act.authority_key, expect);
  }

  register_changed(act, position, expect) {
    const what = act.change.get("what");
    if (what === "observer_present") this.stationFor({ ...act, station: act.change.get("station") }, expect);
    else expect(act.by === this.authority, "not by the authority");
    if (what === "calendar_adopted") expect(act.change.get("day") === this.day.date, "another day");
    for (const text of stringsIn([act.change, act.late ?? ""])) expect(isClean(text), "a text that cannot be read");
  }

  commission_empowered(act, position, expect) {
    expect(act.by === this.authority, "not by the authority");
    expect(this.day.commissions.has(act.commission), "an unknown commission");
    expect(!this.keys.has(act.commission), "it has a key");
    this.empower(act.commission, act.key, expect);
  }

  /** The version is the next one, and a correction stands beside all but the first. */
  checkVersion(act, before, expect) {
    expect((act.version ?? 1) === before + 1, "another version");
    expect((act.correction !== undefined) === before > 0, "a correction goes with a later version");
    for (const text of act.correction?.values() ?? []) expect(isReadable(text), "a text that cannot be read");
  }

  turnout_reported(act, position, expect) {
    const station = this.stationFor(act, expect);
    const hour = this.day.hours.indexOf(act.hour);
    expect(hour >= 0, "an unknown hour");
    const hours = this.reports.get(act.station) ?? new Map();
    const versions = hours.get(hour) ?? [];
    this.checkVersion(act, versions.length, expect);
    expect(act.ballots_issued <= (station.electorate ?? this.reportMax), "more than the roll");
    for (const [other, reports] of hours) {
      const newest = reports.at(-1).ballots;
      expect(other >= hour || newest <= act.ballots_issued, "less than an earlier hour");
      expect(other <= hour || newest >= act.ballots_issued, "more than a later hour");
    }
    const { at, by, correction } = act;
    versions.push({ ballots: act.ballots_issued, position, at, by, correction });
    this.reports.set(act.station, hours.set(hour, versions));
  }

  form_recorded(act, position, expect) {
    const state = this.contests.get(act.contest);
    expect(state !== undefined, "an unknown contest");
    expect(state.declared === null, "the contest is declared");
    const station = this.stationFor(act, expect);
    const versions = state.forms.get(act.station) ?? [];
    this.checkVersion(act, versions.length, expect);
    expect(isName(act.entered_by) && isName(act.confirmed_by), "no name of a person");
    expect(act.entered_by.toLowerCase() !== act.confirmed_by.toLowerCase(), "one person alone");
    expect(act.definition === this.files.get(state.contest.formPath), "another form definition");
    const broken = brokenRule(state.contest, act.figures, station.kind);
    expect(broken === null, `rule ${broken} of a form`);
    const figures = { fields: act.figures.get("fields"), votes: act.figures.get("votes") };
    if (versions.length > 0) count(state, versions.at(-1).figures, -1);
    count(state, figures, 1);
    const { at, by, correction } = act;
    versions.push({ figures, position, at, by, correction, enteredBy: act.entered_by, confirmedBy: act.confirmed_by });
    state.forms.set(act.station, versions);
  }

  ruling_recorded(act, position, expect) {
    expect(act.by === this.authority, "not by the authority");
    const state = this.contests.get(act.contest);
    expect(state !== undefined, "an unknown contest");
    expect(isReadable(act.basis), "a text that cannot be read");
    const asked = countContest(state);
    expect(asked.outcome === "ruling_needed" && asked.question.id === act.question, "nobody asks this");
    const ruling = { question: act.question, decision: act.decision };
    const { outcome, question } = countContest(state, [...state.rulings, ruling]);
    expect(outcome !== "ruling_needed" || question.id !== act.question, "it does not answer the question");
    state.rulings.push(ruling);
  }

  result_declared(act, position, expect) {
    expect(act.by === this.authority, "not by the authority");
    const state = this.contests.get(act.contest);
    expect(state !== undefined, "an unknown contest");
    expect(state.declared === null, "declared before");
    expect(isReadable(act.resolution), "a text that cannot be read");
    expect(state.forms.size === this.day.stations.length, "forms are missing");
    const counted = countContest(state);
    expect(counted.outcome === "allocated", "the count gives no seats");
    for (const list of new Set([...act.seats.keys(), ...counted.seats.keys()])) {
      expect((act.seats.get(list) ?? 0) === (counted.seats.get(list) ?? 0), `other seats for ${list}`);
    }
    state.declared = { at: act.at, position, resolution: act.resolution, seats: act.seats };
  }
}

/** Adds the figures of a form to the sums that the law counts, or takes them away. */
function count(state, { fields, votes }, sign) {
  const { form } = state.contest;
  for (const [list, figure] of votes) state.votes.set(list, state.votes.get(list) + sign * figure);
  if (form.againstAll !== undefined) state.againstAll += sign * fields.get(form.againstAll);
  if (form.ballotsFound !== undefined) state.ballotsFound += sign * fields.get(form.ballotsFound);
}

function countContest(state, rulings = state.rulings) {
  const { contest } = state;
  const lists = contest.lists.map((list) => ({ ...list, votes: BigInt(state.votes.get(list.code)) }));
  const base = { againstAll: BigInt(state.againstAll), ballotsFound: BigInt(state.ballotsFound) };
  return allocate(contest.lawValues, lists, base, rulings);
}

/** verification.md, "Figures of a form": the number of the first rule that is broken, or null. */
function brokenRule({ form, listCodes }, figures, kind) {
  const [fields, votes] = [figures.get("fields"), figures.get("votes")];
  const known = new Map(form.fields.filter((field) => field.code !== form.votes).map((field) => [field.code, field]));
  if ([...fields.keys()].some((code) => !known.has(code))) return 1;
  if ([...votes.keys()].some((code) => !listCodes.includes(code))) return 1;
  const isEmpty = (field) => field.emptyFor.has(kind);
  if ([...known.values()].some((field) => fields.has(field.code) === isEmpty(field))) return 2;
  if (votes.size !== listCodes.length) return 2;
  if ([...fields.values(), ...votes.values()].some((figure) => figure > form.figureMax)) return 3;
  const allVotes = [...votes.values()].reduce((total, figure) => total + figure, 0);
  const figure = (code) => (code === form.votes ? allVotes : fields.get(code));
  const total = (side) => side.reduce((sum, code) => sum + figure(code), 0);
  for (const { left, right, isEqual } of form.relations) {
    if ([...left, ...right].some((code) => figure(code) === undefined)) continue;
    if (isEqual ? total(left) !== total(right) : total(left) > total(right)) return 4;
  }
  const against = form.againstAll === undefined ? 0 : fields.get(form.againstAll);
  if (form.ballotsFound !== undefined && allVotes + against > fields.get(form.ballotsFound)) return 5;
  return null;
}

// ---------------------------------------------------------------------------------------------
// The definition (stage 5)
// ---------------------------------------------------------------------------------------------

const isInside = (path) =>
  !path.includes("\\") && path.split("/").every((part) => !["", ".", ".."].includes(part));

/** Checks the hashes that the log names, reads the package, and returns it with its files. */
function readDefinition(bundle, entries) {
  const opened = entries.find(({ payload }) => payload.get("act") === "election_opened");
  const named = opened?.payload.get("files") ?? entries[0].payload.get("laws");
  const findings = [];
  for (const [path, hash] of named) {
    const place = `definition/${path}`;
    if (!isInside(path)) {
      findings.push(["definition.path", place]);
      continue;
    }
    const bytes = bundle.get(place);
    if (bytes === undefined) findings.push(["definition.missing", place]);
    else if (sha256Hex(bytes) !== hash) findings.push(["definition.altered", place]);
  }
  failFirst(findings);
  // Of a draft the log names the laws alone; its other files are read as they lie there.
  const isReadable = (path) => named.has(path) || (opened === undefined && !path.startsWith("laws/"));
  const day = readPackage((path) => (isReadable(path) ? bundle.get(`definition/${path}`) : undefined));
  const files = new Map(day.files);
  for (const { law } of day.contests) {
    const procedure = `laws/${law}.procedure.toml`;
    if (named.has(procedure)) files.set(procedure, named.get(procedure));
  }
  return { day, files };
}

// ---------------------------------------------------------------------------------------------
// Published tables (stage 7, tables.md)
// ---------------------------------------------------------------------------------------------

function cell(value) {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") return value.toString();
  const inner = value.replaceAll('"', '""');
  if (/^[=+\-@\t\r]/.test(value)) return `"'${inner}"`;
  return /[",\n\r]/.test(value) ? `"${inner}"` : value;
}

const csv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
const moment = (seconds) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");

class Tables {
  constructor(state, head) {
    Object.assign(this, { state, head, day: state.day });
    this.basis = this.day.reconstruction !== undefined ? "reconstruction"
      : state.mode === "rehearsal" ? "rehearsal"
      : "official";
    this.start = [this.basis, state.mode];
  }

  /** Every compared table with its bytes, as the entries give them. */
  *all() {
    for (const state of this.state.contests.values()) {
      const folder = `data/${state.contest.code}`;
      yield [`${folder}/stations.csv`, this.stations(state)];
      yield [`${folder}/versions.csv`, this.versions(state)];
      yield [`${folder}/totals.json`, this.totals(state)];
    }
    if (this.day.hours.length === 0) return;
    yield ["data/turnout.csv", this.turnout()];
    yield ["data/turnout-areas.csv", this.turnoutAreas()];
    yield ["data/turnout-versions.csv", this.turnoutVersions()];
  }

  columns({ contest }) {
    return contest.form.fields.flatMap((field) =>
      field.code === contest.form.votes ? contest.listCodes.map((code) => `votes_${code}`) : [field.code]);
  }

  figures({ contest }, figures) {
    return contest.form.fields.flatMap((field) =>
      field.code === contest.form.votes
        ? contest.listCodes.map((code) => figures?.votes.get(code))
        : [figures?.fields.get(field.code)]);
  }

  stations(state) {
    const names = this.day.languages.map((tag) => `name_${tag}`);
    const header = ["basis", "mode", "station", ...names, "area", "kind", "electorate_register",
      "counted", "version", "position", "at", ...this.columns(state)];
    const rows = this.day.stations.map((station) => {
      const versions = state.forms.get(station.code);
      const form = versions?.at(-1);
      const name = this.day.languages.map((tag) => station.name.get(tag));
      return [...this.start, station.code, ...name, this.day.areas[station.area].code, station.kind,
        station.electorate, form ? "yes" : "no", versions?.length, form?.position,
        form && moment(form.at), ...this.figures(state, form?.figures)];
    });
    return csv([header, ...rows]);
  }

  versions(state) {
    const header = ["basis", "mode", "station", "version", "counts", "position", "at", "commission",
      "entered_by", "confirmed_by", "reason", "legal_basis", ...this.columns(state)];
    const rows = this.day.stations.flatMap((station) => {
      const versions = state.forms.get(station.code) ?? [];
      return versions.map((form, nth) => [...this.start, station.code, nth + 1,
        nth === versions.length - 1 ? "yes" : "no", form.position, moment(form.at), form.by,
        form.enteredBy, form.confirmedBy, form.correction?.get("reason"),
        form.correction?.get("basis"), ...this.figures(state, form.figures)]);
    });
    return csv([header, ...rows]);
  }

  turnout() {
    const header = ["basis", "mode", "station", "hour", "ballots_issued", "electorate_register",
      "version", "position", "at"];
    const rows = this.day.stations.flatMap((station) => this.day.hours.map((hour, nth) => {
      const versions = this.state.reports.get(station.code)?.get(nth);
      const report = versions?.at(-1);
      return [...this.start, station.code, hour, report?.ballots, station.electorate,
        versions?.length, report?.position, report && moment(report.at)];
    }));
    return csv([header, ...rows]);
  }

  turnoutAreas() {
    const header = ["basis", "mode", "area", "hour", "ballots_issued", "electorate_reporting",
      "stations_reporting", "electorate_register"];
    // Rolls may hold 10^10 voters each, so their sums are whole numbers of any length.
    const sums = this.day.areas.map(() => ({
      register: 0n,
      hours: this.day.hours.map(() => ({ ballots: 0n, electorate: 0n, stations: 0 })),
    }));
    for (const station of this.day.stations) {
      const electorate = BigInt(station.electorate ?? 0);
      for (const area of this.day.areas[station.area].above) {
        sums[area].register += electorate;
        for (const [hour, versions] of this.state.reports.get(station.code) ?? []) {
          const sum = sums[area].hours[hour];
          sum.ballots += BigInt(versions.at(-1).ballots);
          sum.electorate += electorate;
          sum.stations += 1;
        }
      }
    }
    const rows = this.day.areas.flatMap((area, at) => this.day.hours.map((hour, nth) => {
      const { ballots, electorate, stations } = sums[at].hours[nth];
      const reported = stations > 0 ? [ballots, electorate] : [undefined, undefined];
      return [...this.start, area.code, hour, ...reported, stations, sums[at].register];
    }));
    return csv([header, ...rows]);
  }

  turnoutVersions() {
    const header = ["basis", "mode", "station", "hour", "version", "ballots_issued", "position", "at",
      "commission", "reason", "correction_basis"];
    const rows = this.day.stations.flatMap((station) => this.day.hours.flatMap((hour, nth) => {
      const versions = this.state.reports.get(station.code)?.get(nth) ?? [];
      if (versions.length < 2) return [];
      return versions.map((report, at) => [...this.start, station.code, hour, at + 1, report.ballots,
        report.position, moment(report.at), report.by, report.correction?.get("reason"),
        report.correction?.get("basis")]);
    }));
    return csv([header, ...rows]);
  }

  headOf(contest) {
    const head = {
      election: this.day.code, basis: this.basis, mode: this.state.mode, snapshot: this.head.size,
      root: this.head.root.toString("hex"), contest: contest.code,
    };
    if (this.day.reconstruction !== undefined) head.reconstruction = this.day.reconstruction;
    return head;
  }

  totals(state) {
    const columns = this.columns(state);
    const areas = this.day.areas.map((area) => ({
      area: area.code,
      parent: this.day.areas[area.parent]?.code ?? null,
      level: area.level,
      name: area.name,
      reported: 0,
      registered: 0,
      electorate_register: 0n,
      sums: new Map(columns.map((column) => [column, { stations: 0, total: 0n }])),
    }));
    for (const station of this.day.stations) {
      const form = state.forms.get(station.code)?.at(-1);
      const figures = this.figures(state, form?.figures);
      for (const at of this.day.areas[station.area].above) {
        const area = areas[at];
        area.registered += 1;
        area.electorate_register += BigInt(station.electorate ?? 0);
        if (form === undefined) continue;
        area.reported += 1;
        figures.forEach((figure, nth) => {
          if (figure === undefined) return;
          const sum = area.sums.get(columns[nth]);
          sum.stations += 1;
          sum.total += BigInt(figure);
        });
      }
    }
    return canonical({ ...this.headOf(state.contest), areas });
  }

  /** Whether seats.json holds the values that a second verifier compares. */
  hasSeats(state, bytes) {
    let found;
    try {
      found = CanonicalReader.read(bytes);
    } catch (error) {
      if (error instanceof Malformed) return false;
      throw error;
    }
    const counted = countContest(state);
    const computed = { outcome: counted.outcome };
    if (counted.outcome === "allocated") {
      Object.assign(computed, { seats: counted.seats, admitted: counted.admitted, second_list: counted.second });
    } else if (counted.outcome === "ruling_needed") {
      computed.question = counted.question;
    }
    const { declared } = state;
    const expected = {
      ...this.headOf(state.contest),
      reported: state.forms.size,
      registered: this.day.stations.length,
      computed,
      declared: declared && { ...declared, at: moment(declared.at) },
    };
    if (!(found instanceof Map)) return false;
    // What is left to the Rust verifier is taken away on both sides: only the rest is compared.
    found.delete("law");
    const answer = found.get("computed");
    if (answer instanceof Map) {
      answer.delete("trace");
      const question = answer.get("question");
      if (question instanceof Map) ["law", "district"].forEach((key) => question.delete(key));
    }
    return canonical(found) === canonical(expected);
  }
}

function checkTables(bundle, state, head) {
  const tables = new Tables(state, head);
  const findings = [];
  for (const [path, expected] of tables.all()) {
    const bytes = bundle.get(path);
    if (bytes === undefined) findings.push(["table.missing", path, path]);
    else if (!bytes.equals(Buffer.from(expected))) {
      findings.push(["table.altered", path.endsWith(".csv") ? cellOf(path, bytes, expected) : path, path]);
    }
  }
  for (const contest of state.contests.values()) {
    const path = `data/${contest.contest.code}/seats.json`;
    const bytes = bundle.get(path);
    if (bytes === undefined) findings.push(["table.missing", path, path]);
    else if (!tables.hasSeats(contest, bytes)) findings.push(["table.altered", path, path]);
  }
  findings.sort((a, b) => byBytes(a[2], b[2]));
  if (findings.length > 0) fail(findings[0][0], findings[0][1]);
}

/** Line and column of the first cell that differs. */
function cellOf(path, bytes, expected) {
  // Latin-1 keeps every byte apart, so that bytes that are no UTF-8 still have their cell.
  const lines = (text) => text.split("\n");
  const found = lines(bytes.toString("latin1"));
  const given = lines(Buffer.from(expected).toString("latin1"));
  let line = 0;
  while (found[line] === given[line]) line += 1;
  const cells = (text) => (text === undefined ? [] : splitCells(text));
  const [a, b] = [cells(found[line]), cells(given[line])];
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  const header = splitCells(given[0]);
  const column = Buffer.from(header[Math.min(at, header.length - 1)], "latin1").toString();
  return `${path}:${line + 1}:${column}`;
}

function splitCells(line) {
  const cells = [];
  let [start, quotes] = [0, 0];
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') quotes += 1;
    else if (line[at] === "," && quotes % 2 === 0) {
      cells.push(line.slice(start, at));
      start = at + 1;
    }
  }
  return [...cells, line.slice(start)];
}

// ---------------------------------------------------------------------------------------------
// The manifest (stage 8, log.md)
// ---------------------------------------------------------------------------------------------

function readManifest(bytes) {
  const text = textOf(bytes);
  if (!text.endsWith("\n")) refuse("no line feed at the end");
  const [word, origin, size, ...lines] = text.slice(0, -1).split("\n");
  if (word !== "saylau manifest v1" || origin === undefined) refuse("no manifest");
  if (!/^(0|[1-9][0-9]*)$/.test(size ?? "")) refuse("no size");
  const files = new Map();
  let before;
  for (const line of lines) {
    const found = /^([0-9a-f]{64}) (0|[1-9][0-9]{0,17}) (.+)$/s.exec(line) ?? refuse("no line of a file");
    const [, hash, length, path] = found;
    if (!isInside(path) || path === "checkpoint" || path === "manifest") refuse(`the path ${path}`);
    if (before !== undefined && byBytes(before, path) >= 0) refuse("paths twice or out of order");
    before = path;
    files.set(path, { hash, length: BigInt(length) });
  }
  return { origin, size, files };
}

function checkFiles(bundle, head) {
  const bytes = bundle.get("manifest") ?? fail("manifest.missing", "manifest");
  const manifest = attempt("manifest.unreadable", "manifest", () => readManifest(bytes));
  if (manifest.origin !== head.origin) fail("manifest.origin", "manifest");
  if (manifest.size !== String(head.size)) fail("manifest.size", "manifest");
  const findings = [];
  for (const [path, { hash, length }] of manifest.files) {
    const file = bundle.get(path);
    if (file === undefined) {
      // Something that is no regular file stands there: it is said below, as what it is.
      if (!bundle.kinds.has(path)) findings.push(["file.missing", path]);
    } else if (BigInt(file.length) !== length || sha256Hex(file) !== hash) {
      findings.push(["file.altered", path]);
    }
  }
  for (const [path, kind] of bundle.kinds) {
    const isNamed = manifest.files.has(path) || path === "checkpoint" || path === "manifest";
    if (kind !== "file" || !isNamed) findings.push(["file.unexpected", path]);
  }
  failFirst(findings);
}

// ---------------------------------------------------------------------------------------------
// The verdict
// ---------------------------------------------------------------------------------------------

/** Goes through the stages; `said` hears of each that has passed, with what it found. */
function verifyBundle(bundle, options = {}, said = () => {}) {
  const verdict = { verdict: "agrees", code: null, place: null, size: null, root: null, contests: [] };
  try {
    const { key, policy } = readKeys(bundle, options);
    said("key", key.text);
    const head = readHead(bundle, key, policy);
    verdict.size = head.size;
    verdict.root = head.root.toString("base64");
    said("head", describeHead(head, policy));
    const { entries, leaves } = readEntries(bundle, head.size);
    said("entries", `${entries.length} entries are canonical`);
    checkTree(bundle, leaves, head);
    said("tree", "they hash to the signed root; every tile is theirs");
    const { day, files } = readDefinition(bundle, entries);
    said("definition", `${files.size} files have the hashes that the log names`);
    const state = new State(day, files, key.name);
    entries.forEach((entry, position) => {
      attempt("act.not_lawful", `entry ${position}`, () => state.apply(entry, position));
    });
    if (options.live && state.mode !== "live") fail("mode.rehearsal", "entry 0");
    verdict.contests = results(state);
    said("acts", `${entries.length} acts are signed and lawful in their order`);
    checkTables(bundle, state, head);
    said("tables", "the published tables are what the entries give");
    checkFiles(bundle, head);
    said("files", "every file is the one that the manifest names");
  } catch (error) {
    if (!(error instanceof Finding)) throw error;
    const { verdict: word, code, place, message } = error;
    Object.assign(verdict, { verdict: word, code, place });
    if (message !== "") verdict.detail = message;
  }
  return verdict;
}

function describeHead(head, policy) {
  // A head may carry a time that no calendar shows.
  const shown = head.signedAt <= 253402207200n ? moment(Number(head.signedAt)) : `at second ${head.signedAt}`;
  const time = `signed ${shown}`;
  const witnesses = policy === undefined ? "no policy" : `${head.cosigned.size} of ${policy.witnesses.length} witnesses`;
  return `${head.origin}, ${head.size} entries, ${time}, ${witnesses}`;
}

function results(state) {
  return [...state.contests.values()].map((contest) => {
    const counted = countContest(contest);
    const votes = [...contest.votes.values()].reduce((total, figure) => total + figure, 0);
    const lists = contest.contest.listCodes.map((list) => ({
      list,
      votes: contest.votes.get(list),
      seats: counted.outcome === "allocated" ? counted.seats.get(list) : null,
    }));
    return { contest: contest.contest.code, votes, lists };
  });
}

/** The verdict as one line; the detail is for people and no part of it. */
function line({ detail, ...verdict }) {
  return JSON.stringify(verdict);
}

// ---------------------------------------------------------------------------------------------
// The command line
// ---------------------------------------------------------------------------------------------

const USAGE = `node verify.mjs BUNDLE [--key VKEY] [--policy FILE] [--live] [--json]
node verify.mjs --batch
node verify.mjs --self-test FIXTURES_DIR`;

function readArguments(words) {
  const options = {};
  const paths = [];
  for (let at = 0; at < words.length; at += 1) {
    const value = () => words[++at] ?? stop(`${words[at - 1]} needs a value`);
    switch (words[at]) {
      case "--key": options.key = value(); break;
      case "--policy": options.policy = readFileSync(value()); break;
      case "--live": options.live = true; break;
      case "--json": options.json = true; break;
      default:
        if (words[at].startsWith("--")) stop(`unknown option ${words[at]}`);
        paths.push(words[at]);
    }
  }
  if (paths.length !== 1) stop("name one bundle");
  return { options, path: paths[0] };
}

function stop(why) {
  console.error(`${why}\n\n${USAGE}`);
  process.exit(2);
}

const EXIT = { agrees: 0, differs: 1, unsupported: 2 };

function main(words) {
  if (words[0] === "--batch" && words.length === 1) return batch();
  if (words[0] === "--self-test" && words.length === 2) return selfTest(words[1]);
  const { options, path } = readArguments(words);
  const started = process.hrtime.bigint();
  const said = options.json ? undefined : (stage, what) => console.log(`${stage.padEnd(11)} ${what}`);
  const verdict = verifyBundle(openBundle(path), options, said);
  if (options.json) {
    console.log(line(verdict));
  } else {
    printVerdict(verdict, (process.hrtime.bigint() - started) / 1_000_000n);
  }
  return EXIT[verdict.verdict];
}

function printVerdict({ verdict, code, place, detail, contests }, milliseconds) {
  for (const { contest, votes, lists } of contests) {
    console.log(`\n${contest}: ${votes} votes`);
    for (const { list, votes, seats } of lists) {
      console.log(`  ${list.padEnd(20)} ${String(votes).padStart(12)} ${seats === null ? "no seats yet" : `${seats} seats`}`);
    }
  }
  if (verdict === "agrees") console.log(`\nAGREES: the result is what the signed acts give (${milliseconds} ms).`);
  else console.log(`\n${verdict.toUpperCase()}: ${code} at ${place}${detail ? `: ${detail}` : ""}`);
}

/** Lines of standard input, as they come. */
function* inputLines() {
  const chunk = Buffer.alloc(1 << 16);
  let rest = "";
  for (;;) {
    let length = 0;
    try {
      length = readSync(0, chunk, 0, chunk.length, null);
    } catch (error) {
      if (error.code === "EAGAIN") continue;
      if (error.code !== "EOF") throw error;
    }
    if (length === 0) break;
    const lines = (rest + chunk.toString("utf8", 0, length)).split("\n");
    rest = lines.pop();
    yield* lines;
  }
  if (rest !== "") yield rest;
}

function batch() {
  for (const path of inputLines()) {
    let answer;
    try {
      answer = line(verifyBundle(openBundle(path)));
    } catch (error) {
      answer = JSON.stringify({ verdict: "failed", code: null, place: null, detail: String(error.message) });
    }
    process.stdout.write(`${answer}\n`);
  }
  return 0;
}

// ---------------------------------------------------------------------------------------------
// The test vectors
// ---------------------------------------------------------------------------------------------

/** Runs every vector below a folder of fixtures; each case that comes out otherwise is named. */
function selfTest(fixtures) {
  const folder = join(fixtures, "vectors");
  const load = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`)));
  let [passed, failed] = [0, 0];
  const same = (name, found, expected) => {
    const [a, b] = [canonical(found ?? null), canonical(expected ?? null)];
    if (a === b) passed += 1;
    else {
      failed += 1;
      console.log(`${name}\n  found    ${a}\n  expected ${b}`);
    }
  };
  for (const [name, run] of Object.entries(SELF_TESTS)) {
    const before = passed;
    run(load(name), (what, found, expected) => same(`${name}: ${what}`, found, expected), fixtures, load);
    console.log(`${name.padEnd(20)} ${passed - before} as they should be`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Whether `read` finds nothing malformed. */
function holds(read) {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
}

/** The code of the finding that `run` ends with, or null. */
function codeOf(run) {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof Finding) return error.code;
    throw error;
  }
}

const filesOf = (files) =>
  new Map(Object.entries(files).filter(([, file]) => file !== null).map(([path, file]) =>
    [path, file.text === undefined ? Buffer.from(file.base64, "base64") : Buffer.from(file.text)]));

const exampland = (fixtures) => readPackage((path) => {
  try {
    return readFileSync(join(fixtures, "exampland", path));
  } catch {
    return undefined;
  }
});

const SELF_TESTS = {
  canonical({ cases }, same) {
    for (const { name, bytes, entry } of cases) {
      same(name, holds(() => readEntry(Buffer.from(bytes, "base64"))), entry);
    }
  },

  acts({ cases, key }, same) {
    for (const { act, entry, leaf, sha256, signature, signed } of cases) {
      const bytes = Buffer.from(entry);
      const read = readEntry(bytes);
      same(`${act}, signed text`, read.signed.toString(), signed);
      same(`${act}, signature`, verifies(key, read.signed, base64(signature)), true);
      same(`${act}, hashes`, [sha256Hex(bytes), leafHash(bytes).toString("base64")], [sha256, leaf]);
    }
  },

  ed25519({ keys, signatures }, same) {
    for (const { name, key, accepted } of keys) same(name, isAcceptedKey(Buffer.from(key, "hex")), accepted);
    for (const { name, key, message, signature, valid } of signatures) {
      same(name, verifies(key, Buffer.from(message, "hex"), Buffer.from(signature, "hex")), valid);
    }
  },

  tree({ roots, tiles }, same) {
    const leaves = (size) => Array.from({ length: size }, (_, nth) => leafHash(String(nth)));
    for (const { size, root } of roots) {
      same(`root of ${size}`, rootOver(treeOf(leaves(size)), 0, size).toString("base64"), root);
    }
    for (const { size, files } of tiles) {
      const levels = treeOf(leaves(size));
      for (let level = 0; levels[level * 8]?.length > 0; level += 1) {
        for (const { path, width, first } of pieces(`tile/${level}`, levels[level * 8].length)) {
          if (files[path] === undefined) continue;
          same(path, sha256Hex(Buffer.concat(levels[level * 8].slice(first, first + width))), files[path]);
        }
      }
    }
  },

  heads({ cases, key }, same) {
    for (const { name, checkpoint, policy, code } of cases) {
      const files = new Map([["log.vkey", Buffer.from(`${key}\n`)], ["checkpoint", Buffer.from(checkpoint)]]);
      if (policy !== null) files.set("log.policy", Buffer.from(policy));
      const bundle = memoryBundle(files);
      const found = codeOf(() => {
        const keys = readKeys(bundle, {});
        readHead(bundle, keys.key, keys.policy);
      });
      same(name, found, code);
    }
  },

  policies({ cases, key, nested, quorums }, same) {
    for (const { name, policy, code } of cases) {
      const files = new Map([["log.vkey", Buffer.from(`${key}\n`)], ["log.policy", Buffer.from(policy)]]);
      same(name, codeOf(() => readKeys(memoryBundle(files), {})), code);
    }
    const policy = readPolicy(Buffer.from(nested));
    for (const { witnesses, quorum } of quorums) {
      same(`witnesses ${witnesses}`, hasQuorum(policy, new Set(witnesses.map((nth) => nth - 1))), quorum);
    }
  },

  forms({ cases }, same, fixtures) {
    const [contest] = exampland(fixtures).contests;
    const maps = (figures) => new Map(Object.entries(figures).map(([key, map]) => [key, new Map(Object.entries(map))]));
    for (const { name, figures, kind, rule } of cases) same(name, brokenRule(contest, maps(figures), kind), rule);
  },

  turnout({ cases }, same, fixtures) {
    const state = new State(exampland(fixtures), new Map(), "");
    cases.forEach(({ lawful, correction, version, ...report }, nth) => {
      const texts = new Map([["reason", "a reason"], ["basis", "a basis"]]);
      const act = { ...report, by: state.authority, version, correction: correction ? texts : undefined, at: 0 };
      const expect = (right, why) => right || refuse(why);
      same(`report ${nth + 1}`, holds(() => state.turnout_reported(act, nth, expect)), lawful);
    });
  },

  allocations({ cases }, same) {
    for (const { name, law, lists, against_all, ballots_found, rulings, outcome } of cases) {
      const [, id] = /^id\s*=\s*"(.*)"/m.exec(law);
      const base = { againstAll: BigInt(against_all ?? 0), ballotsFound: BigInt(ballots_found ?? 0) };
      const claimants = lists.map((list) => ({
        code: list.list, votes: BigInt(list.votes), registered: list.registered_order ?? undefined,
      }));
      const found = allocate(readLaw(Buffer.from(law), id), claimants, base, rulings);
      const { question } = found;
      const answer =
        found.outcome === "allocated"
          ? { outcome: found.outcome, seats: found.seats, admitted: found.admitted, second_list: found.second }
        : question === undefined ? found
        : { outcome: found.outcome, question: question.id, kind: question.kind, why: question.why, lists: question.lists, open: question.open };
      same(name, answer, outcome);
    }
  },

  "bundles/declared"({ files, verdict }, same) {
    same("the bundle", JSON.parse(line(verifyBundle(memoryBundle(filesOf(files))))), verdict);
  },

  "bundles/watched"({ files, verdict }, same) {
    same("the bundle", JSON.parse(line(verifyBundle(memoryBundle(filesOf(files))))), verdict);
  },

  "bundles/damaged"({ cases }, same, fixtures, load) {
    const { files } = load("bundles/declared");
    for (const { name, changes, verdict } of cases) {
      const bundle = memoryBundle(filesOf({ ...files, ...changes }));
      same(name, JSON.parse(line(verifyBundle(bundle))), verdict);
    }
  },
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error(`no verdict: ${error.message}`);
    process.exitCode = 2;
  }
}
