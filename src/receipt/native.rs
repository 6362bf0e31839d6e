//! Signature checks without a browser.

use p256::ecdsa::signature::Verifier;

use crate::receipt::Jwk;
use crate::receipt::SignatureChecker;
use crate::receipt::is_weak;

/// Checks signatures with ed25519-dalek and p256.
#[derive(Clone, Copy, Debug, Default)]
pub struct NativeChecker;

impl SignatureChecker for NativeChecker {
    async fn check(&self, key: &Jwk, message: &[u8], signature: &[u8; 64]) -> bool {
        self.check_now(key, message, signature)
    }
}

impl NativeChecker {
    /// The same check, for callers that are not asynchronous.
    pub fn check_now(&self, key: &Jwk, message: &[u8], signature: &[u8; 64]) -> bool {
        match key {
            // What `verify_strict` refuses is what `verify` refuses, and points of small order. Those are known by their
            // bytes: taking the signature's point apart, only to see its order, costs a tenth of the check.
            Jwk::Ed25519 { x } => {
                !is_weak(key, signature)
                    && ed25519_dalek::VerifyingKey::from_bytes(x).is_ok_and(|key| {
                        let signature = ed25519_dalek::Signature::from_bytes(signature);
                        key.verify(message, &signature).is_ok()
                    })
            }
            Jwk::P256 { x, y } => {
                let mut point = [4; 65];
                point[1..33].copy_from_slice(x);
                point[33..].copy_from_slice(y);
                let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(&point);
                let signature = p256::ecdsa::Signature::from_slice(signature);
                key.is_ok_and(|key| signature.is_ok_and(|signature| key.verify(message, &signature).is_ok()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::Signature;
    use ed25519_dalek::Signer;
    use ed25519_dalek::SigningKey;
    use ed25519_dalek::VerifyingKey;

    use super::*;

    fn strictly(key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        VerifyingKey::from_bytes(key).is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
    }

    #[test]
    fn refuses_what_fits_any_message() {
        // The neutral point, and the one of order 2 (y = −1).
        let (neutral, second) = (point(1, 0, 0), point(0xec, 0xff, 0x7f));
        let mut fitting = 0;
        for (key, message) in [neutral, second]
            .into_iter()
            .flat_map(|key| (0..8u8).map(move |m| (key, [m])))
        {
            for nonce in [neutral, second] {
                let mut signature = [0; 64];
                signature[..32].copy_from_slice(&nonce);
                let read = VerifyingKey::from_bytes(&key).unwrap();
                fitting += usize::from(read.verify(&message, &Signature::from_bytes(&signature)).is_ok());
                assert!(!strictly(&key, &message, &signature));
                assert!(!NativeChecker.check_now(&Jwk::Ed25519 { x: key }, &message, &signature));
            }
        }
        assert!(fitting > 8, "only a strict check tells {fitting} of them");
    }

    #[test]
    fn judges_as_the_strict_check_of_the_library() {
        let signing = SigningKey::from_bytes(&[7; 32]);
        let (key, message) = (signing.verifying_key().to_bytes(), b"a receipt");
        let signature = signing.sign(message).to_bytes();
        assert!(NativeChecker.check_now(&Jwk::Ed25519 { x: key }, message, &signature));
        for bit in 0..96 * 8 {
            let (mut key, mut signature) = (key, signature);
            match bit / 8 {
                at @ ..64 => signature[at] ^= 1 << (bit % 8),
                at => key[at - 64] ^= 1 << (bit % 8),
            }
            let ours = NativeChecker.check_now(&Jwk::Ed25519 { x: key }, message, &signature);
            assert_eq!((ours, strictly(&key, message, &signature)), (false, false), "bit {bit}");
        }
    }

    fn point(first: u8, middle: u8, last: u8) -> [u8; 32] {
        let mut point = [middle; 32];
        (point[0], point[31]) = (first, last);
        point
    }
}
