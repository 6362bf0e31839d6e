//! What stands in the log in place of a receipt.

use std::fmt;

use sha2::Digest as _;

use crate::digest::Digest;
use crate::digest::base64url;
use crate::digest::from_base64url;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Value;

/// Sixteen random bytes that hide which receipt a commitment is about.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Salt([u8; 16]);

/// SHA-256 over the salt, then the receipt's digest: 48 bytes in all.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Commitment(Digest);

impl Salt {
    /// Sixteen bytes that nobody can guess.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl Commitment {
    /// The commitment to a receipt: to the digest of its compact JWS.
    pub fn new(salt: &Salt, receipt: Digest) -> Self {
        let mut bytes = [0; 48];
        bytes[..16].copy_from_slice(&salt.0);
        bytes[16..].copy_from_slice(receipt.as_bytes());
        Self(Digest::of(&bytes))
    }

    /// The 32 bytes of the leaf.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The leaf's hash in the tree (RFC 9162 §2.1.1): SHA-256 over a zero byte and the leaf.
    pub fn leaf(&self) -> Digest {
        let hasher = sha2::Sha256::new().chain_update([0]);
        Digest::from_bytes(hasher.chain_update(self.as_bytes()).finalize().into())
    }
}

impl fmt::Display for Salt {
    /// Writes 22 characters of base64url.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64url(&self.0))
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Salt({self})")
    }
}

impl Decode for Salt {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        let bytes = at.value().as_str().and_then(from_base64url);
        let salt = bytes.and_then(|bytes| bytes.try_into().ok()).map(Self);
        salt.or_else(|| at.fault(faults, "must be 16 bytes: 22 characters of base64url"))
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut crate::json::schema::Definitions) -> Value {
        crate::json::schema::pattern("^[A-Za-z0-9_-]{22}$")
    }
}

impl Encode for Salt {
    fn encode(&self) -> Option<Value> {
        Some(Value::text(self.to_string()))
    }
}
