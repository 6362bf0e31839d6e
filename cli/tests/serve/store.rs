//! What outlives a restart, a crash and a store that is busy.

use std::io::Write;

use crate::ids;
use crate::support::command::data;
use crate::support::command::folder;
use crate::support::receipts::Receipt;
use crate::support::server::Server;
use crate::support::server::TOKEN;

#[test]
fn a_restart_keeps_receipts_key_and_challenges() {
    let folder = folder();
    let notice = data("notice.json");
    let origin = "https://www.example";
    let arguments = ["--origin", origin, "--notice", &notice, "--admin-token", TOKEN];
    let server = Server::start_with(&folder, &arguments);
    let keys = server.get("/.well-known/jwks.json").text().to_owned();
    let jws = Receipt::new(origin, 1).sign();
    let late = Receipt::new(origin, 2).challenge(&server.challenge()).sign();
    let acknowledgement = server.deliver(&jws);
    let log = server.end();
    let server = Server::start_with(&folder, &arguments);
    assert_eq!(server.get("/.well-known/jwks.json").text(), keys);
    let again = server.deliver(&jws);
    assert_eq!((again.status, again.text()), (200, acknowledgement.text()));
    assert_eq!(server.deliver(&late).status, 201, "a challenge outlives a restart");
    assert_eq!(ids(&server.look("/consent/receipts")), [Receipt::id(1), Receipt::id(2)]);
    for secret in ["127.0.0.1", &Receipt::id(1), "library", "counting", &jws[..40]] {
        assert!(!log.contains(secret), "the log names {secret}: {log}");
    }
    assert_eq!(log.lines().count(), log.matches("\"time\":\"20").count());
}

#[test]
fn a_crash_loses_nothing_that_was_acknowledged() {
    let folder = folder();
    let arguments = ["--origin", "https://www.example", "--admin-token", TOKEN];
    let server = Server::start_with(&folder, &arguments);
    for number in 1..=20 {
        let jws = Receipt::new("https://www.example", number).sign();
        assert_eq!(server.deliver(&jws).status, 201);
    }
    // Dropping kills without a word.
    drop(server);
    let server = Server::start_with(&folder, &arguments);
    assert_eq!(ids(&server.look("/consent/receipts")).len(), 20);
}

#[test]
fn an_open_connection_does_not_keep_it_from_ending() {
    let server = Server::start(&folder());
    let mut idle = std::net::TcpStream::connect(server.address).unwrap();
    idle.write_all(b"POST /consent/receipts HTTP/1.1\r\nhost: x\r\n")
        .unwrap();
    assert_eq!(server.get("/healthz").status, 200);
    let asked = std::time::Instant::now();
    assert!(server.end().contains("\"event\":\"ended\""));
    assert!(asked.elapsed().as_secs() < 9);
}

#[test]
fn a_receipt_that_was_taken_is_known_even_when_its_notice_is_gone() {
    let folder = folder();
    let arguments = ["--origin", "https://www.example"];
    let server = Server::start_with(&folder, &arguments);
    let jws = Receipt::new("https://www.example", 1).sign();
    assert_eq!(server.deliver(&jws).status, 201);
    server.end();
    let server = Server::start_with(&folder, &["--origin", "https://moved.example"]);
    assert_eq!(server.deliver(&jws).status, 200);
}
