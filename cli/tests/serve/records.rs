//! What the administrator sees, and nobody else.

use equipoise::json::Value;

use crate::ids;
use crate::support::command::folder;
use crate::support::http;
use crate::support::receipts::Key;
use crate::support::receipts::Receipt;
use crate::support::receipts::now;
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
    expect("order=newest", &[5, 4, 3, 2, 1]);
    expect("order=newest&limit=2", &[5, 4]);
    expect("order=newest&limit=2&after=4", &[3, 2]);
    expect("order=newest&purpose=counting&status=given", &[5, 3, 1]);
    expect("order=newest&purpose=counting&status=given&after=5", &[3, 1]);
    expect("status=refused", &[2, 4]);
    expect("status=refused&limit=1", &[2]);
    expect("status=refused&after=2", &[4]);
    expect("status=refused&notice=library", &[2, 4]);
    expect("status=refused&notice=other", &[]);
    expect("status=refused&notice=library&order=newest", &[4, 2]);
    expect("purpose=counting&notice=library&limit=2&after=2", &[3, 4]);
    expect(
        "purpose=counting&status=given&notice=library&order=newest&limit=1&after=5",
        &[3],
    );
    expect(&format!("id={}", Receipt::id(3)), &[3]);
    expect(&format!("id={}&notice=library&purpose=counting", Receipt::id(3)), &[3]);
    expect(&format!("id={}", Receipt::id(9)), &[]);
    let key = |number| Key::Ed25519(number).public().thumbprint();
    expect(&format!("key={}", key(4)), &[4]);
    expect(&format!("key={}&status=given", key(4)), &[]);
    expect(&format!("key={}", key(9)), &[]);
    let (today, tomorrow) = (now().0 - 3600, now().0 + 3600);
    expect(&format!("from={today}"), &[1, 2, 3, 4, 5]);
    expect(&format!("from={today}&until={tomorrow}&status=refused"), &[2, 4]);
    expect(&format!("from={tomorrow}"), &[]);
    let combined = format!("from={today}&until={tomorrow}&notice=library");
    expect(&format!("{combined}&purpose=counting&status=given"), &[1, 3, 5]);
    expect(&format!("{combined}&status=given&order=newest&limit=2"), &[5, 3]);
    expect(&format!("{combined}&purpose=counting&key={}", key(2)), &[2]);
    expect(&format!("{combined}&status=given&id={}", Receipt::id(3)), &[3]);
    expect(&format!("from={tomorrow}&status=given"), &[]);
    expect(&format!("until={today}"), &[]);
    expect(&format!("until={tomorrow}&order=newest&limit=1"), &[5]);
    let page = server.look("/consent/receipts?limit=2&after=3").json();
    assert_eq!(page.get("next").and_then(Value::as_integer), Some(5));
    assert_eq!(page.get("more"), Some(&Value::Bool(false)));
    counted(&server);
    for query in [
        "limit=0",
        "limit=201",
        "after=-1",
        "after=x",
        "status=agreed",
        "page=1",
        "order=x",
        "id=x",
        "key=x",
        "from=x",
        "until=-1",
        "notice=%00",
        "purpose=%00",
        "purpose=A",
        "notice=",
    ] {
        assert_eq!(
            server.look(&format!("/consent/receipts?{query}")).status,
            400,
            "{query}"
        );
    }
}

fn counted(server: &Server) {
    let counts = server.look("/consent/counts").json();
    let days = counts.get("days").and_then(Value::as_array).unwrap();
    let sum = |of: &[Value], name: &str| {
        of.iter()
            .map(|one| one.get(name).unwrap().as_integer().unwrap())
            .sum::<i64>()
    };
    assert_eq!(sum(days, "receipts"), 5);
    let purposes = counts.get("purposes").and_then(Value::as_array).unwrap();
    let of = |purpose: &str, status: &str| {
        let is = |one: &&Value, name: &str, text: &str| one.get(name).and_then(Value::as_str) == Some(text);
        let found = purposes
            .iter()
            .filter(|one| is(one, "purpose", purpose) && is(one, "status", status));
        sum(&found.cloned().collect::<Vec<_>>(), "count")
    };
    assert_eq!(
        (
            of("counting", "given"),
            of("counting", "refused"),
            of("nothing", "given")
        ),
        (3, 2, 0)
    );
    assert_eq!(server.get("/consent/counts").status, 401);
    for query in ["from=x", "until=-1", "from=0&until=4000000000"] {
        assert_eq!(server.look(&format!("/consent/counts?{query}")).status, 400, "{query}");
    }
}

#[test]
fn the_officers_page_is_there_with_a_token_and_holds_nothing_inline() {
    let server = Server::start(&folder());
    let page = server.get("/consent/officer");
    assert_eq!(page.status, 200);
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
    for inline in ["style=", "onclick", "<style", "<script>"] {
        assert!(!page.text().contains(inline), "{inline}");
    }
    assert_eq!(
        server.get("/consent/officer/officer.js").header("content-type"),
        Some("text/javascript; charset=utf-8")
    );
    assert_eq!(
        server.get("/consent/officer/officer.css").header("content-type"),
        Some("text/css; charset=utf-8")
    );
    let closed = Server::start_with(&folder(), &[]);
    assert_eq!(closed.get("/consent/officer").status, 404);
}
