//! Killed under load, again and again: whatever was acknowledged is there, and the log only ever grew.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering;

use equipoise::digest::Digest;
use equipoise::json::Value;
use equipoise::log::Consistency;
use equipoise::log::LogProof;
use equipoise::log::Root;
use equipoise::log::SignedNote;
use equipoise::receipt::Acknowledgement;

use crate::support::command::folder;
use crate::support::http;
use crate::support::receipts::Key;
use crate::support::receipts::Receipt;
use crate::support::server::Server;
use crate::support::server::TOKEN;

#[test]
fn nothing_acknowledged_is_lost_however_often_it_is_killed() {
    survive(&folder(), 5);
}

#[test]
#[ignore = "takes minutes"]
fn nothing_acknowledged_is_lost_in_fifty_crashes() {
    survive(&folder(), 50);
}

const ORIGIN: &str = "https://www.example";

fn survive(folder: &Path, rounds: u32) {
    let arguments = ["--origin", ORIGIN, "--admin-token", TOKEN, "--rate", "0"];
    let numbers = AtomicU32::new(1);
    let mut kept: Vec<(u32, String, String)> = Vec::new();
    let mut head: Option<Root> = None;
    for round in 0..rounds {
        let server = Server::start_with(folder, &arguments);
        let now = root(&server);
        if let Some(head) = head {
            let proof = server.get(&format!("/consent/log/consistency?from={}&to={}", head.size, now.size));
            assert_eq!(consistency(&proof.json()).verify(&head, &now), Ok(()), "round {round}");
        }
        assert!(
            now.size >= kept.len() as u64,
            "round {round}: {} of {}",
            now.size,
            kept.len()
        );
        // All of the last round, and some of those before.
        for (number, jws, acknowledgement) in kept.iter().rev().take(60).chain(kept.iter().step_by(17)) {
            check(&server, *number, jws, acknowledgement);
        }
        head = Some(now);
        let fresh = Mutex::new(Vec::new());
        // Not always at the same moment.
        let enough = 20 + (round * 7 % 40) as usize;
        let address = server.address;
        let mut server = Some(server);
        std::thread::scope(|scope| {
            for worker in 0..6u8 {
                let (fresh, numbers) = (&fresh, &numbers);
                scope.spawn(move || {
                    loop {
                        let number = numbers.fetch_add(1, Ordering::Relaxed);
                        let jws = Receipt::new(ORIGIN, number).key(Key::Ed25519(worker)).sign();
                        // No answer, or half of one: the server is dead, and nothing was promised.
                        let Some(answer) = http::attempt(address, &jws) else {
                            return;
                        };
                        assert_eq!(answer.status, 201, "{}", answer.text());
                        fresh.lock().unwrap().push((number, jws, answer.text().to_owned()));
                    }
                });
            }
            while fresh.lock().unwrap().len() < enough {
                std::thread::yield_now();
            }
            server.take().unwrap().kill();
        });
        kept.extend(fresh.into_inner().unwrap());
    }
    let server = Server::start_with(folder, &arguments);
    for (number, jws, acknowledgement) in &kept {
        check(&server, *number, jws, acknowledgement);
    }
    println!("{} receipts acknowledged in {rounds} rounds, and none lost", kept.len());
}

fn check(server: &Server, number: u32, jws: &str, acknowledgement: &str) {
    let shown = server.look(&format!("/consent/receipts/{}", Receipt::id(number)));
    assert_eq!(shown.status, 200, "receipt {number} was acknowledged and is lost");
    assert_eq!(shown.member("jws").as_deref(), Some(jws));
    assert_eq!(shown.member("acknowledgement").as_deref(), Some(acknowledgement));
    assert_eq!(
        shown.json().get("verified"),
        Some(&Value::Bool(true)),
        "{}",
        shown.text()
    );
    let digest = Digest::of(jws.as_bytes());
    let told = Acknowledgement::parse(acknowledgement, digest).unwrap().log.unwrap();
    let proof = server.get(&format!("/consent/log/inclusion/{}", Receipt::id(number)));
    let proof = LogProof::parse(proof.text()).unwrap();
    assert_eq!(proof.salt, told.salt, "what was promised is what is there");
    let note = SignedNote::parse(&proof.checkpoint).unwrap();
    assert_eq!(note.checkpoint().origin, told.origin.as_str());
    assert_eq!(proof.verify(digest, &note.checkpoint().root), Ok(()));
}

fn root(server: &Server) -> Root {
    let note = server.get("/consent/log/checkpoint");
    SignedNote::parse(note.text()).unwrap().checkpoint().root
}

fn consistency(value: &Value) -> Consistency {
    let number = |name: &str| value.get(name).and_then(Value::as_integer).unwrap() as u64;
    let path = value.get("path").and_then(Value::as_array).unwrap();
    Consistency {
        from: number("from"),
        to: number("to"),
        path: path
            .iter()
            .map(|hash| Digest::from_base64url(hash.as_str().unwrap()).unwrap())
            .collect(),
    }
}
