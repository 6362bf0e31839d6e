//! Proofs about the log, as they are asked for and kept, and their checks.

use ct_merkle::ConsistencyProof;
use ct_merkle::InclusionProof;
use ct_merkle::RootHash;
use sha2::Sha256;

use super::Commitment;
use super::LARGEST;
use super::LogError;
use super::Salt;
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

/// The head of a tree: how many leaves it has, and the hash over all of them.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Root {
    /// The number of leaves.
    pub size: u64,
    /// The tree's hash (RFC 9162 §2.1.1).
    pub hash: Digest,
}

document! {
    /// Proof that a receipt is in the log: the answer of `GET /consent/log/inclusion/{id}`.
    pub struct LogProof {
        /// The place of its leaf, from 0.
        pub index: u64,
        /// The salt of its commitment.
        pub salt: Salt,
        /// The hashes beside the way from the leaf to the root (RFC 9162 §2.1.3).
        pub path: Vec<Digest>,
        /// The signed checkpoint that names the root: a signed note.
        pub checkpoint: String,
    }
}

document! {
    /// Proof that a tree is an earlier one with leaves added: the answer of `GET /consent/log/consistency`.
    pub struct Consistency {
        /// The size of the earlier tree.
        pub from: u64,
        /// The size of the later tree.
        pub to: u64,
        /// The hashes of RFC 9162 §2.1.4.
        pub path: Vec<Digest>,
    }
}

impl LogProof {
    /// Reads a proof. What cannot be read is no proof.
    pub fn parse(text: &str) -> Option<Self> {
        let value = json::parse(text.as_bytes(), LIMITS).ok()?;
        let context = Context::default();
        Self::decode(&Cursor::root(&value, &context), &mut Faults::unheard())
    }

    /// The text to keep.
    pub fn to_text(&self) -> String {
        json::canonicalize(&self.to_value()).as_str().to_owned()
    }

    /// The same as a value, as part of a larger document.
    pub fn to_value(&self) -> Value {
        self.encode().unwrap_or(Value::Null)
    }

    /// Checks that the receipt with this digest is in the tree with that root (RFC 9162 §2.1.3.2).
    pub fn verify(&self, receipt: Digest, root: &Root) -> Result<(), LogError> {
        if root.size > LARGEST {
            return Err(LogError::Inclusion);
        }
        let path = InclusionProof::try_from_bytes(joined(&self.path)).map_err(|_| LogError::Inclusion)?;
        let leaf = Commitment::new(&self.salt, receipt);
        let root = root.hash();
        let checked = root.verify_inclusion(leaf.as_bytes(), self.index, &path);
        checked.map_err(|_| LogError::Inclusion)
    }
}

impl Consistency {
    /// Checks that the later tree is the earlier one with leaves added (RFC 9162 §2.1.4.2).
    ///
    /// Everything is an addition to the empty tree.
    pub fn verify(&self, earlier: &Root, later: &Root) -> Result<(), LogError> {
        let fits = (earlier.size, later.size) == (self.from, self.to) && self.from <= self.to && self.to <= LARGEST;
        if !fits {
            return Err(LogError::Consistency);
        }
        if earlier.size == 0 {
            let fits = self.path.is_empty() && earlier.hash == Digest::of(b"");
            return if fits { Ok(()) } else { Err(LogError::Consistency) };
        }
        let path = ConsistencyProof::try_from_bytes(joined(&self.path)).map_err(|_| LogError::Consistency)?;
        let checked = later.hash().verify_consistency(&earlier.hash(), &path);
        checked.map_err(|_| LogError::Consistency)
    }
}

impl Root {
    fn hash(&self) -> RootHash<Sha256> {
        RootHash::new((*self.hash.as_bytes()).into(), self.size)
    }
}

fn joined(path: &[Digest]) -> Vec<u8> {
    path.iter().flat_map(|hash| *hash.as_bytes()).collect()
}

const LIMITS: Limits = Limits {
    bytes: 16 << 10,
    depth: 3,
    values: 128,
};
