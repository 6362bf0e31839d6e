//! The token that opens the records.

use axum::http::HeaderMap;
use axum::http::header;
use equipoise::digest::Digest;
use subtle::ConstantTimeEq;

use crate::serve::log;

/// The digest of a token: its length does not show in the time a comparison takes.
pub struct Token(Digest);

impl Token {
    /// Remembers a token. One that can be guessed is told to whoever reads the log.
    pub fn new(token: &str) -> Self {
        if token.len() < SHORTEST {
            let note = "it opens every receipt: take at least 20 random characters (openssl rand -base64 24)";
            log::warning("token", &[("note", note)]);
        }
        Self(Digest::of(token.as_bytes()))
    }

    /// Whether a request carries it (RFC 6750 §2.1).
    pub fn opens(&self, headers: &HeaderMap) -> bool {
        let carried = headers.get(header::AUTHORIZATION).map(|value| value.as_bytes());
        let Some((scheme, token)) = carried.and_then(|value| value.split_at_checked("Bearer ".len())) else {
            return false;
        };
        scheme.eq_ignore_ascii_case(b"Bearer ") && bool::from(Digest::of(token).as_bytes().ct_eq(self.0.as_bytes()))
    }
}

/// In bytes; what is shorter can be guessed in the end, however slowly tries are let through.
const SHORTEST: usize = 20;
