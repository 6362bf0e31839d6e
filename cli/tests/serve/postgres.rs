//! What is PostgreSQL's own: many processes behind one database, a connection that is lost, a dump.

use equipoise::json::Value;

use crate::ids;
use crate::support::command::folder;
use crate::support::postgres::database;
use crate::support::postgres::program;
use crate::support::receipts::Key;
use crate::support::receipts::Receipt;
use crate::support::server::Server;
use crate::support::server::TOKEN;

const ARGUMENTS: [&str; 6] = ["--origin", "https://www.example", "--admin-token", TOKEN, "--rate", "0"];

#[test]
fn many_processes_share_one_database_and_one_log() {
    let folder = folder();
    // Started at once: one of them makes the tables.
    let servers: Vec<_> = std::thread::scope(|scope| {
        let start = || Server::start_with(&folder, &ARGUMENTS);
        let starts: Vec<_> = (0..3).map(|_| scope.spawn(start)).collect();
        starts.into_iter().map(|start| start.join().unwrap()).collect()
    });
    let keys: Vec<_> = servers
        .iter()
        .map(|server| server.get("/.well-known/jwks.json").text().to_owned())
        .collect();
    assert!(keys.iter().all(|key| *key == keys[0]));
    std::thread::scope(|scope| {
        for worker in 0..6u32 {
            let server = &servers[worker as usize % 3];
            scope.spawn(move || {
                for number in 0..20 {
                    let receipt = Receipt::new("https://www.example", 1000 + worker * 20 + number);
                    assert_eq!(
                        server.deliver(&receipt.key(Key::Ed25519(worker as u8)).sign()).status,
                        201
                    );
                }
            });
        }
    });
    assert_eq!(ids(&servers[0].look("/consent/receipts?limit=200")).len(), 120);
    let heads: Vec<_> = servers
        .iter()
        .map(|server| server.get("/consent/log/checkpoint").text().to_owned())
        .collect();
    assert_eq!(heads[0].lines().nth(1), Some("120"));
    assert!(heads.iter().all(|head| *head == heads[0]));
    for number in (1000..1120).step_by(13) {
        let shown = servers[1].look(&format!("/consent/receipts/{}", Receipt::id(number)));
        assert_eq!(
            shown.json().get("verified"),
            Some(&Value::Bool(true)),
            "{}",
            shown.text()
        );
    }
    // What one gave, another takes; what one took, another knows.
    let jws = Receipt::new("https://www.example", 1)
        .challenge(&servers[0].challenge())
        .sign();
    let first = servers[1].deliver(&jws);
    assert_eq!(first.status, 201, "{}", first.text());
    let again = servers[2].deliver(&jws);
    assert_eq!((again.status, again.text()), (200, first.text()));
}

#[test]
fn the_same_challenge_at_two_processes_serves_one_receipt() {
    let folder = folder();
    let servers = [
        Server::start_with(&folder, &ARGUMENTS),
        Server::start_with(&folder, &ARGUMENTS),
    ];
    for round in 0..8 {
        let nonce = servers[0].challenge();
        let statuses: Vec<_> = std::thread::scope(|scope| {
            let deliveries: Vec<_> = (0..2)
                .map(|number| {
                    let jws = Receipt::new("https://www.example", round * 2 + number)
                        .challenge(&nonce)
                        .sign();
                    let server = &servers[number as usize];
                    scope.spawn(move || server.deliver(&jws).status)
                })
                .collect();
            deliveries
                .into_iter()
                .map(|delivery| delivery.join().unwrap())
                .collect()
        });
        assert!(statuses.contains(&201) && statuses.contains(&422), "{statuses:?}");
    }
}

#[test]
fn a_lost_connection_is_made_anew() {
    let folder = folder();
    let server = Server::start_with(&folder, &ARGUMENTS);
    assert_eq!(
        server.deliver(&Receipt::new("https://www.example", 1).sign()).status,
        201
    );
    let url = database(folder.file_name().unwrap().to_str().unwrap());
    let mut client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'equipoise'
                  AND datname = current_database()";
    assert!(!client.query(others, &[]).unwrap().is_empty());
    let jws = Receipt::new("https://www.example", 2).sign();
    let delivered = (0..3)
        .map(|_| server.deliver(&jws).status)
        .find(|status| *status != 503);
    assert!(matches!(delivered, Some(200 | 201)), "{delivered:?}");
    assert_eq!(ids(&server.look("/consent/receipts")).len(), 2);
}

/// As docs/backend.md says.
#[test]
fn a_dump_can_be_restored() {
    let folders = [folder(), folder()];
    let server = Server::start_with(&folders[0], &ARGUMENTS);
    for number in 1..=5 {
        assert_eq!(
            server
                .deliver(&Receipt::new("https://www.example", number).sign())
                .status,
            201
        );
    }
    let head = server.get("/consent/log/checkpoint").text().to_owned();
    let [from, to] = folders
        .each_ref()
        .map(|folder| database(folder.file_name().unwrap().to_str().unwrap()));
    let dump = program("pg_dump").args(["--format=plain", &from]).output().unwrap();
    assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
    let mut client = postgres::Client::connect(&to, postgres::NoTls).unwrap();
    // `COPY … FROM stdin` is psql's: so it is psql that reads it.
    drop(client.batch_execute("SELECT 1"));
    let mut psql = program("psql")
        .args(["--quiet", "--set=ON_ERROR_STOP=1", &to])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut psql.stdin.take().unwrap(), &dump.stdout).unwrap();
    assert!(psql.wait().unwrap().success());
    let restored = Server::start_with(&folders[1], &ARGUMENTS);
    assert_eq!(ids(&restored.look("/consent/receipts")).len(), 5);
    assert_eq!(restored.get("/consent/log/checkpoint").text(), head);
}
