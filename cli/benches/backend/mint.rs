//! Receipts by the thousand: one payload, with another id each time, signed anew.

use ed25519_dalek::Signer as _;
use ed25519_dalek::SigningKey;
use equipoise::digest::Digest;
use equipoise::digest::base64url;
use equipoise::digest::from_base64url;
use equipoise::json;
use equipoise::json::Limits;
use equipoise::receipt::Jwk;
use serde_json::Value;

use crate::support::receipts::Receipt;

/// Makes receipts that differ in their ids.
pub struct Mint {
    header: String,
    /// The payload before and after the id.
    payload: [String; 2],
    key: SigningKey,
}

impl Mint {
    /// Receipts like this one, for which a key of that number signs.
    pub fn of(jws: &str, seed: u8) -> Self {
        Self::altered(jws, seed, |_| {})
    }

    /// The same, with a payload that was changed before.
    pub fn altered(jws: &str, seed: u8, change: impl FnOnce(&mut Value)) -> Self {
        let parts: Vec<_> = jws.split('.').collect();
        let bytes = from_base64url(parts[1]).unwrap();
        let mut value: Value = serde_json::from_slice(&bytes).unwrap();
        let id = value["id"].as_str().unwrap().to_owned();
        change(&mut value);
        let payload = canonical(&value.to_string());
        let (before, after) = payload.split_once(&id).unwrap();
        Self {
            header: parts[0].to_owned(),
            payload: [before.to_owned(), after.to_owned()],
            key: SigningKey::from_bytes(&[seed; 32]),
        }
    }

    /// Everything agreed to, as the sample notice of the tests asks.
    pub fn usual(origin: &str) -> Self {
        Self::of(&Receipt::new(origin, 1).sign(), 1)
    }

    /// The receipt of that number.
    pub fn receipt(&self, number: u64) -> String {
        let [before, after] = &self.payload;
        let payload = format!("{before}{}{after}", id(number));
        let input = format!("{}.{}", self.header, base64url(payload.as_bytes()));
        let signature = self.key.sign(input.as_bytes());
        format!("{input}.{}", base64url(&signature.to_bytes()))
    }

    /// The thumbprint of its key.
    pub fn kid(&self) -> Digest {
        let x = self.key.verifying_key().to_bytes();
        Jwk::Ed25519 { x }.thumbprint()
    }
}

/// The id of that number: as scattered as a random one, and of no other number.
pub fn id(number: u64) -> String {
    let [high, low] = [number, number ^ 0x5eed_5eed_5eed_5eed].map(scattered);
    let text = format!("{high:016x}{low:016x}");
    format!(
        "{}-{}-4{}-8{}-{}",
        &text[..8],
        &text[8..12],
        &text[13..16],
        &text[17..20],
        &text[20..]
    )
}

/// The finaliser of SplitMix64, which takes no two numbers to one.
pub fn scattered(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn canonical(text: &str) -> String {
    let limits = Limits {
        bytes: 1 << 20,
        depth: 16,
        values: 10_000,
    };
    let value = json::parse(text.as_bytes(), limits).unwrap();
    json::canonicalize(&value).as_str().to_owned()
}
