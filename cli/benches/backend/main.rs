//! `cargo xtask bench backend`: what verifying costs beside a bare signature check, how many receipts `serve` takes, and
//! how that changes as a store grows. It measures; it asserts nothing.

mod accept;
mod client;
mod fill;
mod mint;
mod scale;
#[path = "../../tests/support/mod.rs"]
mod support;
mod verify;

use std::time::Duration;

/// `[--receipts N] [verify] [accept] [scale]`; all three without a word.
fn main() {
    let mut receipts = 1_000_000;
    let mut parts = Vec::new();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            // Cargo's own word for every benchmark.
            "--bench" => {}
            "--receipts" => {
                let number = words.next().and_then(|number| number.parse().ok());
                receipts = number.expect("--receipts takes a number");
            }
            _ => parts.push(word),
        }
    }
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|named| named == part);
    if wanted("verify") {
        verify::run();
    }
    if wanted("accept") {
        accept::run();
    }
    if wanted("scale") {
        scale::run(receipts);
    }
}

/// The time in the middle.
fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The time below which 95 of 100 lie.
fn late(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() * 95 / 100]
}
