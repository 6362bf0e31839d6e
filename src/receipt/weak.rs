//! Points of Ed25519 under which a signature proves nothing, because it fits any message.

use crate::receipt::Jwk;

/// Whether the key or the signature lies in the small subgroup of Ed25519. A strict check refuses both; WebCrypto does
/// not in every browser.
pub fn is_weak(key: &Jwk, signature: &[u8; 64]) -> bool {
    match key {
        Jwk::Ed25519 { x } => has_small_order(x) || has_small_order(&signature[..32]),
        Jwk::P256 { .. } => false,
    }
}

/// Whether a compressed point has an order of 1, 2, 4 or 8, however it is written: with either sign, reduced or not.
fn has_small_order(point: &[u8]) -> bool {
    let [first, middle @ .., last] = point else {
        return false;
    };
    let last = last & 0x7f; // without the sign
    let is_all = |byte: u8| middle.iter().all(|other| *other == byte);
    // y is 0 or 1; or, written after p = 2^255 − 19, one of −1, 0 and 1.
    let is_little = *first <= 1 && is_all(0) && last == 0;
    let is_around_p = (0xec..=0xee).contains(first) && is_all(0xff) && last == 0x7f;
    let is_of_order_8 = ORDER_8.iter().any(|y| y[..31] == point[..31] && y[31] == last);
    is_little || is_around_p || is_of_order_8
}

/// The two y of points of order 8, little-endian.
const ORDER_8: [[u8; 32]; 2] = [
    *b"\x26\xe8\x95\x8f\xc2\xb2\x27\xb0\x45\xc3\xf4\x89\xf2\xef\x98\xf0\xd5\xdf\xac\x05\xd3\xc6\x33\x39\xb1\x38\x02\x88\x6d\x53\xfc\x05",
    *b"\xc7\x17\x6a\x70\x3d\x4d\xd8\x4f\xba\x3c\x0b\x76\x0d\x10\x67\x0f\x2a\x20\x53\xfa\x2c\x39\xcc\xc6\x4e\xc7\xfd\x77\x92\xac\x03\x7a",
];

#[cfg(all(test, feature = "crypto"))]
mod tests {
    use super::has_small_order;

    /// Held against ed25519-dalek: every y near 0 and near p, and the two of order 8, with either sign.
    #[test]
    fn small_orders_are_those_of_the_curve() {
        let mut points = super::ORDER_8.to_vec();
        for first in 0..=u8::MAX {
            let mut little = [0; 32];
            little[0] = first;
            let mut large = [0xff; 32];
            (large[0], large[31]) = (first, 0x7f);
            points.extend([little, large]);
        }
        let mut found = 0;
        for mut point in points {
            for sign in [0, 0x80] {
                point[31] = point[31] & 0x7f | sign;
                let weak = ed25519_dalek::VerifyingKey::from_bytes(&point).map(|key| key.is_weak());
                match weak {
                    Ok(weak) => assert_eq!(has_small_order(&point), weak, "{point:02x?}"),
                    // What is no point is refused anyway.
                    Err(_) => continue,
                }
                found += usize::from(has_small_order(&point));
            }
        }
        assert!(found >= 10, "{found}");
    }
}
