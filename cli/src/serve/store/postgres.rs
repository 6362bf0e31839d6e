//! The store for sites that outgrow one machine: PostgreSQL, shared by any number of processes.
//!
//! An advisory lock that ends with its transaction makes writing one at a time across all of them: so the log has one
//! order without gaps. What waits for the lock is written together once it is had.

use std::collections::HashMap;
use std::collections::HashSet;

use equipoise::decision::ConsentStatus;
use equipoise::digest::Digest;
use equipoise::time::Timestamp;
use postgres::Client;
use postgres::NoTls;
use postgres::types::ToSql;

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
use super::search::Query;

/// One connection to the database.
pub struct Postgres {
    client: Client,
}

impl Postgres {
    /// Connects, makes the tables if they are not there, and brings older ones up to date.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        let failed = |error: postgres::Error| StoreError::Connect(told(&error));
        let mut config: postgres::Config = url.parse().map_err(failed)?;
        config.application_name("equipoise");
        let mut client = config.connect(NoTls).map_err(failed)?;
        prepare(&mut client)?;
        Ok(Self { client })
    }
}

impl Database for Postgres {
    fn secrets(&mut self, fresh: Secrets) -> Result<Secrets, StoreError> {
        self.client.execute(
            "INSERT INTO secrets (id, key, challenges, log, name, since) VALUES (1, $1, $2, $3, $4, $5)
             ON CONFLICT (id) DO NOTHING",
            &[
                &&fresh.key[..],
                &&fresh.challenges[..],
                &&fresh.log[..],
                &fresh.name,
                &seconds(fresh.since),
            ],
        )?;
        let sql = "SELECT key, challenges, log, name, since FROM secrets";
        let row = self.client.query_one(sql, &[])?;
        let secret = |index: usize| {
            let bytes: Vec<u8> = row.try_get(index)?;
            bytes
                .try_into()
                .map_err(|_| StoreError::Damaged("a key does not have 32 bytes"))
        };
        Ok(Secrets {
            key: secret(0)?,
            challenges: secret(1)?,
            log: secret(2)?,
            name: row.try_get(3)?,
            since: timestamp(row.try_get(4)?),
        })
    }

    fn begin(&mut self) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(BEGIN)?)
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        Ok(self.client.batch_execute("COMMIT")?)
    }

    fn rollback(&mut self) -> Result<(), StoreError> {
        Ok(self.client.batch_execute("ROLLBACK")?)
    }

    fn known(&mut self, ids: &[ReceiptId]) -> Result<HashMap<ReceiptId, (String, String)>, StoreError> {
        let ids: Vec<_> = ids.iter().map(|id| &id[..]).collect();
        let sql = "SELECT id, jws, acknowledgement FROM receipts WHERE id = ANY($1)";
        let mut known = HashMap::new();
        for row in self.client.query(sql, &[&ids])? {
            let id = ReceiptId::try_from(row.try_get::<_, &[u8]>(0)?);
            let id = id.map_err(|_| StoreError::Damaged("an id does not have 16 bytes"))?;
            known.insert(id, (row.try_get(1)?, row.try_get(2)?));
        }
        Ok(known)
    }

    fn used(&mut self, challenges: &[&str]) -> Result<HashSet<String>, StoreError> {
        let sql = "SELECT challenge FROM receipts WHERE challenge = ANY($1)";
        let rows = self.client.query(sql, &[&challenges])?;
        Ok(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?)
    }

    fn insert(&mut self, rows: &[Row<'_>]) -> Result<(), StoreError> {
        let column = |of: fn(&Row<'_>) -> i64| rows.iter().map(of).collect::<Vec<i64>>();
        let positions = column(|row| row.position);
        let received = column(|row| seconds(row.receipt.received));
        let until = column(|row| seconds(row.receipt.until));
        let keys = column(|row| row.receipt.key);
        let ids: Vec<_> = rows.iter().map(|row| &row.receipt.id[..]).collect();
        let salts: Vec<_> = rows.iter().map(|row| &row.receipt.salt.as_bytes()[..]).collect();
        let challenges: Vec<_> = rows.iter().map(|row| row.receipt.challenge.as_deref()).collect();
        let notices: Vec<_> = rows.iter().map(|row| row.receipt.notice.as_str()).collect();
        let versions: Vec<_> = rows.iter().map(|row| row.receipt.version.as_str()).collect();
        let jws: Vec<_> = rows.iter().map(|row| row.receipt.jws.as_str()).collect();
        let acknowledgements: Vec<_> = rows.iter().map(|row| row.receipt.acknowledgement.as_str()).collect();
        let columns: [&(dyn ToSql + Sync); 11] = [
            &positions,
            &ids,
            &received,
            &until,
            &notices,
            &versions,
            &keys,
            &challenges,
            &salts,
            &jws,
            &acknowledgements,
        ];
        self.client.execute(INSERT, &columns)?;
        let stand = rows.iter().flat_map(|row| {
            let purposes = row.receipt.purposes.iter();
            purposes.map(move |(purpose, status)| (purpose.as_str(), *status, row.position))
        });
        let (mut purposes, mut statuses, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for (purpose, status, position) in stand {
            purposes.push(purpose);
            statuses.push(status);
            places.push(position);
        }
        let sql = "INSERT INTO purposes SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])
                   ON CONFLICT DO NOTHING";
        self.client.execute(sql, &[&purposes, &statuses, &places])?;
        Ok(())
    }

    fn count(&mut self, hour: Hour, tallies: &[Tally]) -> Result<(), StoreError> {
        self.client.execute(
            "INSERT INTO hours (hour, first, last, receipts) VALUES ($1, $2, $3, $4)
             ON CONFLICT (hour) DO UPDATE SET first = least(hours.first, excluded.first),
                 last = greatest(hours.last, excluded.last), receipts = hours.receipts + excluded.receipts",
            &[&hour.hour, &hour.first, &hour.last, &hour.receipts],
        )?;
        let days: Vec<_> = tallies.iter().map(|tally| tally.day).collect();
        let text = |of: fn(&Tally) -> &String| tallies.iter().map(of).collect::<Vec<_>>();
        let counts: Vec<_> = tallies.iter().map(|tally| tally.count).collect();
        self.client.execute(
            "INSERT INTO tallies AS tally
             SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bigint[])
             ON CONFLICT (day, notice, purpose, status) DO UPDATE SET count = tally.count + excluded.count",
            &[
                &days,
                &text(|tally| &tally.notice),
                &text(|tally| &tally.purpose),
                &text(|tally| &tally.status),
                &counts,
            ],
        )?;
        Ok(())
    }

    fn size(&mut self) -> Result<u64, StoreError> {
        let size: i64 = self.client.query_one("SELECT size FROM log", &[])?.try_get(0)?;
        u64::try_from(size).map_err(|_| StoreError::Damaged("the log has no size"))
    }

    fn hashes(&mut self, positions: &[u64]) -> Result<Vec<Digest>, StoreError> {
        let asked: Vec<_> = positions.iter().map(|position| *position as i64).collect();
        let sql = "SELECT position, hash FROM hashes WHERE position = ANY($1)";
        let mut found = HashMap::new();
        for row in self.client.query(sql, &[&asked])? {
            let bytes: &[u8] = row.try_get(1)?;
            let hash = bytes.try_into().map(Digest::from_bytes);
            found.insert(
                row.try_get::<_, i64>(0)?,
                hash.map_err(|_| StoreError::Damaged("a hash of the log is short"))?,
            );
        }
        let hash = |position| found.get(position).copied();
        let hashes = asked
            .iter()
            .map(|position| hash(position).ok_or(StoreError::Damaged("a hash of the log is missing")));
        hashes.collect()
    }

    fn append(&mut self, from: u64, hashes: &[Digest], size: u64) -> Result<(), StoreError> {
        let bytes: Vec<_> = hashes.iter().map(|hash| &hash.as_bytes()[..]).collect();
        let sql = "INSERT INTO hashes SELECT $1 + place - 1, hash
                   FROM unnest($2::bytea[]) WITH ORDINALITY AS complete (hash, place)";
        self.client.execute(sql, &[&(from as i64), &bytes])?;
        self.client.execute("UPDATE log SET size = $1", &[&(size as i64)])?;
        Ok(())
    }

    fn find(&mut self, id: ReceiptId) -> Result<Option<KeptReceipt>, StoreError> {
        let found = self.client.query_opt(&format!("{SELECT} WHERE id = $1"), &[&&id[..]])?;
        found.as_ref().map(kept).transpose()
    }

    fn search(&mut self, query: &Query) -> Result<Vec<KeptReceipt>, StoreError> {
        let id = query.id.as_ref().map(|id| &id[..]);
        let texts = query.texts.iter().map(|text| text as &(dyn ToSql + Sync));
        let all: Vec<_> = texts.chain(id.as_ref().map(|id| id as &(dyn ToSql + Sync))).collect();
        let rows = self.client.query(&format!("{SELECT} {}", query.sql), &all)?;
        rows.iter().map(kept).collect()
    }

    fn purposes(&mut self, notice: Option<&str>) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT purpose FROM tallies WHERE $1::text IS NULL OR notice = $1";
        let rows = self.client.query(sql, &[&notice])?;
        Ok(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?)
    }

    fn positions(&mut self, from: Timestamp, until: Timestamp) -> Result<Option<(i64, i64)>, StoreError> {
        let sql = "SELECT min(first), max(last) FROM hours WHERE hour >= $1 AND hour <= $2";
        let row = self
            .client
            .query_one(sql, &[&(seconds(from) / 3600), &(seconds(until) / 3600)])?;
        let (first, last): (Option<i64>, Option<i64>) = (row.try_get(0)?, row.try_get(1)?);
        Ok(first.zip(last))
    }

    fn tallies(&mut self, from: i64, until: i64) -> Result<Vec<Tally>, StoreError> {
        let sql = "SELECT day, notice, purpose, status, count FROM tallies WHERE day >= $1 AND day < $2
                   ORDER BY day, notice, purpose, status";
        let tally = |row: &postgres::Row| {
            Ok(Tally {
                day: row.try_get(0)?,
                notice: row.try_get(1)?,
                purpose: row.try_get(2)?,
                status: row.try_get(3)?,
                count: row.try_get(4)?,
            })
        };
        self.client.query(sql, &[&from, &until])?.iter().map(tally).collect()
    }

    fn days(&mut self, from: i64, until: i64) -> Result<Vec<(i64, i64)>, StoreError> {
        let sql = "SELECT hour / 24 AS day, sum(receipts)::bigint FROM hours WHERE hour >= $1 AND hour < $2
                   GROUP BY day ORDER BY day";
        let rows = self.client.query(sql, &[&(from * 24), &(until * 24)])?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    fn expired(&mut self, received: Timestamp, until: Timestamp, limit: u16) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT position FROM receipts
                   WHERE position <= (SELECT coalesce(max(last), 0) FROM hours WHERE hour <= $1)
                   AND received < $2 AND until < $3 ORDER BY position LIMIT $4";
        let hour = seconds(received) / 3600;
        let rows = self
            .client
            .query(sql, &[&hour, &seconds(received), &seconds(until), &i64::from(limit)])?;
        Ok(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?)
    }

    fn erase(&mut self, positions: &[i64]) -> Result<(), StoreError> {
        self.client
            .execute("DELETE FROM receipts WHERE position = ANY($1)", &[&positions])?;
        let statuses: Vec<_> = ConsentStatus::ALL.iter().map(|status| status.as_str()).collect();
        let sql = "DELETE FROM purposes WHERE position = ANY($1) AND status = ANY($2)
                   AND purpose IN (SELECT DISTINCT purpose FROM tallies)";
        self.client.execute(sql, &[&positions, &statuses])?;
        Ok(())
    }

    fn forget(&mut self) -> Result<(), StoreError> {
        // PostgreSQL's own housekeeping (autovacuum, recycling of its log) does it.
        Ok(())
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        Self::Database(told(&error))
    }
}

/// The server's own words, if it had any.
fn told(error: &postgres::Error) -> String {
    let source = std::error::Error::source(error).map(ToString::to_string);
    source.map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}

fn kept(row: &postgres::Row) -> Result<KeptReceipt, StoreError> {
    let salt: &[u8] = row.try_get(2)?;
    let kept = KeptReceipt::new(row.try_get(0)?, row.try_get(1)?, salt, row.try_get(3)?, row.try_get(4)?);
    kept.ok_or(StoreError::Damaged("a salt does not have 16 bytes"))
}

/// Whoever comes first makes the tables; the others wait for it.
fn prepare(client: &mut Client) -> Result<(), StoreError> {
    if version(client)?.is_some() {
        return Ok(());
    }
    // Not within a transaction: one that waits for the lock would not see the tables that were made meanwhile.
    client.batch_execute("SELECT pg_advisory_lock(1162956883)")?;
    if version(client)?.is_none() {
        client.batch_execute(concat!("BEGIN;", include_str!("postgres.sql"), "COMMIT;"))?;
    }
    Ok(client.batch_execute("SELECT pg_advisory_unlock(1162956883)")?)
}

/// The form of the tables that are there, if there are any.
fn version(client: &mut Client) -> Result<Option<i64>, StoreError> {
    let there = client.query_one("SELECT to_regclass('equipoise_version') IS NOT NULL", &[])?;
    if !there.try_get(0)? {
        return Ok(None);
    }
    let version = client
        .query_one("SELECT version FROM equipoise_version", &[])?
        .try_get(0)?;
    if version > VERSION {
        return Err(StoreError::Newer("the database".to_owned()));
    }
    Ok(Some(version))
}

/// The lock ends with the transaction, however that ends. Its number is `EQPS`.
const BEGIN: &str = "BEGIN; SELECT pg_advisory_xact_lock(1162956883)";

const INSERT: &str = "
INSERT INTO receipts (position, id, received, until, notice, version, key, challenge, salt, jws, acknowledgement)
SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::bigint[],
                     $8::text[], $9::bytea[], $10::text[], $11::text[])";

const SELECT: &str = "SELECT position, received, salt, jws, acknowledgement FROM receipts";

/// The form of the tables; as of SQLite's. PostgreSQL begins with the second.
const VERSION: i64 = 2;
