//! Receipts in the forms that others read: pure functions of verified receipts, their notice, and nothing else.
//!
//! Deterministic: the same input gives the same bytes. An export is a rendering; what is signed is the receipt, which
//! every export carries whole wherever its form has room for it.

mod csv;
#[cfg(feature = "export")]
mod dpv;
#[cfg(feature = "export")]
mod dpv_entities;
#[cfg(feature = "export")]
mod dpv_parts;
#[cfg(feature = "export")]
mod dpv_terms;
#[cfg(feature = "export")]
mod integrity;
#[cfg(feature = "export")]
mod kantara;
#[cfg(feature = "export")]
mod multibase;
#[cfg(feature = "export")]
mod page;

pub use csv::csv;
#[cfg(feature = "export")]
pub use dpv::dpv;
#[cfg(feature = "export")]
pub use integrity::Cryptosuite;
#[cfg(feature = "export")]
pub use integrity::IntegrityError;
#[cfg(feature = "export")]
pub use integrity::ProofOptions;
#[cfg(feature = "export")]
pub use integrity::prove;
#[cfg(feature = "export")]
pub use integrity::verify_proof;
#[cfg(feature = "export")]
pub use kantara::kantara;
#[cfg(feature = "export")]
pub use page::page;

use std::fmt;

use crate::i18n::Format;
use crate::i18n::PlainFormat;
use crate::notice::Notice;
use crate::receipt::Payload;
use crate::receipt::VerifiedReceipt;
use crate::time::Timestamp;

/// A verified receipt with what belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The receipt as it arrived: a compact JWS.
    pub jws: &'a str,
    /// The same, verified.
    pub receipt: &'a VerifiedReceipt,
    /// The backend's acknowledgement, a compact JWS, if there is one.
    pub acknowledgement: Option<&'a str>,
    /// When the backend had it, by its acknowledgement, if that was checked against the receipt.
    pub acknowledged: Option<Timestamp>,
    /// The notice that the receipt names, if it is at hand.
    pub notice: Option<&'a Notice>,
}

/// Why a receipt has no form of that kind.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ExportError {
    /// The form tells what only the notice says, and the notice is not at hand.
    NoNotice {
        /// The receipt's id.
        receipt: String,
        /// The id and version of the notice that is missing.
        notice: String,
    },
    /// A Kantara receipt records consent that was given; this receipt gives none.
    NothingGiven {
        /// The receipt's id.
        receipt: String,
    },
}

impl<'a> Entry<'a> {
    /// What the receipt says.
    pub fn payload(&self) -> &'a Payload {
        self.receipt.payload()
    }

    /// The notice, without which this form would be empty.
    #[cfg(feature = "export")]
    fn told(&self) -> Result<&'a Notice, ExportError> {
        let payload = self.payload();
        self.notice.ok_or_else(|| ExportError::NoNotice {
            receipt: payload.id.as_str().to_owned(),
            notice: format!("{}@{}", payload.notice.id, payload.notice.version),
        })
    }
}

/// A point in time as RFC 3339 has it, in UTC.
fn moment(at: Timestamp) -> String {
    PlainFormat.moment(at)
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoNotice { receipt, notice } => write!(
                f,
                "this form tells what only the notice says, and the notice {notice} of receipt {receipt} is not at hand"
            ),
            Self::NothingGiven { receipt } => write!(
                f,
                "receipt {receipt} gives no consent, and a Kantara receipt v1.1 knows no other status; \
                 use a form that knows refusals"
            ),
        }
    }
}

impl std::error::Error for ExportError {}
