//! The transparency log over HTTP: proofs, what erasing leaves of it, and what gives a tampered or rolled back log away.

use std::pin::pin;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

use equipoise::digest::Digest;
use equipoise::json::Value;
use equipoise::log::LogError;
use equipoise::log::LogProof;
use equipoise::log::SignedNote;
use equipoise::receipt::Jwk;
use equipoise::receipt::NativeChecker;

use crate::ids;
use crate::support::command::folder;
use crate::support::receipts::Receipt;
use crate::support::server::Server;

#[test]
fn the_log_is_proven_with_the_published_key() {
    let server = Server::start(&folder());
    let empty = server.get("/consent/log/checkpoint").text().to_owned();
    assert_eq!(empty.lines().nth(1), Some("0"));
    for number in 1..=7 {
        assert_eq!(
            server.deliver(&Receipt::new(&server.origin(), number).sign()).status,
            201
        );
    }
    let note = server.get("/consent/log/checkpoint");
    assert_eq!(note.header("content-type"), Some("text/plain; charset=utf-8"));
    let name = format!("{}/consent/log", server.address);
    assert_eq!(note.text().lines().take(2).collect::<Vec<_>>(), [name.as_str(), "7"]);
    assert_eq!(verify(note.text(), &keys(&server)), Ok(7));
    let (first, second) = (keys(&server).remove(0), keys(&server).remove(1));
    assert_eq!(
        verify(note.text(), &[first]),
        Err(LogError::Key),
        "acknowledgements have another key"
    );
    let told = server.get("/consent/log/key").text().trim().to_owned();
    assert_eq!(equipoise::log::key_text(&name, &second), Some(told));
    let from_empty = server.get("/consent/log/consistency?from=0");
    assert_eq!(from_empty.json().get("to").and_then(Value::as_integer), Some(7));
    for wrong in ["", "?from=x", "?to=3", "?from=1&to=", "?from=-1"] {
        assert_eq!(
            server.get(&format!("/consent/log/consistency{wrong}")).status,
            400,
            "{wrong}"
        );
    }
    for never in ["?from=8", "?from=3&to=8", "?from=5&to=4", "?from=18446744073709551615"] {
        assert_eq!(
            server.get(&format!("/consent/log/consistency{never}")).status,
            404,
            "{never}"
        );
    }
    for nobody in [Receipt::id(8).as_str(), "x", "%00"] {
        assert_eq!(
            server.get(&format!("/consent/log/inclusion/{nobody}")).status,
            404,
            "{nobody}"
        );
    }
}

#[test]
fn an_erased_receipt_leaves_a_log_that_verifies_and_tells_nothing() {
    let server = Server::start(&folder());
    let all: Vec<_> = (1..=6)
        .map(|number| Receipt::new(&server.origin(), number).sign())
        .collect();
    for jws in &all {
        assert_eq!(server.deliver(jws).status, 201);
    }
    let before = server.get("/consent/log/checkpoint").text().to_owned();
    let path = format!("/consent/receipts/{}", Receipt::id(3));
    let without_token = crate::support::http::request(server.address, "DELETE", &path, &[], b"");
    assert_eq!(without_token.status, 401);
    assert_eq!(server.delete(&path).status, 204);
    assert_eq!(server.delete(&path).status, 404);
    assert_eq!(server.delete("/consent/receipts/x").status, 404);
    assert_eq!(server.look(&path).status, 404);
    assert_eq!(ids(&server.look("/consent/receipts")).len(), 5);
    assert_eq!(ids(&server.look("/consent/receipts?purpose=counting")).len(), 5);
    assert_eq!(
        server.get(&format!("/consent/log/inclusion/{}", Receipt::id(3))).status,
        404
    );
    // The head is the same, and all others are still proven.
    assert_eq!(server.get("/consent/log/checkpoint").text(), before);
    for number in [1, 2, 4, 5, 6] {
        let proof = server.get(&format!("/consent/log/inclusion/{}", Receipt::id(number)));
        let proof = LogProof::parse(proof.text()).unwrap();
        let note = SignedNote::parse(&proof.checkpoint).unwrap();
        let digest = Digest::of(all[number as usize - 1].as_bytes());
        assert_eq!(proof.verify(digest, &note.checkpoint().root), Ok(()));
    }
    // What comes later has a place of its own.
    assert_eq!(server.deliver(&Receipt::new(&server.origin(), 7).sign()).status, 201);
    let proof = server.get(&format!("/consent/log/inclusion/{}", Receipt::id(7)));
    assert_eq!(proof.json().get("index").and_then(Value::as_integer), Some(6));
}

#[test]
fn old_receipts_are_erased_when_their_time_is_over_and_not_before() {
    let folder = folder();
    let origin = "https://www.example";
    let server = Server::start_with(&folder, &["--origin", origin]);
    // One whose choice ended long ago by its own clock, and one that stands.
    let ended = Receipt::new(origin, 1)
        .at(equipoise::time::Timestamp(1_500_000_000))
        .sign();
    for jws in [&ended, &Receipt::new(origin, 2).sign()] {
        assert_eq!(server.deliver(jws).status, 201);
    }
    server.end();
    let arguments = ["--origin", origin, "--admin-token", "sesame", "--keep-days", "1"];
    let server = Server::start_with(&folder, &arguments);
    // Both came today: a day must pass first.
    assert_eq!(ids(&server.look("/consent/receipts")).len(), 2);
    let log = server.end();
    assert!(log.contains("three years"), "{log}");
}

fn keys(server: &Server) -> Vec<Jwk> {
    let jwks = server.get("/.well-known/jwks.json").json();
    let keys = jwks.get("keys").and_then(Value::as_array).unwrap();
    let x = |key: &Value| {
        let text = key.get("x").and_then(Value::as_str).unwrap();
        let x = *Digest::from_base64url(text).unwrap().as_bytes();
        Jwk::Ed25519 { x }
    };
    keys.iter().map(x).collect()
}

fn verify(note: &str, keys: &[Jwk]) -> Result<u64, LogError> {
    let verification = pin!(SignedNote::parse(note)?.verify(&NativeChecker, keys));
    match verification.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result.map(|checkpoint| checkpoint.root.size),
        Poll::Pending => panic!("the native checker waits"),
    }
}
