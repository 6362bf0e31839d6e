//! Multibase and Multikey (W3C Controlled Identifiers): how Data Integrity writes keys and signatures.

use crate::receipt::Jwk;

/// Bytes as `z` and base58btc.
pub(super) fn base58(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

/// The bytes of a text that begins with `z`.
pub(super) fn from_base58(text: &str) -> Option<Vec<u8>> {
    // Its work grows with the square of the length.
    let text = text.strip_prefix('z').filter(|text| text.len() <= 200)?;
    bs58::decode(text).into_vec().ok()
}

/// A public key as a Multikey.
pub(super) fn multikey(key: &Jwk) -> String {
    match key {
        Jwk::Ed25519 { x } => base58(&[&ED25519[..], x].concat()),
        Jwk::P256 { x, y } => base58(&[&P256[..], &[2 + (y[31] & 1)], x].concat()),
    }
}

/// The key of a Multikey.
pub(super) fn from_multikey(text: &str) -> Option<Jwk> {
    let bytes = from_base58(text)?;
    if let Some(x) = bytes.strip_prefix(&ED25519) {
        return Some(Jwk::Ed25519 { x: x.try_into().ok()? });
    }
    let point = p256::PublicKey::from_sec1_bytes(bytes.strip_prefix(&P256)?).ok()?;
    let point = p256::elliptic_curve::sec1::ToSec1Point::to_sec1_point(&point, false);
    let half = |range: std::ops::Range<usize>| point.as_bytes().get(range)?.try_into().ok();
    Some(Jwk::P256 {
        x: half(1..33)?,
        y: half(33..65)?,
    })
}

/// Multicodec `ed25519-pub`.
const ED25519: [u8; 2] = [0xed, 0x01];

/// Multicodec `p256-pub`.
const P256: [u8; 2] = [0x80, 0x24];
