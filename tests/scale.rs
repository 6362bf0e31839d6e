//! Eleven purposes and a thousand recipients: nothing is rendered that is not seen, and everything can be found.
#![cfg(feature = "render")]

#[path = "support/many.rs"]
mod many;

use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use equipoise::disclosure::{Disclosure, Layer};
use equipoise::i18n::{Messages, PlainFormat};
use equipoise::notice::{Id, Notice};
use equipoise::session::{Action, Actor, Event, Presentation, Session};
use equipoise::time::Timestamp;
use equipoise::ui::{App, AppProps, Extent, Pages};
use many::many;
use yew::{Callback, LocalServerRenderer};

const NOW: Timestamp = Timestamp(1_793_523_600);

#[test]
fn the_second_layer_is_the_same_for_ten_and_a_thousand() {
    let elements = |recipients| {
        let mut session = told(recipients, "en");
        act(&mut session, Action::Open(Layer::Purposes));
        page(&session, "en").matches('<').count()
    };
    assert_eq!(elements(10), elements(1000));
}

#[test]
fn the_second_layer_begins_with_what_is_on_the_screen() {
    let mut session = told(10, "en");
    act(&mut session, Action::Open(Layer::Purposes));
    let purposes = |extent| drawn(&session, "en", extent).matches(r#"part="purpose""#).count();
    assert_eq!(
        [Extent::Frame, Extent::Beginning, Extent::Whole].map(purposes),
        [0, 3, 11]
    );
    assert!(Extent::first_of(&session.view()) == Extent::Beginning);
    let busy = |extent| drawn(&session, "en", extent).contains(r#"aria-busy="true""#);
    assert_eq!([Extent::Beginning, Extent::Whole].map(busy), [true, false]);
}

#[test]
fn the_rules_show_a_page_of_recipients_and_more_on_request() {
    let mut session = rules(1000, "en");
    assert_eq!(named(&session), 25);
    act(&mut session, Action::More);
    assert_eq!(named(&session), 50);
    assert!(page(&session, "en").contains("1000 of 1000"));
}

#[test]
fn a_recipient_is_found_by_name_in_every_locale() {
    for (locale, name, counted) in [
        ("en", "  partner 0777", "1 of 1000 found"),
        ("de", "0777", "1 von 1000 gefunden"),
        ("fr", "第0777", "1 sur 1000 trouvés"),
        ("zh-Hans", "第0777合", "共 1000 个，找到 1 个"),
    ] {
        let mut session = rules(1000, locale);
        act(&mut session, Action::Find(name.to_owned()));
        let page = page(&session, locale);
        assert!(page.contains(counted), "{locale}: {name}");
        assert_eq!(
            page.matches(r#"<p role="status" class="quiet">"#).count(),
            1,
            "said once"
        );
        let shown = list(&page).matches("0777").count();
        assert!(shown > 0 && list(&page).matches("<strong>").count() == 1, "{locale}");
    }
}

#[test]
fn what_nobody_is_called_finds_nobody_and_is_forgotten_on_leaving() {
    let mut session = rules(1000, "en");
    act(&mut session, Action::More);
    act(&mut session, Action::Find("nobody".to_owned()));
    assert!(page(&session, "en").contains("0 of 1000 found"));
    assert_eq!(named(&session), 0);
    act(&mut session, Action::Back);
    act(&mut session, Action::OpenRules(Id::from_text("purpose-4").unwrap()));
    assert_eq!(named(&session), 25, "a search is about one list");
}

/// The third layer of one purpose.
fn rules(recipients: usize, locale: &str) -> Session {
    let mut session = told(recipients, locale);
    act(&mut session, Action::OpenRules(Id::from_text("purpose-3").unwrap()));
    session
}

fn told(recipients: usize, locale: &str) -> Session {
    let notice = Notice::parse(many(recipients).to_string().as_bytes()).unwrap();
    let disclosure = Disclosure::new(Rc::new(notice), None, Some(locale));
    let mut session = Session::new(disclosure, String::new(), Vec::new());
    session.step(Event::Started(None), NOW);
    session
}

fn act(session: &mut Session, action: Action) {
    let seen = Presentation {
        layer: None,
        controls: Vec::new(),
    };
    session.step(Event::Acted(action, Actor::Person, seen), NOW);
}

/// How many recipients are listed.
fn named(session: &Session) -> usize {
    list(&page(session, "en")).matches("<strong>").count()
}

/// The list of recipients.
fn list(page: &str) -> String {
    let fold = page.split_once(r#"part="fold""#).map_or("", |(_, fold)| fold);
    fold.split("</details>").next().unwrap_or_default().to_owned()
}

fn page(session: &Session, locale: &str) -> String {
    drawn(session, locale, Extent::Whole)
}

fn drawn(session: &Session, locale: &str, extent: Extent) -> String {
    let file = std::fs::read(format!("www/locales/{locale}.json")).unwrap();
    let props = AppProps {
        view: Rc::new(session.view()),
        messages: Rc::new(Messages::parse(&file).unwrap()),
        format: Rc::new(PlainFormat),
        pages: Pages::all(),
        extent,
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
