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
    Ok(lean)
}

fn cut<'a>(glue: &'a str, at: &str) -> Result<(&'a str, &'a str)> {
    glue.split_once(at)
        .with_context(|| format!("wasm-bindgen writes its glue otherwise than it did; not there: {at}"))
}

/// Fetched, compiled and started: the loader passes an answer that is on its way, and nothing else.
const START: &str = include_str!("init.js");

/// References to JavaScript, which this Wasm is full of, are younger than all of these.
const NOT_NEEDED: [(&str, &str); 4] = [
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
