//! Whether what a receipt says fits together, and fits what is known besides.

use crate::decision::ConsentStatus;
use crate::decision::IndicationMethod;
use crate::notice::LegalBasis;
use crate::notice::Notice;
use crate::receipt::Check;
use crate::receipt::Indicator;
use crate::receipt::KeyScope;
use crate::receipt::OrNone;
use crate::receipt::Payload;
use crate::receipt::VerifyError;
use crate::time::Timestamp;

/// Status, basis and act of each purpose fit each other, and no purpose is there twice.
pub(super) fn purposes(payload: &Payload) -> Result<(), VerifyError> {
    let mut seen = Vec::new();
    for purpose in payload.purposes.iter() {
        let fail = |detail: &str| Err(Check::Purposes.failed(format!("\"{}\" {detail}", purpose.id)));
        if seen.contains(&purpose.id.as_str()) {
            return fail("is there twice");
        }
        seen.push(purpose.id.as_str());
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
                    | IndicationMethod::DespiteSignal
                    | IndicationMethod::SeparateStep
                    | IndicationMethod::Switch
            )
        {
            return fail("is given, but by no act that gives");
        }
        if purpose.explicit && !purpose.method.is_of_its_own() {
            return fail("is called explicit, but had no step of its own");
        }
        if purpose.at > payload.iat {
            return fail("came about after the receipt was signed");
        }
    }
    Ok(())
}

/// The times fit each other, and the clock, if there is one.
pub(super) fn time(payload: &Payload, now: Option<Timestamp>) -> Result<(), VerifyError> {
    if payload.until <= payload.iat {
        return Err(Check::Time.failed("the choice ends before it begins"));
    }
    if payload.until > payload.iat.plus_days(LONGEST_LIFETIME) {
        return Err(Check::Time.failed("the choice ends later than any regime lets a choice hold"));
    }
    if let Some(now) = now
        && payload.iat > now.plus_seconds(SKEW)
    {
        return Err(Check::Time.failed(format!("signed {} seconds in the future", payload.iat.0 - now.0)));
    }
    Ok(())
}

/// The place and the predecessor fit each other.
pub(super) fn chain(payload: &Payload) -> Result<(), VerifyError> {
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

/// It was issued for that website.
pub(super) fn origin(payload: &Payload, origin: &str) -> Result<(), VerifyError> {
    if payload.aud.as_str() == origin {
        return Ok(());
    }
    Err(Check::Origin.failed(format!("issued for {}, not for {origin}", payload.aud)))
}

/// It names a notice at hand, and covers exactly its purposes, with their rules.
pub(super) fn notice(payload: &Payload, notices: &[Notice]) -> Result<(), VerifyError> {
    let fail = |detail: String| Err(Check::Notice.failed(detail));
    let Some(notice) = notices.iter().find(|notice| notice.digest == payload.notice.digest) else {
        return fail(format!("no notice at hand has the digest {}", payload.notice.digest));
    };
    if (&notice.id, &notice.version) != (&payload.notice.id, &payload.notice.version) {
        return fail("the digest is that of another notice or version".to_owned());
    }
    if !notice.locales.contains(&payload.notice.locale) || !payload.regime.are_of(notice) {
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
                && !payload
                    .regime
                    .separate_reasons(notice, purpose, payload.age(notice))
                    .is_empty()
        });
    if let Some((_, said)) = bundled {
        return fail(format!(
            "\"{}\" needs a step of its own, but was agreed to with others",
            said.id
        ));
    }
    Ok(())
}

impl Payload {
    /// The age that the receipt implies: a guardian acts for a child, and for a child more may need a step of its own.
    pub(crate) fn age(&self, notice: &Notice) -> Option<u8> {
        let child = || notice.guardian_age(self.regime).saturating_sub(1);
        (self.by == Indicator::Guardian).then(child)
    }
}

/// Days that a choice may hold. No regime has more than a year; a receipt must not lay claim to for ever.
const LONGEST_LIFETIME: u32 = 731;

/// How far clocks may differ, in seconds.
const SKEW: u64 = 300;
