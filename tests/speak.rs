//! Changing the language: the same notice in other words, and nothing that was chosen is lost.

use std::rc::Rc;

use equipoise::decision::{Choice, ConsentStatus};
use equipoise::disclosure::{Disclosure, Layer};
use equipoise::notice::{Id, Locale, Notice};
use equipoise::session::{Action, Actor, Effect, Event, Presentation, Remark, Said, Session};
use equipoise::time::Timestamp;

const T0: Timestamp = Timestamp(1_800_000_000);

#[test]
fn nothing_changes_before_the_texts_are_there() {
    let mut session = started();
    assert_eq!(
        act(&mut session, Action::Speak(locale("fr"))),
        [Effect::Speak(locale("fr"))]
    );
    assert_eq!(session.disclosure().locale.as_str(), "en");
    assert_eq!(session.step(Event::Spoken(locale("fr")), T0), []);
    assert_eq!(session.disclosure().locale.as_str(), "fr");
    assert_eq!(session.view().said, Some(Said::Spoken));
}

#[test]
fn the_language_that_is_spoken_and_one_that_is_not_offered_are_no_wishes() {
    let mut session = started();
    assert_eq!(act(&mut session, Action::Speak(locale("en"))), []);
    assert_eq!(act(&mut session, Action::Speak(locale("ja"))), []);
}

#[test]
fn what_was_switched_stays_switched_and_the_receipt_says_the_new_language() {
    let mut session = started();
    act(&mut session, Action::Open(Layer::Purposes));
    act(&mut session, Action::Set(id("video"), Choice::Given));
    act(&mut session, Action::OpenRules(id("audience")));
    act(&mut session, Action::Object(id("security-and-delivery"), true));
    act(&mut session, Action::OpenRules(id("audience")));
    session.step(Event::Spoken(locale("de")), T0);
    let view = session.view();
    assert_eq!((view.layer, view.purpose), (Some(Layer::Rules), Some(id("audience"))));
    assert_eq!(session.choice("video"), Some(Choice::Given));
    let effects = act(&mut session, Action::Save);
    let issue = effects.iter().find_map(|effect| match effect {
        Effect::Issue(issue) => Some(issue),
        _ => None,
    });
    let decision = &issue.unwrap().decision;
    assert_eq!(decision.locale.as_str(), "de");
    let status = |of: &str| decision.entries.iter().find(|entry| entry.id == id(of)).unwrap().status;
    assert_eq!(status("video"), ConsentStatus::Given);
    assert_eq!(status("audience"), ConsentStatus::Refused);
    assert_eq!(status("security-and-delivery"), ConsentStatus::Objected);
}

#[test]
fn who_has_chosen_a_language_is_not_told_that_it_is_another() {
    let remarks = vec![Remark::OtherLanguage, Remark::PrivacySignal];
    let mut session = Session::new(told("en"), "a".into(), remarks);
    session.step(Event::Started(None), T0);
    assert_eq!(session.view().remarks.len(), 2);
    session.step(Event::Spoken(locale("fr")), T0);
    assert_eq!(session.view().remarks, [Remark::PrivacySignal]);
}

#[test]
fn another_language_is_the_same_notice() {
    let mut session = started();
    let kept = |effects: Vec<Effect>| {
        effects.into_iter().find_map(|effect| match effect {
            Effect::Keep(standing) => Some(*standing),
            _ => None,
        })
    };
    let standing = kept(act(&mut session, Action::RefuseAll)).unwrap();
    // Who decided in one language is not asked again in another.
    let french = told("fr");
    let mut session = Session::new(french, "a".into(), Vec::new());
    let effects = session.step(Event::Started(Some(standing)), T0);
    assert_eq!(session.view().layer, None, "{effects:?}");
}

fn started() -> Session {
    let mut session = Session::new(told("en"), "a".into(), Vec::new());
    session.step(Event::Started(None), T0);
    session
}

fn told(locale: &str) -> Disclosure {
    let notice = Notice::parse(&std::fs::read("www/notices/news.json").unwrap()).unwrap();
    Disclosure::new(Rc::new(notice), None, Some(locale))
}

fn act(session: &mut Session, action: Action) -> Vec<Effect> {
    let seen = Presentation {
        layer: None,
        controls: Vec::new(),
    };
    session.step(Event::Acted(action, Actor::Person, seen), T0)
}

fn id(text: &str) -> Id {
    Id::from_text(text).unwrap()
}

fn locale(text: &str) -> Locale {
    Locale::from_text(text).unwrap()
}
