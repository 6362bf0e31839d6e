//! Requests that nobody honest makes: too slow, too large, broken, or not HTTP at all.

use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use crate::support::command::folder;
use crate::support::receipts::Receipt;
use crate::support::server::Server;
use crate::support::server::TOKEN;

/// What comes back for bytes that are sent and then left alone.
fn sent(server: &Server, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    // It may hang up before everything is sent.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn a_head_that_does_not_come_to_an_end_is_hung_up_on() {
    let server = Server::start(&folder());
    // The read above would run into its own end if the server did not hang up.
    let answer = sent(&server, b"POST /consent/receipts HTTP/1.1\r\nhost: x\r\nx-slow: ");
    assert!(!answer.starts_with("HTTP/1.1 2"), "{answer}");
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn large_heads_are_refused() {
    let server = Server::start(&folder());
    let long = format!(
        "GET /healthz HTTP/1.1\r\nhost: x\r\nx: {}\r\n\r\n",
        "a".repeat(64 << 10)
    );
    assert!(sent(&server, long.as_bytes()).starts_with("HTTP/1.1 431"));
    let many = format!("GET /healthz HTTP/1.1\r\nhost: x\r\n{}\r\n", "x: 1\r\n".repeat(200));
    assert!(sent(&server, many.as_bytes()).starts_with("HTTP/1.1 431"));
    let path = format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "a".repeat(64 << 10));
    assert!(sent(&server, path.as_bytes()).starts_with("HTTP/1.1 4"));
}

#[test]
fn hostile_bytes_change_nothing() {
    let server = Server::start_with(&folder(), &["--admin-token", TOKEN, "--rate", "0"]);
    let jws = Receipt::new(&server.origin(), 1).sign();
    let good = format!(
        "POST /consent/receipts HTTP/1.1\r\nhost: x\r\ncontent-type: application/jose\r\nconnection: close\r\n\
         content-length: {}\r\n\r\n{jws}",
        jws.len()
    );
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below as u64) as usize
    };
    for _ in 0..150 {
        let mut bytes = good.clone().into_bytes();
        // Only the head, the lengths and the first bytes of the receipt: every other byte of it is the domain's test.
        for _ in 0..=next(4) {
            let at = next(160);
            match next(3) {
                0 => bytes[at] ^= 1 << next(8),
                1 => drop(bytes.drain(at..(at + next(20)).min(bytes.len()))),
                _ => bytes.insert(at, [0, b'\r', b'\n', b' ', 0xff, b':'][next(6)]),
            }
        }
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let _ = stream.write_all(&bytes);
        // Nothing more will come, so it need not wait for what is missing.
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        assert!(
            !answer.starts_with(b"HTTP/1.1 5"),
            "{}",
            String::from_utf8_lossy(&answer)
        );
    }
    for hostile in [
        &b"\x16\x03\x01\x02\x00\x01"[..],
        b"GET",
        b"\r\n\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        &[0; 4096],
    ] {
        let mut stream = TcpStream::connect(server.address).unwrap();
        let _ = stream.write_all(hostile);
    }
    for path in [
        "/consent/receipts/%ff",
        "/consent/log/inclusion/..%2f..",
        "/consent/receipts?after=99999999999999999999",
        "/consent/receipts?notice=%27%20OR%201%3D1--",
        "/consent/receipts?purpose=%00",
        "/consent/receipts?key=x",
        "/consent/receipts?id=%27",
        "/consent/receipts?from=-1",
        "/consent/receipts?until=x",
        "/consent/counts?from=x",
    ] {
        let status = server.look(path).status;
        assert!((200..500).contains(&status), "{path}: {status}");
    }
    assert!(matches!(server.deliver(&jws).status, 200 | 201));
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn what_is_counted_says_nothing_about_anybody() {
    let server = Server::start(&folder());
    let jws = Receipt::new(&server.origin(), 1).sign();
    assert_eq!(server.deliver(&jws).status, 201);
    assert_eq!(server.deliver(&jws[1..]).status, 422);
    let answer = server.get("/metrics");
    assert!(
        answer
            .header("content-type")
            .unwrap()
            .starts_with("application/openmetrics-text")
    );
    let text = answer.text();
    for line in [
        "equipoise_receipts_total 1",
        "equipoise_log_leaves 1",
        "equipoise_receipts_refused_total{check=\"encoding\"} 1",
        "equipoise_requests_total{method=\"POST\",route=\"/consent/receipts\",status=\"201\"} 1",
        "equipoise_batch_receipts_count 1",
        "# EOF",
    ] {
        assert!(text.lines().any(|said| said == line), "no {line} in\n{text}");
    }
    for secret in ["127.0.0.1", &Receipt::id(1), "library", &jws[..40]] {
        assert!(!text.contains(secret), "{secret}");
    }
}
