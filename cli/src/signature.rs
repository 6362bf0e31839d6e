//! The native signature checks behind one call that does not wait.

use std::pin::pin;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

use equipoise::receipt::Check;
use equipoise::receipt::Expectations;
use equipoise::receipt::NativeChecker;
use equipoise::receipt::UnverifiedReceipt;
use equipoise::receipt::VerifiedReceipt;
use equipoise::receipt::VerifyError;

/// Verifies a receipt that has been read.
pub fn verify(receipt: UnverifiedReceipt<'_>, expectations: Expectations<'_>) -> Result<VerifiedReceipt, VerifyError> {
    let verification = pin!(receipt.verify(&NativeChecker, expectations));
    match verification.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        // The native checker never waits; if it ever did, nothing would be taken for verified.
        Poll::Pending => Err(Check::Signature.failed("the check did not come to an end")),
    }
}
