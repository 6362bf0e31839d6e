//! Fills a store past the server, with receipts that verify: delivering ten million would take too long.

use std::path::Path;
use std::sync::mpsc;

use ed25519_dalek::Signer as _;
use ed25519_dalek::SigningKey;
use equipoise::digest::Digest;
use equipoise::digest::base64url;
use equipoise::log::Commitment;
use equipoise::log::Edge;
use equipoise::log::Salt;
use equipoise::notice::Label;
use equipoise::receipt::ACKNOWLEDGEMENT_TYPE;
use equipoise::receipt::Acknowledgement;
use equipoise::receipt::Header;
use equipoise::receipt::Jwk;
use equipoise::receipt::Logged;
use equipoise::receipt::Uuid;
use equipoise::time::Timestamp;
use rusqlite::Connection;
use rusqlite::params;

use crate::mint;
use crate::mint::Mint;
use crate::support::receipts::Key;
use crate::support::receipts::Receipt;
use crate::support::receipts::now;
use crate::support::server::Server;
use crate::support::server::TOKEN;

/// As short as a website has it: then two receipts share a page of the database.
pub const ORIGIN: &str = "https://a.example";

/// How many receipts of the store are withdrawals, however large it is.
pub const WITHDRAWALS: u64 = 200;

/// How many keys have signed. None of them more than one receipt in so many.
pub const KEYS: u8 = 250;

/// The arguments of a server for such a store.
pub const ARGUMENTS: [&str; 6] = ["--origin", ORIGIN, "--admin-token", TOKEN, "--rate", "0"];

/// A row, ready to be written.
struct Made {
    number: u64,
    received: u64,
    status: &'static str,
    key: u8,
    salt: Salt,
    jws: String,
    acknowledgement: String,
}

/// Puts so many receipts into the store of a folder; they came over the last year.
pub fn fill(folder: &Path, count: u64) {
    // The server makes the tables and its keys.
    Server::start_with(folder, &ARGUMENTS).end();
    let connection = Connection::open(folder.join("receipts.db")).unwrap();
    connection
        .execute_batch("PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -1000000")
        .unwrap();
    let (secret, log): ([u8; 32], String) = connection
        .query_row("SELECT key, name FROM secrets", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    std::thread::scope(|scope| {
        // Some make batches, in turns; one writes them.
        let made = (0..MAKERS).map(|maker| {
            let (ready, made) = mpsc::sync_channel(8);
            let log = log.clone();
            scope.spawn(move || make(count, maker, &secret, &log, &ready));
            made
        });
        write(&connection, count, &made.collect::<Vec<_>>());
    });
    connection.execute_batch("ANALYZE; PRAGMA journal_mode = wal").unwrap();
}

fn make(count: u64, maker: u64, secret: &[u8; 32], log: &str, ready: &mpsc::SyncSender<Vec<Made>>) {
    let statuses = ["given", "refused", "withdrawn"];
    let mints: Vec<[Mint; 3]> = (0..KEYS)
        .map(|seed| statuses.map(|status| short(seed, status)))
        .collect();
    let backend = SigningKey::from_bytes(secret);
    let public = Jwk::Ed25519 {
        x: backend.verifying_key().to_bytes(),
    };
    let header = Header {
        alg: "Ed25519".to_owned(),
        kid: public.thumbprint().to_string(),
        typ: ACKNOWLEDGEMENT_TYPE.to_owned(),
    };
    let start = now().0 - YEAR;
    let every = count.div_ceil(WITHDRAWALS);
    for batch in (maker..count.div_ceil(BATCH)).step_by(MAKERS as usize) {
        let numbers = batch * BATCH..((batch + 1) * BATCH).min(count);
        let made = numbers.map(|number| {
            let chance = mint::scattered(number ^ 0xabcd);
            let at = match number % every {
                0 => 2,
                _ => (chance % 2) as usize,
            };
            let key = (chance >> 8) as u8 % KEYS;
            let jws = mints[usize::from(key)][at].receipt(number);
            let salt = Salt::from_random(u128::from(chance).to_be_bytes());
            let received = start + (number as u128 * u128::from(YEAR) / u128::from(count)) as u64;
            let told = Acknowledgement {
                id: Uuid::from_text(&mint::id(number)).unwrap(),
                receipt: Digest::of(jws.as_bytes()),
                received: Timestamp(received),
                iss: Label::from_text(ORIGIN).unwrap(),
                given: None,
                clock: None,
                log: Some(Logged {
                    origin: Label::from_text(log).unwrap(),
                    salt,
                }),
            };
            let input = header.signing_input(told.to_text().as_bytes());
            let acknowledgement = format!("{input}.{}", base64url(&backend.sign(input.as_bytes()).to_bytes()));
            Made {
                number,
                received,
                status: statuses[at],
                key,
                salt,
                jws,
                acknowledgement,
            }
        });
        ready.send(made.collect()).unwrap();
    }
}

/// A receipt about one purpose, as short as they come.
fn short(seed: u8, status: &'static str) -> Mint {
    let jws = Receipt::new(ORIGIN, 1).key(Key::Ed25519(seed)).sign();
    Mint::altered(&jws, seed, |payload| {
        payload["purposes"]
            .as_array_mut()
            .unwrap()
            .retain(|purpose| purpose["id"] == "counting");
        let purpose = &mut payload["purposes"][0];
        purpose["status"] = status.into();
        if status != "given" {
            purpose["method"] = "refuse-all".into();
            payload["control"] = "refuse-all".into();
        }
    })
}

/// The key's thumbprint, as it is looked for.
pub fn kid(seed: u8) -> Digest {
    short(seed, "given").kid()
}

fn write(connection: &Connection, count: u64, made: &[mpsc::Receiver<Vec<Made>>]) {
    let mut receipts = connection
        .prepare(
            "INSERT INTO receipts (position, id, received, until, notice, version, key, challenge, salt, jws, acknowledgement)
             VALUES (?1, ?2, ?3, ?4, 'library', '2026-11', ?5, NULL, ?6, ?7, ?8)",
        )
        .unwrap();
    let mut purposes = connection
        .prepare("INSERT INTO purposes VALUES ('counting', ?1, ?2)")
        .unwrap();
    let mut hashes = connection.prepare("INSERT INTO hashes VALUES (?1, ?2)").unwrap();
    let tags: Vec<_> = (0..KEYS).map(tag).collect();
    let (mut edge, mut position) = (Edge::default(), 0);
    let mut said = 0;
    for number in 0..count.div_ceil(BATCH) {
        let batch = made[(number % MAKERS) as usize].recv().unwrap();
        connection.execute_batch("BEGIN").unwrap();
        for row in &batch {
            let id = u128::from_str_radix(&mint::id(row.number).replace('-', ""), 16).unwrap();
            let place = row.number as i64 + 1;
            let received = row.received as i64;
            receipts
                .execute(params![
                    place,
                    id.to_be_bytes(),
                    received,
                    received + YEAR as i64,
                    tags[usize::from(row.key)],
                    row.salt.as_bytes(),
                    row.jws,
                    row.acknowledgement
                ])
                .unwrap();
            purposes.execute(params![row.status, place]).unwrap();
            for hash in edge.append(&Commitment::new(&row.salt, Digest::of(row.jws.as_bytes()))) {
                hashes.execute(params![position, hash.as_bytes()]).unwrap();
                position += 1;
            }
        }
        connection
            .execute("UPDATE log SET size = ?1", [edge.size() as i64])
            .unwrap();
        connection.execute_batch("COMMIT").unwrap();
        let tenth = edge.size() * 10 / count;
        if tenth > said && count > 100_000 {
            eprintln!("  {} of {count} receipts", edge.size());
            said = tenth;
        }
    }
    connection
        .execute_batch(
            "INSERT INTO hours SELECT received / 3600, min(position), max(position), count(*) FROM receipts GROUP BY 1;
             INSERT INTO tallies SELECT received / 86400, notice, purpose, status, count(*)
             FROM receipts JOIN purposes USING (position) GROUP BY 1, 2, 3, 4;",
        )
        .unwrap();
}

/// The first eight bytes of a thumbprint, by which the store finds a key.
fn tag(seed: u8) -> i64 {
    i64::from_be_bytes(kid(seed).as_bytes()[..8].try_into().unwrap())
}

const BATCH: u64 = 2_000;

/// How many threads make receipts.
const MAKERS: u64 = 2;

/// In seconds.
const YEAR: u64 = 365 * 86_400;
