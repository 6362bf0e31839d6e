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
    let answering = answer(widget.clone(), question);
    future_to_promise(async {
        let answered = match answering.await {
            Ok(Answer(answer)) => answer.await,
            Err(fault) => Err(fault),
        };
        answered.map_err(|fault| JsError::new(&fault.0).into())
    })
}

#[wasm_split(record, fallible)]
fn answer(widget: Rc<Widget>, question: Question) -> Result<Answer, Fault> {
    Ok(Answer(Box::pin(answer_to(widget, question))))
}

async fn answer_to(widget: Rc<Widget>, question: Question) -> Result<JsValue, Fault> {
    Ok(match question {
        Question::Export => widget.export().await?.into(),
        Question::Receipts => {
            let receipts = widget.receipts().await?;
            let receipts: Vec<_> = receipts.iter().map(|kept| kept.jws.as_str()).collect();
            texts(&receipts).into()
        }
        Question::Verify(jws) => match widget.verify(jws.trim()).await {
            Ok(receipt) => {
                let checked: Vec<_> = receipt.checked().iter().map(|check| check.as_str()).collect();
                object(&[("verified", true.into()), ("checked", texts(&checked).into())])
            }
            Err(error) => object(&[
                ("verified", false.into()),
                ("failed", error.check.as_str().into()),
                ("detail", error.detail.into()),
            ]),
        },
    })
}
