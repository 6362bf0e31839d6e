//! What the backend refuses, and which check it names.

use crate::ids;
use crate::refused;
use crate::support::command::folder;
use crate::support::http;
use crate::support::receipts::Key;
use crate::support::receipts::Receipt;
use crate::support::receipts::altered;
use crate::support::receipts::resigned;
use crate::support::server::Server;
use crate::support::server::TOKEN;
use crate::support::server::challenge_path;

#[test]
fn other_bytes_under_a_known_id_are_a_replay() {
    let server = Server::start(&folder());
    assert_eq!(server.deliver(&Receipt::new(&server.origin(), 1).sign()).status, 201);
    let other = Receipt::new(&server.origin(), 1).refusing().sign();
    refused(&server.deliver(&other), 409, "replay");
    assert_eq!(ids(&server.look("/consent/receipts")).len(), 1);
}

#[test]
fn refuses_what_was_tampered_with() {
    let server = Server::start(&folder());
    let own = Key::Ed25519(1);
    let jws = Receipt::new(&server.origin(), 1).sign();
    refused(
        &server.deliver(&altered(&jws, "\"deferred\"", "\"refused\"")),
        422,
        "signature",
    );
    refused(&server.deliver(&format!("{jws}\n")), 422, "encoding");
    refused(&server.deliver(&jws.replace('.', " ")), 422, "encoding");
    refused(&server.deliver(""), 422, "encoding");
    let change = |from: &'static str, to: &'static str| {
        resigned(&jws, &own, move |header, payload| {
            let changed = (header.replace(from, to), payload.replace(from, to));
            assert_ne!(changed, (header, payload), "{from}");
            changed
        })
    };
    refused(
        &server.deliver(&change("\"alg\":\"Ed25519\"", "\"alg\":\"none\"")),
        422,
        "algorithm",
    );
    refused(
        &server.deliver(&change("\"alg\":\"Ed25519\"", "\"alg\":\"ES256\"")),
        422,
        "algorithm",
    );
    refused(&server.deliver(&change("consent-receipt+jwt", "jwt")), 422, "type");
    refused(
        &server.deliver(&change("{\"alg\"", "{\"crit\":[\"b64\"],\"alg\"")),
        422,
        "header",
    );
    refused(&server.deliver(&change(",\"aud\"", ", \"aud\"")), 422, "canonical");
    let doubled = change(",\"aud\"", ",\"aud\":\"x\",\"aud\"");
    refused(&server.deliver(&doubled), 422, "json");
    refused(&server.deliver(&change("\"seq\":0", "\"seq\":0.5")), 422, "json");
    refused(
        &server.deliver(&change("\"by\":\"subject\"", "\"by\":\"nobody\"")),
        422,
        "form",
    );
    refused(&server.deliver(&change("\"seq\":0", "\"seq\":1")), 422, "chain");
    refused(&server.deliver(&change("\"deferred\"", "\"given\"")), 422, "purposes");
    let foreign = resigned(&jws, &Key::Ed25519(2), |header, payload| (header, payload));
    refused(&server.deliver(&foreign), 422, "signature");
    let der = format!("{}A", jws);
    refused(&server.deliver(&der), 422, "encoding");
    assert!(
        ids(&server.look("/consent/receipts")).is_empty(),
        "nothing of this was kept"
    );
    assert_eq!(server.deliver(&jws).status, 201, "and the right one is still welcome");
}

#[test]
fn refuses_every_flipped_bit() {
    let server = Server::start_with(&folder(), &["--rate", "0", "--admin-token", TOKEN]);
    for key in [Key::Ed25519(1), Key::P256(2)] {
        let jws = Receipt::new(&server.origin(), 1).key(key).sign();
        // One bit in each fifth character; all bits of all characters are the domain's own test.
        for at in (0..jws.len()).step_by(5) {
            let mut bytes = jws.clone().into_bytes();
            bytes[at] ^= 1 << (at % 5);
            let answer = http::request(
                server.address,
                "POST",
                "/consent/receipts",
                &[("content-type", "application/jose")],
                &bytes,
            );
            assert!(
                matches!(answer.status, 422),
                "byte {at}: {} {}",
                answer.status,
                answer.text()
            );
        }
    }
    assert!(ids(&server.look("/consent/receipts")).is_empty());
}

#[test]
fn refuses_another_website_or_notice() {
    let server = Server::start(&folder());
    refused(
        &server.deliver(&Receipt::new("https://other.example", 1).sign()),
        422,
        "origin",
    );
    let jws = Receipt::new(&server.origin(), 1).sign();
    let digest = "RFhhMOO8I0-ScBtFluoOGWtjesXjgKr3FqVY-azHMNU";
    let unknown = resigned(&jws, &Key::Ed25519(1), |header, payload| {
        let start = payload.find("\"notice\":{\"digest\":\"").unwrap() + 20;
        (
            header,
            format!("{}{digest}{}", &payload[..start], &payload[start + 43..]),
        )
    });
    refused(&server.deliver(&unknown), 422, "notice");
    // A purpose left out, and everything signed anew: the notice has it.
    let incomplete = resigned(&jws, &Key::Ed25519(1), |header, payload| {
        let start = payload.find("{\"at\"").unwrap();
        let end = start + payload[start..].find("},").unwrap() + 2;
        (header, format!("{}{}", &payload[..start], &payload[end..]))
    });
    refused(&server.deliver(&incomplete), 422, "notice");
}

#[test]
fn refuses_wrong_types_and_sizes() {
    let server = Server::start(&folder());
    let jws = Receipt::new(&server.origin(), 1).sign();
    let send = |kind: &str, body: &[u8]| {
        http::request(
            server.address,
            "POST",
            "/consent/receipts",
            &[("content-type", kind)],
            body,
        )
    };
    for kind in [
        "text/plain",
        "application/json",
        "application/x-www-form-urlencoded",
        "application/josey",
        "",
    ] {
        assert_eq!(send(kind, jws.as_bytes()).status, 415, "{kind}");
    }
    refused(&send("application/jose", &vec![b'a'; (64 << 10) + 1]), 413, "size");
    refused(&send("application/jose", &[0xff, 0xfe]), 422, "encoding");
    assert_eq!(send("Application/JOSE; charset=utf-8", jws.as_bytes()).status, 201);
}

#[test]
fn too_many_requests_are_told_when_to_come_back() {
    let server = Server::start_with(&folder(), &["--rate", "3"]);
    let jws = Receipt::new(&server.origin(), 1).sign();
    assert_eq!(server.deliver(&jws).status, 201);
    assert_eq!(server.deliver(&jws).status, 200);
    assert_eq!(server.get(&challenge_path()).status, 200);
    let answer = server.deliver(&jws);
    assert_eq!(answer.status, 429);
    let seconds: u32 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=20).contains(&seconds), "{seconds}");
    assert_eq!(server.get("/healthz").status, 200, "only /consent is limited");
}
