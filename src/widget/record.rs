//! The person's record: read, verified on the spot, taken away as a file.

use std::rc::Rc;

use super::Widget;
use crate::browser::Fault;
use crate::browser::WebCryptoChecker;
use crate::browser::download;
use crate::browser::now;
use crate::json;
use crate::json::Value;
use crate::order::sort_by;
use crate::outbox::State;
use crate::receipt::Check;
use crate::receipt::Expectations;
use crate::receipt::KeptReceipt;
use crate::receipt::UnverifiedReceipt;
use crate::receipt::VerifyError;
use crate::session::DeliveryState;
use crate::session::Event;
use crate::session::RecordEntry;
use crate::session::Verification;

impl Widget {
    /// Every receipt on this device, oldest first.
    pub async fn receipts(&self) -> Result<Vec<KeptReceipt>, Fault> {
        let mut dated: Vec<_> = self
            .store
            .receipts()
            .await?
            .into_iter()
            .map(|kept| (issued(&kept), kept))
            .collect();
        sort_by(&mut dated, |a, b| a.0.cmp(&b.0));
        Ok(dated.into_iter().map(|(_, kept)| kept).collect())
    }

    /// The record as a JSON document that `equipoise verify` reads.
    pub async fn export(&self) -> Result<String, Fault> {
        let receipts = self.receipts().await?.iter().map(KeptReceipt::to_value).collect();
        let record = Value::object_of([
            ("receipts", Some(Value::Array(receipts))),
            ("schema", Some(Value::text("equipoise-record/1"))),
        ]);
        Ok(json::canonicalize(&record).as_str().to_owned())
    }

    /// Verifies a receipt with the browser's own cryptography. Answers the checks that were made.
    pub async fn verify(&self, jws: &str) -> Result<Vec<Check>, VerifyError> {
        let receipt = UnverifiedReceipt::parse(jws)?;
        let expectations = Expectations {
            now: Some(now()),
            origin: Some(self.origin.as_str()),
            ..Expectations::default()
        };
        Ok(receipt
            .verify(&WebCryptoChecker, expectations)
            .await?
            .checked()
            .to_vec())
    }

    pub(super) async fn read_record(self: Rc<Self>) {
        match self.entries().await {
            Ok(entries) => self.tell(Event::RecordRead(entries)),
            Err(fault) => self.report(Some(fault)),
        }
        self.verify_record().await;
    }

    pub(super) async fn verify_record(self: Rc<Self>) {
        let record = self.with_session(|session| session.view().record);
        for entry in record.iter() {
            let verification = match self.verify(&entry.jws).await {
                Ok(_) => Verification::Verified,
                Err(error) => Verification::Failed(error.to_string()),
            };
            self.tell(Event::Verified(entry.id.clone(), verification));
        }
    }

    pub(super) async fn download_record(self: Rc<Self>) {
        let saved = match self.export().await {
            Ok(text) => download("consent-record.json", "application/json", &text),
            Err(fault) => Err(fault),
        };
        self.report(saved.err());
    }

    async fn entries(&self) -> Result<Vec<RecordEntry>, Fault> {
        let waiting = self.store.deliveries().await?;
        let delivery = |kept: &KeptReceipt| match waiting.iter().find(|delivery| delivery.id == kept.id) {
            Some(delivery) if delivery.state == State::Refused => {
                DeliveryState::Refused(delivery.reason.clone().unwrap_or_default())
            }
            Some(_) => DeliveryState::Waiting,
            None if kept.acknowledgement.is_some() || self.forwarder.receipts.is_some() => DeliveryState::Delivered,
            None => DeliveryState::NotAsked,
        };
        let receipts = self.store.receipts().await?;
        let mut entries: Vec<_> = receipts.iter().filter_map(|kept| kept.entry(delivery(kept))).collect();
        sort_by(&mut entries, |a, b| b.at.cmp(&a.at));
        Ok(entries)
    }
}

fn issued(kept: &KeptReceipt) -> u64 {
    UnverifiedReceipt::parse(&kept.jws).map_or(0, |receipt| receipt.payload().iat.0)
}
