// One desk of the recount: a copy of the verifier, compiled to WebAssembly, that does what the page asks and answers.

let desk;

const text = (bytes) => new TextDecoder().decode(bytes);

// Puts bytes into the memory that both see, and takes them out again when the call is over.
function given(...parts) {
  const all = parts.map((bytes) => {
    const at = desk.alloc(bytes.length);
    new Uint8Array(desk.memory.buffer, at, bytes.length).set(bytes);
    return [at, bytes.length];
  });
  return { pairs: all.flat(), back: () => all.forEach(([at, length]) => desk.dealloc(at, length)) };
}

function taken(answer) {
  const packed = BigInt.asUintN(64, answer);
  const [at, length] = [Number(packed >> 32n), Number(packed & 0xffff_ffffn)];
  const bytes = new Uint8Array(desk.memory.buffer, at, length).slice();
  desk.dealloc(at, length);
  return bytes;
}

const calls = {
  async load(module) {
    desk = (await WebAssembly.instantiate(module)).exports;
  },
  receive(files) {
    for (const [path, bytes] of files) {
      const { pairs, back } = given(new TextEncoder().encode(path), new Uint8Array(bytes));
      desk.receive(...pairs);
      back();
    }
  },
  wanted: () => JSON.parse(text(taken(desk.wanted()))),
  scan: (size) => desk.scan(size),
  check: (first, count) => taken(desk.check(first, count)),
  begin: () => JSON.parse(text(taken(desk.begin()))),
  // Takes what others found of the next bundles, and folds them.
  advance(found, bundles) {
    const { pairs, back } = given(found);
    desk.hint(...pairs);
    back();
    return desk.advance(bundles) !== 0;
  },
  finish: () => JSON.parse(text(taken(desk.finish()))),
};

addEventListener("message", async ({ data: { id, call, values } }) => {
  try {
    postMessage({ id, answer: await calls[call](...values) });
  } catch (error) {
    postMessage({ id, fault: String(error) });
  }
});
