//! What has changed in the rules of a purpose: told for exactly what is asked again, from the notice that was decided on.

#[allow(dead_code)]
#[path = "support/notices.rs"]
mod notices;
#[allow(dead_code)]
#[path = "support/random.rs"]
mod random;

use equipoise::decision::Standing;
use equipoise::disclosure::Disclosure;
use equipoise::disclosure::Layer;
use equipoise::disclosure::Matter;
use equipoise::disclosure::changes;
use equipoise::json::Value as Json;
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

#[test]
fn each_matter_is_told_with_what_went_and_what_came() {
    /// What changes, how, and what of it is told: what went and what came.
    type Case = (Matter, fn(&mut Value), &'static str, &'static str);
    let cases: [Case; 6] = [
        (
            Matter::Retention,
            |audience| audience["retention"]["duration"] = json!("P3Y"),
            "\"P13M\"",
            "\"P3Y\"",
        ),
        (
            Matter::Operations,
            |audience| audience["operations"].as_array_mut().unwrap().push(json!("publish")),
            "",
            "\"publish\"",
        ),
        (
            Matter::Data,
            |audience| {
                let item = json!({ "id": "name", "title": "Name", "category": "pd:Name", "why": "To greet you." });
                audience["data"].as_array_mut().unwrap().push(item);
            },
            "",
            r#"{"category":"pd:Name","id":"name","optional":false}"#,
        ),
        (
            Matter::Term,
            |audience| audience["term"] = json!("dpv:Marketing"),
            "\"dpv:ServiceUsageAnalytics\"",
            "\"dpv:Marketing\"",
        ),
        (
            Matter::Automated,
            |audience| audience["automated"] = json!({ "logic": "A", "effect": "B", "exit": "C" }),
            "false",
            "true",
        ),
        (
            Matter::Transfers,
            |audience| {
                audience["transfers"] = json!([{ "country": "US", "mechanism": "adequacy", "rights": "Write." }]);
            },
            "",
            r#"{"country":"US","mechanism":"adequacy"}"#,
        ),
    ];
    let before = parse(&document("news"));
    for (matter, change, gone, new) in cases {
        let mut news = document("news");
        change(purpose(&mut news, "audience"));
        let changed = changes(&before, &parse(&news), "audience").unwrap();
        let [one] = &changed[..] else {
            panic!("{matter:?}: {changed:?}")
        };
        assert_eq!(one.matter, matter);
        assert_eq!((texts(&one.gone).as_str(), texts(&one.new).as_str()), (gone, new));
    }
    assert_eq!(changes(&before, &before, "audience"), Some(Vec::new()));
    assert_eq!(changes(&before, &before, "no-such-purpose"), None);
}

/// A rule has changed if and only if something can be told about it: the person never reads of a change that asks
/// nothing, and is never asked again without being told why.
#[test]
fn something_is_told_if_and_only_if_the_digest_is_another() {
    let mut random = Random::new(7);
    let (mut same, mut other) = (0, 0);
    for round in 0..600 {
        let name = if round % 2 == 0 { "shop" } else { "news" };
        let before = parse(&document(name));
        let mut notice = document(name);
        for _ in 0..=random.below(2) {
            change(&mut notice, &mut random);
        }
        let now = parse(&notice);
        for purpose in &now.purposes {
            let told = changes(&before, &now, purpose.id()).unwrap();
            let digest = before.purpose(purpose.id()).unwrap().terms().digest;
            assert_eq!(
                told.is_empty(),
                digest == purpose.terms().digest,
                "{}: {told:?}",
                purpose.id()
            );
            if told.is_empty() { same += 1 } else { other += 1 }
        }
    }
    assert!(same > 1_000 && other > 100, "{same} {other}");
}

#[test]
fn the_notice_that_was_decided_on_is_asked_for_when_rules_are_others() {
    let news = document("news");
    let standing = decided(&tell(&news));
    // Nothing has changed, or only words have.
    let mut reworded = news.clone();
    reworded["summary"]["en"] = json!("Other words.");
    for same in [&news, &reworded] {
        let (_, effects) = started(&tell(same), Some(standing.clone()));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Recall(_))));
    }
    let mut longer = news.clone();
    purpose(&mut longer, "audience")["retention"]["duration"] = json!("P3Y");
    let (mut session, effects) = started(&tell(&longer), Some(standing.clone()));
    assert!(effects.contains(&Effect::Recall(standing.digest)), "{effects:?}");
    assert_eq!(session.view().occasion, Occasion::Changed);
    assert!(session.view().before.is_none());

    // Another notice than the one that was decided on is not compared with.
    session.step(Event::Recalled(Box::new((*parse(&reworded)).clone())), T0);
    assert!(session.view().before.is_none());
    let told = parse(&news);
    session.step(Event::Recalled(Box::new((*told).clone())), T0);
    let view = session.view();
    let before = view.before.unwrap();
    let changed = view.disclosure.purposes().filter(|(purpose, _)| {
        let changed = changes(&before, &view.disclosure.notice, purpose.id());
        !changed.unwrap().is_empty()
    });
    let changed: Vec<_> = changed.map(|(purpose, _)| purpose.id()).collect();
    assert_eq!(changed, ["audience"], "told about exactly what is asked again");

    // Once it is answered there is nothing to compare any more.
    act(&mut session, Action::RefuseAll);
    assert!(session.view().before.is_none());
}

fn change(notice: &mut Value, random: &mut Random) {
    let parties = notice["parties"].as_array().unwrap().len();
    let party = notice["parties"][random.below(parties)]["id"].clone();
    let purposes = notice["purposes"].as_array_mut().unwrap();
    let at = random.below(purposes.len());
    let purpose = &mut purposes[at];
    match random.below(7) {
        0 => purpose["retention"]["duration"] = json!(format!("P{}D", 1 + random.below(900))),
        1 => purpose["operations"] = json!(["collect", "analyse"]),
        2 => purpose["recipients"] = json!([{ "party": party }]),
        3 => purpose["data"][0]["optional"] = json!(true),
        4 => purpose["data"].as_array_mut().unwrap().reverse(),
        5 => purpose["title"] = json!("Another title"),
        _ => notice["parties"][0]["country"] = json!("IS"),
    }
}

fn texts(items: &[Json]) -> String {
    let texts: Vec<_> = items
        .iter()
        .map(|item| equipoise::json::canonicalize(item).as_str().to_owned())
        .collect();
    texts.join(" ")
}

fn decided(told: &Disclosure) -> Standing {
    let (mut session, _) = started(told, None);
    let effects = act(&mut session, Action::AgreeAll);
    let kept = effects.into_iter().find_map(|effect| match effect {
        Effect::Keep(standing) => Some(*standing),
        _ => None,
    });
    kept.unwrap()
}

fn started(told: &Disclosure, standing: Option<Standing>) -> (Session, Vec<Effect>) {
    let mut session = Session::new(told.clone(), "a".into(), Vec::new());
    let effects = session.step(Event::Started(standing), T0);
    (session, effects)
}

fn act(session: &mut Session, action: Action) -> Vec<Effect> {
    let seen = Presentation {
        layer: Some(Layer::Glance),
        controls: Vec::new(),
    };
    session.step(Event::Acted(action, Actor::Person, seen), T0)
}
