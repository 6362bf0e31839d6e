//! The native signature checks behind calls that do not wait.

use std::future::Future;
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
    at_once(receipt.verify(&NativeChecker, expectations))
}

/// The outcome of a check that does not wait, as none of the native ones does.
pub fn at_once<T>(check: impl Future<Output = Result<T, VerifyError>>) -> Result<T, VerifyError> {
    // If one ever did, nothing would be taken for verified.
    poll(check).unwrap_or_else(|| Err(Check::Signature.failed("the check did not come to an end")))
}

/// The same, of anything that native checks are made of. Panics if it waits, which none of them can.
pub fn ready<T>(check: impl Future<Output = T>) -> T {
    poll(check).expect("native checks wait for nothing")
}

fn poll<T>(check: impl Future<Output = T>) -> Option<T> {
    match pin!(check).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    }
}
