//! SHA-256 digests and base64url, the two encodings of everything that is signed.

use std::fmt;

use sha2::Digest as _;

use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Value;

/// A SHA-256 digest (FIPS 180-4).
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Digests bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// A digest that was made elsewhere.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads a digest from its base64url text.
    pub fn from_base64url(text: &str) -> Option<Self> {
        Some(Self(from_base64url(text)?.try_into().ok()?))
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    /// Writes 43 characters of base64url without padding.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64url(&self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl Decode for Digest {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        let digest = at.value().as_str().and_then(Self::from_base64url);
        digest.or_else(|| at.fault(faults, "must be a SHA-256 digest: 43 characters of base64url"))
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut crate::json::schema::Definitions) -> Value {
        crate::json::schema::pattern("^[A-Za-z0-9_-]{43}$")
    }
}

impl Encode for Digest {
    fn encode(&self) -> Option<Value> {
        Some(Value::text(self.to_string()))
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What each byte of a base64url text stands for; 64 for those that stand for nothing.
const DIGITS: [u8; 256] = {
    let mut digits = [64; 256];
    let mut at = 0;
    while at < 64 {
        digits[ALPHABET[at] as usize] = at as u8;
        at += 1;
    }
    digits
};

/// Writes base64url without padding (RFC 4648 §5, RFC 7515 §2).
pub fn base64url(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .enumerate()
            .fold(0u32, |group, (i, b)| group | (u32::from(*b) << (16 - 8 * i)));
        for i in 0..=chunk.len() {
            out.push(char::from(ALPHABET[(group >> (18 - 6 * i)) as usize & 63]));
        }
    }
    out
}

/// Reads base64url. Refuses padding, white space, other alphabets and bits left over that are not zero.
pub fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        let mut group = 0u32;
        for (i, byte) in chunk.iter().enumerate() {
            let digit = DIGITS[usize::from(*byte)];
            if digit > 63 {
                return None;
            }
            group |= u32::from(digit) << (18 - 6 * i);
        }
        let [_, first, second, third] = group.to_be_bytes();
        let (bytes, rest) = match chunk.len() {
            4 => (&[first, second, third][..], 0),
            3 => (&[first, second][..], third),
            2 => (&[first][..], second | third),
            _ => return None,
        };
        if rest != 0 {
            return None;
        }
        out.extend_from_slice(bytes);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64url_there_and_back() {
        for length in 0..70u8 {
            let bytes: Vec<u8> = (0..length).map(|i| i.wrapping_mul(37) ^ 0xa5).collect();
            assert_eq!(from_base64url(&base64url(&bytes)), Some(bytes));
        }
    }

    #[test]
    fn base64url_is_strict() {
        for text in ["A", "AA==", "AB", "AAB", "A+AA", "A/AA", "AA A", "ÄAA"] {
            assert_eq!(from_base64url(text), None, "{text}");
        }
        assert_eq!(from_base64url("AA"), Some(vec![0]));
    }
}
