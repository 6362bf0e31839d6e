//! What the backend takes, and what it answers.

use equipoise::receipt::Acknowledgement;

use crate::ids;
use crate::refused;
use crate::support::command::equipoise;
use crate::support::command::folder;
use crate::support::receipts::Key;
use crate::support::receipts::Receipt;
use crate::support::receipts::now;
use crate::support::receipts::resigned;
use crate::support::server::Server;
use crate::support::server::TOKEN;

#[test]
fn takes_a_receipt_once_and_acknowledges_it_again_and_again() {
    let server = Server::start(&folder());
    for key in [Key::Ed25519(1), Key::P256(2)] {
        let number = if matches!(key, Key::P256(_)) { 2 } else { 1 };
        let receipt = Receipt::new(&server.origin(), number).key(key);
        let jws = receipt.challenge(&server.challenge()).sign();
        let first = server.deliver(&jws);
        assert_eq!(first.status, 201, "{}", first.text());
        assert_eq!(first.header("content-type"), Some("application/jose"));
        let second = server.deliver(&jws);
        assert_eq!((second.status, second.text()), (200, first.text()));
    }
    assert_eq!(ids(&server.look("/consent/receipts")).len(), 2);
}

#[test]
fn an_acknowledgement_verifies_against_the_key_set() {
    let folder = folder();
    let server = Server::start(&folder);
    let jws = Receipt::new(&server.origin(), 1).sign();
    let acknowledgement = server.deliver(&jws);
    let digest = equipoise::digest::Digest::of(jws.as_bytes());
    let told = Acknowledgement::parse(acknowledgement.text(), digest).unwrap();
    assert_eq!(told.iss.as_str(), server.origin());
    assert!(now().0 - told.received.0 < 60);
    let keys = folder.join("jwks.json");
    std::fs::write(&keys, server.get("/.well-known/jwks.json").text()).unwrap();
    let verify = |acknowledgement: &str| {
        let record = format!("{{\"receipts\":[{{\"acknowledgement\":\"{acknowledgement}\",\"jws\":\"{jws}\"}}]}}");
        equipoise(&["verify", "-", "--jwks", keys.to_str().unwrap()], &record)
    };
    let run = verify(acknowledgement.text());
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("acknowledged 20"), "{}", run.out);
    let forged = resigned(acknowledgement.text(), &Key::Ed25519(9), |header, payload| {
        (header, payload)
    });
    let run = verify(&forged);
    assert_eq!(run.status, 1, "{}", run.out);
    assert!(run.out.contains("failed    acknowledgement: not signed"), "{}", run.out);
    // What the backend shows its administrator is a record too.
    let export = server.look("/consent/receipts");
    let run = equipoise(&["verify", "-", "--jwks", keys.to_str().unwrap()], export.text());
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
}

#[test]
fn many_receipts_at_once_are_all_kept() {
    let server = Server::start_with(&folder(), &["--admin-token", TOKEN]);
    let (server, origin) = (&server, &server.origin());
    std::thread::scope(|scope| {
        for worker in 0..8u8 {
            scope.spawn(move || {
                for number in 0..12 {
                    let jws = Receipt::new(origin, u32::from(worker) * 12 + number)
                        .key(Key::Ed25519(worker))
                        .sign();
                    assert_eq!(server.deliver(&jws).status, 201);
                }
            });
        }
    });
    assert_eq!(ids(&server.look("/consent/receipts?limit=200")).len(), 96);
}

#[test]
fn takes_any_notice_if_none_was_named_and_only_named_websites() {
    let server = Server::start_with(
        &folder(),
        &["--origin", "https://one.example", "--origin", "https://two.example"],
    );
    assert_eq!(
        server.deliver(&Receipt::new("https://two.example", 1).sign()).status,
        201
    );
    let answer = server.deliver(&Receipt::new(&server.origin(), 2).sign());
    refused(&answer, 422, "origin");
    assert!(
        answer.text().contains("https://one.example, https://two.example"),
        "{}",
        answer.text()
    );
}
