//! From a decision to what is to be signed.

use crate::decision::ConsentStatus;
use crate::digest::Digest;
use crate::json::CanonicalBytes;
use crate::json::Encode;
use crate::json::NonEmpty;
use crate::json::Value;
use crate::json::canonicalize;
use crate::json::words;
use crate::notice::Label;
use crate::receipt::Confirmation;
use crate::receipt::Handover;
use crate::receipt::Header;
use crate::receipt::Indicator;
use crate::receipt::Jwk;
use crate::receipt::NoticeReference;
use crate::receipt::Payload;
use crate::receipt::PurposeStatus;
use crate::receipt::RECEIPT_TYPE;
use crate::receipt::Signals;
use crate::receipt::Uuid;
use crate::receipt::WidgetReference;
use crate::receipt::payload::Schema;
use crate::session::Control;
use crate::session::Issue;
use crate::time::Timestamp;

words! {
    /// How long the signing key lives.
    pub enum KeyScope {
        /// Kept on the device: receipts of one person follow each other.
        Lasting = "lasting",
        /// Used once and thrown away: for whoever only ever refused.
        OneTime = "one-time",
        /// Kept until the page is left, because the browser keeps nothing.
        Session = "session",
    }
}

/// A decision with all that the controller has to be able to show about it (ISO/IEC TS 27560 consent record).
#[derive(Clone, Debug, PartialEq)]
pub struct ConsentRecord {
    /// What was decided, and how.
    pub issue: Issue,
    /// The website's origin.
    pub origin: Label,
    /// Signals received from the browser.
    pub signals: Signals,
    /// The software that showed the notice.
    pub widget: WidgetReference,
    /// The digest of the website's statement on its notice.
    pub statement: Option<Digest>,
}

/// The newest receipt of a chain.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Head {
    /// Its place in the chain.
    pub seq: u64,
    /// The digest of its compact JWS.
    pub digest: Digest,
}

/// What only the moment of signing knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamp {
    /// A fresh id.
    pub id: Uuid,
    /// The time.
    pub at: Timestamp,
    /// The key.
    pub key: Jwk,
    /// How long the key lives.
    pub scope: KeyScope,
    /// The newest receipt of the chain that the key goes on with.
    pub head: Option<Head>,
    /// How the key came to sign in this place.
    pub handover: Handover,
    /// The backend's challenge.
    pub challenge: Option<Label>,
}

/// A receipt that has still to be signed.
#[derive(Clone, Debug, PartialEq)]
pub struct UnsignedReceipt {
    id: Uuid,
    signing_input: String,
}

impl ConsentRecord {
    /// Writes the receipt. `None` only for a decision without any purpose, which cannot be made.
    pub fn issue(self, stamp: Stamp) -> Option<UnsignedReceipt> {
        let decision = self.issue.decision;
        let by = if self.issue.control == Control::Api {
            Indicator::Page
        } else if self.issue.guardian {
            Indicator::Guardian
        } else {
            Indicator::Subject
        };
        let purposes = decision.entries.into_iter().map(|entry| PurposeStatus {
            explicit: entry.status == ConsentStatus::Given && entry.method.is_of_its_own(),
            id: entry.id,
            status: entry.status,
            basis: entry.basis,
            digest: entry.digest,
            method: entry.method,
            at: entry.at,
            restored: entry.restored.then_some(true),
        });
        let payload = Payload {
            schema: Schema::First,
            id: stamp.id.clone(),
            // Never before the decision itself, whatever the clock does.
            iat: stamp.at.max(decision.at),
            aud: self.origin,
            cnf: Confirmation { jwk: stamp.key.clone() },
            scope: stamp.scope,
            seq: stamp.head.map_or(0, |head| head.seq + 1),
            previous: stamp.head.map(|head| head.digest).into(),
            handover: stamp.handover,
            challenge: stamp.challenge.into(),
            notice: NoticeReference {
                id: decision.notice,
                version: decision.version,
                locale: decision.locale,
                digest: decision.digest,
            },
            regime: decision.regime,
            purposes: NonEmpty::new(purposes.collect())?,
            by,
            control: self.issue.control,
            asked: self.issue.asked,
            signals: self.signals,
            until: decision.until,
            widget: self.widget,
            statement: self.statement.into(),
            presentation: self.issue.presentation,
        };
        let header = Header {
            alg: stamp.key.algorithm().as_str().to_owned(),
            kid: stamp.key.thumbprint().to_string(),
            typ: RECEIPT_TYPE.to_owned(),
        };
        Some(UnsignedReceipt {
            id: stamp.id,
            signing_input: header.signing_input(payload.canonical().as_bytes()),
        })
    }
}

impl Payload {
    /// The bytes that are signed.
    pub fn canonical(&self) -> CanonicalBytes {
        canonicalize(&self.encode().unwrap_or(Value::Null))
    }
}

impl UnsignedReceipt {
    /// The receipt's id.
    pub fn id(&self) -> &Uuid {
        &self.id
    }

    /// What is to be signed.
    pub fn signing_input(&self) -> &str {
        &self.signing_input
    }

    /// The compact JWS, with its signature.
    pub fn with_signature(&self, signature: &[u8]) -> String {
        format!("{}.{}", self.signing_input, crate::digest::base64url(signature))
    }
}
