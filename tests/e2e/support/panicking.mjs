// Real Wasm that really panics: the code of some exported functions becomes what a panic ends in.

const IMPORT = 2;
const EXPORT = 7;
const CODE = 10;
const [NO_LOCALS, CALL, UNREACHABLE, NOP, END] = [0, 0x10, 0, 1, 0x0b];

/** The module with these exported functions doing nothing but to panic, as the widget does: it says so, and traps. */
export function panicking(wasm, ...names) {
  const bytes = new Uint8Array(wasm);
  const found = sections(bytes);
  const exported = exportsOf(bytes, found.get(EXPORT));
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).filter(({ kind }) => kind === "function").length;
  const bodies = bodiesOf(bytes, found.get(CODE));
  const end = [CALL, ...leb(exported.get("panicked")), UNREACHABLE];
  for (const name of names) {
    const body = bodies[exported.get(name) - imported];
    if (!body) throw new Error(`the Wasm exports no function ${name}`);
    bytes.set([NO_LOCALS, ...end], body.start);
    bytes.fill(NOP, body.start + 1 + end.length, body.end - 1);
    bytes[body.end - 1] = END;
  }
  if (!found.has(IMPORT) || !WebAssembly.validate(bytes)) throw new Error("what came of it is no Wasm");
  return Buffer.from(bytes);
}

function sections(bytes) {
  const found = new Map();
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at];
    const [size, start] = number(bytes, at + 1);
    found.set(id, start);
    at = start + size;
  }
  return found;
}

function exportsOf(bytes, start) {
  let [count, at] = number(bytes, start);
  const found = new Map();
  for (; count > 0; count--) {
    const [length, from] = number(bytes, at);
    const name = new TextDecoder().decode(bytes.subarray(from, from + length));
    const kind = bytes[from + length];
    let index;
    [index, at] = number(bytes, from + length + 1);
    if (kind === 0) found.set(name, index);
  }
  return found;
}

function bodiesOf(bytes, start) {
  let [count, at] = number(bytes, start);
  const found = [];
  for (; count > 0; count--) {
    const [size, from] = number(bytes, at);
    at = from + size;
    found.push({ start: from, end: at });
  }
  return found;
}

/** An unsigned number as Wasm writes it (LEB128), and where it ends. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at++) {
    value |= (bytes[at] & 0x7f) << shift;
    if (bytes[at] < 0x80) return [value, at + 1];
  }
}

function leb(value) {
  const bytes = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}
