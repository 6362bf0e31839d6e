//! The store's twin without a database: keeps everything until the page is left.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

use super::shelves::Change;
use crate::order::sort_by;

/// Values with their shelf and name, in the order of the names.
#[derive(Default)]
pub(super) struct Memory(RefCell<Vec<(&'static str, String, JsValue)>>);

impl Memory {
    /// Every value of a shelf, in the order of the names.
    pub(super) fn all(&self, shelf: &str) -> Vec<JsValue> {
        self.0
            .borrow()
            .iter()
            .filter(|(known, _, _)| *known == shelf)
            .map(|(_, _, value)| value.clone())
            .collect()
    }

    /// One value.
    pub(super) fn get(&self, shelf: &'static str, name: &str) -> Option<JsValue> {
        let values = self.0.borrow();
        let there = values
            .iter()
            .find(|(known, own, _)| (*known, own.as_str()) == (shelf, name));
        there.map(|(_, _, value)| value.clone())
    }

    /// Makes all changes.
    pub(super) fn write(&self, changes: Vec<Change>) {
        let mut values = self.0.borrow_mut();
        for change in changes {
            let shelf = change.shelf.name();
            values.retain(|(known, own, _)| (*known, own) != (shelf, &change.name));
            values.extend(change.value.map(|value| (shelf, change.name, value)));
        }
        sort_by(&mut values, |a, b| a.1.cmp(&b.1));
    }
}
