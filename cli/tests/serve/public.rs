//! What anybody may ask: well-known addresses, other websites, files.

use equipoise::json::Value;

use crate::support::command::equipoise;
use crate::support::command::folder;
use crate::support::http;
use crate::support::receipts::Receipt;
use crate::support::server::Server;
use crate::support::server::challenge_path;

#[test]
fn other_websites_may_ask_only_if_they_are_named() {
    let origin = "https://www.example";
    let server = Server::start_with(&folder(), &["--origin", origin, "--cors", origin]);
    let preflight = |from: &str| {
        let headers = [
            ("origin", from),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "content-type,idempotency-key"),
        ];
        http::request(server.address, "OPTIONS", "/consent/receipts", &headers, b"")
    };
    let allowed = preflight(origin);
    assert_eq!(allowed.header("access-control-allow-origin"), Some(origin));
    assert!(
        allowed
            .header("access-control-allow-headers")
            .unwrap()
            .contains("idempotency-key")
    );
    assert_eq!(
        preflight("https://other.example").header("access-control-allow-origin"),
        None
    );
    let jws = Receipt::new(origin, 1).sign();
    let headers = [("content-type", "application/jose"), ("origin", origin)];
    let answer = http::request(server.address, "POST", "/consent/receipts", &headers, jws.as_bytes());
    assert_eq!(
        (answer.status, answer.header("access-control-allow-origin")),
        (201, Some(origin))
    );
}

#[test]
fn well_known_answers() {
    let server = Server::start(&folder());
    let gpc = server.get("/.well-known/gpc.json");
    assert_eq!(gpc.json().get("gpc"), Some(&Value::Bool(true)));
    assert_eq!(gpc.member("lastUpdate").unwrap().len(), 10);
    let jwks = server.get("/.well-known/jwks.json").json();
    let [one, other] = jwks.get("keys").and_then(Value::as_array).unwrap() else {
        panic!("a key for acknowledgements and a key for checkpoints")
    };
    assert_ne!(one.get("kid"), other.get("kid"));
    for key in [one, other] {
        assert!(key.get("d").is_none());
        assert_eq!(key.get("crv").and_then(Value::as_str), Some("Ed25519"));
    }
    assert_eq!(server.get("/healthz").member("status").as_deref(), Some("ok"));
    let nothing = server.get("/nothing");
    assert_eq!(
        (nothing.status, nothing.header("content-type")),
        (404, Some("application/problem+json"))
    );
}

#[test]
fn static_files_have_their_headers_and_no_way_out() {
    let folder = folder();
    let site = folder.join("site");
    let dist = folder.join("dist");
    for folder in [&site, &dist.join("assets")] {
        std::fs::create_dir_all(folder).unwrap();
    }
    std::fs::write(site.join("index.html"), "<!doctype html>").unwrap();
    std::fs::write(site.join(".secret"), "no").unwrap();
    std::fs::write(dist.join("assets/.secret"), "no").unwrap();
    std::fs::write(dist.join("equipoise.js"), "1").unwrap();
    std::fs::write(dist.join("assets/equipoise-0123456789.wasm"), "wasm").unwrap();
    std::fs::write(dist.join("assets/style-0123456789.css"), "").unwrap();
    std::fs::write(dist.join("assets/icon-0123456789.svg"), "").unwrap();
    std::fs::write(dist.join("notice.json"), "{}").unwrap();
    let mounts = [
        format!("/={}", site.display()),
        format!("/equipoise={}", dist.display()),
    ];
    let server = Server::start_with(&folder, &["--static", &mounts[0], "--static", &mounts[1]]);
    let page = server.get("/");
    assert_eq!((page.status, page.text()), (200, "<!doctype html>"));
    assert!(
        page.header("content-security-policy")
            .unwrap()
            .starts_with("default-src 'none'; script-src 'self'")
    );
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    let lasting = Some("public, max-age=31536000, immutable");
    for (path, kind, cache) in [
        ("/equipoise/equipoise.js", "text/javascript", Some("no-cache")),
        ("/equipoise/notice.json", "application/json", Some("no-cache")),
        (
            "/equipoise/assets/equipoise-0123456789.wasm",
            "application/wasm",
            lasting,
        ),
        ("/equipoise/assets/style-0123456789.css", "text/css", lasting),
        ("/equipoise/assets/icon-0123456789.svg", "image/svg+xml", lasting),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some(kind), "{path}");
        assert_eq!(answer.header("cache-control"), cache, "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("content-security-policy"), None);
    }
    for path in [
        "/.secret",
        "/%2esecret",
        "/../receipts.db",
        "/%2e%2e/receipts.db",
        "/..%2freceipts.db",
        "/equipoise/..%2f..%2freceipts.db",
        "/equipoise/%2e%2e/receipts.db",
        "//receipts.db",
        "/equipoise/assets/none-0123456789.js",
        "/equipoise/assets/.secret",
        "/equipoise/assets%2f.secret",
        "/equipoise/assets%2F%2esecret",
        "/equipoise%2fassets%2f.secret",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert_ne!(answer.header("cache-control"), lasting, "{path}");
    }
    assert_eq!(server.get(&challenge_path()).status, 200, "routes come before files");
}

/// The database holds the signing keys: it is not served, not even by mistake.
#[test]
fn a_database_in_a_folder_that_is_served_is_refused() {
    let folder = folder();
    let site = folder.join("site");
    std::fs::create_dir_all(site.join("deep")).unwrap();
    for database in [
        site.join("receipts.db"),
        site.join("deep/receipts.db"),
        folder.join("site/../site/receipts.db"),
    ] {
        let run = equipoise(
            &[
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--db",
                database.to_str().unwrap(),
                "--static",
                &format!("/={}", site.display()),
            ],
            "",
        );
        assert_eq!(run.status, 2, "{}", run.out);
        assert!(run.err.contains("anybody could fetch its keys"), "{}", run.err);
        assert!(!database.exists(), "nothing was made there");
    }
}
