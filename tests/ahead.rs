//! What is worked out ahead is what a session says on the visit itself, for every notice, regime, locale and act.

#[allow(dead_code)] // other tests use the rest
#[path = "support/notices.rs"]
mod notices;

use std::rc::Rc;

use equipoise::ahead::Ahead;
use equipoise::decision::Standing;
use equipoise::disclosure::{Disclosure, Layer};
use equipoise::notice::{Notice, Regimes};
use equipoise::session::{Action, Actor, Control, Effect, Event, Measured, Presentation, Session};
use equipoise::time::Timestamp;
use notices::{document, parse};

const NOW: Timestamp = Timestamp(1_793_523_600);
const SOURCE: &str = "0123abcd";

#[test]
fn every_answer_is_what_a_session_comes_to() {
    let mut compared = 0;
    for disclosure in disclosures() {
        let ahead = Ahead::new(&disclosure, SOURCE);
        assert!(ahead.asks());
        assert_eq!(ahead.answers.len(), 4);
        for answer in ahead.answers {
            let action = match answer.act {
                Control::AgreeAll => Action::AgreeAll,
                _ => Action::RefuseAll,
            };
            let mut session = Session::new(disclosure.clone(), SOURCE.to_owned(), Vec::new());
            session.step(Event::Started(None), Timestamp(NOW.0 - 60));
            let effects = session.step(Event::Acted(action, answer.actor, seen()), NOW);
            assert_eq!(Some(filled(answer.standing, NOW, 1)), kept(&effects));
            let mut view = session.view();
            view.standing = answer.view.standing.clone();
            view.draft = answer.view.draft.clone();
            assert_eq!(answer.view, view);
            compared += 1;
        }
    }
    assert!(compared >= 20, "only {compared} answers compared");
}

#[test]
fn nothing_is_left_of_an_agreement_whose_time_is_over() {
    for disclosure in disclosures() {
        let mut agreeing = Session::new(disclosure.clone(), SOURCE.to_owned(), Vec::new());
        agreeing.step(Event::Started(None), NOW);
        let effects = agreeing.step(Event::Acted(Action::AgreeAll, Actor::Person, seen()), NOW);
        let lapsed = kept(&effects).unwrap();
        let later = lapsed.until.plus_seconds(1);

        let mut session = Session::new(disclosure.clone(), SOURCE.to_owned(), Vec::new());
        let started = session.step(Event::Started(Some(lapsed)), later);
        let ahead = Ahead::new(&disclosure, SOURCE);
        assert!(started.contains(&Effect::Permit(ahead.permits)));
        assert_eq!(
            (session.view().layer, session.view().occasion),
            (ahead.view.layer, ahead.view.occasion)
        );
        for answer in ahead
            .answers
            .into_iter()
            .filter(|answer| answer.act == Control::RefuseAll)
        {
            let mut session = Session::new(disclosure.clone(), SOURCE.to_owned(), Vec::new());
            session.step(Event::Started(kept(&effects)), later);
            let effects = session.step(Event::Acted(Action::RefuseAll, answer.actor, seen()), later);
            assert_eq!(Some(filled(answer.standing, later, 2)), kept(&effects));
        }
    }
}

#[test]
fn the_second_layer_opens_ahead_as_it_does_on_the_visit() {
    for disclosure in disclosures() {
        assert_eq!(Ahead::opened(&disclosure, SOURCE).layer, Some(Layer::Purposes));
    }
}

/// What the loader does with an answer.
fn filled(mut standing: Standing, now: Timestamp, asked: u64) -> Standing {
    standing.at = now;
    standing.until = Timestamp(standing.until.0 + now.0);
    standing.asked = asked;
    let text = standing.to_text().replace("\"at\":0", &format!("\"at\":{}", now.0));
    let mut standing = Standing::parse(&text).unwrap();
    if let Some(unsigned) = &mut standing.unsigned {
        unsigned.presentation = seen();
    }
    standing
}

fn kept(effects: &[Effect]) -> Option<Standing> {
    effects.iter().find_map(|effect| match effect {
        Effect::Keep(standing) => Some(Standing::clone(standing)),
        _ => None,
    })
}

fn seen() -> Presentation {
    let control = |action| Measured {
        action,
        width: 12_000,
        height: 4_800,
        contrast: 1_617,
        size: 1_600,
        visible: Some(100),
        weight: 600,
    };
    Presentation {
        layer: Some(Layer::Glance),
        controls: vec![control(Control::RefuseAll), control(Control::AgreeAll)],
    }
}

/// Both notices under all of their regimes together, each alone, and in every locale.
fn disclosures() -> Vec<Disclosure> {
    let mut all = Vec::new();
    for notice in ["news", "shop"].map(|name| parse(&document(name))) {
        let each = notice.regimes.iter().copied().map(Regimes::one);
        let regimes: Vec<_> = [notice.every_regime()].into_iter().chain(each).collect();
        for locale in &notice.locales {
            all.extend(regimes.iter().map(|regime| tell(&notice, *regime, locale.as_str())));
        }
    }
    all
}

fn tell(notice: &Rc<Notice>, regime: Regimes, locale: &str) -> Disclosure {
    Disclosure::new(notice.clone(), Some(regime), Some(locale))
}
