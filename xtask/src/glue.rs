//! What wasm-bindgen writes for everybody, and this widget does not need, taken out of its glue.

use anyhow::{Context, Result};

/// The glue with a start of our own, and without what stands in for browsers that cannot run this Wasm anyway.
///
/// Refuses when wasm-bindgen writes something else than it did: then look at it, and say here what may go.
pub fn lean(glue: &str) -> Result<String> {
    let (before, start) = cut(glue, "let wasmModule, wasmInstance, wasm;\n")?;
    let (_, after) = cut(start, "cachedUint8ArrayMemory0 = null;\n    wasm.")?;
    let (name, _) = cut(after, "();")?;
    let own = START.replace("__START__", name);
    let mut lean = format!("{before}let wasm;\n{own}");
    for (what, instead) in NOT_NEEDED {
        let (before, after) = cut(&lean, what)?;
        lean = format!("{before}{instead}{after}");
    }
    Ok(lean.replace(&format!(", wasm.{REALLOC}"), ""))
}

/// What makes room for a text that turns out longer than thought. A text is encoded before there is room for it: letter
/// by letter, as wasm-bindgen has it, a long notice would keep a slow device busy.
pub const REALLOC: &str = "__wbindgen_realloc";

fn cut<'a>(glue: &'a str, at: &str) -> Result<(&'a str, &'a str)> {
    glue.split_once(at)
        .with_context(|| format!("wasm-bindgen writes its glue otherwise than it did; not there: {at}"))
}

/// Fetched, compiled and started: the loader passes an answer that is on its way, and nothing else.
const START: &str = include_str!("init.js");

/// References to JavaScript, which this Wasm is full of, are younger than all of these.
const NOT_NEEDED: [(&str, &str); 6] = [
    // Decoders that forget after two gigabytes.
    (
        "    numBytesDecoded += bytes.length;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
        cachedTextDecoder.decode();
        numBytesDecoded = bytes.length;
    }
",
        "",
    ),
    // Encoders that cannot write into memory.
    (
        "if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}
",
        "",
    ),
    // Texts letter by letter.
    (
        "function passStringToWasm0(arg, malloc, realloc) {
    if (realloc === undefined) {
",
        "function passStringToWasm0(arg, malloc) {
    {
",
    ),
    (
        "
    let len = arg.length;
    let ptr = malloc(len, 1) >>> 0;

    const mem = getUint8ArrayMemory0();

    let offset = 0;

    for (; offset < len; offset++) {
        const code = arg.charCodeAt(offset);
        if (code > 0x7F) break;
        mem[ptr + offset] = code;
    }
    if (offset !== len) {
        if (offset !== 0) {
            arg = arg.slice(offset);
        }
        ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
        const view = getUint8ArrayMemory0().subarray(ptr + offset, ptr + len);
        const ret = cachedTextEncoder.encodeInto(arg, view);

        offset += ret.written;
        ptr = realloc(ptr, len, offset, 1) >>> 0;
    }

    WASM_VECTOR_LEN = offset;
    return ptr;
",
        "",
    ),
    // Browsers without finalizers.
    (
        "(typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr",
        "new FinalizationRegistry(ptr",
    ),
    (
        "(typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(state",
        "new FinalizationRegistry(state",
    ),
];
