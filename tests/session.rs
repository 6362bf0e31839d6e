//! The session: what it says for what happened, in single scenes and in random walks.

#[path = "support/notices.rs"]
mod notices;
#[path = "support/random.rs"]
mod random;
#[path = "support/walk.rs"]
mod walk;

use equipoise::decision::Choice;
use equipoise::decision::ConsentStatus;
use equipoise::decision::IndicationMethod;
use equipoise::decision::Standing;
use equipoise::digest::Digest;
use equipoise::disclosure::Disclosure;
use equipoise::disclosure::Layer;
use equipoise::notice::Id;
use equipoise::session::Action;
use equipoise::session::Actor;
use equipoise::session::Control;
use equipoise::session::Effect;
use equipoise::session::Event;
use equipoise::session::Measured;
use equipoise::session::Occasion;
use equipoise::session::Presentation;
use equipoise::session::RecordEntry;
use equipoise::session::Said;
use equipoise::session::Session;
use equipoise::time::Timestamp;
use notices::document;
use notices::purpose;
use notices::tell;
use notices::told;
use serde_json::Value;
use serde_json::json;
use walk::Walk;
use walk::record_entry;

const T0: Timestamp = Timestamp(1_800_000_000);
const MINUTE: u64 = 60;

#[test]
fn the_first_visit_is_asked_and_nothing_optional_runs() {
    for name in ["shop", "news"] {
        let mut session = session(told(name), "a");
        let effects = session.step(Event::Started(None), T0);
        let [Effect::Permit(permitted), Effect::Shown] = &effects[..] else {
            panic!("{effects:?}")
        };
        for id in notices::consents(session.disclosure()) {
            assert!(!permitted.iter().any(|permitted| permitted.as_str() == id));
        }
        let view = session.view();
        assert_eq!((view.layer, view.occasion), (Some(Layer::Glance), Occasion::First));
        assert!(view.standing.is_none());
    }
}

#[test]
fn a_decision_is_kept_before_it_is_signed_and_the_next_visit_is_asked_nothing() {
    let mut session = started("shop", None);
    let effects = person(&mut session, Action::RefuseAll);
    let [Effect::Keep(kept), Effect::Issue(issue)] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(session.view().layer, None);
    assert!(!issue.lasting);
    assert_eq!(issue.control, Control::RefuseAll);
    assert_eq!(kept.asked, 1);
    assert!(kept.unsigned.is_some());
    let permits: Vec<_> = kept.permits.iter().map(Id::as_str).collect();
    assert_eq!(permits, ["account", "orders", "payment", "choice-record"]);

    // What is kept is text, with all that was measured.
    let mut kept = Standing::clone(kept);
    let measured = Measured {
        action: Control::RefuseAll,
        width: 13866,
        height: 4800,
        contrast: 1635,
        size: 1600,
        visible: Some(100),
        weight: 600,
    };
    let unsigned = kept.unsigned.as_mut().expect("unsigned");
    unsigned.presentation.controls.push(measured);
    let read = Standing::parse(&kept.to_text());
    assert_eq!(read.as_ref(), Some(&kept));

    // Left before it was signed: it is signed on the next visit, and only then.
    let mut next = self::session(told("shop"), "a");
    let effects = next.step(Event::Started(read), T0.plus_seconds(MINUTE));
    let [Effect::Permit(_), Effect::Issue(owed)] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(owed.decision.entries, issue.decision.entries);
    assert_eq!((owed.decision.at, owed.lasting), (issue.decision.at, issue.lasting));
    assert_eq!(next.view().layer, None);
    let effects = next.step(Event::Issued(walk::record_entry("1"), kept.at), T0.plus_seconds(MINUTE));
    let [Effect::Keep(paid)] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert!(paid.unsigned.is_none());
    assert_eq!(next.step(Event::Issued(walk::record_entry("2"), kept.at), T0), []);
    let mut third = self::session(told("shop"), "a");
    let effects = third.step(Event::Started(Some(Standing::clone(paid))), T0.plus_seconds(MINUTE));
    assert!(matches!(&effects[..], [Effect::Permit(_)]), "{effects:?}");
}

#[test]
fn agreeing_to_all_leaves_out_what_needs_a_step_of_its_own() {
    for actor in [Actor::Person, Actor::Page] {
        let mut session = started("shop", None);
        let kept = kept(&act(&mut session, Action::AgreeAll, actor));
        for id in notices::separates(session.disclosure()) {
            assert_eq!(status(&kept, &id), ConsentStatus::Deferred, "{id}");
            assert!(!kept.permits.iter().any(|permitted| permitted.as_str() == id));
        }
        let method = kept.entry("marketing").unwrap().method;
        let expected = match actor {
            Actor::Person => IndicationMethod::AgreeAll,
            Actor::Page => IndicationMethod::Api,
        };
        assert_eq!((status(&kept, "marketing"), method), (ConsentStatus::Given, expected));
    }
}

#[test]
fn a_page_is_never_recorded_as_a_person() {
    let acts = [
        Action::RefuseAll,
        Action::AgreeAll,
        Action::Save,
        Action::Answer(id("marketing"), Choice::Given),
        Action::Answer(id("face-payment"), Choice::Given),
        Action::Decide(vec![
            (id("face-payment"), Choice::Given),
            (id("marketing"), Choice::Refused),
        ]),
        Action::Withdraw(None),
        Action::Withdraw(Some(id("marketing"))),
    ];
    for action in acts {
        let mut session = started("shop", None);
        let effects = act(&mut session, action.clone(), Actor::Page);
        let issue = issued(&effects);
        assert_eq!(issue.control, Control::Api, "{action:?}");
        for entry in &issue.decision.entries {
            assert!(
                [IndicationMethod::Api, IndicationMethod::NotAsked].contains(&entry.method),
                "{action:?}: {entry:?}"
            );
        }
    }
}

#[test]
fn withdrawing_takes_one_act_and_is_obeyed_at_once() {
    let mut session = started("shop", None);
    person(&mut session, Action::AgreeAll);
    let effects = person(&mut session, Action::Withdraw(Some(id("marketing"))));
    let standing = kept(&effects);
    assert_eq!(status(&standing, "marketing"), ConsentStatus::Withdrawn);
    assert_eq!(status(&standing, "analytics"), ConsentStatus::Given);
    assert!(!standing.permits.contains(&id("marketing")));
    assert!(standing.permits.contains(&id("analytics")));
    assert!(issued(&effects).lasting);
    let standing = kept(&person(&mut session, Action::Withdraw(None)));
    assert_eq!(status(&standing, "analytics"), ConsentStatus::Withdrawn);
    assert_eq!(status(&standing, "ad-partner"), ConsentStatus::Refused);
}

#[test]
fn closing_is_never_agreement_and_forgets_what_was_not_saved() {
    let mut session = started("shop", None);
    assert_eq!(person(&mut session, Action::Open(Layer::Purposes)), [Effect::Shown]);
    assert_eq!(person(&mut session, Action::Set(id("marketing"), Choice::Given)), []);
    assert_eq!(session.view().draft.choice("marketing"), Some(Choice::Given));
    assert_eq!(person(&mut session, Action::Close), []);
    // What is still owed comes back, untouched.
    assert_eq!(session.view().layer, Some(Layer::Glance));
    assert_eq!(session.view().draft.choice("marketing"), None);
    assert_eq!(person(&mut session, Action::Close), []);
    assert_eq!(session.view().layer, None);
    assert!(session.standing().is_none());
    // Put away, it does not come back by itself.
    person(&mut session, Action::Open(Layer::Purposes));
    person(&mut session, Action::Close);
    assert_eq!(session.view().layer, None);
}

#[test]
fn saving_refuses_what_was_left_off() {
    let mut session = started("shop", None);
    person(&mut session, Action::Open(Layer::Purposes));
    person(&mut session, Action::Set(id("marketing"), Choice::Given));
    person(&mut session, Action::Set(id("face-payment"), Choice::Given));
    let standing = kept(&person(&mut session, Action::Save));
    let said = |id: &str| (status(&standing, id), standing.entry(id).unwrap().method);
    assert_eq!(said("marketing"), (ConsentStatus::Given, IndicationMethod::Switch));
    assert_eq!(
        said("face-payment"),
        (ConsentStatus::Given, IndicationMethod::SeparateStep)
    );
    assert_eq!(said("analytics"), (ConsentStatus::Refused, IndicationMethod::LeftOff));
    assert_eq!(said("ad-partner"), (ConsentStatus::Refused, IndicationMethod::LeftOff));
}

#[test]
fn an_objection_of_the_person_waits_for_save_and_the_page_s_does_not() {
    let of = "security-and-delivery";
    let mut session = started("news", None);
    assert_eq!(person(&mut session, Action::Object(id(of), true)), []);
    assert!(session.view().draft.objects(of));
    let standing = kept(&person(&mut session, Action::Save));
    assert_eq!(status(&standing, of), ConsentStatus::Objected);
    assert!(!standing.permits.contains(&id(of)));
    let standing = kept(&act(&mut session, Action::Object(id(of), false), Actor::Page));
    assert_eq!(status(&standing, of), ConsentStatus::Informed);
    assert!(standing.permits.contains(&id(of)));
}

#[test]
fn a_reworded_notice_asks_nobody_and_the_loader_learns_its_fingerprint() {
    let standing = agreed("shop");
    let mut document = document("shop");
    document["version"] = json!("next");
    purpose(&mut document, "marketing")["summary"] = json!("Said in other words.");
    let mut session = session(tell(&document), "b");
    let effects = session.step(Event::Started(Some(standing.clone())), T0.plus_days(1));
    let [Effect::Permit(permitted), Effect::Keep(kept)] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(kept.source, "b");
    assert_eq!(*permitted, standing.permits);
    let unchanged = Standing {
        source: "a".into(),
        ..Standing::clone(kept)
    };
    assert_eq!(unchanged, standing);
    assert_eq!(session.view().layer, None);
}

#[test]
fn changed_rules_ask_again_about_that_purpose_and_hold_it_on_every_visit_until_then() {
    let standing = agreed("shop");
    let mut session = session(tell(&wider("shop", "marketing")), "b");
    let effects = session.step(Event::Started(Some(standing.clone())), T0.plus_days(1));
    // The loader obeys what is kept before any Wasm runs: what has changed must not be in it.
    let [
        Effect::Permit(permitted),
        Effect::Keep(kept),
        Effect::Shown,
        Effect::Recall(_),
    ] = &effects[..]
    else {
        panic!("{effects:?}")
    };
    assert!(!permitted.contains(&id("marketing")));
    assert_eq!(kept.permits, *permitted);
    // And it looks again on the next visit.
    assert_eq!(kept.source, "a");
    let view = session.view();
    assert_eq!((view.layer, view.occasion), (Some(Layer::Glance), Occasion::Changed));
    assert_eq!(view.draft.undecided(), [id("marketing")]);

    // "All" in the first layer is about what has changed.
    let kept = self::kept(&person(&mut session, Action::RefuseAll));
    assert_eq!(status(&kept, "marketing"), ConsentStatus::Withdrawn);
    assert_eq!(status(&kept, "analytics"), ConsentStatus::Given);
    assert_eq!((kept.source.as_str(), kept.asked), ("b", 2));
}

#[test]
fn a_purpose_that_is_new_and_asks_no_consent_runs_from_the_next_visit_on() {
    let standing = agreed("shop");
    let mut document = document("shop");
    let mut new = purpose(&mut document, "account").clone();
    new["id"] = json!("club");
    document["purposes"].as_array_mut().unwrap().push(new);
    let mut session = session(tell(&document), "b");
    let effects = session.step(Event::Started(Some(standing)), T0.plus_days(1));
    let [Effect::Permit(permitted), Effect::Keep(kept), Effect::Recall(_)] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert!(permitted.contains(&id("club")));
    assert_eq!(kept.permits, *permitted);
}

#[test]
fn an_expired_or_foreign_decision_is_asked_again_from_the_start() {
    let standing = agreed("shop");
    let mut foreign = standing.clone();
    foreign.notice = id("another");
    let until = standing.until;
    for (standing, now) in [
        (standing.clone(), until),
        (foreign, T0),
        (standing, Timestamp(T0.0 - 100_000)),
    ] {
        let mut session = session(told("shop"), "a");
        let effects = session.step(Event::Started(Some(standing)), now);
        let [Effect::Permit(permitted), Effect::Shown] = &effects[..] else {
            panic!("{effects:?}")
        };
        assert_eq!(permitted.len(), 4);
        assert_eq!(session.view().occasion, Occasion::First);
        assert_eq!(session.view().draft.undecided().len(), 6);
    }
}

/// Otherwise a page could keep a consent alive for ever by calling the programming interface once a month.
#[test]
fn only_a_person_who_goes_over_all_prolongs_a_decision() {
    let until = agreed("shop").until;
    let later = T0.plus_days(100);
    let partial = [
        (Action::Decide(vec![]), Actor::Page),
        (Action::Decide(vec![(id("analytics"), Choice::Refused)]), Actor::Page),
        (Action::AgreeAll, Actor::Page),
        (Action::Save, Actor::Page),
        (Action::Withdraw(Some(id("analytics"))), Actor::Person),
        (Action::Answer(id("ad-partner"), Choice::Refused), Actor::Person),
    ];
    for (action, actor) in partial {
        let mut session = started("shop", Some(agreed("shop")));
        let effects = session.step(acted(action.clone(), actor), later);
        assert_eq!(kept(&effects).until, until, "{action:?}");
    }
    for action in [Action::AgreeAll, Action::RefuseAll, Action::Save] {
        let mut session = started("shop", Some(agreed("shop")));
        let effects = session.step(acted(action.clone(), Actor::Person), later);
        assert_eq!(kept(&effects).until, later.plus_days(183), "{action:?}");
    }
}

#[test]
fn a_decision_runs_out_while_the_page_is_open() {
    let standing = agreed("shop");
    let mut session = started("shop", Some(standing.clone()));
    let late = standing.until.plus_seconds(1);
    // Nothing of what has run out comes back by an act about something else.
    let kept = kept(&session.step(acted(Action::Withdraw(Some(id("analytics"))), Actor::Page), late));
    assert_eq!(status(&kept, "marketing"), ConsentStatus::Deferred);
    assert_eq!(kept.permits.len(), 4);

    let mut session = started("shop", Some(standing));
    let effects = session.step(acted(Action::Request(id("marketing")), Actor::Page), late);
    assert_eq!(effects, [Effect::Shown]);
    assert_eq!(session.view().draft.choice("marketing"), None);
}

#[test]
fn a_request_is_answered_at_once_where_nothing_is_to_be_asked() {
    let mut session = started("shop", Some(agreed("shop")));
    let mut ask = |name: &str| act(&mut session, Action::Request(id(name)), Actor::Page);
    assert_eq!(ask("marketing"), [Effect::Answer(id("marketing"), true)]);
    assert_eq!(ask("account"), [Effect::Answer(id("account"), true)]);
    assert_eq!(ask("no-such-purpose"), [Effect::Answer(id("no-such-purpose"), false)]);
}

#[test]
fn a_request_is_answered_once_whatever_the_person_does() {
    let answer = |session: &mut Session, actions: Vec<Action>| -> Vec<Effect> {
        let effects = actions.into_iter().flat_map(|action| person(session, action));
        effects.filter(|effect| matches!(effect, Effect::Answer(..))).collect()
    };
    let of = "ad-partner";
    let ends: [(Vec<Action>, bool); 9] = [
        (vec![Action::Answer(id(of), Choice::Given)], true),
        (vec![Action::Answer(id(of), Choice::Refused)], false),
        (vec![Action::Close], false),
        (vec![Action::Back, Action::Back], false),
        (vec![Action::Back, Action::Close], false),
        (vec![Action::Set(id(of), Choice::Given), Action::Save], true),
        (vec![Action::RefuseAll], false),
        (vec![Action::AgreeAll], false),
        (vec![Action::Open(Layer::Record), Action::Back, Action::Close], false),
    ];
    for (actions, expected) in ends {
        let mut session = started("shop", Some(agreed("shop")));
        assert_eq!(act(&mut session, Action::Request(id(of)), Actor::Page), [Effect::Shown]);
        let view = session.view();
        assert_eq!((view.layer, view.purpose), (Some(Layer::Rules), Some(id(of))));
        assert_eq!(view.occasion, Occasion::Requested);
        let answers = answer(&mut session, actions.clone());
        assert_eq!(answers, [Effect::Answer(id(of), expected)], "{actions:?}");
        assert_eq!(session.view().layer, None, "{actions:?}");
    }
}

#[test]
fn a_second_request_answers_the_first() {
    let mut session = started("shop", Some(agreed("shop")));
    act(&mut session, Action::Request(id("ad-partner")), Actor::Page);
    let effects = act(&mut session, Action::Request(id("face-payment")), Actor::Page);
    assert_eq!(effects, [Effect::Answer(id("ad-partner"), false), Effect::Shown]);
    assert_eq!(session.view().purpose, Some(id("face-payment")));
}

#[test]
fn another_tab_answers_a_request_too() {
    let mut elsewhere = started("shop", None);
    let decided = kept(&act(
        &mut elsewhere,
        Action::Decide(vec![(id("marketing"), Choice::Given)]),
        Actor::Page,
    ));
    let mut session = started("shop", None);
    act(&mut session, Action::Request(id("marketing")), Actor::Page);
    let effects = session.step(Event::PeerDecided(Some(decided.clone())), T0);
    assert!(effects.contains(&Effect::Answer(id("marketing"), true)), "{effects:?}");
    assert_eq!(session.standing(), Some(&decided));
    // Back in the first layer, which the other tab's decision closes.
    let mut session = started("shop", None);
    act(&mut session, Action::Request(id("ad-partner")), Actor::Page);
    person(&mut session, Action::Back);
    assert_eq!(session.view().layer, Some(Layer::Glance));
    let effects = session.step(Event::PeerDecided(Some(decided)), T0);
    assert!(
        effects.contains(&Effect::Answer(id("ad-partner"), false)),
        "{effects:?}"
    );
    assert_eq!(session.view().layer, None);
}

#[test]
fn the_first_layer_comes_back_after_a_request_with_its_own_occasion() {
    let mut session = session(tell(&wider("shop", "marketing")), "b");
    session.step(Event::Started(Some(agreed("shop"))), T0);
    act(&mut session, Action::Request(id("ad-partner")), Actor::Page);
    assert_eq!(
        person(&mut session, Action::Close),
        [Effect::Answer(id("ad-partner"), false)]
    );
    let view = session.view();
    assert_eq!((view.layer, view.occasion), (Some(Layer::Glance), Occasion::Changed));
}

#[test]
fn the_third_layer_is_always_about_a_purpose() {
    let mut session = started("shop", None);
    person(&mut session, Action::OpenRules(id("marketing")));
    person(&mut session, Action::Open(Layer::Record));
    person(&mut session, Action::Back);
    let view = session.view();
    assert_eq!((view.layer, view.purpose), (Some(Layer::Rules), Some(id("marketing"))));
    person(&mut session, Action::Back);
    assert_eq!(session.view().purpose, None);
    assert_eq!(person(&mut session, Action::Open(Layer::Rules)), []);
    assert_eq!(person(&mut session, Action::OpenRules(id("no-such-purpose"))), []);
    assert_ne!(session.view().layer, Some(Layer::Rules));
}

#[test]
fn a_clock_that_goes_back_does_not_put_an_act_after_its_receipt() {
    let mut session = session(told("shop"), "a");
    session.step(Event::Started(None), T0);
    let first = kept(&session.step(acted(Action::AgreeAll, Actor::Person), T0));
    let earlier = Timestamp(T0.0 - 40_000);
    let effects = session.step(acted(Action::Withdraw(Some(id("marketing"))), Actor::Person), earlier);
    let second = issued(&effects);
    assert!(second.decision.at > first.at);
    for entry in &second.decision.entries {
        assert!(entry.at <= second.decision.at);
    }
}

#[test]
fn remarks_are_made_once() {
    let mut session = started("shop", None);
    for _ in 0..2 {
        assert_eq!(session.step(Event::StoreDenied, T0), []);
        assert_eq!(session.step(Event::NotIssued, T0), []);
    }
    assert_eq!(session.view().remarks.len(), 2);
}

/// Whatever a person, a page, another tab and the clock do, in any order.
#[test]
fn random_walks_over_the_shop_keep_the_laws() {
    walk_over("shop", 1);
}

#[test]
fn random_walks_over_the_news_keep_the_laws() {
    walk_over("news", 2);
}

fn walk_over(name: &str, seed: u64) {
    let disclosure = told(name);
    let walks = (0..10_000).map(|walk| {
        let seed = seed * 1_000_003 + walk * 7919;
        Walk::new(&disclosure, seed, walk % 20 == 0).run(12)
    });
    let verified: usize = walks.sum();
    assert!(verified > 1_000, "only {verified} receipts were verified");
}

fn wider(name: &str, of: &str) -> Value {
    let mut document = document(name);
    let party = document["parties"][0]["id"].clone();
    let recipients = purpose(&mut document, of)["recipients"].as_array_mut().unwrap();
    recipients.push(json!({ "party": party }));
    document
}

fn session(disclosure: Disclosure, source: &str) -> Session {
    Session::new(disclosure, source.into(), Vec::new())
}

fn started(name: &str, standing: Option<Standing>) -> Session {
    let mut session = session(told(name), "a");
    session.step(Event::Started(standing), T0);
    session
}

/// Every purpose without a step of its own agreed to, and the receipt signed.
fn agreed(name: &str) -> Standing {
    let mut session = started(name, None);
    let at = kept(&person(&mut session, Action::AgreeAll)).at;
    kept(&session.step(Event::Issued(walk::record_entry("1"), at), T0))
}

fn acted(action: Action, actor: Actor) -> Event {
    let seen = Presentation {
        layer: None,
        controls: Vec::new(),
    };
    Event::Acted(action, actor, seen)
}

fn act(session: &mut Session, action: Action, actor: Actor) -> Vec<Effect> {
    session.step(acted(action, actor), T0)
}

fn person(session: &mut Session, action: Action) -> Vec<Effect> {
    act(session, action, Actor::Person)
}

fn kept(effects: &[Effect]) -> Standing {
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::Keep(standing) => Some(Standing::clone(standing)),
        _ => None,
    });
    kept.unwrap_or_else(|| panic!("nothing is kept: {effects:?}"))
}

fn issued(effects: &[Effect]) -> &equipoise::session::Issue {
    let issue = effects.iter().find_map(|effect| match effect {
        Effect::Issue(issue) => Some(issue.as_ref()),
        _ => None,
    });
    issue.unwrap_or_else(|| panic!("nothing is issued: {effects:?}"))
}

fn status(standing: &Standing, id: &str) -> ConsentStatus {
    standing.entry(id).unwrap().status
}

fn id(text: &str) -> Id {
    Id::from_text(text).unwrap()
}

#[test]
fn erasing_forgets_everything_and_asks_as_on_the_first_day() {
    let mut session = started("news", None);
    person(&mut session, Action::AgreeAll);
    session.step(Event::RecordRead(vec![record_entry("1")]), T0);
    session.step(Event::Chained(true), T0);
    person(&mut session, Action::Open(Layer::Record));
    let effects = person(&mut session, Action::Erase);
    assert!(effects.contains(&Effect::Erase));
    let Some(Effect::Permit(permitted)) = effects.iter().find(|effect| matches!(effect, Effect::Permit(_))) else {
        panic!("{effects:?}")
    };
    assert!(!permitted.iter().any(|id| id.as_str() == "audience"));
    let view = session.view();
    assert_eq!((view.layer, view.said), (Some(Layer::Record), Some(Said::Erased)));
    assert!(session.standing().is_none() && view.record.is_empty() && view.chained.is_none());
    person(&mut session, Action::Close);
    assert_eq!(session.view().layer, Some(Layer::Glance), "asked again");
}

#[test]
fn a_record_tells_what_changed_from_receipt_to_receipt() {
    let at = |statuses: &[(&str, ConsentStatus)], rules: &[u8]| RecordEntry {
        guardian: false,
        statuses: statuses
            .iter()
            .map(|(id, status)| ((*id).to_owned(), *status))
            .collect(),
        rules: rules.iter().map(|byte| Digest::of(&[*byte])).collect(),
        ..record_entry("1")
    };
    use ConsentStatus::{Given, Informed, Refused, Withdrawn};
    let first = at(&[("a", Given), ("b", Refused), ("c", Informed)], &[1, 2, 3]);
    assert_eq!(first.changes(None), [("a", Given), ("b", Refused)]);
    let second = at(&[("a", Withdrawn), ("b", Refused), ("c", Informed)], &[1, 9, 3]);
    assert_eq!(second.changes(Some(&first)), [("a", Withdrawn)]);
    assert_eq!(second.rules_changed(&first).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn a_placeholder_agrees_to_its_purpose_alone_and_answers() {
    let mut session = started("shop", None);
    let effects = person(&mut session, Action::Allow(id("marketing")));
    let issue = issued(&effects);
    assert_eq!(issue.control, Control::Placeholder);
    let given: Vec<_> = issue
        .decision
        .entries
        .iter()
        .filter(|entry| entry.status == ConsentStatus::Given)
        .collect();
    let given: Vec<_> = given.iter().map(|entry| (entry.id.as_str(), entry.method)).collect();
    assert_eq!(given, [("marketing", IndicationMethod::SeparateStep)]);
    assert!(effects.contains(&Effect::Answer(id("marketing"), true)));
}

#[test]
fn what_needs_a_step_of_its_own_is_asked_about_by_its_placeholder() {
    let mut session = started("shop", None);
    assert_eq!(person(&mut session, Action::Allow(id("face-payment"))), [Effect::Shown]);
    let view = session.view();
    assert_eq!(
        (view.layer, view.purpose),
        (Some(Layer::Rules), Some(id("face-payment")))
    );
    let effects = person(&mut session, Action::Allow(id("marketing")));
    assert!(
        effects.contains(&Effect::Answer(id("face-payment"), false)),
        "one that waits is answered"
    );
}
