//! From received text to a [`VerifiedReceipt`]: the same checks in the command, the backend and the browser.

use std::future::Future;

use crate::digest::Digest;
use crate::json;
use crate::json::Context;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Faults;
use crate::json::Limits;
use crate::notice::Notice;
use crate::receipt::Algorithm;
use crate::receipt::Check;
use crate::receipt::CompactJws;
use crate::receipt::HandoverStatement;
use crate::receipt::Jwk;
use crate::receipt::LONGEST;
use crate::receipt::Payload;
use crate::receipt::RECEIPT_TYPE;
use crate::receipt::VerifyError;
use crate::receipt::handover::check_handover;
use crate::receipt::meaning;
use crate::time::Timestamp;

/// A receipt that has been read but not verified. Holds on to the bytes that arrived.
#[derive(Clone, Debug, PartialEq)]
pub struct UnverifiedReceipt<'a> {
    jws: CompactJws<'a>,
    payload: Box<Payload>,
    key: Digest,
}

/// A receipt whose every check has passed. There is no other way to get one.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifiedReceipt {
    payload: Box<Payload>,
    digest: Digest,
    key: Digest,
    handover: Option<HandoverStatement>,
    checked: Vec<Check>,
}

/// Checks a signature; in a browser WebCrypto, natively `NativeChecker` (feature `crypto`).
pub trait SignatureChecker {
    /// Whether `signature` is that key's over `message`. Must be strict: no malleable or small-order Ed25519.
    fn check(&self, key: &Jwk, message: &[u8], signature: &[u8; 64]) -> impl Future<Output = bool>;
}

/// What the verifier knows besides the receipt. What it does not know it does not check, and says so.
#[derive(Clone, Copy, Debug, Default)]
pub struct Expectations<'a> {
    /// The time now, if a clock is at hand.
    pub now: Option<Timestamp>,
    /// The website's origin.
    pub origin: Option<&'a str>,
    /// The notices that were published.
    pub notices: Option<&'a [Notice]>,
}

impl<'a> UnverifiedReceipt<'a> {
    /// Reads a receipt and checks all that needs no key. White space around it is refused.
    pub fn parse(text: &'a str) -> Result<Self, VerifyError> {
        let jws = CompactJws::parse(text, LONGEST)?;
        if jws.header.typ != RECEIPT_TYPE {
            return Err(Check::Type.failed(format!("\"{}\"; a receipt is \"{RECEIPT_TYPE}\"", jws.header.typ)));
        }
        // `EdDSA` is the name that RFC 9864 deprecates; with an Ed25519 key it means the same.
        let algorithm = match jws.header.alg.as_str() {
            "Ed25519" | "EdDSA" => Algorithm::Ed25519,
            "ES256" => Algorithm::Es256,
            other => return Err(Check::Algorithm.failed(format!("\"{other}\"; only Ed25519 and ES256 are taken"))),
        };
        let payload = match short_way(&jws.payload) {
            Some(payload) => Box::new(payload),
            None => Box::new(long_way(&jws.payload)?),
        };
        if payload.cnf.jwk.algorithm() != algorithm {
            return Err(Check::Algorithm.failed(format!("{} does not fit the key in the payload", jws.header.alg)));
        }
        let key = payload.cnf.jwk.thumbprint();
        if Digest::from_base64url(&jws.header.kid) != Some(key) {
            return Err(Check::KeyId.failed(format!("\"{}\", but the key's thumbprint is {key}", jws.header.kid)));
        }
        Ok(Self { jws, payload, key })
    }

    /// What the receipt says. Not to be relied on before it is verified.
    pub fn payload(&self) -> &Payload {
        &self.payload
    }

    /// Verifies the signature over the bytes that arrived, then what the receipt says.
    ///
    /// Says nothing about whether the consent still stands, nor about the backend's challenge: the backend checks that.
    pub async fn verify(
        self,
        checker: &impl SignatureChecker,
        expectations: Expectations<'_>,
    ) -> Result<VerifiedReceipt, VerifyError> {
        let message = self.jws.signing_input.as_bytes();
        if !checker.check(&self.payload.cnf.jwk, message, &self.jws.signature).await {
            return Err(Check::Signature.failed("not made by this key over these bytes"));
        }
        let mut checked: Vec<_> = Check::ALL
            .iter()
            .copied()
            .take_while(|check| *check != Check::Origin)
            // Without a clock only half of it was checked, which is not called checked.
            .filter(|check| *check != Check::Time || expectations.now.is_some())
            .collect();
        meaning::purposes(&self.payload)?;
        meaning::time(&self.payload, expectations.now)?;
        meaning::chain(&self.payload)?;
        let handover = check_handover(&self.payload, checker).await?;
        if let Some(origin) = expectations.origin {
            meaning::origin(&self.payload, origin)?;
            checked.push(Check::Origin);
        }
        if let Some(notices) = expectations.notices {
            meaning::notice(&self.payload, notices)?;
            checked.push(Check::Notice);
        }
        Ok(VerifiedReceipt {
            digest: Digest::of(self.jws.text.as_bytes()),
            key: self.key,
            payload: self.payload,
            handover,
            checked,
        })
    }
}

/// Whatever is unusual in a payload is for the long way, which tells what is wrong with it.
#[cfg(feature = "crypto")]
fn short_way(payload: &[u8]) -> Option<Payload> {
    json::direct(payload, LIMITS)
}

/// A browser reads few receipts, and has every byte of code brought to it.
#[cfg(not(feature = "crypto"))]
fn short_way(_: &[u8]) -> Option<Payload> {
    None
}

fn long_way(payload: &[u8]) -> Result<Payload, VerifyError> {
    let value = json::parse(payload, LIMITS).map_err(|error| Check::Json.failed(format!("payload {error}")))?;
    if json::canonicalize(&value).as_bytes() != payload {
        return Err(Check::Canonical.failed("the payload is not in canonical form (RFC 8785)"));
    }
    let mut faults = Faults::default();
    // An absent flag or list reads like an empty one; a receipt leaves neither out.
    let context = Context {
        whole: true,
        ..Context::default()
    };
    let decoded = Payload::decode(&Cursor::root(&value, &context), &mut faults);
    decoded
        .filter(|_| faults.is_empty())
        .ok_or_else(|| Check::Form.failed(faults.to_string()))
}

impl VerifiedReceipt {
    /// What the receipt says.
    pub fn payload(&self) -> &Payload {
        &self.payload
    }

    /// The digest of the compact JWS: what the next receipt of the chain names.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The thumbprint of the key that signed.
    pub fn key(&self) -> Digest {
        self.key
    }

    /// What the former key signed, if this receipt's key took over from another.
    pub fn handover(&self) -> Option<&HandoverStatement> {
        self.handover.as_ref()
    }

    /// The checks that were made. Those not in the list had nothing to be held against.
    pub fn checked(&self) -> &[Check] {
        &self.checked
    }
}

const LIMITS: Limits = Limits {
    bytes: LONGEST,
    depth: 6,
    values: 4096,
};
