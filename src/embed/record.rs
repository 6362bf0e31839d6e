//! What the page asks of the person's record; the part that knows the record answers.
#![allow(
    unsafe_code,
    reason = "the door is an import and an export of the Wasm, and the macro declares them"
)]

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsError;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;
use wasm_split_helpers::wasm_split;

use super::port::texts;
use crate::browser::Fault;
use crate::browser::object;
use crate::widget::Widget;

/// What the page can ask.
pub(super) enum Question {
    /// The record as a document.
    Export,
    /// Every receipt.
    Receipts,
    /// Whether a receipt verifies.
    Verify(String),
}

/// An answer that takes its time.
struct Answer(Pin<Box<dyn Future<Output = Result<JsValue, Fault>>>>);

/// Asks; the answer is a promise.
pub(super) fn ask(widget: &Rc<Widget>, question: Question) -> Promise {
    let widget = widget.clone();
    future_to_promise(async {
        let answered = match answer(widget, question).await {
            Ok(Answer(answer)) => answer.await,
            Err(fault) => Err(fault),
        };
        answered.map_err(|fault| JsError::new(&fault.0).into())
    })
}

async fn answer(widget: Rc<Widget>, question: Question) -> Result<Answer, Fault> {
    match question {
        Question::Export => export(widget).await,
        Question::Receipts => receipts(widget).await,
        Question::Verify(jws) => verify(widget, jws).await,
    }
}

// Whoever has decided on this page has the part that keeps receipts, and can read them without a network.
#[wasm_split(proof, fallible)]
fn export(widget: Rc<Widget>) -> Result<Answer, Fault> {
    Ok(Answer(Box::pin(async move { Ok(widget.export().await?.into()) })))
}

#[wasm_split(proof, fallible)]
fn receipts(widget: Rc<Widget>) -> Result<Answer, Fault> {
    Ok(Answer(Box::pin(async move {
        let receipts = widget.receipts().await?;
        let receipts: Vec<_> = receipts.iter().map(|kept| kept.jws.as_str()).collect();
        Ok(texts(&receipts).into())
    })))
}

#[wasm_split(record, fallible)]
fn verify(widget: Rc<Widget>, jws: String) -> Result<Answer, Fault> {
    Ok(Answer(Box::pin(async move {
        Ok(match widget.verify(jws.trim()).await {
            Ok(receipt) => {
                let checked: Vec<_> = receipt.checked().iter().map(|check| check.as_str()).collect();
                object(&[("verified", true.into()), ("checked", texts(&checked).into())])
            }
            Err(error) => object(&[
                ("verified", false.into()),
                ("failed", error.check.as_str().into()),
                ("detail", error.detail.into()),
            ]),
        })
    })))
}
