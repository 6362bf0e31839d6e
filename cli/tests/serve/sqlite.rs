//! What is SQLite's own: the file, its lock, its earlier forms, its backup.

use equipoise::json::Value;

use crate::ids;
use crate::support::command::folder;
use crate::support::receipts::Receipt;
use crate::support::server::Server;
use crate::support::server::TOKEN;

#[test]
#[cfg(unix)]
fn the_database_is_nobody_elses_to_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let _server = Server::start(&folder);
    let mode = std::fs::metadata(folder.join("receipts.db"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn says_when_it_cannot_store() {
    let folder = folder();
    let server = Server::start(&folder);
    assert_eq!(server.get("/healthz").status, 200);
    // Another process writes and does not come to an end.
    let mut blocker = rusqlite::Connection::open(folder.join("receipts.db")).unwrap();
    let lock = blocker
        .transaction_with_behavior(rusqlite::TransactionBehavior::Exclusive)
        .unwrap();
    let jws = Receipt::new(&server.origin(), 1).sign();
    let answer = server.deliver(&jws);
    assert_eq!(
        (answer.status, answer.header("retry-after")),
        (503, Some("5")),
        "{}",
        answer.text()
    );
    assert_eq!(server.get("/healthz").status, 503);
    lock.rollback().unwrap();
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.deliver(&jws).status, 201, "nothing was half kept");
}

/// The tables of the first version, as a site that upgrades has them.
#[test]
fn a_store_of_the_first_version_is_brought_up_to_date() {
    let folder = folder();
    let origin = "https://www.example";
    let first = Receipt::new(origin, 1).sign();
    let second = Receipt::new(origin, 2).refusing().sign();
    {
        let old = rusqlite::Connection::open(folder.join("receipts.db")).unwrap();
        old.execute_batch(FIRST).unwrap();
        let secrets = rusqlite::params![[7u8; 32], [8u8; 32]];
        old.execute("INSERT INTO secrets VALUES (1, ?1, ?2, 1700000000)", secrets)
            .unwrap();
        // Somebody deleted the one between.
        for (position, number, jws) in [(1, 1, &first), (3, 2, &second)] {
            let row = rusqlite::params![position, Receipt::id(number), jws];
            old.execute(
                "INSERT INTO receipts VALUES (?1, ?2, 1700000000, 'library', '1', NULL, ?3, 'a.b.c')",
                row,
            )
            .unwrap();
            old.execute("INSERT INTO purposes VALUES (?1, 'counting', 'given')", [position])
                .unwrap();
        }
    }
    let arguments = ["--origin", origin, "--admin-token", TOKEN];
    let server = Server::start_with(&folder, &arguments);
    assert_eq!(ids(&server.look("/consent/receipts")), [Receipt::id(1), Receipt::id(2)]);
    assert_eq!(
        ids(&server.look("/consent/receipts?purpose=counting&status=refused")),
        [Receipt::id(2)]
    );
    let again = server.deliver(&first);
    assert_eq!((again.status, again.text()), (200, "a.b.c"));
    let gpc = server.get("/.well-known/gpc.json");
    assert_eq!(
        gpc.member("lastUpdate").as_deref(),
        Some("2023-11-14"),
        "it is the same store"
    );
    let proof = server.get(&format!("/consent/log/inclusion/{}", Receipt::id(2)));
    assert_eq!(proof.json().get("index").and_then(Value::as_integer), Some(1));
    assert_eq!(server.deliver(&Receipt::new(origin, 3).sign()).status, 201);
    server.end();
    let server = Server::start_with(&folder, &arguments);
    assert_eq!(ids(&server.look("/consent/receipts")).len(), 3);
}

/// As docs/backend.md says: copied while it runs, put in place of what was lost.
#[test]
fn a_backup_made_while_it_runs_can_be_restored() {
    let folders = [folder(), folder()];
    let arguments = ["--origin", "https://www.example", "--admin-token", TOKEN];
    let server = Server::start_with(&folders[0], &arguments);
    let keys = server.get("/.well-known/jwks.json").text().to_owned();
    for number in 1..=5 {
        assert_eq!(
            server
                .deliver(&Receipt::new("https://www.example", number).sign())
                .status,
            201
        );
    }
    let checkpoint = server.get("/consent/log/checkpoint").text().to_owned();
    let source = rusqlite::Connection::open(folders[0].join("receipts.db")).unwrap();
    let copy = folders[1].join("receipts.db");
    source.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    assert_eq!(
        server.deliver(&Receipt::new("https://www.example", 6).sign()).status,
        201
    );
    server.kill();
    let restored = Server::start_with(&folders[1], &arguments);
    assert_eq!(ids(&restored.look("/consent/receipts")).len(), 5);
    assert_eq!(restored.get("/.well-known/jwks.json").text(), keys);
    assert_eq!(restored.get("/consent/log/checkpoint").text(), checkpoint);
    // What came after the backup is lost, and whoever asks for a proof from then learns it.
    assert_eq!(restored.get("/consent/log/consistency?from=6").status, 404);
}

const FIRST: &str = "
PRAGMA application_id = 1162956883;
PRAGMA user_version = 1;
CREATE TABLE secrets (
    only INTEGER PRIMARY KEY CHECK (only = 1), key BLOB NOT NULL, challenges BLOB NOT NULL, since INTEGER NOT NULL
) STRICT;
CREATE TABLE receipts (
    position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, received INTEGER NOT NULL,
    notice TEXT NOT NULL, version TEXT NOT NULL, challenge TEXT UNIQUE, jws TEXT NOT NULL,
    acknowledgement TEXT NOT NULL
) STRICT;
CREATE TABLE purposes (
    position INTEGER NOT NULL REFERENCES receipts ON DELETE CASCADE, purpose TEXT NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (position, purpose)
) STRICT, WITHOUT ROWID;
";
