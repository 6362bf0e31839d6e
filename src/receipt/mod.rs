//! The consent receipt: a decision written down, signed by a key that only the person's browser can use.
//!
//! A receipt proves that its bytes were not changed since they were signed, and that two receipts come from the same
//! browser. It does not prove who the person is, nor that a human decided: it is a tamper-evident record.

mod acknowledgement;
mod chain;
mod check;
mod handover;
mod issue;
mod jwk;
mod jws;
mod kept;
mod meaning;
#[cfg(feature = "crypto")]
mod native;
mod payload;
mod verify;
mod weak;

pub use acknowledgement::ACKNOWLEDGEMENT_TYPE;
pub use acknowledgement::Acknowledgement;
pub use acknowledgement::ClockFault;
pub use acknowledgement::Logged;
pub use chain::Chain;
pub use chain::Finding;
pub use chain::chains;
pub use check::Check;
pub use check::VerifyError;
pub use handover::HANDOVER_TYPE;
pub use handover::Handover;
pub use handover::HandoverStatement;
pub use issue::ConsentRecord;
pub use issue::Head;
pub use issue::KeyScope;
pub use issue::Stamp;
pub use issue::UnsignedReceipt;
pub use jwk::Algorithm;
pub use jwk::Jwk;
pub use jws::CompactJws;
pub use jws::Header;
pub use kept::KeptReceipt;
#[cfg(feature = "crypto")]
pub use native::NativeChecker;
pub use payload::Confirmation;
pub use payload::Indicator;
pub use payload::NoticeReference;
pub use payload::OrNone;
pub use payload::Payload;
pub use payload::PurposeStatus;
pub use payload::Signals;
pub use payload::Uuid;
pub use payload::WidgetReference;
pub use verify::Expectations;
pub use verify::SignatureChecker;
pub use verify::UnverifiedReceipt;
pub use verify::VerifiedReceipt;
pub use weak::is_weak;

pub use crate::disclosure::GpcSignal;

/// The `typ` of a receipt's header.
pub const RECEIPT_TYPE: &str = "consent-receipt+jwt";

/// The longest receipt that is read, in bytes. A receipt with 64 purposes is below 30 KiB.
pub const LONGEST: usize = 64 << 10;

/// The recipe for Rust compiles as it is printed.
#[cfg(all(doctest, feature = "crypto"))]
#[doc = include_str!("../../docs/recipes/rust.md")]
mod recipe {}
