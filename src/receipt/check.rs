//! The checks a receipt goes through, in their order, and the failure of each.

use std::fmt;

use crate::json::words;

words! {
    /// One check of a receipt. The order of the list is the order in which they are made.
    pub enum Check {
        /// Not too long.
        Size = "size",
        /// Three parts of strict base64url, the last of 64 bytes.
        Encoding = "encoding",
        /// A header with `alg`, `kid` and `typ`, and nothing else.
        Header = "header",
        /// The type is that of a consent receipt.
        Type = "type",
        /// The algorithm is one of ours and fits the key.
        Algorithm = "algorithm",
        /// The payload is strict JSON.
        Json = "json",
        /// The payload's bytes are its canonical form.
        Canonical = "canonical",
        /// The payload has the form of a receipt.
        Form = "form",
        /// The key id is the thumbprint of the key in the payload.
        KeyId = "key-id",
        /// The signature is that key's, over these bytes.
        Signature = "signature",
        /// Status, legal basis and act of every purpose fit each other, and no purpose is there twice.
        Purposes = "purposes",
        /// The times fit each other, none is in the future, and the choice ends in good time.
        Time = "time",
        /// The chain fits: the first receipt has no predecessor, every other has one.
        Chain = "chain",
        /// If the key took over from another, that one signed so.
        Handover = "handover",
        /// The receipt was issued for the expected website.
        Origin = "origin",
        /// The receipt names the notice that is at hand, and covers every purpose of it.
        Notice = "notice",
        /// The challenge is the backend's, fresh, and not used before.
        Challenge = "challenge",
        /// The receipt has not been seen before with other bytes.
        Replay = "replay",
        /// The backend's acknowledgement is about this receipt and signed by a key of the site.
        Acknowledgement = "acknowledgement",
        /// The receipt is in the backend's log, and the log is what the backend signed.
        Log = "log",
        /// The website's statement on its notice is the one that the receipt names, about the notice that was told.
        Statement = "statement",
    }
}

/// A check that failed, and why.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VerifyError {
    /// Which check.
    pub check: Check,
    /// What it found, in one sentence.
    pub detail: String,
}

impl Check {
    /// The failure of this check.
    pub fn failed(self, detail: impl Into<String>) -> VerifyError {
        VerifyError {
            check: self,
            detail: detail.into(),
        }
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.check.as_str(), self.detail)
    }
}

impl std::error::Error for VerifyError {}
