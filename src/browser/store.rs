//! What is kept on the device besides the decision: the signing key, the receipts, the outbox.

use wasm_bindgen::JsValue;

use super::js::Fault;
use super::shelves::Change;
use super::shelves::Shelf;
use super::shelves::Shelves;
use super::signer::SigningKey;
use crate::outbox::Delivery;
use crate::receipt::Head;
use crate::receipt::KeptReceipt;

/// The store: a database where the browser has one, else memory.
pub struct Store(pub(super) Shelves);

impl Store {
    /// Opens the store. The fault, if any, says why nothing will be kept beyond this page.
    pub async fn open() -> (Self, Option<Fault>) {
        let (shelves, fault) = Shelves::open().await;
        (Self(shelves), fault)
    }

    /// Whether what is written outlives the page.
    pub fn is_lasting(&self) -> bool {
        matches!(self.0, Shelves::Indexed(_))
    }

    /// The lasting key, if there is one.
    pub async fn key(&self) -> Result<Option<SigningKey>, Fault> {
        Ok(self
            .0
            .get(Shelf::Keys, LASTING)
            .await?
            .and_then(|value| SigningKey::from_value(&value)))
    }

    /// Keeps the lasting key.
    pub async fn keep_key(&self, key: &SigningKey) -> Result<(), Fault> {
        self.0
            .write(vec![change(Shelf::Keys, LASTING, Some(key.to_value()))])
            .await
    }

    /// The newest receipt of the lasting key.
    pub async fn head(&self) -> Result<Option<Head>, Fault> {
        let text = self.0.get(Shelf::Keys, HEAD).await?.and_then(|value| value.as_string());
        Ok(text.and_then(|text| Head::from_text(&text)))
    }

    /// The notice that was decided on last, as it was fetched.
    pub async fn told(&self) -> Result<Option<String>, Fault> {
        Ok(self.0.get(Shelf::Keys, TOLD).await?.and_then(|value| value.as_string()))
    }

    /// Keeps a new receipt, the notice that was told, its delivery, the new head and a key that took over, all or none.
    pub async fn append(
        &self,
        receipt: &KeptReceipt,
        told: Option<&JsValue>,
        delivery: Option<&Delivery>,
        head: Option<Head>,
        key: Option<&SigningKey>,
    ) -> Result<(), Fault> {
        let id = receipt.id.as_str();
        let mut changes = vec![change(Shelf::Receipts, id, Some(receipt.to_text().into()))];
        changes.extend(told.map(|text| change(Shelf::Keys, TOLD, Some(text.clone()))));
        changes.extend(delivery.map(|delivery| change(Shelf::Outbox, id, Some(delivery.to_text().into()))));
        changes.extend(key.map(|key| change(Shelf::Keys, LASTING, Some(key.to_value()))));
        changes.extend(head.map(|head| change(Shelf::Keys, HEAD, Some(head.to_text().into()))));
        self.0.write(changes).await
    }

    /// Every receipt, in no order.
    pub async fn receipts(&self) -> Result<Vec<KeptReceipt>, Fault> {
        Ok(texts(self.0.all(Shelf::Receipts).await?)
            .filter_map(|text| KeptReceipt::parse(&text))
            .collect())
    }

    /// Erases keys and receipts. What waits to be delivered stays until it is.
    pub async fn erase(&self) -> Result<(), Fault> {
        let receipts = self.receipts().await?;
        let mut changes: Vec<_> = [LASTING, HEAD, TOLD].map(|name| change(Shelf::Keys, name, None)).into();
        changes.extend(
            receipts
                .iter()
                .map(|kept| change(Shelf::Receipts, kept.id.as_str(), None)),
        );
        self.0.write(changes).await
    }
}

pub(super) fn change(shelf: Shelf, name: &str, value: Option<JsValue>) -> Change {
    Change {
        shelf,
        name: name.to_owned(),
        value,
    }
}

pub(super) fn texts(values: Vec<JsValue>) -> impl Iterator<Item = String> {
    values.into_iter().filter_map(|value| value.as_string())
}

const LASTING: &str = "lasting";
const HEAD: &str = "head";
const TOLD: &str = "told";
