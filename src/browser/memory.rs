//! The store's twin without a database: keeps everything until the page is left.

use std::cell::RefCell;
use std::collections::BTreeMap;

use wasm_bindgen::JsValue;

use super::shelves::Change;

/// Values by shelf and name.
#[derive(Default)]
pub(super) struct Memory(RefCell<BTreeMap<(&'static str, String), JsValue>>);

impl Memory {
    /// Every value of a shelf, in the order of the names.
    pub(super) fn all(&self, shelf: &str) -> Vec<JsValue> {
        self.0
            .borrow()
            .iter()
            .filter(|((known, _), _)| *known == shelf)
            .map(|(_, value)| value.clone())
            .collect()
    }

    /// One value.
    pub(super) fn get(&self, shelf: &'static str, name: &str) -> Option<JsValue> {
        self.0.borrow().get(&(shelf, name.to_owned())).cloned()
    }

    /// Makes all changes.
    pub(super) fn write(&self, changes: Vec<Change>) {
        let mut values = self.0.borrow_mut();
        for change in changes {
            let key = (change.shelf.name(), change.name);
            match change.value {
                Some(value) => values.insert(key, value),
                None => values.remove(&key),
            };
        }
    }
}
