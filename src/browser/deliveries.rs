//! The outbox on the device.

use super::js::Fault;
use super::shelves::Shelf;
use super::store::Store;
use super::store::change;
use super::store::texts;
use crate::outbox::Delivery;
use crate::receipt::KeptReceipt;

impl Store {
    /// Everything in the outbox, in no order.
    pub async fn deliveries(&self) -> Result<Vec<Delivery>, Fault> {
        Ok(texts(self.0.all(Shelf::Outbox).await?)
            .filter_map(|text| Delivery::parse(&text))
            .collect())
    }

    /// Keeps what became of a delivery that stays in the outbox.
    pub async fn keep_delivery(&self, delivery: &Delivery) -> Result<(), Fault> {
        let text = delivery.to_text().into();
        self.0
            .write(vec![change(Shelf::Outbox, delivery.id.as_str(), Some(text))])
            .await
    }

    /// Takes a delivery out of the outbox and keeps the receipt with its acknowledgement.
    ///
    /// A receipt that was erased meanwhile is not kept again.
    pub async fn settle(&self, receipt: &KeptReceipt) -> Result<(), Fault> {
        let id = receipt.id.as_str();
        let mut changes = vec![change(Shelf::Outbox, id, None)];
        if self
            .0
            .get(Shelf::Receipts, id)
            .await?
            .is_some_and(|kept| kept.is_string())
        {
            changes.push(change(Shelf::Receipts, id, Some(receipt.to_text().into())));
        }
        self.0.write(changes).await
    }
}
