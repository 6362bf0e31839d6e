//! Receipts as the person's device keeps them.

use crate::digest::Digest;
use crate::json;
use crate::json::Context;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Limits;
use crate::json::Value;
use crate::json::document;
use crate::log::Checkpoint;
use crate::log::LogProof;
use crate::log::SignedNote;
use crate::receipt::Acknowledgement;
use crate::receipt::Head;
use crate::receipt::Indicator;
use crate::receipt::LONGEST;
use crate::receipt::Logged;
use crate::receipt::UnverifiedReceipt;
use crate::receipt::Uuid;
use crate::session::DeliveryState;
use crate::session::RecordEntry;
use crate::time::Timestamp;

document! {
    /// A receipt and the backend's acknowledgement of it.
    pub struct KeptReceipt {
        /// The receipt's id.
        pub id: Uuid,
        /// The receipt: a compact JWS.
        pub jws: String,
        /// The acknowledgement: a compact JWS, if the backend gave one.
        pub acknowledgement: Option<String>,
        /// The proof that it is in the backend's log, if the backend gave one that holds.
        pub log: Option<LogProof>,
    }
}

impl KeptReceipt {
    /// Reads what was kept.
    pub fn parse(text: &str) -> Option<Self> {
        let value = json::parse(text.as_bytes(), LIMITS).ok()?;
        let context = Context::default();
        Self::decode(&Cursor::root(&value, &context), &mut Faults::unheard())
    }

    /// The text to keep.
    pub fn to_text(&self) -> String {
        json::canonicalize(&self.to_value()).as_str().to_owned()
    }

    /// The same as a value, for an export of the record.
    pub fn to_value(&self) -> Value {
        self.encode().unwrap_or(Value::Null)
    }

    /// When the backend had it, if its acknowledgement is one of this receipt. Who signed that, nobody has checked.
    pub fn acknowledged(&self) -> Option<Timestamp> {
        Some(self.told()?.received)
    }

    /// What the backend says of its log, if its acknowledgement is one of this receipt.
    pub fn logged(&self) -> Option<Logged> {
        self.told()?.log
    }

    fn told(&self) -> Option<Acknowledgement> {
        let text = self.acknowledgement.as_deref()?;
        Acknowledgement::parse(text, Digest::of(self.jws.as_bytes())).ok()
    }

    /// The same with a proof of the backend's, if that proves what the acknowledgement says. Who signed the checkpoint,
    /// nobody has checked.
    pub fn with_proof(self, text: &str) -> Option<Self> {
        let logged = self.logged()?;
        let proof = LogProof::parse(text)?;
        let note = SignedNote::parse(&proof.checkpoint).ok()?;
        let Checkpoint { origin, root } = note.checkpoint();
        if proof.salt != logged.salt || *origin != logged.origin.as_str() {
            return None;
        }
        proof.verify(Digest::of(self.jws.as_bytes()), root).ok()?;
        Some(Self {
            log: Some(proof),
            ..self
        })
    }

    /// Whether the site has it, as far as what was kept says so.
    pub fn delivered(&self) -> Option<DeliveryState> {
        let at = self.acknowledged()?;
        Some(match self.log {
            Some(_) => DeliveryState::Logged(at),
            None => DeliveryState::Acknowledged(at),
        })
    }

    /// The receipt as the person sees it. `None` if it is no receipt at all.
    pub fn entry(&self, delivery: DeliveryState) -> Option<RecordEntry> {
        let delivered = self.delivered();
        let receipt = UnverifiedReceipt::parse(&self.jws).ok()?;
        let payload = receipt.payload();
        let statuses = payload
            .purposes
            .iter()
            .map(|purpose| (purpose.id.as_str().to_owned(), purpose.status));
        Some(RecordEntry {
            id: self.id.as_str().to_owned(),
            at: payload.iat,
            version: payload.notice.version.as_str().to_owned(),
            statuses: statuses.collect(),
            guardian: payload.by == Indicator::Guardian,
            rules: payload.purposes.iter().map(|purpose| purpose.digest).collect(),
            verification: None,
            delivery: delivered.unwrap_or(delivery),
            jws: self.jws.clone(),
        })
    }
}

impl Head {
    /// The head that a receipt just signed becomes.
    pub fn of(seq: u64, jws: &str) -> Self {
        Self {
            seq,
            digest: Digest::of(jws.as_bytes()),
        }
    }

    /// Reads what was kept.
    pub fn from_text(text: &str) -> Option<Self> {
        let (seq, digest) = text.split_once(' ')?;
        Some(Self {
            seq: seq.parse().ok()?,
            digest: Digest::from_base64url(digest)?,
        })
    }

    /// The text to keep: the place and the digest.
    pub fn to_text(&self) -> String {
        format!("{} {}", self.seq, self.digest)
    }
}

const LIMITS: Limits = Limits {
    bytes: 3 * LONGEST,
    depth: 3,
    values: 128,
};
