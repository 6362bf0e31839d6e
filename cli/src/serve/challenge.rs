//! Challenges: random numbers that bound a receipt's time from below and let it be delivered once.
//!
//! A challenge carries the time at which it was given and an HMAC over itself and the origin, so that giving one needs
//! no room and a flood of requests fills nothing. That it is used once, the store sees to: it keeps it with the receipt.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use equipoise::digest::base64url;
use equipoise::digest::from_base64url;
use equipoise::json::Value;
use equipoise::receipt::Check;
use equipoise::receipt::OrNone;
use equipoise::receipt::Payload;
use equipoise::receipt::VerifyError;
use equipoise::time::Timestamp;
use hmac::Hmac;
use hmac::KeyInit;
use hmac::Mac;
use sha2::Sha256;

use crate::clock;
use crate::serve::backend::Backend;
use crate::serve::config::Origin;
use crate::serve::problem::Problem;
use crate::serve::problem::json;

/// Makes challenges and recognises its own.
pub struct Challenges {
    mac: Hmac<Sha256>,
}

/// `GET /consent/challenge`
pub async fn give(State(backend): State<Arc<Backend>>, headers: HeaderMap) -> Response {
    let origin = match asking(&backend.origins, &headers) {
        Ok(origin) => origin,
        Err(problem) => return problem.into_response(),
    };
    let mut random = [0; 16];
    if getrandom::fill(&mut random).is_err() {
        return Problem::new(StatusCode::SERVICE_UNAVAILABLE, "no random bytes at hand").into_response();
    }
    let now = clock::now();
    let body = Value::object_of([
        (
            "nonce",
            Some(Value::text(backend.challenges.issue(origin.as_str(), random, now))),
        ),
        ("expires", Some(Value::Integer(now.plus_seconds(LIFETIME).0 as i64))),
    ]);
    ([(header::CACHE_CONTROL, "no-store")], json(&body)).into_response()
}

/// Which website asks: by `Origin`, else by `Host`, else the first.
fn asking<'a>(origins: &'a [Origin], headers: &HeaderMap) -> Result<&'a Origin, Problem> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(named) = text(header::ORIGIN) {
        let known = origins.iter().find(|origin| origin.as_str() == named);
        return known.ok_or_else(|| Problem::new(StatusCode::FORBIDDEN, "no receipts are taken for this website"));
    }
    let host = text(header::HOST).unwrap_or_default();
    let known = origins.iter().find(|origin| origin.host() == host);
    known
        .or(origins.first())
        .ok_or_else(|| Problem::new(StatusCode::FORBIDDEN, "no receipts are taken"))
}

impl Challenges {
    /// Challenges under this secret.
    pub fn new(secret: [u8; 32]) -> Self {
        // A key shorter than a block is filled up with zeros (RFC 2104 §2).
        let mut block = [0; 64];
        block[..32].copy_from_slice(&secret);
        Self {
            mac: Hmac::new(&block.into()),
        }
    }

    /// A challenge for a website.
    pub fn issue(&self, origin: &str, random: [u8; 16], now: Timestamp) -> String {
        let mut bytes = Vec::with_capacity(40);
        bytes.extend(now.0.to_be_bytes());
        bytes.extend(random);
        let mac = self.over(&bytes, origin).finalize().into_bytes();
        bytes.extend(&mac[..16]);
        base64url(&bytes)
    }

    /// Checks that the challenge of a receipt, if it has one, is ours and was fresh when the receipt was signed.
    ///
    /// A receipt may come late, after days without a network; what is bounded is the time of signing. Whether the
    /// challenge was used before, only the store can say.
    pub fn check(&self, payload: &Payload) -> Result<(), VerifyError> {
        match &payload.challenge {
            OrNone::None => Ok(()),
            OrNone::Some(nonce) => self.check_nonce(nonce.as_str(), payload.aud.as_str(), payload.iat),
        }
    }

    fn check_nonce(&self, nonce: &str, origin: &str, signed: Timestamp) -> Result<(), VerifyError> {
        let foreign = || Check::Challenge.failed(format!("not given by this backend to {origin}"));
        let bytes: [u8; 40] = from_base64url(nonce)
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(foreign)?;
        let (said, mac) = bytes.split_at(24);
        self.over(said, origin)
            .verify_truncated_left(mac)
            .map_err(|_| foreign())?;
        let given = Timestamp(said.iter().take(8).fold(0, |time, byte| time << 8 | u64::from(*byte)));
        if signed.plus_seconds(SKEW) < given {
            return Err(Check::Challenge.failed("signed before the challenge was given; is the device's clock slow?"));
        }
        if signed > given.plus_seconds(LIFETIME + SKEW) {
            return Err(Check::Challenge.failed(format!(
                "expired {} seconds before the receipt was signed",
                signed.0 - given.0 - LIFETIME
            )));
        }
        Ok(())
    }

    fn over(&self, said: &[u8], origin: &str) -> Hmac<Sha256> {
        // `said` always has 24 bytes, so no two pairs give the same message.
        self.mac.clone().chain_update(said).chain_update(origin)
    }
}

/// For how long a receipt may be signed with a challenge, in seconds.
const LIFETIME: u64 = 600;

/// How far clocks may differ, in seconds.
const SKEW: u64 = 300;

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://www.example";
    const GIVEN: Timestamp = Timestamp(1_800_000_000);

    fn check(nonce: &str, origin: &str, signed: u64) -> bool {
        Challenges::new([7; 32])
            .check_nonce(nonce, origin, Timestamp(signed))
            .is_ok()
    }

    #[test]
    fn knows_its_own_while_they_are_fresh() {
        let nonce = Challenges::new([7; 32]).issue(SITE, [1; 16], GIVEN);
        assert!(check(&nonce, SITE, GIVEN.0));
        assert!(check(&nonce, SITE, GIVEN.0 - SKEW));
        assert!(check(&nonce, SITE, GIVEN.0 + LIFETIME + SKEW));
        assert!(!check(&nonce, SITE, GIVEN.0 - SKEW - 1), "signed before it was given");
        assert!(!check(&nonce, SITE, GIVEN.0 + LIFETIME + SKEW + 1), "expired");
        assert!(!check(&nonce, "https://other.example", GIVEN.0), "another website's");
    }

    #[test]
    fn refuses_what_it_did_not_give() {
        let foreign = Challenges::new([8; 32]).issue(SITE, [1; 16], GIVEN);
        assert!(!check(&foreign, SITE, GIVEN.0));
        let own = from_base64url(&Challenges::new([7; 32]).issue(SITE, [1; 16], GIVEN)).unwrap();
        for bit in 0..own.len() * 8 {
            let mut bent = own.clone();
            bent[bit / 8] ^= 1 << (bit % 8);
            assert!(!check(&base64url(&bent), SITE, GIVEN.0), "bit {bit}");
        }
        for nonce in ["", "none", "AA", &base64url(&own[..39])] {
            assert!(!check(nonce, SITE, GIVEN.0), "{nonce}");
        }
    }
}
