//! The person's record: read, verified on the spot, taken away as a file.

use std::rc::Rc;

use super::Widget;
use crate::browser::Fault;
use crate::browser::WebCryptoChecker;
use crate::browser::download;
use crate::browser::locked;
use crate::browser::now;
use crate::export::Entry;
use crate::export::csv;
use crate::json;
use crate::json::Value;
use crate::order::sort_by;
use crate::outbox::State;
use crate::receipt::Chain;
use crate::receipt::Expectations;
use crate::receipt::KeptReceipt;
use crate::receipt::UnverifiedReceipt;
use crate::receipt::VerifiedReceipt;
use crate::receipt::VerifyError;
use crate::receipt::chains;
use crate::session::DeliveryState;
use crate::session::Effect;
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

    /// Verifies a receipt with the browser's own cryptography.
    pub async fn verify(&self, jws: &str) -> Result<VerifiedReceipt, VerifyError> {
        let receipt = UnverifiedReceipt::parse(jws)?;
        let expectations = Expectations {
            now: Some(now()),
            origin: Some(self.origin.as_str()),
            ..Expectations::default()
        };
        receipt.verify(&WebCryptoChecker, expectations).await
    }

    /// Carries out an effect that concerns the record, and no other.
    pub(super) async fn carry_out_on_record(self: Rc<Self>, effect: Effect) {
        match effect {
            Effect::ReadRecord => self.read_record().await,
            Effect::Verify => self.verify_record().await,
            Effect::Download => self.download_record().await,
            Effect::Table => self.download_table().await,
            Effect::Erase => self.erase().await,
            _ => {}
        }
    }

    async fn read_record(self: &Rc<Self>) {
        match self.entries().await {
            Ok(entries) => self.tell(Event::RecordRead(entries)),
            Err(fault) => self.report(Some(fault)),
        }
        self.verify_record().await;
    }

    async fn verify_record(self: &Rc<Self>) {
        let record = self.with_session(|session| session.view().record);
        let mut verified = Vec::new();
        for entry in record.iter().rev() {
            let verification = match self.verify(&entry.jws).await {
                Ok(receipt) => {
                    verified.push(receipt);
                    Verification::Verified
                }
                Err(error) => Verification::Failed(error.to_string()),
            };
            self.tell(Event::Verified(entry.id.clone(), verification));
        }
        // Receipts with a key of their own stand alone; of them there is nothing to be said.
        let chains = chains(&verified);
        if chains.iter().any(|chain| chain.length > 1) {
            self.tell(Event::Chained(chains.iter().all(Chain::holds)));
        }
    }

    async fn download_record(&self) {
        let saved = match self.export().await {
            Ok(text) => download("consent-record.json", "application/json", &text),
            Err(fault) => Err(fault),
        };
        self.report(saved.err());
    }

    async fn download_table(&self) {
        let saved = match self.receipts().await {
            Ok(kept) => download("consent-record.csv", "text/csv", &self.table(&kept).await),
            Err(fault) => Err(fault),
        };
        self.report(saved.err());
    }

    /// What verifies, as a table. Titles are those of the notice now, where a receipt was given for it.
    async fn table(&self, kept: &[KeptReceipt]) -> String {
        let mut verified = Vec::new();
        for kept in kept {
            verified.extend(self.verify(&kept.jws).await.ok().map(|receipt| (kept, receipt)));
        }
        let notice = self.with_session(|session| session.disclosure().notice.clone());
        csv(verified.iter().map(|(kept, receipt)| Entry {
            jws: &kept.jws,
            receipt,
            acknowledgement: kept.acknowledgement.as_deref(),
            acknowledged: kept.acknowledged(),
            notice: Some(&*notice).filter(|notice| notice.digest == receipt.payload().notice.digest),
        }))
    }

    /// Forgets the person. Under the lock, so that no tab signs with a key that is going.
    async fn erase(&self) {
        self.port.forget();
        self.page_key.take();
        let erased = locked("equipoise-chain", self.store.erase()).await;
        self.report(erased.err());
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
        let receipts = self.receipts().await?;
        let entries = receipts.iter().rev();
        Ok(entries.filter_map(|kept| kept.entry(delivery(kept))).collect())
    }
}

/// When it was signed, and its place: two can be signed in one second.
fn issued(kept: &KeptReceipt) -> (u64, u64) {
    UnverifiedReceipt::parse(&kept.jws).map_or((0, 0), |receipt| (receipt.payload().iat.0, receipt.payload().seq))
}
