//! Web Locks: one tab at a time.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use super::js;

/// Does something while no other tab of this origin does the same under that name.
///
/// Browsers without Web Locks (Safari before 15.4) do it without: there, two tabs that decide in the same instant can
/// fork the chain, which a verifier sees and says.
pub async fn locked<T>(name: &str, work: impl Future<Output = T>) -> T {
    // Let go when dropped, also if the work is dropped half done.
    let _lock = turn(name).await;
    work.await
}

/// A lock that is held; dropping it lets go.
pub struct Held(Rc<Cell<Option<js_sys::Function>>>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            // A release that throws has nothing left to hold.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Waits for the lock of that name. Turns come in the order in which they are asked for, in all tabs. `None` where there
/// are no locks.
pub async fn turn(name: &str) -> Option<Held> {
    let locks = js::global(&["navigator", "locks"]).ok()?;
    let release = Rc::new(Cell::new(None));
    let held = Held(release.clone());
    let granted = Promise::new(&mut |granted, refused| {
        let release = release.clone();
        // The lock lasts as long as the promise that this callback answers.
        let callback = Closure::once_into_js(move |_lock: JsValue| {
            let until = Promise::new(&mut |resolve, _| release.set(Some(resolve)));
            let _ = granted.call0(&JsValue::NULL);
            until
        });
        // Where locks are denied (an opaque origin), the promise is rejected and nothing is ever granted.
        let on_refusal = Closure::once_into_js(move |_: JsValue| drop(refused.call0(&JsValue::NULL)));
        let request = js::call(&locks, "request", &[&name.into(), &callback]);
        let watched = request.and_then(|request| js::call(&request, "catch", &[&on_refusal]));
        if watched.is_err() {
            let _ = on_refusal.unchecked_ref::<js_sys::Function>().call0(&JsValue::NULL);
        }
    });
    JsFuture::from(granted).await.ok().map(|_| held)
}
