//! Long work in steps.
//!
//! What can take a slow device long is an `async` function that is given a `pause`, and awaits it between two steps.
//! Whoever has somebody to answer meanwhile lets it; nobody else notices.

use std::pin::pin;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

/// Does all steps at once: for work whose pauses are none.
pub(crate) fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return done;
        }
    }
}

/// A pause that is none.
pub(crate) async fn none() {}
