//! The transparency log: a Merkle tree that shows which receipts a backend has taken, without showing any of them.
//!
//! A leaf is a [`Commitment`]: the digest of a random [`Salt`] and a receipt's digest. Whoever has the receipt and the
//! salt can check with a [`LogProof`] that it is in the log; whoever has not learns nothing from a leaf. So a receipt is
//! erased by deleting it and its salt, and the log stays whole.
//!
//! The tree is that of RFC 9162 §2.1 with SHA-256. Its head is published as a [`Checkpoint`] in a [`SignedNote`]
//! (C2SP tlog-checkpoint and signed-note, Ed25519). A [`Consistency`] proof shows that a later tree only added to an
//! earlier one: a log that was changed or rolled back has none.
//!
//! To check a proof offline: [`SignedNote::parse`] its checkpoint, [`SignedNote::verify`] it with the log's key, and hand
//! the [`Root`] that it names to [`LogProof::verify`].

mod audit;
mod checkpoint;
mod commitment;
mod note;
mod proof;
mod tree;

use std::fmt;

pub use audit::Audit;
pub use audit::AuditFinding;
pub use checkpoint::Checkpoint;
pub use commitment::Commitment;
pub use commitment::Salt;
pub use note::SignedNote;
pub use note::key_text;
pub use note::sign;
pub use proof::Consistency;
pub use proof::LogProof;
pub use proof::Root;
pub use tree::Edge;
pub use tree::Node;
pub use tree::consistency_nodes;
pub use tree::inclusion_nodes;
pub use tree::join;

/// Why something about a log does not hold.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LogError {
    /// The checkpoint is not a signed note, or does not have the three lines of a checkpoint.
    Form(&'static str),
    /// The checkpoint carries no signature of this key, by this log's name.
    Key,
    /// The signature is not that key's over this text.
    Signature,
    /// The receipt is not at that place of that tree.
    Inclusion,
    /// The later tree is not the earlier one with something added.
    Consistency,
}

impl fmt::Display for LogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(detail) => write!(f, "the checkpoint cannot be read: {detail}"),
            Self::Key => f.write_str("the checkpoint carries no signature of the log's key"),
            Self::Signature => f.write_str("the checkpoint was not signed by the log's key over this text"),
            Self::Inclusion => f.write_str("the receipt is not at that place of the log"),
            Self::Consistency => {
                f.write_str("the log was changed or rolled back: it does not contain its earlier state")
            }
        }
    }
}

impl std::error::Error for LogError {}

/// The largest tree that is reckoned with. Sizes and places are JSON integers too.
const LARGEST: u64 = 1 << 53;
