//! Functions in an order in which what is alike lies together: nothing else makes a Wasm smaller on its way for nothing.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{Parser, Payload, TypeRef};

/// The same Wasm, its functions named after their places in that order: wasm-opt sorts by name.
pub fn named(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(&wasm[body.range()]),
            _ => {}
        }
    }
    let mut places = vec![0; bodies.len()];
    for (place, function) in chain(&bodies).into_iter().enumerate() {
        places[function] = place;
    }
    let mut names = NameMap::new();
    for (function, place) in places.iter().enumerate() {
        names.append((imported + function) as u32, &format!("{place:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    let mut named = wasm.to_vec();
    section.append_to(&mut named);
    Ok(named)
}

/// From the first function to the one that is most like it, and on from there, until all are in line.
fn chain(bodies: &[&[u8]]) -> Vec<usize> {
    let runs: Vec<HashSet<&[u8]>> = bodies.iter().map(|body| body.windows(RUN).collect()).collect();
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, runs) in runs.iter().enumerate() {
        for run in runs {
            holders.entry(run).or_default().push(function);
        }
    }
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut line = Vec::with_capacity(bodies.len());
    let mut at = 0;
    while !left.is_empty() {
        let last = left.remove(at);
        line.push(last);
        let mut shared = vec![0_usize; bodies.len()];
        for function in runs[last].iter().flat_map(|run| &holders[run]) {
            shared[*function] += 1;
        }
        // What two have in common, as a part of what either has.
        let likeness = |function: usize| {
            let all = runs[last].len() + runs[function].len() - shared[function];
            shared[function] as f64 / (all + 1) as f64
        };
        at = 0;
        for (place, function) in left.iter().enumerate() {
            if likeness(*function) > likeness(left[at]) {
                at = place;
            }
        }
    }
    line
}

/// How many bytes in a row two functions must have in common for it to count: of 3 to 6 the best.
const RUN: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_lies_together() {
        let bodies: [&[u8]; 5] = [b"abcdefgh", b"12345678", b"abcdefgx", b"", b"x2345678"];
        assert_eq!(chain(&bodies), [0, 2, 1, 4, 3]);
    }
}
