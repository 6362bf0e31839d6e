//! Verifying a whole receipt, beside the bare check of its signature by the same library.

use std::future::Future;
use std::hint::black_box;
use std::pin::pin;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;
use std::time::Duration;

use ed25519_dalek::VerifyingKey;
use equipoise::notice::Notice;
use equipoise::receipt::CompactJws;
use equipoise::receipt::Expectations;
use equipoise::receipt::Jwk;
use equipoise::receipt::NativeChecker;
use equipoise::receipt::UnverifiedReceipt;
use p256::ecdsa::signature::Verifier as _;

use crate::busy;
use crate::mint::Mint;
use crate::support::command::data;
use crate::support::receipts::Key;
use crate::support::receipts::Receipt;
use crate::support::receipts::now;

const ORIGIN: &str = "https://www.example";

/// Prints a line for each algorithm.
pub fn run() {
    println!("\n### Verifying: a second of one processor's time\n");
    println!(
        "| algorithm | bytes | bare checks | receipts read, unverified | receipts verified | ratio to bare checks |"
    );
    println!("|---|---:|---:|---:|---:|---:|");
    let ed25519 = Mint::usual(ORIGIN);
    let all: Vec<_> = (0..500).map(|number| ed25519.receipt(number)).collect();
    line("Ed25519", &all);
    let all: Vec<_> = (0..200)
        .map(|number| Receipt::new(ORIGIN, number).key(Key::P256(2)).sign())
        .collect();
    line("ES256", &all);
}

/// How much time of a processor the bare check of the signature of one of these receipts takes.
pub fn bare(all: &[String]) -> Duration {
    let parts = parts(all);
    timed(|| (0..ROUNDS).for_each(|_| check(&parts))) / (ROUNDS * all.len()) as u32
}

fn line(algorithm: &str, all: &[String]) {
    let notices = [Notice::parse(&std::fs::read(data("notice.json")).unwrap()).unwrap()];
    let expectations = Expectations {
        now: Some(now()),
        origin: Some(ORIGIN),
        notices: Some(&notices),
    };
    let parts = parts(all);
    let mut times = [Duration::ZERO; 3];
    // In turns, so that a machine that slows down slows all.
    for _ in 0..ROUNDS {
        times[0] += timed(|| check(&parts));
        times[1] += timed(|| {
            for jws in all {
                black_box(UnverifiedReceipt::parse(black_box(jws)).unwrap());
            }
        });
        times[2] += timed(|| {
            for jws in all {
                let receipt = UnverifiedReceipt::parse(black_box(jws)).unwrap();
                black_box(ready(receipt.verify(&NativeChecker, expectations)).unwrap());
            }
        });
    }
    let [bare, read, whole] = times.map(|time| (ROUNDS * all.len()) as f64 / time.as_secs_f64());
    println!(
        "| {algorithm} | {} | {bare:.0} | {read:.0} | {whole:.0} | {:.2} |",
        all[0].len(),
        whole / bare
    );
}

type Parts<'a> = (Jwk, CompactJws<'a>);

fn parts(all: &[String]) -> Vec<Parts<'_>> {
    let part = |jws: &'_ String| {
        let receipt = UnverifiedReceipt::parse(jws).unwrap();
        receipt.payload().cnf.jwk.clone()
    };
    all.iter()
        .map(|jws| (part(jws), CompactJws::parse(jws, jws.len()).unwrap()))
        .collect()
}

/// The checks that the libraries offer: the strict one of Ed25519, as no other refuses what a receipt must not have.
fn check(parts: &[Parts<'_>]) {
    for (key, jws) in parts {
        let message = black_box(jws.signing_input.as_bytes());
        let passed = match black_box(key) {
            Jwk::Ed25519 { x } => {
                let key = VerifyingKey::from_bytes(x).unwrap();
                key.verify_strict(message, &ed25519_dalek::Signature::from_bytes(&jws.signature))
            }
            Jwk::P256 { x, y } => {
                let point = [&[4], x.as_slice(), y.as_slice()].concat();
                let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(&point).unwrap();
                key.verify(message, &p256::ecdsa::Signature::from_slice(&jws.signature).unwrap())
            }
        };
        passed.unwrap();
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = busy();
    work();
    busy().saturating_sub(start)
}

fn ready<T>(check: impl Future<Output = T>) -> T {
    match pin!(check).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => unreachable!("native checks wait for nothing"),
    }
}

const ROUNDS: usize = 25;
