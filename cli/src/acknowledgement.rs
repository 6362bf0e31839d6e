//! Acknowledgements held against a receipt and against the backend's keys.

use equipoise::receipt::Acknowledgement;
use equipoise::receipt::Jwk;
use equipoise::receipt::NativeChecker;
use equipoise::receipt::VerifiedReceipt;
use equipoise::receipt::VerifyError;

use crate::signature;

/// Reads an acknowledgement, checks that it is about that receipt, and, given keys, that one of them signed it.
pub fn check(text: &str, receipt: &VerifiedReceipt, keys: Option<&[Jwk]>) -> Result<Acknowledgement, VerifyError> {
    signature::at_once(Acknowledgement::verify(text, receipt, keys, &NativeChecker))
}
