//! The embedded store: SQLite in WAL mode, every commit forced to the disk before it is answered.

use std::collections::HashMap;
use std::collections::HashSet;
use std::fs::OpenOptions;
use std::path::Path;
use std::time::Duration;

use equipoise::digest::Digest;
use equipoise::time::Timestamp;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::params;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::database::Database;
use super::database::Hour;
use super::database::KeptReceipt;
use super::database::ReceiptId;
use super::database::Row;
use super::database::Secrets;
use super::database::Tally;
use super::database::seconds;
use super::database::timestamp;
use super::error::StoreError;
use super::migrate;
use super::search::Query;

/// One connection to the database.
pub struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    /// Opens the database, makes its tables if they are not there, and brings older ones up to date.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let failed = |error: &dyn ToString| StoreError::Open(path.to_owned(), error.to_string());
        make_private(path).map_err(|error| failed(&error))?;
        let mut connection = Connection::open(path).map_err(|error| failed(&error))?;
        connection.busy_timeout(PATIENCE).map_err(|error| failed(&error))?;
        migrate::claim(&connection, path)?;
        set_up(&connection).map_err(|error| failed(&error))?;
        migrate::sqlite(&mut connection).map_err(|error| failed(&error))?;
        Ok(Self { connection })
    }
}

impl Database for Sqlite {
    fn secrets(&mut self, fresh: Secrets) -> Result<Secrets, StoreError> {
        self.begin()?;
        self.connection.execute(
            "INSERT OR IGNORE INTO secrets (only, key, challenges, log, name, since) VALUES (1, ?1, ?2, ?3, ?4, ?5)",
            params![fresh.key, fresh.challenges, fresh.log, fresh.name, seconds(fresh.since)],
        )?;
        // A store of the first version has no log yet.
        self.connection.execute(
            "UPDATE secrets SET log = ?1, name = ?2 WHERE log IS NULL",
            params![fresh.log, fresh.name],
        )?;
        let sql = "SELECT key, challenges, log, name, since FROM secrets";
        let secrets = self.connection.query_row(sql, [], |row| {
            Ok(Secrets {
                key: row.get(0)?,
                challenges: row.get(1)?,
                log: row.get(2)?,
                name: row.get(3)?,
                since: timestamp(row.get(4)?),
            })
        })?;
        self.commit()?;
        Ok(secrets)
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch("BEGIN IMMEDIATE")?)
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch("COMMIT")?)
    }

    fn rollback(&mut self) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch("ROLLBACK")?)
    }

    fn known(&mut self, ids: &[ReceiptId]) -> Result<HashMap<ReceiptId, (String, String)>, StoreError> {
        let mut known = HashMap::new();
        let sql = "SELECT jws, acknowledgement FROM receipts WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        for id in ids {
            let found = statement
                .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            known.extend(found.map(|found| (*id, found)));
        }
        Ok(known)
    }

    fn used(&mut self, challenges: &[&str]) -> Result<HashSet<String>, StoreError> {
        let mut used = HashSet::new();
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM receipts WHERE challenge = ?1")?;
        for challenge in challenges {
            if statement.exists([challenge])? {
                used.insert((*challenge).to_owned());
            }
        }
        Ok(used)
    }

    fn insert(&mut self, rows: &[Row<'_>]) -> Result<(), StoreError> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO receipts
             (position, id, received, until, notice, version, key, challenge, salt, jws, acknowledgement)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?;
        let mut stand = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO purposes (purpose, status, position) VALUES (?1, ?2, ?3)")?;
        for Row { position, receipt } in rows {
            insert.execute(params![
                position,
                receipt.id,
                seconds(receipt.received),
                seconds(receipt.until),
                receipt.notice,
                receipt.version,
                receipt.key,
                receipt.challenge,
                receipt.salt.as_bytes(),
                receipt.jws,
                receipt.acknowledgement,
            ])?;
            for (purpose, status) in &receipt.purposes {
                stand.execute(params![purpose, status, position])?;
            }
        }
        Ok(())
    }

    fn count(&mut self, hour: Hour, tallies: &[Tally]) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO hours (hour, first, last, receipts) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (hour) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last),
                 receipts = receipts + excluded.receipts",
        )?;
        statement.execute(params![hour.hour, hour.first, hour.last, hour.receipts])?;
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO tallies (day, notice, purpose, status, count) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (day, notice, purpose, status) DO UPDATE SET count = count + excluded.count",
        )?;
        for tally in tallies {
            statement.execute(params![
                tally.day,
                tally.notice,
                tally.purpose,
                tally.status,
                tally.count
            ])?;
        }
        Ok(())
    }

    fn size(&mut self) -> Result<u64, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT size FROM log")?;
        let size: i64 = statement.query_row([], |row| row.get(0))?;
        u64::try_from(size).map_err(|_| StoreError::Damaged("the log has no size"))
    }

    fn hashes(&mut self, positions: &[u64]) -> Result<Vec<Digest>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT hash FROM hashes WHERE position = ?1")?;
        let mut hash = |position: &u64| {
            let bytes = statement.query_row([*position as i64], |row| row.get(0)).optional()?;
            bytes
                .map(Digest::from_bytes)
                .ok_or(StoreError::Damaged("a hash of the log is missing"))
        };
        positions.iter().map(&mut hash).collect()
    }

    fn append(&mut self, from: u64, hashes: &[Digest], size: u64) -> Result<(), StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("INSERT INTO hashes (position, hash) VALUES (?1, ?2)")?;
        for (position, hash) in (from..).zip(hashes) {
            statement.execute(params![position as i64, hash.as_bytes()])?;
        }
        self.connection.execute("UPDATE log SET size = ?1", [size as i64])?;
        Ok(())
    }

    fn find(&mut self, id: ReceiptId) -> Result<Option<KeptReceipt>, StoreError> {
        let sql = format!("{SELECT} WHERE id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([id])?;
        rows.next()?.map(kept).transpose()
    }

    fn search(&mut self, query: &Query) -> Result<Vec<KeptReceipt>, StoreError> {
        let mut statement = self.connection.prepare(&format!("{SELECT} {}", query.sql))?;
        let texts = query.texts.iter().map(|text| Value::Text(text.clone()));
        let all = texts.chain(query.id.map(|id| Value::Blob(id.to_vec())));
        let mut rows = statement.query(params_from_iter(all))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(kept(row)?);
        }
        Ok(found)
    }

    fn purposes(&mut self, notice: Option<&str>) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT purpose FROM tallies WHERE ?1 IS NULL OR notice = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([notice], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn positions(&mut self, from: Timestamp, until: Timestamp) -> Result<Option<(i64, i64)>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT min(first), max(last) FROM hours WHERE hour >= ?1 AND hour <= ?2")?;
        let bounds = statement.query_row([seconds(from) / 3600, seconds(until) / 3600], |row| {
            Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?))
        })?;
        Ok(bounds.0.zip(bounds.1))
    }

    fn tallies(&mut self, from: i64, until: i64) -> Result<Vec<Tally>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT day, notice, purpose, status, count FROM tallies WHERE day >= ?1 AND day < ?2
             ORDER BY day, notice, purpose, status",
        )?;
        let rows = statement.query_map([from, until], |row| {
            Ok(Tally {
                day: row.get(0)?,
                notice: row.get(1)?,
                purpose: row.get(2)?,
                status: row.get(3)?,
                count: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn days(&mut self, from: i64, until: i64) -> Result<Vec<(i64, i64)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT hour / 24 AS day, sum(receipts) FROM hours WHERE hour >= ?1 AND hour < ?2 GROUP BY day ORDER BY day",
        )?;
        let rows = statement.query_map([from * 24, until * 24], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn expired(&mut self, received: Timestamp, until: Timestamp, limit: u16) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT position FROM receipts WHERE position <= (SELECT coalesce(max(last), 0) FROM hours WHERE hour <= ?1)
             AND received < ?2 AND until < ?3 ORDER BY position LIMIT ?4",
        )?;
        let bounds = params![seconds(received) / 3600, seconds(received), seconds(until), limit];
        let rows = statement.query_map(bounds, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn erase(&mut self, positions: &[i64]) -> Result<(), StoreError> {
        // What is deleted is overwritten too, not only unlinked.
        self.connection.pragma_update(None, "secure_delete", true)?;
        let mut receipts = self
            .connection
            .prepare_cached("DELETE FROM receipts WHERE position = ?1")?;
        let mut stand = self.connection.prepare_cached(
            "DELETE FROM purposes WHERE position = ?1 AND status = ?2
             AND purpose IN (SELECT DISTINCT purpose FROM tallies)",
        )?;
        for position in positions {
            receipts.execute([position])?;
            for status in equipoise::decision::ConsentStatus::ALL {
                stand.execute(params![position, status.as_str()])?;
            }
        }
        Ok(())
    }

    fn forget(&mut self) -> Result<(), StoreError> {
        // The write-ahead log still holds the pages as they were. A reader can be in the way; then the next time.
        Ok(self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error.to_string())
    }
}

fn kept(row: &rusqlite::Row<'_>) -> Result<KeptReceipt, StoreError> {
    let salt: Vec<u8> = row.get(2)?;
    let kept = KeptReceipt::new(row.get(0)?, row.get(1)?, &salt, row.get(3)?, row.get(4)?);
    kept.ok_or(StoreError::Damaged("a salt does not have 16 bytes"))
}

/// The database holds a signing key: nobody else may read it. SQLite gives its other files the same mode.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}

fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "wal")?;
    // In WAL mode only FULL waits for the disk at every commit; an acknowledged receipt must outlive a power cut.
    connection.pragma_update(None, "synchronous", "full")?;
    // 64 MiB, and a write-ahead log that is emptied every 32 MiB: large stores are written at random places.
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.pragma_update(None, "wal_autocheckpoint", 8192)
}

const SELECT: &str = "SELECT position, received, salt, jws, acknowledgement FROM receipts";

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(2);
