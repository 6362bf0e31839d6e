//! The store: one thread writes, in batches, and an answer is given only after its batch is on the disk.

use std::fmt;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::thread;
use std::thread::JoinHandle;

use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use equipoise::decision::ConsentStatus;
use equipoise::time::Timestamp;
use tokio::sync::mpsc;
use tokio::sync::oneshot;

use crate::serve::log;
use crate::serve::problem::Problem;
use crate::serve::sqlite::Sqlite;

/// A handle to the store.
pub struct Store {
    orders: mpsc::Sender<Order>,
    reader: Arc<Mutex<Sqlite>>,
}

/// A verified receipt to be kept.
#[derive(Clone, Debug)]
pub struct NewReceipt {
    /// Its id.
    pub id: String,
    /// When it came.
    pub received: Timestamp,
    /// The notice it names.
    pub notice: String,
    /// That notice's version.
    pub version: String,
    /// The challenge it was signed with.
    pub challenge: Option<String>,
    /// Where each purpose stands.
    pub purposes: Vec<(String, ConsentStatus)>,
    /// The compact JWS.
    pub jws: String,
    /// What is said to whoever brought it, once it is kept.
    pub acknowledgement: String,
}

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

/// A receipt that was kept.
#[derive(Clone, Debug)]
pub struct KeptReceipt {
    /// Its place in the order of arrival.
    pub position: i64,
    /// When it came.
    pub received: Timestamp,
    /// The compact JWS.
    pub jws: String,
    /// The acknowledgement that was given.
    pub acknowledgement: String,
}

/// Which receipts are looked for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Those that came after this place.
    pub after: i64,
    /// At most so many.
    pub limit: u16,
    /// Those that name this notice.
    pub notice: Option<String>,
    /// Those that cover this purpose.
    pub purpose: Option<String>,
    /// Those in which the purpose, or else any, stands so.
    pub status: Option<ConsentStatus>,
}

/// What the store holds besides receipts. Made once.
#[derive(Clone)]
pub struct Secrets {
    /// The seed of the signing key.
    pub key: [u8; 32],
    /// The key under which challenges are authenticated.
    pub challenges: [u8; 32],
    /// When the store was made.
    pub since: Timestamp,
}

/// Why the store does not do what it is asked to.
#[derive(Clone, Debug, PartialEq)]
pub enum StoreError {
    /// More is to be written than the disk can take.
    Busy,
    /// The file is a database, but of another program.
    NotOurs(PathBuf),
    /// The file was written by a later version.
    Newer(PathBuf),
    /// The file cannot be opened.
    Open(PathBuf, String),
    /// SQLite refuses.
    Sqlite(String),
    /// The writer has ended.
    Ended,
}

/// Something for the writer to do.
enum Order {
    End,
    Keep(Box<NewReceipt>, oneshot::Sender<Result<Kept, StoreError>>),
    Ping(oneshot::Sender<Result<(), StoreError>>),
}

impl Secrets {
    /// Secrets for a new store, of fresh random bytes.
    pub fn new(random: [u8; 64], now: Timestamp) -> Self {
        let (key, challenges) = random.split_at(32);
        let half = |bytes: &[u8]| <[u8; 32]>::try_from(bytes).unwrap_or_default();
        Self {
            key: half(key),
            challenges: half(challenges),
            since: now,
        }
    }
}

impl Store {
    /// Opens a store, or makes it with these secrets. Gives those that it has, and its writer.
    pub fn open(path: &Path, fresh: Secrets) -> Result<(Self, JoinHandle<()>, Secrets), StoreError> {
        let mut writing = Sqlite::open(path)?;
        let secrets = writing.secrets(fresh)?;
        let reader = Arc::new(Mutex::new(Sqlite::open(path)?));
        let (orders, waiting) = mpsc::channel(LONGEST_LINE);
        let writer = thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || write(&mut writing, waiting))
            .map_err(|error| StoreError::Open(path.to_owned(), error.to_string()))?;
        Ok((Self { orders, reader }, writer, secrets))
    }

    /// Keeps a receipt. When this returns, it is on the disk or has been refused.
    pub async fn keep(&self, receipt: NewReceipt) -> Result<Kept, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.order(Order::Keep(Box::new(receipt), answer))?;
        answered.await.map_err(|_| StoreError::Ended)?
    }

    /// Whether a receipt could be kept now.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        self.order(Order::Ping(answer))?;
        answered.await.map_err(|_| StoreError::Ended)?
    }

    /// The receipt with that id.
    pub async fn find(&self, id: String) -> Result<Option<KeptReceipt>, StoreError> {
        self.read(move |sqlite| sqlite.find(&id)).await
    }

    /// The receipts that are looked for, in the order in which they came.
    pub async fn search(&self, search: Search) -> Result<Vec<KeptReceipt>, StoreError> {
        self.read(move |sqlite| sqlite.search(&search)).await
    }

    /// Lets the writer finish what waits, and end. Whatever comes later is refused.
    pub async fn end(&self) {
        // Only a writer that has ended already cannot be told.
        let _ = self.orders.send(Order::End).await;
    }

    fn order(&self, order: Order) -> Result<(), StoreError> {
        self.orders.try_send(order).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => StoreError::Ended,
        })
    }

    async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut Sqlite) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let reader = self.reader.clone();
        let read = move || read(&mut reader.lock().unwrap_or_else(PoisonError::into_inner));
        tokio::task::spawn_blocking(read).await.map_err(|_| StoreError::Ended)?
    }
}

/// The writer: whatever waits is written together, so that many receipts share one wait for the disk.
fn write(sqlite: &mut Sqlite, mut waiting: mpsc::Receiver<Order>) {
    while let Some(first) = waiting.blocking_recv() {
        let mut orders = vec![first];
        while orders.len() < LARGEST_BATCH
            && let Ok(next) = waiting.try_recv()
        {
            orders.push(next);
        }
        let mut receipts = Vec::new();
        let mut answers = Vec::new();
        let mut pings = Vec::new();
        let mut ends = false;
        for order in orders {
            match order {
                Order::End => ends = true,
                Order::Keep(receipt, answer) => {
                    receipts.push(*receipt);
                    answers.push(answer);
                }
                Order::Ping(answer) => pings.push(answer),
            }
        }
        let kept = sqlite.keep(&receipts);
        if let Err(error) = &kept {
            log::event("store-failed", &[("error", &error.to_string())]);
        }
        for ping in pings {
            // Whoever asked may have gone; the same goes for those below.
            let _ = ping.send(kept.as_ref().map(|_| ()).map_err(StoreError::clone));
        }
        for (index, answer) in answers.into_iter().enumerate() {
            let _ = answer.send(match &kept {
                Ok(kept) => kept.get(index).cloned().ok_or(StoreError::Ended),
                Err(error) => Err(error.clone()),
            });
        }
        if ends {
            return;
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => f.write_str("more is being written than the disk takes"),
            Self::NotOurs(path) => write!(f, "{} is another program's database; name another file", path.display()),
            Self::Newer(path) => write!(
                f,
                "{} was written by a later version of equipoise; use that version",
                path.display()
            ),
            Self::Open(path, error) => write!(
                f,
                "cannot open the database {}: {error}; check that its folder exists and may be written to",
                path.display()
            ),
            Self::Sqlite(error) => write!(f, "the database refuses: {error}"),
            Self::Ended => f.write_str("the store has ended"),
        }
    }
}

impl std::error::Error for StoreError {}

impl IntoResponse for StoreError {
    /// The reason stays in the log: whoever asks can only wait.
    fn into_response(self) -> Response {
        Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "receipts cannot be stored or read at the moment",
        )
        .retry_after(5)
        .into_response()
    }
}

/// The most receipts that wait for the writer.
const LONGEST_LINE: usize = 1024;

/// The most receipts that are written together.
const LARGEST_BATCH: usize = 256;
