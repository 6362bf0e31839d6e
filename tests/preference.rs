//! Global Privacy Control: obeyed under every regime, told, recorded; and only the person's own act says otherwise.

#[allow(dead_code)]
#[path = "support/acting.rs"]
mod acting;
#[allow(dead_code)]
#[path = "support/notices.rs"]
mod notices;

use acting::T0;
use acting::act;
use acting::id;
use acting::kept;
use equipoise::ahead::Ahead;
use equipoise::decision::Choice;
use equipoise::decision::ConsentStatus;
use equipoise::decision::IndicationMethod;
use equipoise::decision::Standing;
use equipoise::disclosure::Ask;
use equipoise::disclosure::Disclosure;
use equipoise::disclosure::GpcSignal;
use equipoise::disclosure::Layer;
use equipoise::notice::Regime;
use equipoise::notice::SeparateReason;
use equipoise::session::Action;
use equipoise::session::Actor;
use equipoise::session::Effect;
use equipoise::session::Event;
use equipoise::session::Occasion;
use equipoise::session::Session;
use notices::document;
use notices::parse;
use notices::purpose;
use notices::tell;
use serde_json::json;

/// The news under one regime, as told to somebody whose browser says this.
fn news(regime: Regime, gpc: GpcSignal) -> Disclosure {
    let mut news = document("news");
    news["regimes"] = json!([regime.as_str()]);
    // Not every law knows legitimate interests.
    let purposes = news["purposes"].as_array_mut().unwrap();
    purposes.retain(|purpose| purpose["basis"] != "legitimate-interest");
    Disclosure::new(parse(&news), Some(regime.into()), None).hearing(gpc)
}

fn begin(told: &Disclosure, kept: Option<Standing>) -> (Session, Vec<Effect>) {
    let mut session = Session::new(told.clone(), "a".into(), Vec::new());
    let effects = session.step(Event::Started(kept), T0);
    (session, effects)
}

fn permitted(effects: &[Effect]) -> Vec<String> {
    let permitted = effects.iter().find_map(|effect| match effect {
        Effect::Permit(ids) => Some(ids.iter().map(|id| id.as_str().to_owned()).collect()),
        _ => None,
    });
    permitted.unwrap()
}

fn said(standing: &Standing, id: &str) -> (ConsentStatus, IndicationMethod) {
    let entry = standing.entry(id).unwrap();
    (entry.status, entry.method)
}

#[test]
fn under_every_regime_the_signal_says_no_to_what_is_sold_shared_or_advertised_with() {
    for regime in Regime::ALL {
        let told = news(*regime, GpcSignal::On);
        for sold in ["personalised-ads", "video"] {
            let (_, ask) = told.purpose(sold).unwrap();
            assert!(
                matches!(ask, Ask::Choice(reasons) if reasons.contains(&SeparateReason::Signal)),
                "{regime:?} {sold} {ask:?}"
            );
        }
        let (_, ask) = told.purpose("newsletter").unwrap();
        assert!(matches!(ask, Ask::Choice(reasons) if !reasons.contains(&SeparateReason::Signal)));

        let (mut session, _) = begin(&told, None);
        let standing = kept(&act(&mut session, Action::AgreeAll, Actor::Person));
        assert_eq!(
            said(&standing, "personalised-ads"),
            (ConsentStatus::Refused, IndicationMethod::Signal),
            "{regime:?}"
        );
        assert!(!standing.permits.contains(&id("personalised-ads")));
        assert!(standing.permits.contains(&id("newsletter")), "{regime:?}");
    }
}

#[test]
fn whoever_comes_for_the_first_time_with_the_signal_is_asked_as_for_the_first_time() {
    let (session, _) = begin(&news(Regime::EuGdpr, GpcSignal::On), None);
    let view = session.view();
    assert_eq!((view.layer, view.occasion), (Some(Layer::Glance), Occasion::First));
}

#[test]
fn without_the_signal_or_with_a_false_one_nothing_changes() {
    let silent = news(Regime::EuGdpr, GpcSignal::Unsupported);
    let off = news(Regime::EuGdpr, GpcSignal::Off);
    let asks = |told: &Disclosure| told.purposes().map(|(_, ask)| ask.clone()).collect::<Vec<_>>();
    assert_eq!(asks(&silent), asks(&off));
    let (mut session, _) = begin(&off, None);
    let standing = kept(&act(&mut session, Action::AgreeAll, Actor::Person));
    assert!(standing.permits.contains(&id("personalised-ads")));
    assert_eq!(
        standing.gpc,
        [id("video"), id("personalised-ads")],
        "what the loader holds when the signal comes"
    );
}

#[test]
fn an_earlier_yes_is_held_at_once_and_nothing_is_written_or_asked_for_the_signal() {
    let off = news(Regime::UsCa, GpcSignal::Off);
    let (mut session, _) = begin(&off, None);
    let standing = kept(&act(&mut session, Action::AgreeAll, Actor::Person));

    let on = news(Regime::UsCa, GpcSignal::On);
    let (mut session, effects) = begin(&on, Some(standing.clone()));
    assert!(!permitted(&effects).contains(&"personalised-ads".to_owned()));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Keep(_) | Effect::Shown)),
        "{effects:?}"
    );
    assert_eq!(session.view().layer, None);

    // The next decision says what the browser has said.
    let next = kept(&act(
        &mut session,
        Action::Withdraw(Some(id("audience"))),
        Actor::Person,
    ));
    assert_eq!(
        said(&next, "personalised-ads"),
        (ConsentStatus::Withdrawn, IndicationMethod::Signal)
    );

    // Without the signal, and without a decision meanwhile, what the person said counts again.
    let (_, effects) = begin(&off, Some(standing));
    assert!(permitted(&effects).contains(&"personalised-ads".to_owned()));
}

#[test]
fn the_persons_own_act_beats_the_signal_and_is_recorded_as_that() {
    let on = news(Regime::UsCa, GpcSignal::On);
    let (mut session, _) = begin(&on, None);
    let answer = Action::Answer(id("personalised-ads"), Choice::Given);
    let standing = kept(&act(&mut session, answer, Actor::Person));
    assert_eq!(
        said(&standing, "personalised-ads"),
        (ConsentStatus::Given, IndicationMethod::DespiteSignal)
    );
    assert!(standing.permits.contains(&id("personalised-ads")));
    assert_eq!(standing.gpc, []);
    let (_, effects) = begin(&on, Some(standing));
    assert!(
        permitted(&effects).contains(&"personalised-ads".to_owned()),
        "and on the next visit"
    );
}

#[test]
fn the_page_cannot_speak_against_the_signal() {
    let on = news(Regime::EuGdpr, GpcSignal::On);
    for action in [
        Action::AgreeAll,
        Action::Decide(vec![
            (id("personalised-ads"), Choice::Given),
            (id("audience"), Choice::Given),
        ]),
    ] {
        let (mut session, _) = begin(&on, None);
        let standing = kept(&act(&mut session, action, Actor::Page));
        assert_eq!(
            said(&standing, "personalised-ads"),
            (ConsentStatus::Refused, IndicationMethod::Signal)
        );
        assert!(standing.permits.contains(&id("audience")), "all else counts");
    }
}

#[test]
fn a_legitimate_interest_in_selling_is_objected_to_until_the_person_says_otherwise() {
    let mut news = document("news");
    let ads = purpose(&mut news, "security-and-delivery");
    ads["operations"].as_array_mut().unwrap().push(json!("provide"));
    let on = tell(&news).hearing(GpcSignal::On);
    let (mut session, effects) = begin(&on, None);
    assert!(!permitted(&effects).contains(&"security-and-delivery".to_owned()));
    let standing = kept(&act(&mut session, Action::RefuseAll, Actor::Person));
    assert_eq!(
        said(&standing, "security-and-delivery"),
        (ConsentStatus::Objected, IndicationMethod::Signal)
    );

    act(&mut session, Action::Open(Layer::Purposes), Actor::Person);
    act(
        &mut session,
        Action::Object(id("security-and-delivery"), false),
        Actor::Person,
    );
    let standing = kept(&act(&mut session, Action::Save, Actor::Person));
    assert_eq!(
        said(&standing, "security-and-delivery"),
        (ConsentStatus::Informed, IndicationMethod::DespiteSignal)
    );
    assert!(standing.permits.contains(&id("security-and-delivery")));
    let (_, effects) = begin(&on, Some(standing));
    assert!(permitted(&effects).contains(&"security-and-delivery".to_owned()));
}

#[test]
fn a_notice_whose_every_question_the_browser_has_answered_asks_nothing() {
    let mut news = document("news");
    let purposes = news["purposes"].as_array_mut().unwrap();
    purposes.retain(|purpose| purpose["basis"] != "consent" || purpose["id"] == "personalised-ads");
    let told = tell(&news);
    assert!(Ahead::new(&told, "a").asks());
    assert!(!Ahead::new(&told.hearing(GpcSignal::On), "a").asks());
}
