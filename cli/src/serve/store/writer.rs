//! The thread that writes: takes what waits, writes it together, then answers each.

use std::sync::Arc;
use std::thread;
use std::thread::JoinHandle;

use equipoise::time::Timestamp;
use tokio::sync::mpsc;
use tokio::sync::oneshot;

use super::Place;
use super::database::Database;
use super::database::NewReceipt;
use super::database::ReceiptId;
use super::error::StoreError;
use super::keep::Kept;
use super::keep::keep;
use super::keep::within;
use crate::serve::log;
use crate::serve::metrics::Metrics;

/// Where orders for the writer go.
pub struct Writer {
    orders: mpsc::Sender<Order>,
}

/// Something for the writer to do.
pub enum Order {
    /// Finish.
    End,
    /// Keep a receipt.
    Keep(Box<NewReceipt>, Answer<Kept>),
    /// Say whether writing is possible.
    Ping(Answer<()>),
    /// Erase a receipt.
    Erase(ReceiptId, Answer<bool>),
    /// Erase some of what came before one time and ended before another.
    Expire(Timestamp, Timestamp, Answer<usize>),
}

type Answer<T> = oneshot::Sender<Result<T, StoreError>>;

impl Writer {
    /// Starts the thread with its first connection.
    pub fn start(
        place: Place,
        database: Box<dyn Database>,
        metrics: Arc<Metrics>,
    ) -> Result<(Self, JoinHandle<()>), StoreError> {
        let (orders, waiting) = mpsc::channel(LONGEST_LINE);
        let writing = Writing {
            place,
            database: Some(database),
            metrics,
        };
        let thread = thread::Builder::new().name("store".to_owned());
        let thread = thread.spawn(move || writing.run(waiting));
        let thread = thread.map_err(|error| StoreError::Database(error.to_string()))?;
        Ok((Self { orders }, thread))
    }

    /// Puts an order into the line, if there is room.
    pub fn order(&self, order: Order) -> Result<(), StoreError> {
        self.orders.try_send(order).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => StoreError::Ended,
        })
    }

    /// Lets the thread finish what waits, and end.
    pub async fn end(&self) {
        // Only a writer that has ended already cannot be told.
        let _ = self.orders.send(Order::End).await;
    }
}

struct Writing {
    place: Place,
    database: Option<Box<dyn Database>>,
    metrics: Arc<Metrics>,
}

impl Writing {
    fn run(mut self, mut waiting: mpsc::Receiver<Order>) {
        while let Some(first) = waiting.blocking_recv() {
            let (mut receipts, mut answers, mut pings, mut ends) = (Vec::new(), Vec::new(), Vec::new(), false);
            let mut next = Some(first);
            while let Some(order) = next {
                match order {
                    Order::End => ends = true,
                    Order::Keep(receipt, answer) => {
                        receipts.push(*receipt);
                        answers.push(answer);
                    }
                    Order::Ping(answer) => pings.push(answer),
                    Order::Erase(id, answer) => drop(answer.send(self.write(|database| erase(database, id)))),
                    Order::Expire(received, until, answer) => {
                        let _ = answer.send(self.write(|database| expire(database, received, until)));
                    }
                }
                let full = ends || receipts.len() >= LARGEST_BATCH;
                next = if full { None } else { waiting.try_recv().ok() };
            }
            if !receipts.is_empty() || !pings.is_empty() {
                self.answer(&receipts, answers, pings);
            }
            if ends {
                return;
            }
        }
    }

    fn answer(&mut self, receipts: &[NewReceipt], answers: Vec<Answer<Kept>>, pings: Vec<Answer<()>>) {
        let kept = self.write(|database| keep(database, receipts));
        if let Ok(kept) = &kept {
            self.metrics
                .written(kept.iter().filter(|kept| **kept == Kept::New).count());
        }
        for ping in pings {
            let _ = ping.send(kept.as_ref().map(|_| ()).map_err(StoreError::clone));
        }
        for (index, answer) in answers.into_iter().enumerate() {
            let _ = answer.send(match &kept {
                Ok(kept) => kept.get(index).cloned().ok_or(StoreError::Ended),
                Err(error) => Err(error.clone()),
            });
        }
    }

    /// Writes with the connection there is, or a new one. One that failed is not used again.
    fn write<T>(&mut self, write: impl FnOnce(&mut dyn Database) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let opened = match self.database.take() {
            Some(database) => Ok(database),
            None => self.place.open(),
        };
        let written = opened.and_then(|mut database| {
            let written = write(database.as_mut())?;
            self.database = Some(database);
            Ok(written)
        });
        if let Err(error) = &written {
            log::warning("store", &[("error", &error.to_string())]);
        }
        written
    }
}

fn erase(database: &mut dyn Database, id: ReceiptId) -> Result<bool, StoreError> {
    let found = within(database, |database| {
        let found = database.find(id)?;
        if let Some(found) = &found {
            database.erase(&[found.position])?;
        }
        Ok(found.is_some())
    })?;
    database.forget()?;
    Ok(found)
}

fn expire(database: &mut dyn Database, received: Timestamp, until: Timestamp) -> Result<usize, StoreError> {
    let erased = within(database, |database| {
        let positions = database.expired(received, until, LARGEST_BATCH as u16)?;
        database.erase(&positions)?;
        Ok(positions.len())
    })?;
    if erased > 0 {
        database.forget()?;
    }
    Ok(erased)
}

/// The most orders that wait for the writer.
const LONGEST_LINE: usize = 4096;

/// The most receipts that are written together.
const LARGEST_BATCH: usize = 512;
