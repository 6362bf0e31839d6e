//! The shelves of the store, and the one decision where they stand: in a database, or in memory.

use wasm_bindgen::JsValue;

use super::indexed::Indexed;
use super::js::Fault;
use super::memory::Memory;

/// Values under names, on shelves.
pub(super) enum Shelves {
    Indexed(Indexed),
    Memory(Memory),
}

/// A part of the store.
#[derive(Clone, Copy)]
pub(super) enum Shelf {
    Keys,
    Outbox,
    Receipts,
}

/// All shelves.
pub(super) const SHELVES: [Shelf; 3] = [Shelf::Keys, Shelf::Outbox, Shelf::Receipts];

impl Shelf {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Keys => "keys",
            Self::Outbox => "outbox",
            Self::Receipts => "receipts",
        }
    }
}

/// One change: a value under a name, or no value any more.
pub(super) struct Change {
    pub(super) shelf: Shelf,
    pub(super) name: String,
    pub(super) value: Option<JsValue>,
}

impl Shelves {
    /// A database where the browser has one, else memory and the reason.
    pub(super) async fn open() -> (Self, Option<Fault>) {
        match Indexed::open().await {
            Ok(indexed) => (Self::Indexed(indexed), None),
            Err(fault) => (Self::Memory(Memory::default()), Some(fault)),
        }
    }

    pub(super) async fn all(&self, shelf: Shelf) -> Result<Vec<JsValue>, Fault> {
        match self {
            Self::Indexed(indexed) => indexed.all(shelf.name()).await,
            Self::Memory(memory) => Ok(memory.all(shelf.name())),
        }
    }

    pub(super) async fn get(&self, shelf: Shelf, name: &str) -> Result<Option<JsValue>, Fault> {
        match self {
            Self::Indexed(indexed) => indexed.get(shelf.name(), name).await,
            Self::Memory(memory) => Ok(memory.get(shelf.name(), name)),
        }
    }

    pub(super) async fn write(&self, changes: Vec<Change>) -> Result<(), Fault> {
        match self {
            Self::Indexed(indexed) => indexed.write(changes).await,
            Self::Memory(memory) => {
                memory.write(changes);
                Ok(())
            }
        }
    }
}
