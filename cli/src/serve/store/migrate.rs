//! The tables, and the way to them from those of earlier versions. Only forward: a backup is the way back.

use std::path::Path;

use equipoise::digest::Digest;
use equipoise::log::Commitment;
use equipoise::log::Edge;
use equipoise::log::Salt;
use equipoise::receipt::UnverifiedReceipt;
use rusqlite::Connection;
use rusqlite::Transaction;
use rusqlite::TransactionBehavior;
use rusqlite::params;

use super::database::receipt_id;
use super::database::seconds;
use super::error::StoreError;

/// Refuses a file that is another program's, or of a version yet to come.
pub fn claim(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let failed = |error: rusqlite::Error| StoreError::Open(path.to_owned(), error.to_string());
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = pragma("application_id").map_err(failed)?;
    if application == APPLICATION {
        if pragma("user_version").map_err(failed)? > VERSION {
            return Err(StoreError::Newer(path.display().to_string()));
        }
        return Ok(());
    }
    let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    if tables.map_err(failed)? > 0 {
        return Err(StoreError::NotOurs(path.to_owned()));
    }
    Ok(())
}

/// Makes the tables of a new file, or brings those of an older version up to date, in one transaction.
pub fn sqlite(connection: &mut Connection) -> rusqlite::Result<()> {
    let version = |connection: &Connection| connection.pragma_query_value(None, "user_version", |row| row.get(0));
    if version(connection)? == VERSION {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    match version(&transaction)? {
        0 => transaction.execute_batch(&format!("{SECRETS}{TABLES}"))?,
        1 => from_first(&transaction)?,
        _ => return Ok(()),
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}

/// Version 1 had no log, no salts and no counts. Its receipts enter the log in the order in which they came.
fn from_first(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(
        "ALTER TABLE receipts RENAME TO first_receipts;
         DROP TABLE purposes;
         ALTER TABLE secrets ADD COLUMN log BLOB;
         ALTER TABLE secrets ADD COLUMN name TEXT;",
    )?;
    transaction.execute_batch(TABLES)?;
    let mut edge = Edge::default();
    let mut read = transaction
        .prepare("SELECT received, challenge, jws, acknowledgement FROM first_receipts ORDER BY position")?;
    let mut rows = read.query([])?;
    let mut hashes = 0i64;
    while let Some(row) = rows.next()? {
        let (received, challenge): (i64, Option<String>) = (row.get(0)?, row.get(1)?);
        let (jws, acknowledgement): (String, String) = (row.get(2)?, row.get(3)?);
        let wrong = |error: String| unreadable(&format!("a receipt of the earlier version cannot be read: {error}"));
        let receipt = UnverifiedReceipt::parse(&jws).map_err(|error| wrong(error.to_string()))?;
        let payload = receipt.payload();
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|error| unreadable(&error.to_string()))?;
        let position = edge.size() as i64 + 1;
        let commitment = Commitment::new(&Salt::from_random(salt), Digest::of(jws.as_bytes()));
        for hash in edge.append(&commitment) {
            transaction.execute("INSERT INTO hashes VALUES (?1, ?2)", params![hashes, hash.as_bytes()])?;
            hashes += 1;
        }
        let key = key_tag(payload.cnf.jwk.thumbprint());
        transaction.execute(
            "INSERT INTO receipts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                position,
                receipt_id(payload.id.as_str()),
                received,
                seconds(payload.until),
                payload.notice.id.as_str(),
                payload.notice.version.as_str(),
                key,
                challenge,
                salt,
                jws,
                acknowledgement
            ],
        )?;
        let hour = received / 3600;
        transaction.execute(
            "INSERT INTO hours VALUES (?1, ?2, ?2, 1)
             ON CONFLICT (hour) DO UPDATE SET last = excluded.last, receipts = receipts + 1",
            params![hour, position],
        )?;
        for purpose in payload.purposes.iter() {
            let (id, status) = (purpose.id.as_str(), purpose.status.as_str());
            transaction.execute(
                "INSERT INTO purposes VALUES (?1, ?2, ?3)",
                params![id, status, position],
            )?;
            transaction.execute(
                "INSERT INTO tallies VALUES (?1, ?2, ?3, ?4, 1)
                 ON CONFLICT (day, notice, purpose, status) DO UPDATE SET count = count + 1",
                params![hour / 24, payload.notice.id.as_str(), id, status],
            )?;
        }
    }
    transaction.execute("UPDATE log SET size = ?1", [edge.size() as i64])?;
    drop(rows);
    drop(read);
    transaction.execute_batch("DROP TABLE first_receipts")
}

fn unreadable(error: &str) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(error.into())
}

/// By which receipts of one key are found: the first eight bytes of its thumbprint.
pub fn key_tag(thumbprint: Digest) -> i64 {
    let [a, b, c, d, e, f, g, h, ..] = *thumbprint.as_bytes();
    i64::from_be_bytes([a, b, c, d, e, f, g, h])
}

const SECRETS: &str = "
CREATE TABLE secrets (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    key BLOB NOT NULL,
    challenges BLOB NOT NULL,
    log BLOB,
    name TEXT,
    since INTEGER NOT NULL
) STRICT;
";

const TABLES: &str = "
CREATE TABLE receipts (
    position INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    received INTEGER NOT NULL,
    until INTEGER NOT NULL,
    notice TEXT NOT NULL,
    version TEXT NOT NULL,
    key INTEGER NOT NULL,
    challenge TEXT UNIQUE,
    salt BLOB NOT NULL,
    jws TEXT NOT NULL,
    acknowledgement TEXT NOT NULL
) STRICT;
CREATE INDEX receipts_notice ON receipts (notice);
CREATE INDEX receipts_key ON receipts (key);
CREATE TABLE purposes (
    purpose TEXT NOT NULL,
    status TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (purpose, status, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE hours (
    hour INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    receipts INTEGER NOT NULL
) STRICT;
CREATE TABLE tallies (
    day INTEGER NOT NULL,
    notice TEXT NOT NULL,
    purpose TEXT NOT NULL,
    status TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, notice, purpose, status)
) STRICT, WITHOUT ROWID;
CREATE TABLE log (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    size INTEGER NOT NULL
) STRICT;
INSERT INTO log VALUES (1, 0);
CREATE TABLE hashes (
    position INTEGER PRIMARY KEY,
    hash BLOB NOT NULL
) STRICT;
";

/// Marks the file as ours: `EQPS`.
const APPLICATION: i64 = 0x4551_5053;

/// The form of the tables.
const VERSION: i64 = 2;
