//! The widget as markup, without a browser.

use std::pin::pin;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

use yew::LocalServerRenderer;

use super::App;
use super::AppProps;

/// The markup of the widget: the same component as in the browser, rendered once, without marks for hydration.
pub fn render(props: AppProps) -> String {
    let rendering = LocalServerRenderer::<App>::with_props(props).hydratable(false).render();
    // Nothing in the component waits for anything, so the first look finds it done.
    match pin!(rendering).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(markup) => markup,
        Poll::Pending => String::new(),
    }
}
