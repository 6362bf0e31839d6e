//! The embedded store: SQLite in WAL mode, every commit forced to the disk before it is answered.

use std::fs::OpenOptions;
use std::path::Path;
use std::time::Duration;

use equipoise::time::Timestamp;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::Transaction;
use rusqlite::TransactionBehavior;
use rusqlite::named_params;
use rusqlite::params;

use crate::serve::store::Kept;
use crate::serve::store::KeptReceipt;
use crate::serve::store::NewReceipt;
use crate::serve::store::Search;
use crate::serve::store::Secrets;
use crate::serve::store::StoreError;

/// One connection to the database.
pub struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    /// Opens the database and makes its tables if they are not there.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let failed = |error: &dyn ToString| StoreError::Open(path.to_owned(), error.to_string());
        make_private(path).map_err(|error| failed(&error))?;
        let mut connection = Connection::open(path).map_err(|error| failed(&error))?;
        connection.busy_timeout(PATIENCE).map_err(|error| failed(&error))?;
        let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let (application, version) = (
            pragma("application_id").map_err(|error| failed(&error))?,
            pragma("user_version").map_err(|error| failed(&error))?,
        );
        if version > VERSION && application == APPLICATION {
            return Err(StoreError::Newer(path.to_owned()));
        }
        let tables = |connection: &Connection| {
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))
        };
        if application != APPLICATION && tables(&connection).map_err(|error| failed(&error))? > 0 {
            return Err(StoreError::NotOurs(path.to_owned()));
        }
        prepare(&mut connection).map_err(|error| failed(&error))?;
        Ok(Self { connection })
    }

    /// The secrets of this store; those given become its own if it has none yet.
    pub fn secrets(&mut self, fresh: Secrets) -> Result<Secrets, StoreError> {
        let transaction = begin(&mut self.connection)?;
        transaction.execute(
            "INSERT OR IGNORE INTO secrets (only, key, challenges, since) VALUES (1, ?1, ?2, ?3)",
            params![fresh.key, fresh.challenges, seconds(fresh.since)],
        )?;
        let secrets = transaction.query_row("SELECT key, challenges, since FROM secrets", [], |row| {
            Ok(Secrets {
                key: row.get(0)?,
                challenges: row.get(1)?,
                since: timestamp(row.get(2)?),
            })
        })?;
        transaction.commit()?;
        Ok(secrets)
    }

    /// Keeps receipts in one transaction, and says of each what became of it. None is kept if any cannot be.
    ///
    /// Without receipts it still takes the lock that writing takes: a store that cannot write says so.
    pub fn keep(&mut self, receipts: &[NewReceipt]) -> Result<Vec<Kept>, StoreError> {
        let transaction = begin(&mut self.connection)?;
        let kept = receipts
            .iter()
            .map(|receipt| keep(&transaction, receipt))
            .collect::<Result<_, _>>()?;
        transaction.commit()?;
        Ok(kept)
    }

    /// The receipt with that id.
    pub fn find(&mut self, id: &str) -> Result<Option<KeptReceipt>, StoreError> {
        let sql = "SELECT position, received, jws, acknowledgement FROM receipts WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([id], kept_receipt).optional()?)
    }

    /// The receipts that are looked for, in the order in which they came.
    pub fn search(&mut self, search: &Search) -> Result<Vec<KeptReceipt>, StoreError> {
        let mut statement = self.connection.prepare_cached(SEARCH)?;
        let rows = statement.query_map(
            named_params! {
                ":after": search.after,
                ":limit": search.limit,
                ":notice": search.notice,
                ":purpose": search.purpose,
                ":status": search.status.map(|status| status.as_str()),
            },
            kept_receipt,
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error.to_string())
    }
}

fn keep(transaction: &Transaction<'_>, receipt: &NewReceipt) -> Result<Kept, StoreError> {
    let mut known = transaction.prepare_cached("SELECT jws, acknowledgement FROM receipts WHERE id = ?1")?;
    let known = known
        .query_row([&receipt.id], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))
        .optional()?;
    if let Some((jws, acknowledgement)) = known {
        return Ok(if jws == receipt.jws {
            Kept::Before(acknowledgement)
        } else {
            Kept::OtherBytes
        });
    }
    let mut used = transaction.prepare_cached("SELECT 1 FROM receipts WHERE challenge = ?1")?;
    if used.exists([&receipt.challenge])? {
        return Ok(Kept::ChallengeUsed);
    }
    let mut insert = transaction.prepare_cached(
        "INSERT INTO receipts (id, received, notice, version, challenge, jws, acknowledgement)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    insert.execute(params![
        receipt.id,
        seconds(receipt.received),
        receipt.notice,
        receipt.version,
        receipt.challenge,
        receipt.jws,
        receipt.acknowledgement,
    ])?;
    let position = transaction.last_insert_rowid();
    let mut insert =
        transaction.prepare_cached("INSERT INTO purposes (position, purpose, status) VALUES (?1, ?2, ?3)")?;
    for (purpose, status) in &receipt.purposes {
        insert.execute(params![position, purpose, status.as_str()])?;
    }
    Ok(Kept::New)
}

fn kept_receipt(row: &Row<'_>) -> rusqlite::Result<KeptReceipt> {
    Ok(KeptReceipt {
        position: row.get(0)?,
        received: timestamp(row.get(1)?),
        jws: row.get(2)?,
        acknowledgement: row.get(3)?,
    })
}

/// The database holds a signing key: nobody else may read it. SQLite gives its other files the same mode.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}

fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "wal")?;
    // In WAL mode only FULL waits for the disk at every commit; an acknowledged receipt must outlive a power cut.
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(TABLES)?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}

fn begin(connection: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}

fn seconds(at: Timestamp) -> i64 {
    i64::try_from(at.0).unwrap_or(i64::MAX)
}

fn timestamp(seconds: i64) -> Timestamp {
    Timestamp(u64::try_from(seconds).unwrap_or(0))
}

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS secrets (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    key BLOB NOT NULL,
    challenges BLOB NOT NULL,
    since INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS receipts (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    received INTEGER NOT NULL,
    notice TEXT NOT NULL,
    version TEXT NOT NULL,
    challenge TEXT UNIQUE,
    jws TEXT NOT NULL,
    acknowledgement TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS purposes (
    position INTEGER NOT NULL REFERENCES receipts ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (position, purpose)
) STRICT, WITHOUT ROWID;
";

const SEARCH: &str = "
SELECT position, received, jws, acknowledgement FROM receipts AS receipt
WHERE position > :after
  AND (:notice IS NULL OR notice = :notice)
  AND (:purpose IS NULL AND :status IS NULL OR EXISTS (
    SELECT 1 FROM purposes WHERE purposes.position = receipt.position
      AND (:purpose IS NULL OR purpose = :purpose)
      AND (:status IS NULL OR status = :status)))
ORDER BY position LIMIT :limit";

/// Marks the file as ours: `EQPS`.
const APPLICATION: i64 = 0x4551_5053;

/// The form of the tables.
const VERSION: i64 = 1;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(2);
