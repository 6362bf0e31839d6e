//! Takes the messages of panics out of the Wasm that ships: what would print one tells the loader and ends.
//!
//! The standard library comes compiled, with the machinery that formats a message and finds whom to give it to. Whoever
//! has to read such a message builds with `--dev`.

use std::collections::HashSet;

use anyhow::{Context, Result, bail};
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, Module};

use crate::linked::{Instead, Linked};

/// Replaces every function that only serves to panic, before the Wasm is cut into parts: then the cut leaves out what
/// nothing refers to any more, texts, tables and functions.
pub fn remove(linked: Vec<u8>) -> Result<Vec<u8>> {
    let mut linked = Linked::read(linked)?;
    // wasm-bindgen still has to take its mark off the name.
    let told = linked.exported("panicked");
    let told = told.context("the Wasm does not export the function `panicked`")?;
    let mut ends = HashSet::new();
    for (index, name) in linked.functions() {
        if ENDS.iter().any(|path| is(&name, path)) {
            ends.insert(index);
            linked.replace(index, Instead::End(told))?;
        } else if HOOKS.iter().any(|path| is(&name, path)) {
            linked.replace(index, Instead::Nothing)?;
        } else if name.ends_with(DEBUG) {
            linked.replace(index, Instead::Zero)?;
        }
    }
    let found = ends.len();
    if found < FEWEST {
        bail!("only {found} functions that panic were found: does the standard library name them otherwise?");
    }
    linked.forget_arguments(&ends)?;
    Ok(linked.write())
}

/// Forgets the places that messages name, in modules that share one memory: 316 of them, with the paths of sources.
///
/// A place is what `core::panic::Location` lays out: where a path stands and how long it is, a line, a column.
pub fn forget_places(modules: &mut [Module]) {
    let mut memory = Vec::new();
    each_segment(modules, |start, bytes| {
        memory.resize(memory.len().max(start + bytes.len()), 0);
        memory[start..start + bytes.len()].copy_from_slice(bytes);
    });
    let word = |at: usize| {
        let bytes = memory.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u32::from_le_bytes) as usize
    };
    let mut forgotten = Vec::new();
    for at in (0..memory.len()).step_by(4) {
        let [start, length, line, column] = [0, 4, 8, 12].map(|offset| word(at + offset));
        let path = memory.get(start..start.saturating_add(length)).unwrap_or_default();
        let is_path = path.ends_with(b".rs") && path.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
        if is_path && (1..100_000).contains(&line) && (1..1_000).contains(&column) {
            forgotten.extend([at..at + 16, start..start + length]);
        }
    }
    each_segment(modules, |start, bytes| {
        for range in &forgotten {
            for at in range.start.max(start)..range.end.min(start + bytes.len()) {
                bytes[at - start] = 0;
            }
        }
    });
}

/// What the modules lay into memory, and where.
fn each_segment(modules: &mut [Module], mut look: impl FnMut(usize, &mut [u8])) {
    for module in modules {
        let ids: Vec<_> = module.data.iter().map(|data| data.id()).collect();
        for id in ids {
            let data = module.data.get_mut(id);
            let DataKind::Active { offset, .. } = &data.kind else {
                continue;
            };
            if let ConstExpr::Value(Value::I32(start)) = offset {
                look(*start as usize, &mut data.value);
            }
        }
    }
}

/// Whether a function has this path, for whatever types it is there. A path that ends in `::` means everything in it.
fn is(name: &str, path: &str) -> bool {
    let rest = name.strip_prefix(path);
    rest.is_some_and(|rest| path.ends_with("::") || rest.is_empty() || rest.starts_with("::<"))
        || path.starts_with("::") && name.ends_with(path)
}

/// What never returns.
const ENDS: [&str; 19] = [
    "::assert_failed",
    "<std::panicking::",
    "__rustc::rust_begin_unwind",
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "core::cell::panic_already_borrowed",
    "core::cell::panic_already_mutably_borrowed",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::panicking::",
    "core::result::unwrap_failed",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::slice::index::slice_index_fail",
    "core::str::slice_error_fail",
    "core::str::slice_error_fail_rt",
    "std::alloc::rust_oom",
    "std::panicking::begin_panic",
    "std::thread::local::panic_access_error",
];

/// What writes a value into a message: success, and nothing written. Texts for people never come from it: the compiler
/// makes one function of two that do the same, so no `Debug` of ours may write what a `Display` writes
/// (`tests/e2e/messages.test.mjs`).
const DEBUG: &str = " as core::fmt::Debug>::fmt";

/// What says where messages go, and returns.
const HOOKS: [&str; 2] = ["console_error_panic_hook::", "std::panicking::set_hook"];

/// So many there are at least; fewer mean that their names have changed.
const FEWEST: usize = 12;

#[cfg(test)]
mod tests {
    use super::is;

    #[test]
    fn a_function_is_known_by_its_path() {
        assert!(is("core::option::unwrap_failed", "core::option::unwrap_failed"));
        assert!(is("std::panicking::begin_panic::<&str>", "std::panicking::begin_panic"));
        assert!(is("core::panicking::panic_fmt", "core::panicking::"));
        assert!(is("<alloc::vec::Vec<_>>::insert_mut::assert_failed", "::assert_failed"));
        assert!(!is(
            "std::panicking::begin_panic_handler",
            "std::panicking::begin_panic"
        ));
        assert!(!is("std::panicking::panic_count::increase", "core::panicking::"));
    }
}
