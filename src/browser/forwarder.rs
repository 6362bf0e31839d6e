//! The forwarder: carries receipts to the backend and fetches its challenges.

use wasm_bindgen::JsValue;

use super::js;
use super::js::Fault;
use crate::digest::Digest;
use crate::notice::Label;
use crate::outbox::Answer;
use crate::outbox::Delivery;
use crate::receipt::KeptReceipt;

/// Where receipts go. Without an address nothing is ever sent.
#[derive(Clone, Debug, Default)]
pub struct Forwarder {
    /// The address that takes receipts.
    pub receipts: Option<String>,
    /// The address that gives challenges.
    pub challenge: Option<String>,
}

impl Forwarder {
    /// A challenge of the backend for a notice, if it gives one in time. Being without is recorded in the receipt, never hidden.
    pub async fn challenge(&self, notice: Digest) -> Option<Label> {
        let url = self.challenge.as_deref()?;
        let mark = if url.contains('?') { '&' } else { '?' };
        let url = format!("{url}{mark}notice={notice}");
        let response = fetch(&url, &[("cache", "no-store".into())], 3_000).await.ok()?;
        let body = js::call_later(&response, "json", &[]).await.ok()?;
        Label::from_text(&js::get(&body, "nonce").ok()?.as_string()?)
    }

    /// The backend's proof that a receipt is in its log, if the acknowledgement says that it is.
    pub async fn proof(&self, receipt: &KeptReceipt) -> Option<String> {
        receipt.logged()?;
        let base = self.receipts.as_deref()?.strip_suffix("receipts")?;
        let url = format!("{base}log/inclusion/{}", receipt.id.as_str());
        let response = fetch(&url, &[("cache", "no-store".into())], 5_000).await.ok()?;
        js::call_later(&response, "text", &[]).await.ok()?.as_string()
    }

    /// One attempt. The request outlives the page (`keepalive`), so a closed tab loses nothing.
    pub async fn deliver(&self, delivery: &Delivery) -> Answer {
        let Some(url) = &self.receipts else {
            return Answer::Unreachable;
        };
        let headers = js::object(&[
            ("content-type", "application/jose".into()),
            ("idempotency-key", delivery.id.as_str().into()),
        ]);
        let options = [
            ("method", "POST".into()),
            ("headers", headers),
            ("body", delivery.jws.as_str().into()),
            ("keepalive", JsValue::TRUE),
        ];
        match fetch(url, &options, 20_000).await {
            Ok(response) => answer(&response).await,
            Err(_) => Answer::Unreachable,
        }
    }
}

async fn answer(response: &JsValue) -> Answer {
    let status = js::get(response, "status")
        .ok()
        .and_then(|status| status.as_f64())
        .unwrap_or(0.0);
    let header = |name: &str| {
        js::call(&js::get(response, "headers").ok()?, "get", &[&name.into()])
            .ok()?
            .as_string()
    };
    let retry_after = header("retry-after").and_then(|seconds| seconds.parse().ok());
    let body = js::call_later(response, "text", &[]).await;
    match body.ok().and_then(|body| body.as_string()) {
        Some(body) => Answer::from_http(status as u16, retry_after, body),
        // The answer broke off: whether the backend has the receipt, only another attempt can tell.
        None => Answer::Unreachable,
    }
}

async fn fetch(url: &str, options: &[(&str, JsValue)], timeout: u32) -> Result<JsValue, Fault> {
    let mut options = options.to_vec();
    options.push(("credentials", "same-origin".into()));
    options.push(("redirect", "error".into()));
    // Older browsers have no timeout signal; they wait for as long as the network does.
    let signal = js::global(&["AbortSignal"]).and_then(|class| js::call(&class, "timeout", &[&timeout.into()]));
    options.extend(signal.ok().map(|signal| ("signal", signal)));
    js::call_later(&js_sys::global(), "fetch", &[&url.into(), &js::object(&options)]).await
}
