//! Challenges: ours, fresh, used once.

use equipoise::digest::Digest;
use equipoise::json::Value;
use equipoise::receipt::Acknowledgement;
use equipoise::receipt::ClockFault;
use equipoise::time::Timestamp;

use crate::refused;
use crate::support::command::folder;
use crate::support::http;
use crate::support::receipts::Receipt;
use crate::support::receipts::now;
use crate::support::server::Server;
use crate::support::server::challenge_path;

#[test]
fn a_challenge_serves_one_receipt() {
    let server = Server::start(&folder());
    let given = server.get(&challenge_path());
    let nonce = given.member("nonce").unwrap();
    let expires = given.json().get("expires").and_then(Value::as_integer).unwrap() as u64;
    assert!((now().0..=now().0 + 600).contains(&expires));
    assert_eq!(given.header("cache-control"), Some("no-store"));
    assert_ne!(server.challenge(), nonce);
    let first = Receipt::new(&server.origin(), 1).challenge(&nonce).sign();
    let second = Receipt::new(&server.origin(), 2).challenge(&nonce).sign();
    assert_eq!(server.deliver(&first).status, 201);
    refused(&server.deliver(&second), 422, "challenge");
    assert_eq!(server.deliver(&first).status, 200, "the same receipt may come again");
}

#[test]
fn a_challenge_must_be_ours_and_fresh_when_signed() {
    let folders = [folder(), folder()];
    let server = Server::start(&folders[0]);
    let other = Server::start_with(&folders[1], &["--origin", &server.origin()]);
    let mut number = 0;
    let mut deliver = |challenge: &str, at: u64| {
        number += 1;
        let receipt = Receipt::new(&server.origin(), number).challenge(challenge);
        server.deliver(&receipt.at(Timestamp(at)).sign())
    };
    refused(&deliver(&other.challenge(), now().0), 422, "challenge");
    refused(&deliver("made-up", now().0), 422, "challenge");
    assert_eq!(
        deliver(&server.challenge(), now().0 - 200).status,
        201,
        "clocks may differ a little"
    );
}

/// What proves that the device's clock is wrong also bounds the true time: the receipt is taken, and the answer says so.
#[test]
fn a_wrong_clock_loses_no_receipt() {
    let server = Server::start(&folder());
    for (number, at, clock) in [
        (1, now().0 - 3600, Some(ClockFault::Behind)),
        (2, now().0 + 365 * 86_400, Some(ClockFault::Ahead)),
        (3, now().0, None),
    ] {
        let receipt = Receipt::new(&server.origin(), number).challenge(&server.challenge());
        let jws = receipt.at(Timestamp(at)).sign();
        let answer = server.deliver(&jws);
        assert_eq!(answer.status, 201, "{}", answer.text());
        let told = Acknowledgement::parse(answer.text(), Digest::of(jws.as_bytes())).unwrap();
        assert_eq!(told.clock, clock);
        let given = told.given.unwrap().0;
        assert!(given <= told.received.0 && told.received.0 - given < 60);
        let shown = server.look(&format!("/consent/receipts/{}", Receipt::id(number)));
        assert_eq!(
            shown.json().get("verified"),
            Some(&Value::Bool(true)),
            "{}",
            shown.text()
        );
    }
    // Without a challenge nothing tells a wrong clock from a lie: not now, and not never.
    let ahead = Receipt::new(&server.origin(), 4).at(Timestamp(now().0 + 400)).sign();
    let answer = server.deliver(&ahead);
    refused(&answer, 425, "time");
    let seconds: u64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((90..=100).contains(&seconds), "{seconds}");
    let far = Receipt::new(&server.origin(), 5)
        .at(Timestamp(now().0 + 365 * 86_400))
        .sign();
    assert_eq!(server.deliver(&far).header("retry-after"), Some("86400"));
    // Long ago is a receipt that was long on its way.
    let late = Receipt::new(&server.origin(), 6).at(Timestamp(now().0 - 86_400)).sign();
    assert_eq!(server.deliver(&late).status, 201);
}

#[test]
fn a_challenge_is_for_one_notice() {
    let server = Server::start(&folder());
    assert_eq!(server.get("/consent/challenge").status, 400);
    assert_eq!(server.get("/consent/challenge?notice=x").status, 400);
    let other = Digest::of(b"another notice");
    let nonce = server
        .get(&format!("/consent/challenge?notice={other}"))
        .member("nonce")
        .unwrap();
    let receipt = Receipt::new(&server.origin(), 1).challenge(&nonce);
    refused(&server.deliver(&receipt.sign()), 422, "challenge");
}

#[test]
fn a_challenge_goes_to_websites_that_may_use_it() {
    let server = Server::start_with(
        &folder(),
        &["--origin", "https://one.example", "--origin", "https://two.example"],
    );
    let ask = |headers: &[(&str, &str)]| http::request(server.address, "GET", &challenge_path(), headers, b"");
    assert_eq!(ask(&[("origin", "https://three.example")]).status, 403);
    let nonce = ask(&[("origin", "https://two.example")]).member("nonce").unwrap();
    let for_one = Receipt::new("https://one.example", 1).challenge(&nonce).sign();
    let for_two = Receipt::new("https://two.example", 1).challenge(&nonce).sign();
    refused(&server.deliver(&for_one), 422, "challenge");
    assert_eq!(server.deliver(&for_two).status, 201);
}

#[test]
fn one_of_two_at_the_same_time_wins() {
    let server = &Server::start(&folder());
    let nonce = &server.challenge();
    let statuses = std::thread::scope(|scope| {
        let deliveries: Vec<_> = (1..=8)
            .map(|number| {
                let jws = Receipt::new(&server.origin(), number).challenge(nonce).sign();
                scope.spawn(move || server.deliver(&jws).status)
            })
            .collect();
        deliveries
            .into_iter()
            .map(|delivery| delivery.join().unwrap())
            .collect::<Vec<_>>()
    });
    assert_eq!(
        statuses.iter().filter(|status| **status == 201).count(),
        1,
        "{statuses:?}"
    );
    assert_eq!(
        statuses.iter().filter(|status| **status == 422).count(),
        7,
        "{statuses:?}"
    );
}
