//! IndexedDB, as far as it is needed: whole values under names, several written at once or not at all.

use js_sys::Array;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use super::js;
use super::js::Fault;
use super::shelves::Change;
use super::shelves::SHELVES;

/// An open database.
pub(super) struct Indexed(JsValue);

impl Indexed {
    /// Opens the database and makes its shelves.
    pub(super) async fn open() -> Result<Self, Fault> {
        let factory = js::global(&["indexedDB"])?;
        let request = js::call(&factory, "open", &[&"equipoise".into(), &1.into()])?;
        let upgraded = request.clone();
        let upgrade = Closure::<dyn FnMut()>::new(move || {
            if let Ok(database) = js::get(&upgraded, "result") {
                for shelf in SHELVES {
                    // A shelf that cannot be made is missed by the first transaction, which says so.
                    let _ = js::call(&database, "createObjectStore", &[&shelf.name().into()]);
                }
            }
        });
        js_sys::Reflect::set(&request, &"onupgradeneeded".into(), upgrade.as_ref())?;
        let database = settled(&request, "onsuccess", "onerror").await?;
        drop(upgrade);
        js::get(&request, "result").map(Self).map_err(|_| Fault::from(database))
    }

    /// Every value of a shelf, in the order of the names.
    pub(super) async fn all(&self, shelf: &str) -> Result<Vec<JsValue>, Fault> {
        let shelf = self
            .shelf(&[shelf], "readonly")
            .and_then(|tx| js::call(&tx, "objectStore", &[&shelf.into()]))?;
        let request = js::call(&shelf, "getAll", &[])?;
        settled(&request, "onsuccess", "onerror").await?;
        Ok(Array::from(&js::get(&request, "result")?).to_vec())
    }

    /// One value.
    pub(super) async fn get(&self, shelf: &str, name: &str) -> Result<Option<JsValue>, Fault> {
        let shelf = self
            .shelf(&[shelf], "readonly")
            .and_then(|tx| js::call(&tx, "objectStore", &[&shelf.into()]))?;
        let request = js::call(&shelf, "get", &[&name.into()])?;
        settled(&request, "onsuccess", "onerror").await?;
        Ok(js::get(&request, "result").ok())
    }

    /// Writes all changes in one transaction and waits until it is complete.
    pub(super) async fn write(&self, changes: Vec<Change>) -> Result<(), Fault> {
        let names: Vec<_> = SHELVES.iter().map(|shelf| shelf.name()).collect();
        let transaction = self.shelf(&names, "readwrite")?;
        for change in changes {
            let shelf = js::call(&transaction, "objectStore", &[&change.shelf.name().into()])?;
            let name = change.name.as_str().into();
            match &change.value {
                Some(value) => js::call(&shelf, "put", &[value, &name])?,
                None => js::call(&shelf, "delete", &[&name])?,
            };
        }
        settled(&transaction, "oncomplete", "onabort").await.map(drop)
    }

    fn shelf(&self, names: &[&str], mode: &str) -> Result<JsValue, Fault> {
        let names: Array = names.iter().map(|name| JsValue::from(*name)).collect();
        js::call(&self.0, "transaction", &[&names, &mode.into()])
    }
}

/// Waits for one of two events of a request or transaction.
async fn settled(target: &JsValue, good: &str, bad: &str) -> Result<JsValue, Fault> {
    let promise = Promise::new(&mut |resolve, reject| {
        for (event, function) in [(good, resolve), (bad, reject)] {
            let _ = js_sys::Reflect::set(target, &event.into(), function.unchecked_ref());
        }
    });
    match JsFuture::from(promise).await {
        Ok(event) => Ok(event),
        Err(_) => Err(js::get(target, "error").map_or_else(|fault| fault, Fault::from)),
    }
}
