//! Challenges: random numbers that bound a receipt's time from below and let it be delivered once.
//!
//! A challenge carries the time at which it was given and an HMAC over itself, the origin and the notice, so that giving one needs
//! no room and a flood of requests fills nothing. That it is used once, the store sees to: it keeps it with the receipt.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::Query;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use equipoise::digest::Digest;
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
use crate::serve::moment::LIFETIME;
use crate::serve::problem::Problem;
use crate::serve::problem::json;

/// Makes challenges and recognises its own.
pub struct Challenges {
    mac: Hmac<Sha256>,
}

/// `GET /consent/challenge?notice=DIGEST`
pub async fn give(
    State(backend): State<Arc<Backend>>,
    headers: HeaderMap,
    query: Query<HashMap<String, String>>,
) -> Response {
    let Some(notice) = query.get("notice").and_then(|digest| Digest::from_base64url(digest)) else {
        let detail = "say which notice it is for: ?notice=, with the digest of the notice";
        return Problem::new(StatusCode::BAD_REQUEST, detail).into_response();
    };
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
            Some(Value::text(backend.challenges.issue(
                origin.as_str(),
                &notice,
                random,
                now,
            ))),
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

    /// A challenge for a website and a notice.
    pub fn issue(&self, origin: &str, notice: &Digest, random: [u8; 16], now: Timestamp) -> String {
        let mut bytes = Vec::with_capacity(40);
        bytes.extend(now.0.to_be_bytes());
        bytes.extend(random);
        let mac = self.over(&bytes, origin, notice).finalize().into_bytes();
        bytes.extend(&mac[..16]);
        base64url(&bytes)
    }

    /// Checks that the challenge of a receipt, if it has one, is ours and was given for its website and notice. Says when.
    ///
    /// Whether it was fresh when the receipt was signed, `moment` judges; whether it was used before, only the store knows.
    pub fn check(&self, payload: &Payload) -> Result<Option<Timestamp>, VerifyError> {
        match &payload.challenge {
            OrNone::None => Ok(None),
            OrNone::Some(nonce) => self
                .given(nonce.as_str(), payload.aud.as_str(), &payload.notice.digest)
                .map(Some)
                .ok_or_else(|| {
                    Check::Challenge.failed(format!("not given by this backend to {} for this notice", payload.aud))
                }),
        }
    }

    fn given(&self, nonce: &str, origin: &str, notice: &Digest) -> Option<Timestamp> {
        let bytes: [u8; 40] = from_base64url(nonce)?.try_into().ok()?;
        let (said, mac) = bytes.split_at(24);
        self.over(said, origin, notice).verify_truncated_left(mac).ok()?;
        Some(Timestamp(
            said.iter().take(8).fold(0, |time, byte| time << 8 | u64::from(*byte)),
        ))
    }

    fn over(&self, said: &[u8], origin: &str, notice: &Digest) -> Hmac<Sha256> {
        // 24 bytes, 32 bytes, and the rest: no two triples give the same message.
        self.mac
            .clone()
            .chain_update(said)
            .chain_update(notice.as_bytes())
            .chain_update(origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://www.example";
    const GIVEN: Timestamp = Timestamp(1_800_000_000);

    fn issue(secret: u8) -> String {
        Challenges::new([secret; 32]).issue(SITE, &notice(), [1; 16], GIVEN)
    }

    fn given(nonce: &str, origin: &str, notice: &Digest) -> Option<Timestamp> {
        Challenges::new([7; 32]).given(nonce, origin, notice)
    }

    fn notice() -> Digest {
        Digest::of(b"a notice")
    }

    #[test]
    fn knows_its_own_and_when_it_gave_them() {
        assert_eq!(given(&issue(7), SITE, &notice()), Some(GIVEN));
        assert_eq!(given(&issue(7), "https://other.example", &notice()), None);
        assert_eq!(given(&issue(7), SITE, &Digest::of(b"another notice")), None);
    }

    #[test]
    fn refuses_what_it_did_not_give() {
        assert_eq!(given(&issue(8), SITE, &notice()), None);
        let own = from_base64url(&issue(7)).unwrap();
        for bit in 0..own.len() * 8 {
            let mut bent = own.clone();
            bent[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(given(&base64url(&bent), SITE, &notice()), None, "bit {bit}");
        }
        for nonce in ["", "none", "AA", &base64url(&own[..39])] {
            assert_eq!(given(nonce, SITE, &notice()), None, "{nonce}");
        }
    }
}
