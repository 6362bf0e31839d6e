//! For children a guardian decides, and what a law forbids towards them stays off.

#[allow(dead_code)]
#[path = "support/acting.rs"]
mod acting;
#[allow(dead_code)]
#[path = "support/notices.rs"]
mod notices;
#[path = "support/ruled.rs"]
mod ruled;

use acting::act;
use acting::id;
use acting::kept;
use acting::runs;
use acting::started;
use equipoise::decision::Choice;
use equipoise::decision::ConsentStatus;
use equipoise::decision::IndicationMethod;
use equipoise::disclosure::Ask;
use equipoise::disclosure::Disclosure;
use equipoise::disclosure::Layer;
use equipoise::notice::Regime;
use equipoise::session::Action;
use equipoise::session::Actor;
use equipoise::session::Effect;
use equipoise::session::Guard;
use equipoise::session::Issue;
use notices::document;
use notices::purpose;
use notices::tell;
use ruled::rule;
use serde_json::Value;
use serde_json::json;

#[test]
fn a_guardian_decides_and_the_receipt_says_so() {
    let mut session = started(&tell(&document("shop")).to_somebody_of(Some(12)), None);
    assert_eq!(session.view().guard, Guard::Awaited);
    for action in [
        Action::AgreeAll,
        Action::Set(id("marketing"), Choice::Given),
        Action::Answer(id("face-payment"), Choice::Given),
        Action::Decide(vec![(id("marketing"), Choice::Given)]),
    ] {
        for actor in [Actor::Person, Actor::Page] {
            assert_eq!(act(&mut session, action.clone(), actor), [], "{action:?}");
            assert!(!session.knows(&action), "the page is told that it decided nothing");
        }
    }
    assert_eq!(session.choice("marketing"), None);

    act(&mut session, Action::Guardian, Actor::Person);
    assert_eq!(session.view().guard, Guard::Acting);
    act(&mut session, Action::Open(Layer::Purposes), Actor::Person);
    act(&mut session, Action::Set(id("analytics"), Choice::Given), Actor::Person);
    let effects = act(&mut session, Action::Save, Actor::Person);
    let (standing, issue) = (kept(&effects), issued(&effects));
    assert!(issue.guardian);
    assert_eq!(standing.age, Some(12));
    let entry = standing.entry("analytics").unwrap();
    // Data of somebody under 14 is sensitive: each purpose has a step of its own (PIPL 28, 29).
    assert_eq!(
        (entry.status, entry.method),
        (ConsentStatus::Given, IndicationMethod::SeparateStep)
    );
    assert!(runs(&standing, "analytics"));

    // On the next visit nothing is asked, and nobody acts for the child unnoticed.
    let next = started(&tell(&document("shop")).to_somebody_of(Some(12)), Some(standing));
    assert_eq!((next.view().layer, next.view().guard), (None, Guard::Awaited));
}

#[test]
fn a_child_may_always_refuse_and_withdraw() {
    let child = tell(&document("shop")).to_somebody_of(Some(12));
    let mut session = started(&child, None);
    let effects = act(&mut session, Action::RefuseAll, Actor::Person);
    assert!(!issued(&effects).guardian);
    act(&mut session, Action::Guardian, Actor::Person);
    act(
        &mut session,
        Action::Answer(id("analytics"), Choice::Given),
        Actor::Person,
    );
    let mut session = started(&child, session.standing().cloned());
    let effects = act(&mut session, Action::Withdraw(Some(id("analytics"))), Actor::Person);
    assert!(!runs(&kept(&effects), "analytics"));
}

#[test]
fn whoever_says_that_they_are_a_child_is_one_on_later_visits_too() {
    let adult = tell(&document("shop"));
    let mut session = started(&adult, None);
    act(&mut session, Action::Minor, Actor::Person);
    assert_eq!(session.view().disclosure.age, Some(13));
    assert_eq!(session.view().guard, Guard::Awaited);
    let standing = kept(&act(&mut session, Action::RefuseAll, Actor::Person));
    assert_eq!(started(&adult, Some(standing.clone())).view().guard, Guard::Awaited);
    // What the page knows comes first.
    let grown = started(&adult.clone().to_somebody_of(Some(30)), Some(standing));
    assert_eq!(grown.view().guard, Guard::None);
}

#[test]
fn what_an_adult_agreed_to_does_not_count_for_a_child() {
    let adult = tell(&document("shop"));
    let mut session = started(&adult, None);
    let standing = kept(&act(&mut session, Action::AgreeAll, Actor::Person));
    assert!(runs(&standing, "analytics"));
    let child = adult.to_somebody_of(Some(9));
    let session = started(&child, Some(standing.clone()));
    assert_eq!(session.view().layer, Some(Layer::Glance));
    assert!(session.view().draft.is_undecided("analytics"));
    // Said in the middle of a visit, it counts at once, and is kept.
    let mut session = started(&tell(&document("shop")), Some(standing));
    let kept = kept(&act(&mut session, Action::Minor, Actor::Person));
    assert_eq!(
        (kept.age, kept.since, runs(&kept, "analytics")),
        (None, Some(13), false)
    );
    let mut session = started(&tell(&document("shop")), Some(kept));
    assert_eq!(session.view().guard, Guard::Awaited);
    act(&mut session, Action::Object(id("no-such-purpose"), true), Actor::Page);
    let kept = self::kept(&act(&mut session, Action::RefuseAll, Actor::Person));
    assert_eq!((kept.age, kept.since), (Some(13), None));
}

#[test]
fn what_a_law_forbids_stays_off_whoever_agrees() {
    // Which of the shop's purposes are off, by law and age.
    let cases: [(&[Regime], u8, &[&str]); 7] = [
        (&[Regime::CnPipl], 17, &["ad-partner"]),
        (&[Regime::CnPipl], 18, &[]),
        (&[Regime::UsCa], 12, &[]),
        (&[Regime::BrLgpd], 17, &["ad-partner"]),
        (&[Regime::InDpdp], 17, &["recommendations", "analytics", "ad-partner"]),
        (&[Regime::CaQc], 10, &[]),
        (
            &[Regime::CnPipl, Regime::InDpdp],
            15,
            &["recommendations", "analytics", "ad-partner"],
        ),
    ];
    for (regimes, age, off) in cases {
        let told = under("shop", regimes).to_somebody_of(Some(age));
        let barred: Vec<_> = told
            .purposes()
            .filter(|(_, ask)| **ask == Ask::Barred)
            .map(|(purpose, _)| purpose.id())
            .collect();
        assert_eq!(barred, off, "{regimes:?} at {age}");
        let mut session = started(&told, None);
        act(&mut session, Action::Guardian, Actor::Person);
        act(&mut session, Action::AgreeAll, Actor::Person);
        for barred in off {
            assert!(!session.knows(&Action::Answer(id(barred), Choice::Given)), "{barred}");
            act(&mut session, Action::Set(id(barred), Choice::Given), Actor::Person);
            let standing = kept(&act(&mut session, Action::Save, Actor::Person));
            assert!(!runs(&standing, barred), "{barred} under {regimes:?} at {age}");
            assert_eq!(standing.entry(barred).unwrap().status, ConsentStatus::Deferred);
        }
    }
}

#[test]
fn a_purpose_of_no_known_kind_stays_off_with_the_rest() {
    let mut shop = unpromised("shop");
    purpose(&mut shop, "marketing").as_object_mut().unwrap().remove("term");
    let told = tell(&shop).to_somebody_of(Some(16));
    assert_eq!(*told.purpose("marketing").unwrap().1, Ask::Barred);
    // What rests on a contract is no advertising, whatever it is called.
    purpose(&mut shop, "account").as_object_mut().unwrap().remove("term");
    assert_eq!(
        *tell(&shop).to_somebody_of(Some(16)).purpose("account").unwrap().1,
        Ask::Nothing
    );
}

#[test]
fn an_interest_in_advertising_does_not_run_for_a_minor() {
    let mut news = document("news");
    purpose(&mut news, "security-and-delivery")["term"] = json!("dpv:TargetedAdvertising");
    let minor = tell(&news).to_somebody_of(Some(17));
    let session = started(&minor, None);
    assert_eq!(*minor.purpose("security-and-delivery").unwrap().1, Ask::Barred);
    let mut session_of_adult = started(&tell(&news), None);
    let standing = kept(&act(&mut session_of_adult, Action::RefuseAll, Actor::Person));
    assert!(runs(&standing, "security-and-delivery"));
    drop(session);
    let mut session = started(&minor, Some(standing));
    let standing = kept(&act(&mut session, Action::RefuseAll, Actor::Person));
    assert!(!runs(&standing, "security-and-delivery"));
}

#[test]
fn a_website_keeps_its_own_promise_to_the_young() {
    let mut shop = unpromised("shop");
    shop["minors"]["off"] = json!(["marketing"]);
    let at = |age| {
        tell(&shop)
            .to_somebody_of(Some(age))
            .purpose("marketing")
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(at(17), Ask::Barred);
    assert_eq!(at(18), Ask::Choice(Vec::new()));
    shop["minors"]["off"] = json!(["no-such-purpose"]);
    let fault = equipoise::notice::Notice::parse(shop.to_string().as_bytes()).unwrap_err();
    assert!(fault.to_string().contains("$.minors.off[0]"), "{fault}");
}

fn under(name: &str, regimes: &[Regime]) -> Disclosure {
    rule(unpromised(name), regimes)
}

/// A sample notice without what its website promises to the young beyond the law.
fn unpromised(name: &str) -> Value {
    let mut notice = document(name);
    notice["minors"].as_object_mut().unwrap().remove("off");
    notice
}

fn issued(effects: &[Effect]) -> &Issue {
    let issued = effects.iter().find_map(|effect| match effect {
        Effect::Issue(issue) => Some(&**issue),
        _ => None,
    });
    issued.unwrap()
}
