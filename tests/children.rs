//! For children a guardian decides; what a law forbids towards them stays off; and whatever anybody does in whatever
//! order, nothing runs that was not decided by itself.

#[path = "support/acting.rs"]
mod acting;
#[allow(dead_code)]
#[path = "support/notices.rs"]
mod notices;
#[allow(dead_code)]
#[path = "support/random.rs"]
mod random;

use std::collections::HashSet;

use acting::T0;
use acting::act;
use acting::id;
use acting::kept;
use equipoise::decision::Choice;
use equipoise::decision::ConsentStatus;
use equipoise::decision::IndicationMethod;
use equipoise::decision::Standing;
use equipoise::disclosure::Ask;
use equipoise::disclosure::Disclosure;
use equipoise::disclosure::Layer;
use equipoise::notice::Regime;
use equipoise::notice::Regimes;
use equipoise::session::Action;
use equipoise::session::Actor;
use equipoise::session::Effect;
use equipoise::session::Event;
use equipoise::session::Guard;
use equipoise::session::Issue;
use equipoise::session::Session;
use notices::document;
use notices::parse;
use notices::purpose;
use notices::tell;
use random::Random;
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

/// Whatever regimes, notice, age and clicks: nothing runs that was not decided by itself, nothing that needs a step of
/// its own comes out of "agree to all", nothing is given for a child without a guardian, and what is barred is off.
#[test]
fn no_regime_notice_age_or_sequence_of_clicks_gives_more_than_was_decided() {
    let mut random = Random::new(4);
    let (mut decided, mut given, mut guarded) = (0, 0, 0);
    for round in 0..4_000 {
        let name = if round % 2 == 0 { "shop" } else { "news" };
        let regimes: Vec<_> = Regime::ALL.iter().copied().filter(|_| random.below(2) == 0).collect();
        let regimes = if regimes.is_empty() {
            vec![Regime::CnPipl]
        } else {
            regimes
        };
        let age = [None, Some(random.below(20) as u8)][random.below(2)];
        let told = mutated(name, &regimes, &mut random).to_somebody_of(age);
        let mut account = Account::default();
        let mut session = started(&told, None);
        for _ in 0..10 {
            let (action, actor) = any(&told, &mut random);
            account.learn(&session, &action);
            let effects = act(&mut session, action, actor);
            // To say that one is young decides nothing: it only holds what was decided before.
            let decides = effects.iter().any(|effect| matches!(effect, Effect::Issue(_)));
            for effect in effects {
                if let Effect::Keep(standing) = effect {
                    decided += 1;
                    account.check(&session.view().disclosure.clone(), &standing, decides);
                    given += usize::from(standing.has_history());
                }
            }
            guarded += usize::from(session.view().guard == Guard::Awaited);
        }
    }
    println!("{decided} decisions, {given} of which give something, {guarded} moments of a child alone");
    assert!(decided > 10_000 && given > 3_000 && guarded > 3_000);
}

/// What was decided by itself, and what by an act for all.
#[derive(Default)]
struct Account {
    alone: HashSet<String>,
    together: HashSet<String>,
}

impl Account {
    fn learn(&mut self, session: &Session, action: &Action) {
        let view = session.view();
        if view.guard == Guard::Awaited {
            return;
        }
        match action {
            Action::Set(id, Choice::Given) | Action::Answer(id, Choice::Given) => {
                self.alone.insert(id.to_string());
            }
            Action::Decide(choices) => {
                let given = choices.iter().filter(|(_, choice)| *choice == Choice::Given);
                self.alone.extend(given.map(|(id, _)| id.to_string()));
            }
            Action::AgreeAll => {
                let together = view
                    .disclosure
                    .purposes()
                    .filter(|(_, ask)| **ask == Ask::Choice(Vec::new()));
                self.together
                    .extend(together.map(|(purpose, _)| purpose.id().to_owned()));
            }
            _ => {}
        }
    }

    fn check(&self, told: &Disclosure, standing: &Standing, decides: bool) {
        for (purpose, ask) in told.purposes() {
            let (id, runs) = (purpose.id(), runs(standing, purpose.id()));
            let entry = standing.entry(id).unwrap();
            if *ask == Ask::Barred {
                assert!(!runs, "{id} is barred");
                assert!(
                    !decides || entry.status != ConsentStatus::Given,
                    "{id} is barred, and given"
                );
                continue;
            }
            if !decides {
                continue;
            }
            if !matches!(ask, Ask::Choice(_)) || entry.status != ConsentStatus::Given {
                assert!(!runs || !matches!(ask, Ask::Choice(_)), "{id} runs and was not given");
                continue;
            }
            assert!(
                self.alone.contains(id) || self.together.contains(id),
                "{id} was never decided"
            );
            if ask.is_separate() {
                assert!(self.alone.contains(id), "{id} came out of \"agree to all\"");
                assert!(entry.method != IndicationMethod::AgreeAll, "{id}");
            }
        }
    }
}

fn any(told: &Disclosure, random: &mut Random) -> (Action, Actor) {
    let ids: Vec<_> = told.purposes().map(|(purpose, _)| purpose.terms().id.clone()).collect();
    let id = random.pick(&ids).clone();
    let choice = *random.pick(&[Choice::Given, Choice::Given, Choice::Refused]);
    let action = match random.below(14) {
        0 => Action::RefuseAll,
        1 | 2 => Action::AgreeAll,
        3 | 4 => Action::Save,
        5..8 => Action::Set(id, choice),
        8 => Action::Answer(id, choice),
        9 => Action::Decide(vec![(id, choice)]),
        10 => Action::Object(id, true),
        11 => Action::Withdraw(None),
        12 => Action::Guardian,
        _ => Action::Minor,
    };
    (action, *random.pick(&[Actor::Person, Actor::Person, Actor::Page]))
}

/// A sample notice under other laws, with grounds, data, recipients and transfers of other kinds.
fn mutated(name: &str, regimes: &[Regime], random: &mut Random) -> Disclosure {
    let mut notice = document(name);
    let party = notice["parties"][random.below(3)]["id"].clone();
    let purposes = notice["purposes"].as_array_mut().unwrap();
    let at = random.below(purposes.len());
    match random.below(5) {
        0 => purposes[at]["data"][0]["category"] = json!("pd:Health"),
        1 => purposes[at]["operations"] = json!(["collect", "publish"]),
        2 => purposes[at]["recipients"] = json!([{ "party": party }]),
        3 => {
            purposes[at].as_object_mut().unwrap().remove("term");
        }
        _ => purposes[at]["term"] = json!("dpv:PersonalisedAdvertising"),
    }
    if purposes[at].get("sensitive").is_none() {
        let told = notice["site"].clone();
        notice["purposes"][at]["sensitive"] = json!({ "necessity": told, "impact": told });
    }
    rule(notice, regimes)
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

/// The notice under these regimes alone. Grounds that one of them does not know give way to consent.
fn rule(mut notice: Value, regimes: &[Regime]) -> Disclosure {
    let names: Vec<_> = regimes.iter().map(|regime| regime.as_str()).collect();
    notice["regimes"] = json!(names);
    let all = Regimes::all(regimes.iter().copied()).unwrap();
    let site = notice["site"].clone();
    for purpose in notice["purposes"].as_array_mut().unwrap() {
        let basis = equipoise::notice::LegalBasis::from_word(purpose["basis"].as_str().unwrap()).unwrap();
        if !all.allow(basis) {
            let purpose = purpose.as_object_mut().unwrap();
            purpose.insert("basis".into(), json!("consent"));
            purpose.remove("needed");
            let told = json!({ "person": site, "site": site, "impact": site, "safeguards": site });
            purpose.entry("balance").or_insert(told);
        }
    }
    for purpose in notice["purposes"].as_array_mut().unwrap() {
        let sensitive = |item: &Value| all.is_sensitive(item["category"].as_str().unwrap());
        if purpose["data"].as_array().unwrap().iter().any(sensitive) && purpose.get("sensitive").is_none() {
            purpose["sensitive"] = json!({ "necessity": site, "impact": site });
        }
    }
    Disclosure::new(parse(&notice), None, None)
}

fn started(told: &Disclosure, standing: Option<Standing>) -> Session {
    let mut session = Session::new(told.clone(), "a".into(), Vec::new());
    session.step(Event::Started(standing), T0);
    session
}

fn issued(effects: &[Effect]) -> &Issue {
    let issued = effects.iter().find_map(|effect| match effect {
        Effect::Issue(issue) => Some(&**issue),
        _ => None,
    });
    issued.unwrap()
}

fn runs(standing: &Standing, id: &str) -> bool {
    standing.permits.iter().any(|known| known.as_str() == id)
}
