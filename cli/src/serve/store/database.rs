//! What a database must be able to do to hold receipts. SQLite and PostgreSQL do it; the rules are in `keep.rs`.

use std::collections::HashMap;
use std::collections::HashSet;

use equipoise::digest::Digest;
use equipoise::log::Salt;
use equipoise::time::Timestamp;

use super::error::StoreError;
use super::search::Query;

/// One connection to a database. Everything it writes is written in a transaction that one process has at a time.
pub trait Database: Send {
    /// The secrets of this store; those given become its own if it has none yet.
    fn secrets(&mut self, fresh: Secrets) -> Result<Secrets, StoreError>;

    /// Begins to write. Nobody else writes until `commit` or `rollback`.
    fn begin(&mut self) -> Result<(), StoreError>;

    /// Forces what was written to the disk.
    fn commit(&mut self) -> Result<(), StoreError>;

    /// Takes back what was written since `begin`.
    fn rollback(&mut self) -> Result<(), StoreError>;

    /// JWS and acknowledgement of those of these receipts that are kept.
    fn known(&mut self, ids: &[ReceiptId]) -> Result<HashMap<ReceiptId, (String, String)>, StoreError>;

    /// Those of these challenges that a receipt was signed with.
    fn used(&mut self, challenges: &[&str]) -> Result<HashSet<String>, StoreError>;

    /// Adds receipts.
    fn insert(&mut self, rows: &[Row<'_>]) -> Result<(), StoreError>;

    /// Adds to the counts: receipts by hour with their first and last position, and purposes by day and status.
    fn count(&mut self, hour: Hour, tallies: &[Tally]) -> Result<(), StoreError>;

    /// The number of leaves of the log.
    fn size(&mut self) -> Result<u64, StoreError>;

    /// The hashes of the log at these positions, in this order. Refuses if one is missing.
    fn hashes(&mut self, positions: &[u64]) -> Result<Vec<Digest>, StoreError>;

    /// Adds hashes to the log, from this position on, and says how many leaves it has now.
    fn append(&mut self, from: u64, hashes: &[Digest], size: u64) -> Result<(), StoreError>;

    /// The receipt with that id.
    fn find(&mut self, id: ReceiptId) -> Result<Option<KeptReceipt>, StoreError>;

    /// The receipts that a query gives.
    fn search(&mut self, query: &Query) -> Result<Vec<KeptReceipt>, StoreError>;

    /// Every purpose that was ever told, by any notice or by this one.
    fn purposes(&mut self, notice: Option<&str>) -> Result<Vec<String>, StoreError>;

    /// First and last position of what came from `from` on and before `until`, give or take an hour.
    fn positions(&mut self, from: Timestamp, until: Timestamp) -> Result<Option<(i64, i64)>, StoreError>;

    /// How often each purpose of each notice came to each status, by day, from one day on and before another.
    fn tallies(&mut self, from: i64, until: i64) -> Result<Vec<Tally>, StoreError>;

    /// How many receipts came, by day.
    fn days(&mut self, from: i64, until: i64) -> Result<Vec<(i64, i64)>, StoreError>;

    /// Positions of receipts that came before one time and whose choice ended before another; the oldest first.
    fn expired(&mut self, received: Timestamp, until: Timestamp, limit: u16) -> Result<Vec<i64>, StoreError>;

    /// Deletes receipts, with the salts of their commitments. Their leaves stay in the log.
    fn erase(&mut self, positions: &[i64]) -> Result<(), StoreError>;

    /// Makes sure that nothing of what was erased is left in files that the database keeps beside.
    fn forget(&mut self) -> Result<(), StoreError>;
}

/// What the store holds besides receipts. Made once.
#[derive(Clone)]
pub struct Secrets {
    /// The seed of the key that signs acknowledgements.
    pub key: [u8; 32],
    /// The key under which challenges are authenticated.
    pub challenges: [u8; 32],
    /// The seed of the key that signs checkpoints.
    pub log: [u8; 32],
    /// The log's name.
    pub name: String,
    /// When the store was made.
    pub since: Timestamp,
}

/// A receipt's id: the 16 bytes of its UUID.
pub type ReceiptId = [u8; 16];

/// A verified receipt to be kept.
#[derive(Clone, Debug)]
pub struct NewReceipt {
    /// Its id.
    pub id: ReceiptId,
    /// When it came.
    pub received: Timestamp,
    /// Until when its choice holds.
    pub until: Timestamp,
    /// The notice it names.
    pub notice: String,
    /// That notice's version.
    pub version: String,
    /// The first eight bytes of its key's thumbprint.
    pub key: i64,
    /// The challenge it was signed with.
    pub challenge: Option<String>,
    /// Where each purpose stands.
    pub purposes: Vec<(String, &'static str)>,
    /// The digest of the JWS.
    pub digest: Digest,
    /// The salt of its commitment.
    pub salt: Salt,
    /// The compact JWS.
    pub jws: String,
    /// What is said to whoever brought it, once it is kept.
    pub acknowledgement: String,
}

/// A receipt and its place.
pub struct Row<'a> {
    /// Its place in the order of arrival, from 1: one more than the index of its leaf.
    pub position: i64,
    /// The receipt.
    pub receipt: &'a NewReceipt,
}

/// Receipts of one hour.
#[derive(Clone, Copy, Debug)]
pub struct Hour {
    /// Hours since 1970.
    pub hour: i64,
    /// The first that came.
    pub first: i64,
    /// The last that came.
    pub last: i64,
    /// How many came.
    pub receipts: i64,
}

/// How often a purpose came to a status on one day.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tally {
    /// Days since 1970.
    pub day: i64,
    /// The notice.
    pub notice: String,
    /// The purpose.
    pub purpose: String,
    /// The status.
    pub status: String,
    /// How often.
    pub count: i64,
}

/// A receipt that was kept.
#[derive(Clone, Debug)]
pub struct KeptReceipt {
    /// Its place in the order of arrival, from 1.
    pub position: i64,
    /// When it came.
    pub received: Timestamp,
    /// The salt of its commitment.
    pub salt: Salt,
    /// The compact JWS.
    pub jws: String,
    /// The acknowledgement that was given.
    pub acknowledgement: String,
}

impl KeptReceipt {
    /// From what a row holds. `None` if it was tampered with beyond reading.
    pub fn new(position: i64, received: i64, salt: &[u8], jws: String, acknowledgement: String) -> Option<Self> {
        Some(Self {
            position,
            received: timestamp(received),
            salt: Salt::from_random(salt.try_into().ok()?),
            jws,
            acknowledgement,
        })
    }
}

impl Secrets {
    /// Secrets for a new store, of fresh random bytes.
    pub fn new(random: &[u8; 96], name: String, now: Timestamp) -> Self {
        let third = |start: usize| <[u8; 32]>::try_from(&random[start..start + 32]).unwrap_or_default();
        Self {
            key: third(0),
            challenges: third(32),
            log: third(64),
            name,
            since: now,
        }
    }
}

/// A time as both databases keep it.
pub fn seconds(at: Timestamp) -> i64 {
    i64::try_from(at.0).unwrap_or(i64::MAX)
}

/// A time that was kept.
pub fn timestamp(seconds: i64) -> Timestamp {
    Timestamp(u64::try_from(seconds).unwrap_or(0))
}

/// Reads the 16 bytes of a UUID in its usual form.
pub fn receipt_id(text: &str) -> Option<ReceiptId> {
    let plain: String = text.chars().filter(|c| *c != '-').collect();
    let fits = text.len() == 36 && plain.len() == 32 && plain.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = fits.then(|| u128::from_str_radix(&plain, 16).ok())??;
    Some(number.to_be_bytes())
}
