//! The mirror of a decision: what a cookie holds, and what comes of it where everything else is gone.

#[allow(dead_code)]
#[path = "support/notices.rs"]
mod notices;

use equipoise::decision::ConsentStatus;
use equipoise::decision::IndicationMethod;
use equipoise::decision::Mirror;
use equipoise::decision::Standing;
use equipoise::disclosure::Disclosure;
use equipoise::notice::Id;
use equipoise::session::Action;
use equipoise::session::Actor;
use equipoise::session::Effect;
use equipoise::session::Event;
use equipoise::session::Presentation;
use equipoise::session::Session;
use equipoise::time::Timestamp;
use notices::document;
use notices::purpose;
use notices::tell;
use serde_json::json;

const T0: Timestamp = Timestamp(1_800_000_123);
const DAY: u64 = 86_400;

fn decided(told: &Disclosure, action: Action, at: Timestamp) -> Standing {
    let mut session = Session::new(told.clone(), "a".into(), Vec::new());
    session.step(Event::Started(None), at);
    let seen = Presentation {
        layer: None,
        controls: Vec::new(),
    };
    let effects = session.step(Event::Acted(action, Actor::Person, seen), at);
    let mut standing = kept(&effects).unwrap();
    standing.unsigned = None;
    standing
}

fn kept(effects: &[Effect]) -> Option<Standing> {
    effects.iter().find_map(|effect| match effect {
        Effect::Keep(standing) => Some(Standing::clone(standing)),
        _ => None,
    })
}

fn mirror(standing: &Standing) -> Mirror {
    let text = Mirror::of(standing).to_text().unwrap();
    Mirror::parse(&text).unwrap()
}

fn id(text: &str) -> Id {
    Id::from_text(text).unwrap()
}

#[test]
fn the_text_is_short_plain_and_the_same_for_all_who_decided_the_same_that_day() {
    for name in ["news", "shop"] {
        let told = tell(&document(name));
        let one = decided(&told, Action::AgreeAll, T0);
        let other = decided(&told, Action::AgreeAll, T0.plus_seconds(3_600));
        let text = Mirror::of(&one).to_text().unwrap();
        assert_eq!(Some(&text), Mirror::of(&other).to_text().as_ref());
        assert!(text.len() < 600, "{} {text}", text.len());
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"~.-_+".contains(&b);
        assert!(text.bytes().all(plain), "{text}");
        assert_eq!(Mirror::parse(&text).unwrap().to_text(), Some(text));
    }
}

#[test]
fn a_decision_comes_back_with_the_same_permissions_and_is_marked() {
    let told = tell(&document("news"));
    for action in [Action::AgreeAll, Action::RefuseAll] {
        let standing = decided(&told, action, T0);
        let restored = mirror(&standing).restore(&told, None, T0).unwrap();
        assert_eq!((&restored.permits, &restored.gpc), (&standing.permits, &standing.gpc));
        for (before, after) in standing.purposes.iter().zip(restored.purposes.iter()) {
            assert_eq!((before.status, before.method), (after.status, after.method));
            assert_eq!((before.digest, after.restored), (after.digest, Some(true)));
            assert_eq!(after.at.0 % DAY, 0, "a day, not a second");
        }
        assert!(restored.until <= standing.until, "never longer than it was said");

        let mut session = Session::new(told.clone(), "a".into(), Vec::new());
        let effects = session.step(Event::Started(Some(restored)), T0);
        assert!(kept(&effects).is_some(), "it is kept here too");
        assert!(
            !effects
                .iter()
                .any(|effect| matches!(effect, Effect::Shown | Effect::Issue(_)))
        );
        assert_eq!(session.view().layer, None, "nobody is asked again");
    }
}

#[test]
fn the_next_decision_says_what_of_it_was_restored() {
    let told = tell(&document("news"));
    let restored = mirror(&decided(&told, Action::AgreeAll, T0)).restore(&told, None, T0);
    let mut session = Session::new(told, "a".into(), Vec::new());
    session.step(Event::Started(restored), T0);
    let seen = Presentation {
        layer: None,
        controls: Vec::new(),
    };
    let withdraw = Action::Withdraw(Some(id("audience")));
    let effects = session.step(Event::Acted(withdraw, Actor::Person, seen), T0);
    let issued = effects.iter().find_map(|effect| match effect {
        Effect::Issue(issue) => Some(&issue.decision),
        _ => None,
    });
    let restored = |entry: &equipoise::decision::Entry| entry.restored.then(|| entry.id.as_str().to_owned());
    let marked: Vec<_> = issued.unwrap().entries.iter().filter_map(restored).collect();
    assert!(!marked.contains(&"audience".to_owned()), "{marked:?}");
    assert!(marked.contains(&"video".to_owned()), "{marked:?}");
}

#[test]
fn what_was_withdrawn_elsewhere_is_withdrawn_here() {
    let told = tell(&document("news"));
    let own = decided(&told, Action::AgreeAll, T0);
    let mut elsewhere = own.clone();
    let mut entries = elsewhere.purposes.into_vec();
    let video = entries.iter_mut().find(|entry| entry.id == id("video")).unwrap();
    (video.status, video.method) = (ConsentStatus::Withdrawn, IndicationMethod::Withdraw);
    elsewhere.purposes = equipoise::json::NonEmpty::new(entries).unwrap();

    let restored = mirror(&elsewhere).restore(&told, Some(&own), T0).unwrap();
    assert!(!restored.permits.contains(&id("video")));
    assert!(restored.permits.contains(&id("audience")));
    let entry = |name: &str| restored.entry(name).unwrap();
    assert_eq!(entry("video").restored, Some(true));
    assert_eq!(
        Some(entry("audience")),
        own.entry("audience"),
        "what was said here in the same words keeps its time"
    );
}

#[test]
fn what_was_decided_here_later_stands() {
    let told = tell(&document("news"));
    let elsewhere = mirror(&decided(&told, Action::AgreeAll, T0));
    let later = decided(&told, Action::RefuseAll, T0.plus_days(1));
    assert_eq!(elsewhere.restore(&told, Some(&later), T0.plus_days(1)), None);
    let unsigned = Some(equipoise::decision::Unsigned {
        control: equipoise::session::Control::RefuseAll,
        presentation: Presentation {
            layer: None,
            controls: Vec::new(),
        },
        lasting: false,
        guardian: false,
    });
    let same_day = Standing {
        unsigned,
        ..decided(&told, Action::RefuseAll, T0)
    };
    assert_eq!(elsewhere.restore(&told, Some(&same_day), T0), None, "not mirrored yet");
}

#[test]
fn rules_that_have_changed_meanwhile_are_not_agreed_to() {
    let news = document("news");
    let standing = decided(&tell(&news), Action::AgreeAll, T0);
    let mut changed = news;
    purpose(&mut changed, "audience")["operations"]
        .as_array_mut()
        .unwrap()
        .push(json!("combine"));
    let told = tell(&changed);
    let restored = mirror(&standing).restore(&told, None, T0).unwrap();
    assert!(!restored.permits.contains(&id("audience")));
    assert!(restored.permits.contains(&id("video")));
    let other = tell(&document("shop"));
    assert_eq!(mirror(&standing).restore(&other, None, T0), None, "another notice");
}

#[test]
fn whatever_is_no_mirror_to_the_last_character_is_none() {
    let text = Mirror::of(&decided(&tell(&document("news")), Action::AgreeAll, T0))
        .to_text()
        .unwrap();
    for at in 0..text.len() {
        for with in ["", "~", "x", "0", " "] {
            let garbled = format!("{}{with}{}", &text[..at], &text[at + 1..]);
            if let Some(mirror) = Mirror::parse(&garbled) {
                assert_eq!(mirror.to_text(), Some(garbled), "one text for each");
            }
        }
    }
    for text in ["", "1", "2~news~eu-gdpr~1~2~a.gs.AAAAAAAA", "1~news~eu-gdpr~-1~2", "{}"] {
        assert_eq!(Mirror::parse(text), None, "{text}");
    }
}
