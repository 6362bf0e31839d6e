//! How often a person is asked, what stands meanwhile, and what no detour can change.

#[allow(dead_code)]
#[path = "support/notices.rs"]
mod notices;
#[allow(dead_code)]
#[path = "support/random.rs"]
mod random;

use equipoise::decision::Choice;
use equipoise::decision::ConsentStatus;
use equipoise::decision::Standing;
use equipoise::disclosure::Disclosure;
use equipoise::notice::Id;
use equipoise::notice::Regime;
use equipoise::session::Action;
use equipoise::session::Actor;
use equipoise::session::Effect;
use equipoise::session::Event;
use equipoise::session::Occasion;
use equipoise::session::Presentation;
use equipoise::session::Session;
use equipoise::time::Timestamp;
use notices::document;
use notices::parse;
use notices::purpose;
use notices::tell;
use random::Random;
use serde_json::Value;
use serde_json::json;

const T0: Timestamp = Timestamp(1_800_000_000);

/// A device: what is kept on it from visit to visit.
struct Device {
    kept: Option<Standing>,
    now: Timestamp,
}

impl Device {
    fn new() -> Self {
        Self { kept: None, now: T0 }
    }

    /// A visit: the session after its start.
    fn visit(&self, document: &Value) -> Session {
        self.visit_told(&tell(document))
    }

    fn visit_told(&self, told: &Disclosure) -> Session {
        let mut session = Session::new(told.clone(), "a".into(), Vec::new());
        session.step(Event::Started(self.kept.clone()), self.now);
        session
    }

    fn act(&mut self, session: &mut Session, action: Action, actor: Actor) -> Vec<Effect> {
        let seen = Presentation {
            layer: None,
            controls: Vec::new(),
        };
        let effects = session.step(Event::Acted(action, actor, seen), self.now);
        for effect in &effects {
            if let Effect::Keep(standing) = effect {
                self.kept = Some(Standing::clone(standing));
            }
        }
        effects
    }

    fn days(&mut self, days: u32) {
        self.now = self.now.plus_days(days);
    }

    fn status(&self, id: &str) -> ConsentStatus {
        self.kept.as_ref().unwrap().entry(id).unwrap().status
    }

    fn runs(&self, id: &str) -> bool {
        self.kept
            .as_ref()
            .unwrap()
            .permits
            .iter()
            .any(|known| known.as_str() == id)
    }
}

fn id(text: &str) -> Id {
    Id::from_text(text).unwrap()
}

fn asked(session: &Session) -> Option<Occasion> {
    let view = session.view();
    view.layer.map(|_| view.occasion)
}

/// The notice with other rules for one purpose.
fn kept_for(document: &Value, id: &str, months: u32) -> Value {
    let mut document = document.clone();
    purpose(&mut document, id)["retention"]["duration"] = json!(format!("P{months}M"));
    document
}

#[test]
fn an_objection_stands_until_it_is_taken_back() {
    let news = document("news");
    let mut device = Device::new();
    let mut session = device.visit(&news);
    device.act(
        &mut session,
        Action::Object(id("security-and-delivery"), true),
        Actor::Page,
    );
    device.act(&mut session, Action::AgreeAll, Actor::Person);
    assert!(!device.runs("security-and-delivery"));

    // Years later, and after other rules: what was agreed to has run out, the objection has not.
    for months in [5, 7, 11] {
        device.days(400);
        let news = kept_for(&news, "security-and-delivery", months);
        let mut session = Session::new(tell(&news), "a".into(), Vec::new());
        let effects = session.step(Event::Started(device.kept.clone()), device.now);
        let Effect::Permit(permits) = &effects[0] else {
            panic!("{effects:?}")
        };
        assert!(permits.iter().all(|one| one.as_str() != "security-and-delivery"));
        assert!(session.view().draft.objects("security-and-delivery"));
        assert!(
            session.view().standing.is_none(),
            "what has run out is not shown as if it held"
        );
        device.act(&mut session, Action::RefuseAll, Actor::Person);
        assert_eq!(device.status("security-and-delivery"), ConsentStatus::Objected);
        let entry = device.kept.as_ref().unwrap().entry("security-and-delivery").unwrap();
        assert!(entry.at <= T0.plus_seconds(1), "it came about when it was made");
    }
    let mut session = device.visit(&news);
    device.act(
        &mut session,
        Action::Object(id("security-and-delivery"), false),
        Actor::Page,
    );
    assert!(device.runs("security-and-delivery"));
}

#[test]
fn a_refusal_is_left_in_peace_whatever_becomes_of_the_rules() {
    let news = document("news");
    let mut device = Device::new();
    let mut session = device.visit(&news);
    device.act(&mut session, Action::RefuseAll, Actor::Person);
    for (days, months) in [(30, 3), (60, 4), (60, 5)] {
        device.days(days);
        let changed = kept_for(&news, "audience", months);
        assert_eq!(asked(&device.visit(&changed)), None, "after {days} days more");
    }
    device.days(40);
    assert_eq!(asked(&device.visit(&news)), Some(Occasion::First));
}

#[test]
fn what_was_agreed_to_is_asked_again_alone() {
    let news = document("news");
    let mut device = Device::new();
    let mut session = device.visit(&news);
    device.act(&mut session, Action::AgreeAll, Actor::Person);
    device.days(150);
    let mut session = device.visit(&news);
    device.act(&mut session, Action::Withdraw(Some(id("audience"))), Actor::Person);
    device.days(50);
    let mut session = device.visit(&news);
    assert_eq!(asked(&session), Some(Occasion::Again));
    assert!(!session.view().draft.is_undecided("audience"));
    assert!(session.view().draft.is_undecided("video"));
    device.act(&mut session, Action::AgreeAll, Actor::Person);
    assert_eq!(device.status("audience"), ConsentStatus::Withdrawn);
    assert!(device.runs("video") && !device.runs("audience"));
}

#[test]
fn another_regime_holds_what_it_asks_for_by_itself() {
    let mut both = document("shop");
    both["regimes"] = json!(["eu-gdpr", "cn-pipl"]);
    let notice = parse(&both);
    let told = |regime: Regime| Disclosure::new(notice.clone(), Some(regime.into()), None);
    let mut europe = Session::new(told(Regime::EuGdpr), "a".into(), Vec::new());
    europe.step(Event::Started(None), T0);
    let mut device = Device::new();
    device.act(&mut europe, Action::AgreeAll, Actor::Person);
    let china = told(Regime::CnPipl);
    let bundled: Vec<_> = notices::separates(&china)
        .into_iter()
        .filter(|id| device.runs(id))
        .collect();
    assert!(!bundled.is_empty(), "the two regimes differ about nothing");
    let mut china = Session::new(china, "a".into(), Vec::new());
    let effects = china.step(Event::Started(device.kept.clone()), T0.plus_days(1));
    let Effect::Permit(permits) = &effects[0] else {
        panic!("{effects:?}")
    };
    for id in &bundled {
        assert!(permits.iter().all(|one| one.as_str() != id), "{id}");
    }
    assert_eq!(asked(&china), Some(Occasion::Changed));
}

#[test]
fn a_page_that_refuses_all_refuses_all_whatever_is_shown() {
    let news = document("news");
    for actor in [Actor::Page, Actor::Person] {
        let mut device = Device::new();
        let mut session = device.visit(&news);
        device.act(&mut session, Action::AgreeAll, Actor::Person);
        let until = device.kept.as_ref().unwrap().until;
        device.days(10);
        let mut session = device.visit(&kept_for(&news, "audience", 5));
        assert_eq!(asked(&session), Some(Occasion::Changed));
        device.act(&mut session, Action::RefuseAll, actor);
        assert_eq!(device.status("audience"), ConsentStatus::Withdrawn);
        assert_eq!(device.runs("video"), actor == Actor::Person);
        if actor == Actor::Person {
            // About one purpose only: the others hold no longer for it.
            assert_eq!(device.kept.as_ref().unwrap().until, until);
        }
    }
}

#[test]
fn a_name_that_is_none_decides_nothing() {
    let news = document("news");
    for action in [
        Action::Decide(vec![(id("audience"), Choice::Given), (id("typo"), Choice::Given)]),
        Action::Decide(vec![(id("security-and-delivery"), Choice::Given)]),
        Action::Answer(id("typo"), Choice::Given),
        Action::Withdraw(Some(id("typo"))),
        Action::Object(id("audience"), true),
    ] {
        let mut device = Device::new();
        let mut session = device.visit(&news);
        assert!(!session.knows(&action));
        assert_eq!(device.act(&mut session, action, Actor::Page), []);
        assert_eq!(asked(&session), Some(Occasion::First), "the person is still asked");
    }
}

#[test]
fn another_tab_that_decides_takes_nothing_from_what_is_switched_here() {
    let news = document("news");
    let mut device = Device::new();
    let mut session = device.visit(&news);
    device.act(&mut session, Action::AgreeAll, Actor::Person);
    device.days(1);
    let (mut here, mut there) = (device.visit(&news), device.visit(&news));
    device.act(&mut here, Action::Set(id("video"), Choice::Refused), Actor::Person);
    device.act(&mut there, Action::Withdraw(Some(id("audience"))), Actor::Person);
    here.step(Event::PeerDecided(device.kept.clone()), device.now);
    device.act(&mut here, Action::Save, Actor::Person);
    assert_eq!(device.status("audience"), ConsentStatus::Withdrawn);
    assert_eq!(device.status("video"), ConsentStatus::Withdrawn);
    assert_eq!(device.status("newsletter"), ConsentStatus::Given);
}

/// A visit on every third day for years, each with whatever act comes, and rules that change now and then.
#[test]
fn nobody_is_asked_more_often_than_the_rules_allow() {
    for seed in 0..3 {
        let mut random = Random::new(seed);
        let mut device = Device::new();
        let (mut shown, mut changes) = (0_u64, 0);
        let news = document("news");
        let mut told = tell(&news);
        const DAYS: u32 = 1_500;
        for _ in 0..DAYS / 3 {
            device.days(3);
            if random.below(30) == 0 {
                changes += 1;
                told = tell(&kept_for(&news, "audience", changes as u32 + 1));
            }
            let mut session = device.visit_told(&told);
            if asked(&session).is_none() {
                continue;
            }
            shown += 1;
            let act = [Action::RefuseAll, Action::AgreeAll, Action::Save];
            device.act(&mut session, random.pick(&act).clone(), Actor::Person);
            assert_eq!(device.kept.as_ref().unwrap().asked, shown, "every time is counted");
        }
        // Once for each lifetime begun, once for each change of what was agreed to.
        let most = 1 + u64::from(DAYS) / 183 + changes;
        assert!(
            shown <= most,
            "seed {seed}: asked {shown} times in {DAYS} days, {most} allowed"
        );
    }
}
