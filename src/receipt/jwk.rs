//! Public keys as JSON Web Keys (RFC 7517, 8037) and their thumbprints (RFC 7638).

use crate::digest::Digest;
use crate::digest::base64url;
use crate::digest::from_base64url;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Value;

/// A public key of one of the two kinds that sign receipts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Jwk {
    /// Ed25519 (RFC 8032): `{"crv":"Ed25519","kty":"OKP","x":…}`.
    Ed25519 {
        /// The compressed point.
        x: [u8; 32],
    },
    /// ECDSA on P-256 (FIPS 186-5): `{"crv":"P-256","kty":"EC","x":…,"y":…}`.
    P256 {
        /// The first coordinate, big-endian.
        x: [u8; 32],
        /// The second coordinate, big-endian.
        y: [u8; 32],
    },
}

/// How a receipt is signed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Algorithm {
    /// `Ed25519` (RFC 9864).
    Ed25519,
    /// `ES256` (RFC 7518 §3.4): the signature is r ‖ s, never DER.
    Es256,
}

impl Algorithm {
    /// The name in a header.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ed25519 => "Ed25519",
            Self::Es256 => "ES256",
        }
    }
}

impl Jwk {
    /// The algorithm this key signs with; a key never has two.
    pub fn algorithm(&self) -> Algorithm {
        match self {
            Self::Ed25519 { .. } => Algorithm::Ed25519,
            Self::P256 { .. } => Algorithm::Es256,
        }
    }

    /// The thumbprint: SHA-256 over the required members in canonical form (RFC 7638 §3). This is the key id.
    pub fn thumbprint(&self) -> Digest {
        let text = match self {
            Self::Ed25519 { x } => format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, base64url(x)),
            Self::P256 { x, y } => {
                let [x, y] = [x, y].map(|point| base64url(point));
                format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#)
            }
        };
        Digest::of(text.as_bytes())
    }

    fn of(kind: Option<&str>, curve: Option<&str>, x: Option<&str>, y: Option<&str>) -> Option<Self> {
        let point = |text: Option<&str>| text.and_then(from_base64url)?.try_into().ok();
        match (kind?, curve?) {
            ("OKP", "Ed25519") => point(x).map(|x| Self::Ed25519 { x }),
            ("EC", "P-256") => point(x).zip(point(y)).map(|(x, y)| Self::P256 { x, y }),
            _ => None,
        }
    }

    /// The key with its required members and no others.
    pub fn to_value(&self) -> Value {
        let (curve, kind, x, y) = match self {
            Self::Ed25519 { x } => ("Ed25519", "OKP", x, None),
            Self::P256 { x, y } => ("P-256", "EC", x, Some(y)),
        };
        Value::object_of([
            ("crv", Some(Value::text(curve))),
            ("kty", Some(Value::text(kind))),
            ("x", Some(Value::text(base64url(x)))),
            ("y", y.map(|y| Value::text(base64url(y)))),
        ])
    }
}

impl Encode for Jwk {
    fn encode(&self) -> Option<Value> {
        Some(self.to_value())
    }
}

impl Decode for Jwk {
    /// Reads the required members and refuses all others: above all a private `d`.
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        let text = |name| at.value().get(name).and_then(Value::as_str);
        let key = Self::of(text("kty"), text("crv"), text("x"), text("y"));
        let members = 3 + usize::from(matches!(key, Some(Self::P256 { .. })));
        let whole = matches!(at.value(), Value::Object(found) if found.len() == members);
        key.filter(|_| whole).or_else(|| {
            at.fault(
                faults,
                "must be the public JWK of an Ed25519 or P-256 key, with no other members",
            )
        })
    }

    #[cfg(feature = "crypto")]
    fn direct(at: &mut crate::json::Direct<'_>) -> Option<Self> {
        let (mut kind, mut curve, mut x, mut y) = (None, None, None, None);
        at.members(|at, name| {
            let member = match name {
                "crv" => &mut curve,
                "kty" => &mut kind,
                "x" => &mut x,
                "y" => &mut y,
                _ => return None,
            };
            *member = Some(at.text()?);
            Some(())
        })?;
        Self::of(kind, curve, x, y).filter(|key| y.is_some() == matches!(key, Self::P256 { .. }))
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut crate::json::schema::Definitions) -> Value {
        crate::json::schema::of_type("object")
    }
}
