//! The store: one thread writes, in batches, and an answer is given only after its batch is on the disk.

mod database;
mod error;
mod keep;
mod migrate;
mod pool;
mod postgres;
mod search;
mod sqlite;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;

pub use database::KeptReceipt;
pub use database::NewReceipt;
pub use database::ReceiptId;
pub use database::Secrets;
pub use database::Tally;
pub use database::receipt_id;
use equipoise::digest::Digest;
use equipoise::log::Consistency;
use equipoise::log::Root;
use equipoise::log::consistency_nodes;
use equipoise::log::inclusion_nodes;
use equipoise::time::Timestamp;
pub use error::StoreError;
pub use keep::Kept;
pub use migrate::key_tag;
use pool::Pool;
pub use search::Search;
use tokio::sync::oneshot;
use writer::Order;
use writer::Writer;

use crate::serve::metrics::Metrics;

/// Where receipts are kept.
#[derive(Clone, Debug)]
pub enum Place {
    /// A file of SQLite's.
    Sqlite(PathBuf),
    /// A database of PostgreSQL's, by its URL.
    Postgres(String),
}

/// A handle to the store.
pub struct Store {
    writer: Writer,
    readers: Arc<Pool>,
}

impl Store {
    /// Opens a store, or makes it with these secrets. Gives those that it has, and its writer.
    pub fn open(
        place: &Place,
        fresh: Secrets,
        metrics: Arc<Metrics>,
    ) -> Result<(Self, JoinHandle<()>, Secrets), StoreError> {
        let mut writing = place.open()?;
        let secrets = writing.secrets(fresh)?;
        // A store whose log cannot be read is told at the start, not with the first receipt.
        keep::root(writing.as_mut())?;
        let (writer, thread) = Writer::start(place.clone(), writing, metrics)?;
        let readers = Arc::new(Pool::new(place.clone()));
        Ok((Self { writer, readers }, thread, secrets))
    }
}

impl Place {
    /// One more connection.
    fn open(&self) -> Result<Box<dyn database::Database>, StoreError> {
        Ok(match self {
            Self::Sqlite(path) => Box::new(sqlite::Sqlite::open(path)?),
            Self::Postgres(url) => Box::new(postgres::Postgres::open(url)?),
        })
    }
}

impl Store {
    /// Keeps a receipt. When this returns, it is on the disk or has been refused.
    pub async fn keep(&self, receipt: NewReceipt) -> Result<Kept, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.order(Order::Keep(Box::new(receipt), answer))?;
        answered.await.map_err(|_| StoreError::Ended)?
    }

    /// Whether a receipt could be kept now.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.order(Order::Ping(answer))?;
        answered.await.map_err(|_| StoreError::Ended)?
    }

    /// Erases the receipt with that id, and the salt without which nobody can find its leaf. `false` if there is none.
    pub async fn erase(&self, id: ReceiptId) -> Result<bool, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.order(Order::Erase(id, answer))?;
        answered.await.map_err(|_| StoreError::Ended)?
    }

    /// Erases some of what came before one time and ended before another, and says how much.
    pub async fn expire(&self, received: Timestamp, until: Timestamp) -> Result<usize, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.order(Order::Expire(received, until, answer))?;
        answered.await.map_err(|_| StoreError::Ended)?
    }

    /// The receipt with that id.
    pub async fn find(&self, id: ReceiptId) -> Result<Option<KeptReceipt>, StoreError> {
        self.readers.read(move |database| database.find(id)).await
    }

    /// The receipts that are looked for, in the order in which they came.
    pub async fn search(&self, search: Search) -> Result<Vec<KeptReceipt>, StoreError> {
        let read = move |database: &mut dyn database::Database| match search.query(database)? {
            Some(query) => database.search(&query),
            None => Ok(Vec::new()),
        };
        self.readers.read(read).await
    }

    /// Receipts by day, and purposes by day and status, from one day on and before another (days since 1970).
    pub async fn counts(&self, from: i64, until: i64) -> Result<(Vec<(i64, i64)>, Vec<Tally>), StoreError> {
        let read = move |database: &mut dyn database::Database| {
            Ok((database.days(from, until)?, database.tallies(from, until)?))
        };
        self.readers.read(read).await
    }

    /// The head of the log.
    pub async fn root(&self) -> Result<Root, StoreError> {
        self.readers.read(keep::root).await
    }

    /// The path from the leaf of the receipt at that position to the head of the log, and that head.
    pub async fn inclusion(&self, position: i64) -> Result<(Root, Vec<Digest>), StoreError> {
        let index = u64::try_from(position - 1).map_err(|_| StoreError::Damaged("a receipt has no place"))?;
        let read = move |database: &mut dyn database::Database| {
            let root = keep::root(database)?;
            let nodes = inclusion_nodes(index, root.size);
            let nodes = nodes.ok_or(StoreError::Damaged("the log is shorter than the list of receipts"))?;
            Ok((root, keep::path(database, &nodes)?))
        };
        self.readers.read(read).await
    }

    /// The proof that the log of one size grew into that of another; that of now, if none is given. `None` if it has no
    /// such size.
    pub async fn consistency(&self, from: u64, to: Option<u64>) -> Result<Option<Consistency>, StoreError> {
        let read = move |database: &mut dyn database::Database| {
            let size = database.size()?;
            let to = to.unwrap_or(size);
            let Some(nodes) = consistency_nodes(from, to).filter(|_| to <= size) else {
                return Ok(None);
            };
            let path = keep::path(database, &nodes)?;
            Ok(Some(Consistency { from, to, path }))
        };
        self.readers.read(read).await
    }

    /// Closes what reads. To be called where waiting is allowed.
    pub fn close(&self) {
        self.readers.close();
    }

    /// Lets the writer finish what waits, and end. Whatever comes later is refused.
    pub async fn end(&self) {
        self.writer.end().await;
    }
}
