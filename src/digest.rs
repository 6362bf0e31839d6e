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

/// A digest of bytes that come piece by piece.
#[derive(Default)]
pub struct Digesting(sha2::Sha256);

impl Digesting {
    /// Takes the next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all of them.
    pub fn end(self) -> Digest {
        Digest(self.0.finalize().into())
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

    #[cfg(feature = "crypto")]
    fn direct(at: &mut crate::json::Direct<'_>) -> Option<Self> {
        at.text().and_then(Self::from_base64url)
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
    let (groups, rest) = bytes.as_chunks::<3>();
    let mut out = vec![0; groups.len() * 4];
    for (three, four) in groups.iter().zip(out.as_chunks_mut::<4>().0) {
        *four = letters(*three);
    }
    let mut last = [0; 3];
    last[..rest.len()].copy_from_slice(rest);
    let written = if rest.is_empty() { 0 } else { rest.len() + 1 };
    out.extend_from_slice(&letters(last)[..written]);
    // The alphabet is ASCII.
    String::from_utf8(out).unwrap_or_default()
}

fn letters([a, b, c]: [u8; 3]) -> [u8; 4] {
    let digits = [a >> 2, a << 4 | b >> 4, b << 2 | c >> 6, c];
    digits.map(|digit| ALPHABET[usize::from(digit & 63)])
}

/// Reads base64url. Refuses padding, white space, other alphabets and bits left over that are not zero.
pub fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let (groups, rest) = text.as_bytes().as_chunks::<4>();
    let mut out = vec![0; groups.len() * 3];
    // Whether any was none of the alphabet is asked once, at the end: this way it is one pass without a branch.
    let mut all = 0;
    for (group, three) in groups.iter().zip(out.as_chunks_mut::<3>().0) {
        let [a, b, c, d] = group.map(|byte| DIGITS[usize::from(byte)]);
        all |= a | b | c | d;
        *three = [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d];
    }
    let digit = |at: usize| rest.get(at).map_or(0, |byte| DIGITS[usize::from(*byte)]);
    let [a, b, c] = [digit(0), digit(1), digit(2)];
    all |= a | b | c;
    let [first, second, over] = [a << 2 | b >> 4, b << 4 | c >> 2, c << 6];
    let (left, zero): (&[u8], _) = match rest.len() {
        0 => (&[], 0),
        2 => (&[first], second),
        3 => (&[first, second], over),
        _ => return None,
    };
    out.extend_from_slice(left);
    (all < 64 && zero == 0).then_some(out)
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
