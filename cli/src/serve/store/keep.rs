//! The rules of keeping: what is new, what was there before, and how the log grows with it. The same for every database.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use equipoise::digest::Digest;
use equipoise::log::Commitment;
use equipoise::log::Edge;
use equipoise::log::Node;
use equipoise::log::Root;
use equipoise::log::join;

use super::database::Database;
use super::database::Hour;
use super::database::NewReceipt;
use super::database::ReceiptId;
use super::database::Row;
use super::database::Tally;
use super::database::seconds;
use super::error::StoreError;

/// What keeping a receipt came to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Kept {
    /// It is new, and on the disk.
    New,
    /// These very bytes were kept before, with this acknowledgement.
    Before(String),
    /// Other bytes were kept under its id.
    OtherBytes,
    /// Another receipt was signed with its challenge.
    ChallengeUsed,
}

/// Keeps receipts in one transaction, and says of each what became of it. None is kept if any cannot be.
///
/// Without receipts it still takes the lock that writing takes: a store that cannot write says so.
pub fn keep(database: &mut dyn Database, receipts: &[NewReceipt]) -> Result<Vec<Kept>, StoreError> {
    within(database, |database| {
        if receipts.is_empty() {
            return Ok(Vec::new());
        }
        let (kept, new) = sort(database, receipts)?;
        if !new.is_empty() {
            write(database, &new)?;
        }
        Ok(kept)
    })
}

/// Does something in one transaction, or not at all.
pub fn within<T>(
    database: &mut dyn Database,
    write: impl FnOnce(&mut dyn Database) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    database.begin()?;
    match write(database) {
        Ok(value) => {
            database.commit()?;
            Ok(value)
        }
        Err(error) => {
            // A connection that is gone has rolled back by itself.
            let _ = database.rollback();
            Err(error)
        }
    }
}

/// The right edge of the log, as the database has it.
pub fn edge(database: &mut dyn Database) -> Result<Edge, StoreError> {
    let size = database.size()?;
    let positions: Vec<_> = Edge::nodes(size).into_iter().map(Node::position).collect();
    Edge::new(size, database.hashes(&positions)?).ok_or(StoreError::Damaged("the log has no right edge"))
}

/// The head of the log.
pub fn root(database: &mut dyn Database) -> Result<Root, StoreError> {
    Ok(edge(database)?.root())
}

/// The hashes of a proof, each the join of some nodes.
pub fn path(database: &mut dyn Database, nodes: &[Vec<Node>]) -> Result<Vec<Digest>, StoreError> {
    let positions: Vec<_> = nodes.iter().flatten().map(|node| node.position()).collect();
    let hashes = database.hashes(&positions)?;
    let mut left = &hashes[..];
    let mut joined = Vec::with_capacity(nodes.len());
    for group in nodes {
        let (own, rest) = left.split_at(group.len());
        joined.push(join(own));
        left = rest;
    }
    Ok(joined)
}

/// Tells new receipts from those that are known, also among themselves.
fn sort<'a>(
    database: &mut dyn Database,
    receipts: &'a [NewReceipt],
) -> Result<(Vec<Kept>, Vec<&'a NewReceipt>), StoreError> {
    let ids: Vec<ReceiptId> = receipts.iter().map(|receipt| receipt.id).collect();
    let before = database.known(&ids)?;
    let mut known: HashMap<ReceiptId, (&str, &str)> = before
        .iter()
        .map(|(id, (jws, acknowledgement))| (*id, (jws.as_str(), acknowledgement.as_str())))
        .collect();
    let challenges: Vec<_> = receipts
        .iter()
        .filter_map(|receipt| receipt.challenge.as_deref())
        .collect();
    let mut used: HashSet<String> = database.used(&challenges)?;
    let mut new = Vec::new();
    let judge = |receipt: &'a NewReceipt| {
        if let Some((jws, acknowledgement)) = known.get(&receipt.id) {
            return if *jws == receipt.jws {
                Kept::Before((*acknowledgement).to_owned())
            } else {
                Kept::OtherBytes
            };
        }
        if let Some(challenge) = &receipt.challenge
            && !used.insert(challenge.clone())
        {
            return Kept::ChallengeUsed;
        }
        known.insert(receipt.id, (&receipt.jws, &receipt.acknowledgement));
        new.push(receipt);
        Kept::New
    };
    let kept = receipts.iter().map(judge).collect();
    Ok((kept, new))
}

fn write(database: &mut dyn Database, new: &[&NewReceipt]) -> Result<(), StoreError> {
    let mut edge = edge(database)?;
    let first = edge.size() + 1;
    let from = positions(edge.size());
    let mut hashes = Vec::with_capacity(2 * new.len());
    for receipt in new {
        hashes.extend(edge.append(&Commitment::new(&receipt.salt, receipt.digest)));
    }
    let rows: Vec<_> = (first..)
        .zip(new)
        .map(|(position, receipt)| Row {
            position: position as i64,
            receipt,
        })
        .collect();
    database.insert(&rows)?;
    database.append(from, &hashes, edge.size())?;
    for (hour, tallies) in tally(&rows) {
        database.count(hour, &tallies)?;
    }
    Ok(())
}

/// How many subtrees are complete in a tree of that size.
fn positions(size: u64) -> u64 {
    2 * size - u64::from(size.count_ones())
}

fn tally(rows: &[Row<'_>]) -> Vec<(Hour, Vec<Tally>)> {
    let mut hours: BTreeMap<i64, Vec<&Row<'_>>> = BTreeMap::new();
    for row in rows {
        hours.entry(seconds(row.receipt.received) / 3600).or_default().push(row);
    }
    let of_hour = |(hour, rows): (i64, Vec<&Row<'_>>)| {
        let mut counts: BTreeMap<(&str, &str, &str), i64> = BTreeMap::new();
        for receipt in rows.iter().map(|row| row.receipt) {
            for (purpose, status) in &receipt.purposes {
                *counts.entry((&receipt.notice, purpose, status)).or_default() += 1;
            }
        }
        let tally = |((notice, purpose, status), count): ((&str, &str, &str), i64)| Tally {
            day: hour / 24,
            notice: notice.to_owned(),
            purpose: purpose.to_owned(),
            status: status.to_owned(),
            count,
        };
        let (first, last) = (rows[0].position, rows[rows.len() - 1].position);
        let receipts = rows.len() as i64;
        let of = Hour {
            hour,
            first,
            last,
            receipts,
        };
        (of, counts.into_iter().map(tally).collect())
    };
    hours.into_iter().map(of_hour).collect()
}
