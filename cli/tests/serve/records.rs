//! What the administrator sees, and nobody else.

use equipoise::json::Value;

use crate::ids;
use crate::support::command::folder;
use crate::support::http;
use crate::support::receipts::Key;
use crate::support::receipts::Receipt;
use crate::support::server::Server;

#[test]
fn records_open_to_the_token_only() {
    let server = Server::start(&folder());
    assert_eq!(server.deliver(&Receipt::new(&server.origin(), 1).sign()).status, 201);
    let one = format!("/consent/receipts/{}", Receipt::id(1));
    for path in ["/consent/receipts", &one] {
        let ask = |token: &str| http::request(server.address, "GET", path, &[("authorization", token)], b"");
        let without = server.get(path);
        assert_eq!(
            (without.status, without.header("www-authenticate")),
            (401, Some("Bearer"))
        );
        for token in [
            "",
            "Bearer",
            "Bearer ",
            "Bearer sesam",
            "Bearer sesame2",
            "Basic sesame",
            "sesame",
        ] {
            assert_eq!(ask(token).status, 401, "{token}");
        }
        assert_eq!(ask("bearer sesame").status, 200);
    }
    let shown = server.look(&one);
    assert_eq!(shown.member("id").as_deref(), Some(Receipt::id(1).as_str()));
    assert_eq!(shown.json().get("verified"), Some(&Value::Bool(true)));
    assert_eq!(shown.member("notice").as_deref(), Some("library"));
    assert_eq!(shown.header("cache-control"), Some("no-store"));
    assert_eq!(
        server.look(&format!("/consent/receipts/{}", Receipt::id(2))).status,
        404
    );

    let closed = Server::start_with(&folder(), &[]);
    assert_eq!(closed.look("/consent/receipts").status, 405);
    assert_eq!(closed.look(&one).status, 404);
}

#[test]
fn records_are_searched_and_paged() {
    let server = Server::start(&folder());
    for number in 1..=5 {
        let receipt = Receipt::new(&server.origin(), number).key(Key::Ed25519(number as u8));
        let receipt = if number % 2 == 0 { receipt.refusing() } else { receipt };
        assert_eq!(server.deliver(&receipt.sign()).status, 201);
    }
    let expect = |query: &str, numbers: &[u32]| {
        let found = ids(&server.look(&format!("/consent/receipts?{query}")));
        let expected: Vec<_> = numbers.iter().map(|number| Receipt::id(*number)).collect();
        assert_eq!(found, expected, "{query}");
    };
    expect("", &[1, 2, 3, 4, 5]);
    expect("limit=2", &[1, 2]);
    expect("limit=2&after=2", &[3, 4]);
    expect("after=5", &[]);
    expect("notice=library", &[1, 2, 3, 4, 5]);
    expect("notice=other", &[]);
    expect("purpose=counting&status=given", &[1, 3, 5]);
    expect("purpose=counting&status=refused", &[2, 4]);
    expect("status=deferred", &[1, 3, 5]);
    expect("purpose=nothing", &[]);
    let page = server.look("/consent/receipts?limit=2&after=3").json();
    assert_eq!(page.get("next").and_then(Value::as_integer), Some(5));
    assert_eq!(page.get("more"), Some(&Value::Bool(false)));
    for query in ["limit=0", "limit=201", "after=-1", "after=x", "status=agreed", "page=1"] {
        assert_eq!(
            server.look(&format!("/consent/receipts?{query}")).status,
            400,
            "{query}"
        );
    }
}
