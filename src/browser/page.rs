//! Clock, randomness, waiting, reading a file of the site.

use std::cell::Cell;

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::js;
use super::js::Fault;
use crate::time::Timestamp;

/// The time by the device's clock.
pub fn now() -> Timestamp {
    Timestamp((js_sys::Date::now() / 1000.0) as u64)
}

/// Random bytes from the browser's generator.
pub fn random<const N: usize>() -> Result<[u8; N], Fault> {
    let crypto = js::global(&["crypto"])?;
    let array = Uint8Array::new_with_length(N as u32);
    js::call(&crypto, "getRandomValues", &[&array])?;
    let mut bytes = [0; N];
    array.copy_to(&mut bytes);
    Ok(bytes)
}

/// Waits so many milliseconds.
pub async fn sleep(milliseconds: u32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let delay = JsValue::from(milliseconds);
        // Without timers there is no waiting: go on at once.
        if js::call(&js_sys::global(), "setTimeout", &[&resolve, &delay]).is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Keeps long work from keeping the page waiting.
pub struct Breather {
    since: Cell<f64>,
}

impl Breather {
    /// The work begins.
    pub fn new() -> Self {
        Self {
            since: Cell::new(js_sys::Date::now()),
        }
    }

    /// Between two of its steps: whether it has gone on for so long that the page should answer first.
    pub fn is_due(&self) -> bool {
        let now = js_sys::Date::now();
        let is_due = now - self.since.get() > LONG;
        if is_due {
            self.since.set(now);
        }
        is_due
    }
}

/// A third of what makes a task long, in milliseconds: a step on a slow device comes on top of it.
const LONG: f64 = 16.0;

/// Reads a text file of the site.
pub async fn fetch_text(url: &str) -> Result<String, Fault> {
    let response = js::call_later(&js_sys::global(), "fetch", &[&url.into()]).await?;
    if js::get(&response, "ok")? != JsValue::TRUE {
        let status = js::get(&response, "status")?.as_f64().unwrap_or(0.0) as u16;
        return Err(Fault(format!("{url} answered {status}")));
    }
    js::call_later(&response, "text", &[])
        .await?
        .as_string()
        .ok_or_else(|| Fault(format!("{url} is not text")))
}
