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

use std::sync::OnceLock;
use std::time::Duration;
use std::time::Instant;

/// The command's own.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

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

/// The time for which this thread has had a processor: on a machine that does other things too, only that says what
/// something costs. Where the system does not tell it, the time that has passed.
fn busy() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let told = told.and_then(|told| told.split(' ').next()?.parse().ok());
    told.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
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
