//! From received text to a [`VerifiedReceipt`]: the same checks in the command, the backend and the browser.

use std::collections::HashSet;
use std::future::Future;

use crate::decision::ConsentStatus;
use crate::decision::IndicationMethod;
use crate::digest::Digest;
use crate::json;
use crate::json::Context;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Faults;
use crate::json::Limits;
use crate::notice::LegalBasis;
use crate::notice::Notice;
use crate::receipt::Algorithm;
use crate::receipt::Check;
use crate::receipt::CompactJws;
use crate::receipt::Jwk;
use crate::receipt::KeyScope;
use crate::receipt::LONGEST;
use crate::receipt::OrNone;
use crate::receipt::Payload;
use crate::receipt::RECEIPT_TYPE;
use crate::receipt::VerifyError;
use crate::time::Timestamp;

/// A receipt that has been read but not verified. Holds on to the bytes that arrived.
#[derive(Clone, Debug, PartialEq)]
pub struct UnverifiedReceipt<'a> {
    jws: CompactJws<'a>,
    payload: Payload,
}

/// A receipt whose every check has passed. There is no other way to get one.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifiedReceipt {
    payload: Payload,
    digest: Digest,
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
        let value =
            json::parse(&jws.payload, LIMITS).map_err(|error| Check::Json.failed(format!("payload {error}")))?;
        if json::canonicalize(&value).as_bytes() != jws.payload {
            return Err(Check::Canonical.failed("the payload is not in canonical form (RFC 8785)"));
        }
        let mut faults = Faults::default();
        let context = Context::default();
        let payload = Payload::decode(&Cursor::root(&value, &context), &mut faults);
        let payload = payload
            .filter(|_| faults.is_empty())
            .ok_or_else(|| Check::Form.failed(faults.to_string()))?;
        // An absent flag or list reads like an empty one; a receipt leaves neither out.
        if payload.canonical().as_bytes() != jws.payload {
            return Err(Check::Form.failed("a member that every receipt has is left out"));
        }
        if payload.cnf.jwk.algorithm() != algorithm {
            return Err(Check::Algorithm.failed(format!("{} does not fit the key in the payload", jws.header.alg)));
        }
        let thumbprint = payload.cnf.jwk.thumbprint().to_string();
        if thumbprint != jws.header.kid {
            return Err(Check::KeyId.failed(format!(
                "\"{}\", but the key's thumbprint is {thumbprint}",
                jws.header.kid
            )));
        }
        Ok(Self { jws, payload })
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
            .collect();
        check_purposes(&self.payload)?;
        check_time(&self.payload, expectations.now)?;
        check_chain(&self.payload)?;
        if let Some(origin) = expectations.origin {
            check_origin(&self.payload, origin)?;
            checked.push(Check::Origin);
        }
        if let Some(notices) = expectations.notices {
            check_notice(&self.payload, notices)?;
            checked.push(Check::Notice);
        }
        Ok(VerifiedReceipt {
            digest: Digest::of(self.jws.text.as_bytes()),
            payload: self.payload,
            checked,
        })
    }
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

    /// The checks that were made. Those not in the list had nothing to be held against.
    pub fn checked(&self) -> &[Check] {
        &self.checked
    }
}

fn check_purposes(payload: &Payload) -> Result<(), VerifyError> {
    let mut seen = HashSet::new();
    for purpose in payload.purposes.iter() {
        let fail = |detail: &str| Err(Check::Purposes.failed(format!("\"{}\" {detail}", purpose.id)));
        if !seen.insert(purpose.id.as_str()) {
            return fail("is there twice");
        }
        let fits = match purpose.basis {
            LegalBasis::Consent => purpose.status.is_of_consent(),
            LegalBasis::LegitimateInterest => !purpose.status.is_of_consent(),
            _ => purpose.status == ConsentStatus::Informed,
        };
        if !fits {
            return fail("has a status that its legal basis does not know");
        }
        if purpose.status == ConsentStatus::Given
            && !matches!(
                purpose.method,
                IndicationMethod::AgreeAll
                    | IndicationMethod::Api
                    | IndicationMethod::SeparateStep
                    | IndicationMethod::Switch
            )
        {
            return fail("is given, but by no act that gives");
        }
        if purpose.explicit && purpose.method != IndicationMethod::SeparateStep {
            return fail("is called explicit, but had no step of its own");
        }
        if purpose.at > payload.iat {
            return fail("came about after the receipt was signed");
        }
    }
    Ok(())
}

fn check_time(payload: &Payload, now: Option<Timestamp>) -> Result<(), VerifyError> {
    if payload.until <= payload.iat {
        return Err(Check::Time.failed("the choice ends before it begins"));
    }
    if let Some(now) = now
        && payload.iat > now.plus_seconds(SKEW)
    {
        return Err(Check::Time.failed(format!("signed {} seconds in the future", payload.iat.0 - now.0)));
    }
    Ok(())
}

fn check_chain(payload: &Payload) -> Result<(), VerifyError> {
    let first = payload.seq == 0;
    if first != (payload.previous == OrNone::None) {
        let detail = if first {
            "the first receipt names a predecessor"
        } else {
            "a later receipt names no predecessor"
        };
        return Err(Check::Chain.failed(detail));
    }
    if payload.scope == KeyScope::OneTime && !first {
        return Err(Check::Chain.failed("a one-time key has signed more than once"));
    }
    Ok(())
}

fn check_origin(payload: &Payload, origin: &str) -> Result<(), VerifyError> {
    if payload.aud.as_str() == origin {
        return Ok(());
    }
    Err(Check::Origin.failed(format!("issued for {}, not for {origin}", payload.aud)))
}

fn check_notice(payload: &Payload, notices: &[Notice]) -> Result<(), VerifyError> {
    let fail = |detail: String| Err(Check::Notice.failed(detail));
    let Some(notice) = notices.iter().find(|notice| notice.digest == payload.notice.digest) else {
        return fail(format!("no notice at hand has the digest {}", payload.notice.digest));
    };
    if (&notice.id, &notice.version) != (&payload.notice.id, &payload.notice.version) {
        return fail("the digest is that of another notice or version".to_owned());
    }
    if !notice.locales.contains(&payload.notice.locale) || !notice.regimes.contains(&payload.regime) {
        return fail("the notice is not offered in that locale or regime".to_owned());
    }
    let told = notice
        .purposes
        .iter()
        .map(|purpose| (purpose.id(), purpose.terms().digest, purpose.terms().basis));
    let said = payload
        .purposes
        .iter()
        .map(|purpose| (purpose.id.as_str(), purpose.digest, purpose.basis));
    if !told.eq(said) {
        return fail("it does not cover exactly the purposes of the notice, with their rules".to_owned());
    }
    let bundled = notice
        .purposes
        .iter()
        .zip(payload.purposes.iter())
        .find(|(purpose, said)| {
            (said.status, said.method) == (ConsentStatus::Given, IndicationMethod::AgreeAll)
                && !notice.separate_reasons(purpose, payload.regime).is_empty()
        });
    if let Some((_, said)) = bundled {
        return fail(format!(
            "\"{}\" needs a step of its own, but was agreed to with others",
            said.id
        ));
    }
    Ok(())
}

/// How far clocks may differ, in seconds.
const SKEW: u64 = 300;

const LIMITS: Limits = Limits {
    bytes: LONGEST,
    depth: 6,
    values: 4096,
};
