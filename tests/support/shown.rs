//! The widget in any shipped locale, rendered natively.

use std::fs;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use equipoise::disclosure::{Disclosure, Layer};
use equipoise::i18n::{Messages, PlainFormat};
use equipoise::notice::Notice;
use equipoise::session::{Action, Actor, Event, Presentation, Session};
use equipoise::time::Timestamp;
use equipoise::ui::{App, AppProps, Extent, Pages};
use yew::{Callback, LocalServerRenderer};

/// The shop's notice, offered in this locale too; what is not told in it is told in the notice's own.
pub fn page(locale: &str, layer: Layer) -> String {
    let mut notice: serde_json::Value = serde_json::from_slice(&fs::read("www/notices/shop.json").unwrap()).unwrap();
    if notice["locale"] != locale {
        notice["locales"] = serde_json::json!([locale]);
    }
    let notice = Notice::parse(notice.to_string().as_bytes()).unwrap();
    let disclosure = Disclosure::new(Rc::new(notice), None, Some(locale));
    let mut session = Session::new(disclosure, String::new(), Vec::new());
    session.step(Event::Started(None), NOW);
    if layer != Layer::Glance {
        let seen = Presentation {
            layer: None,
            controls: Vec::new(),
        };
        session.step(Event::Acted(Action::Open(layer), Actor::Person, seen), NOW);
    }
    let messages = fs::read(format!("www/locales/{locale}.json")).unwrap();
    let props = AppProps {
        view: Rc::new(session.view()),
        messages: Rc::new(Messages::parse(&messages).unwrap()),
        format: Rc::new(PlainFormat),
        pages: Pages::all(),
        extent: Extent::Whole,
        on_action: Callback::noop(),
        on_rendered: Callback::noop(),
    };
    let mut rendering = pin!(LocalServerRenderer::<App>::with_props(props).hydratable(false).render());
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(markup) = rendering.as_mut().poll(&mut context) {
            return markup;
        }
    }
}

const NOW: Timestamp = Timestamp(1_793_523_600);
