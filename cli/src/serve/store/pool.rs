//! Connections for reading: opened when needed, a few at most, thrown away after a failure.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use tokio::sync::Semaphore;

use super::Place;
use super::database::Database;
use super::error::StoreError;

/// Connections that read.
pub struct Pool {
    place: Place,
    free: Mutex<Vec<Box<dyn Database>>>,
    places: Semaphore,
}

impl Pool {
    /// Connections to that place.
    pub fn new(place: Place) -> Self {
        Self {
            place,
            free: Mutex::new(Vec::new()),
            places: Semaphore::new(MOST),
        }
    }

    /// Reads with one of them.
    pub async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        read: impl FnOnce(&mut dyn Database) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let _place = self.places.acquire().await.map_err(|_| StoreError::Ended)?;
        let pool = self.clone();
        // Connections are opened, used and closed where waiting is allowed.
        let read = move || {
            let free = pool.free().pop();
            let mut connection = free.map_or_else(|| pool.place.open(), Ok)?;
            let found = read(connection.as_mut())?;
            pool.free().push(connection);
            Ok(found)
        };
        tokio::task::spawn_blocking(read).await.map_err(|_| StoreError::Ended)?
    }

    /// Closes all that are free. To be called where waiting is allowed.
    pub fn close(&self) {
        self.free().clear();
    }

    fn free(&self) -> std::sync::MutexGuard<'_, Vec<Box<dyn Database>>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The most connections that read at one time.
const MOST: usize = 4;
