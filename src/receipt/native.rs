//! Signature checks without a browser.

use p256::ecdsa::signature::Verifier;

use crate::receipt::Jwk;
use crate::receipt::SignatureChecker;

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
            Jwk::Ed25519 { x } => ed25519_dalek::VerifyingKey::from_bytes(x).is_ok_and(|key| {
                key.verify_strict(message, &ed25519_dalek::Signature::from_bytes(signature))
                    .is_ok()
            }),
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
