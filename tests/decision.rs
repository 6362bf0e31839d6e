//! The laws of decisions: what a draft may become, what stands of it later, and what it lets run.

#[path = "support/notices.rs"]
mod notices;

use equipoise::decision::Choice;
use equipoise::decision::ConsentStatus;
use equipoise::decision::Decision;
use equipoise::decision::Draft;
use equipoise::decision::Entry;
use equipoise::decision::IndicationMethod;
use equipoise::decision::Scope;
use equipoise::decision::Standing;
use equipoise::disclosure::Disclosure;
use equipoise::gate::permit;
use equipoise::notice::Regime;
use equipoise::time::Timestamp;
use notices::consents;
use notices::document;
use notices::parse;
use notices::purpose;
use notices::separates;
use notices::tell;
use notices::told;
use serde_json::Value;
use serde_json::json;

const T0: Timestamp = Timestamp(1_800_000_000);
const SWITCH: IndicationMethod = IndicationMethod::Switch;

#[test]
fn the_samples_ask_what_their_law_says() {
    let shop = told("shop");
    assert_eq!(separates(&shop), ["face-payment", "nearby-stores", "ad-partner"]);
    assert_eq!(consents(&shop).len(), 6);
    assert_eq!(consents(&told("news")).len(), 5);
}

#[test]
fn nothing_is_ticked_before_the_person_ticks_it() {
    for name in ["shop", "news"] {
        let disclosure = told(name);
        let draft = Draft::untouched(&disclosure);
        for (purpose, _) in disclosure.purposes() {
            assert_eq!(draft.choice(purpose.id()), None);
            assert!(!draft.objects(purpose.id()));
        }
        let undecided: Vec<_> = draft.undecided().iter().map(|id| id.as_str().to_owned()).collect();
        assert_eq!(undecided, consents(&disclosure));
    }
}

#[test]
fn a_decision_skips_no_purpose() {
    for name in ["shop", "news"] {
        let disclosure = told(name);
        for skipped in consents(&disclosure) {
            for choice in [Choice::Given, Choice::Refused] {
                let mut draft = Draft::untouched(&disclosure);
                for id in consents(&disclosure).iter().filter(|id| **id != skipped) {
                    draft.choose(id, choice, SWITCH);
                }
                let undecided = draft.decide(&disclosure, T0).unwrap_err().0;
                assert_eq!(undecided.len(), 1);
                assert_eq!(undecided[0].as_str(), skipped);
            }
        }
    }
}

#[test]
fn a_decision_tells_every_purpose_in_the_order_and_words_of_the_notice() {
    for name in ["shop", "news"] {
        let disclosure = told(name);
        let decision = refused(&disclosure, None, T0);
        assert_eq!(decision.until, T0.plus_days(disclosure.regime.lifetime_days()));
        assert_eq!(decision.digest, disclosure.notice.digest);
        assert_eq!(decision.entries.len(), disclosure.notice.purposes.len());
        assert_eq!(decision.changed.len(), disclosure.notice.purposes.len());
        assert!(!decision.gives_any());
        for (entry, purpose) in decision.entries.iter().zip(&disclosure.notice.purposes) {
            assert_eq!(entry.id.as_str(), purpose.id());
            assert_eq!(entry.basis, purpose.terms().basis);
            assert_eq!(entry.digest, purpose.terms().digest);
            assert_eq!(entry.at, T0);
        }
    }
}

#[test]
fn agreeing_to_all_never_covers_a_step_of_its_own() {
    let shop = told("shop");
    let mut draft = Draft::untouched(&shop);
    draft.agree_all(Scope::All, IndicationMethod::AgreeAll);
    for id in consents(&shop) {
        let expected = (!separates(&shop).contains(&id)).then_some(Choice::Given);
        assert_eq!(draft.choice(&id), expected, "{id}");
    }
    let decision = draft.decide(&shop, T0).unwrap();
    for id in separates(&shop) {
        let entry = entry(&decision, &id);
        assert_eq!(
            (entry.status, entry.method),
            (ConsentStatus::Deferred, IndicationMethod::NotAsked)
        );
    }

    // What had its own step keeps its answer.
    let mut draft = Draft::untouched(&shop);
    draft.choose("face-payment", Choice::Given, SWITCH);
    draft.choose("ad-partner", Choice::Refused, SWITCH);
    draft.agree_all(Scope::All, IndicationMethod::AgreeAll);
    let decision = draft.decide(&shop, T0).unwrap();
    let said = |id| (entry(&decision, id).status, entry(&decision, id).method);
    assert_eq!(
        said("face-payment"),
        (ConsentStatus::Given, IndicationMethod::SeparateStep)
    );
    assert_eq!(
        said("ad-partner"),
        (ConsentStatus::Refused, IndicationMethod::SeparateStep)
    );
    assert_eq!(said("nearby-stores").0, ConsentStatus::Deferred);

    // Afterwards still not, whatever stood before.
    let mut draft = Draft::resumed(&shop, Some(&keep(&decision)), T0);
    draft.agree_all(Scope::All, IndicationMethod::AgreeAll);
    let decision = draft.decide(&shop, T0.plus_days(1)).unwrap();
    assert_eq!(entry(&decision, "ad-partner").status, ConsentStatus::Refused);
    assert_eq!(entry(&decision, "nearby-stores").status, ConsentStatus::Deferred);
}

#[test]
fn agreeing_or_refusing_the_undecided_leaves_the_decided() {
    let shop = told("shop");
    let mut draft = Draft::untouched(&shop);
    draft.choose("marketing", Choice::Refused, SWITCH);
    draft.agree_all(Scope::Undecided, IndicationMethod::AgreeAll);
    assert_eq!(draft.choice("marketing"), Some(Choice::Refused));
    assert_eq!(draft.choice("analytics"), Some(Choice::Given));

    let mut draft = Draft::untouched(&shop);
    draft.choose("marketing", Choice::Given, SWITCH);
    draft.refuse_all(Scope::Undecided, IndicationMethod::LeftOff);
    let decision = draft.decide(&shop, T0).unwrap();
    assert_eq!(entry(&decision, "marketing").status, ConsentStatus::Given);
    assert_eq!(entry(&decision, "analytics").method, IndicationMethod::LeftOff);
}

#[test]
fn only_consent_is_chosen_and_only_interest_is_objected_to() {
    for name in ["shop", "news"] {
        let disclosure = told(name);
        let mut draft = Draft::untouched(&disclosure);
        let before = draft.clone();
        for (purpose, _) in disclosure.purposes() {
            if !consents(&disclosure).contains(&purpose.id().to_owned()) {
                draft.choose(purpose.id(), Choice::Given, SWITCH);
                draft.choose(purpose.id(), Choice::Refused, SWITCH);
            }
            if purpose.id() != "security-and-delivery" {
                draft.object(purpose.id(), true, SWITCH);
            }
        }
        draft.choose("no-such-purpose", Choice::Given, SWITCH);
        draft.object("no-such-purpose", true, SWITCH);
        assert_eq!(draft, before);
    }
}

#[test]
fn refusing_after_giving_is_withdrawing() {
    let shop = told("shop");
    let first = given(&shop, T0);
    let second = refused(&shop, Some(&first), T0.plus_days(1));
    for id in consents(&shop) {
        assert_eq!(entry(&second, &id).status, ConsentStatus::Withdrawn, "{id}");
        assert_eq!(entry(&second, &id).at, T0.plus_days(1));
    }
    // To refuse once more says nothing new: neither a status, nor a time, nor a method.
    let third = refused(&shop, Some(&second), T0.plus_days(2));
    assert_eq!(third.entries, second.entries);
    assert!(third.changed.is_empty());
    assert!(keep(&third).has_history());
    // And to agree again is to give again.
    let mut draft = Draft::resumed(&shop, Some(&keep(&third)), T0.plus_days(3));
    draft.choose("marketing", Choice::Given, SWITCH);
    let fourth = draft.decide(&shop, T0.plus_days(3)).unwrap();
    assert_eq!(entry(&fourth, "marketing").status, ConsentStatus::Given);
    assert_eq!(entry(&fourth, "analytics"), entry(&second, "analytics"));
    assert_eq!(fourth.changed.len(), 1);
}

/// Whoever has given once has a lasting key; that the rules changed in between must not look like a first refusal.
#[test]
fn refusing_changed_rules_after_giving_is_withdrawing() {
    let shop = told("shop");
    let first = given(&shop, T0);
    let changed = tell(&edit("shop", add_recipient("marketing")));
    let mut draft = Draft::resumed(&changed, Some(&keep(&first)), T0);
    draft.choose("marketing", Choice::Refused, SWITCH);
    let second = draft.decide(&changed, T0.plus_days(1)).unwrap();
    assert_eq!(entry(&second, "marketing").status, ConsentStatus::Withdrawn);
    assert_eq!(entry(&second, "marketing").at, T0.plus_days(1));
    assert!(keep(&second).has_history());
}

#[test]
fn what_is_unchanged_keeps_its_time_and_its_act() {
    let news = told("news");
    let mut draft = Draft::untouched(&news);
    draft.choose("audience", Choice::Given, SWITCH);
    draft.object("security-and-delivery", true, SWITCH);
    draft.refuse_all(Scope::Undecided, IndicationMethod::LeftOff);
    let first = draft.decide(&news, T0).unwrap();

    let later = T0.plus_days(30);
    let mut draft = Draft::resumed(&news, Some(&keep(&first)), later);
    assert!(draft.undecided().is_empty());
    assert_eq!(draft.choice("audience"), Some(Choice::Given));
    assert!(draft.objects("security-and-delivery"));
    draft.agree_all(Scope::All, IndicationMethod::AgreeAll);
    let second = draft.decide(&news, later).unwrap();
    assert_eq!(entry(&second, "audience"), entry(&first, "audience"));
    assert_eq!(
        entry(&second, "security-and-delivery"),
        entry(&first, "security-and-delivery")
    );
    assert_eq!(entry(&second, "choice-record"), entry(&first, "choice-record"));
    let video = entry(&second, "video");
    assert_eq!(
        (video.status, video.method, video.at),
        (ConsentStatus::Given, IndicationMethod::AgreeAll, later)
    );
    let changed: Vec<_> = second.changed.iter().map(|id| id.as_str()).collect();
    assert_eq!(changed, ["video", "personalisation", "personalised-ads", "newsletter"]);
}

/// Each material change of each purpose, one at a time.
#[test]
fn a_material_change_asks_again_about_exactly_that_purpose() {
    let mut count = 0;
    for name in ["shop", "news"] {
        let before = told(name);
        let standing = keep(&given(&before, T0));
        let all: Vec<_> = before.notice.purposes.iter().map(|p| p.id().to_owned()).collect();
        for id in &all {
            for (what, change) in material_changes(&before.notice.parties[0].id.to_string()) {
                let mut document = document(name);
                change(purpose(&mut document, id));
                let after = tell(&document);
                assert_ne!(after.notice.digest, before.notice.digest, "{name} {id} {what}");
                assert_asked(&after, &standing, &[id.as_str()], &format!("{name} {id} {what}"));
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}

/// A change of a party is a change of every purpose that it receives data for.
#[test]
fn a_party_that_moves_or_changes_its_role_asks_again_about_its_purposes() {
    let before = told("shop");
    let standing = keep(&given(&before, T0));
    for (field, value) in [("country", "SG"), ("role", "joint-controller")] {
        let mut document = document("shop");
        let parties = document["parties"].as_array_mut().unwrap();
        parties.iter_mut().find(|party| party["id"] == "xincong").unwrap()[field] = json!(value);
        assert_asked(&tell(&document), &standing, &["account", "marketing"], field);
    }
}

#[test]
fn another_wording_language_or_order_asks_nobody() {
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 12] = [
        ("version", |n| n["version"] = json!("next")),
        ("day", |n| n["effective"] = json!("2030-01-01")),
        ("address", |n| n["url"] = json!("/another")),
        ("wording", reword),
        ("language", |n| {
            let own = n["locale"].as_str().unwrap().to_owned();
            n["locales"].as_array_mut().unwrap().push(json!("eo"));
            each_text(n, &own, &mut |texts| texts["eo"] = json!("Alia lingvo"));
        }),
        ("language gone", |n| {
            let own = n["locale"].as_str().unwrap().to_owned();
            n["locales"] = json!([]);
            each_text(n, &own, &mut |texts| {
                *texts = json!({ own.clone(): texts[&own] });
            });
        }),
        ("parties reversed", |n| n["parties"].as_array_mut().unwrap().reverse()),
        ("purposes reversed", |n| n["purposes"].as_array_mut().unwrap().reverse()),
        ("lists reversed", |n| {
            for purpose in n["purposes"].as_array_mut().unwrap() {
                for list in ["operations", "data", "recipients", "transfers"] {
                    if let Some(list) = purpose.get_mut(list) {
                        list.as_array_mut().unwrap().reverse();
                    }
                }
            }
        }),
        ("software", |n| {
            for purpose in n["purposes"].as_array_mut().unwrap() {
                purpose["services"] = json!([{"name": "Something else"}]);
            }
        }),
        ("link to the schema", |n| {
            n["$schema"] = json!("https://elsewhere.example/")
        }),
        ("contact", |n| {
            n["controllers"][0]["contact"] = json!({"email": "new@sample.example"});
        }),
    ];
    for name in ["shop", "news"] {
        let before = told(name);
        let standing = keep(&given(&before, T0));
        let permitted = permit(Some(&standing), &before, T0);
        for (what, change) in changes {
            let after = tell(&edit(name, change));
            assert_eq!(
                after.notice.digest == before.notice.digest,
                what == "link to the schema",
                "{name} {what}"
            );
            assert_asked(&after, &standing, &[], what);
            let mut now: Vec<_> = permit(Some(&standing), &after, T0).into_ids();
            let mut then = permitted.clone().into_ids();
            now.sort();
            then.sort();
            assert_eq!(now, then, "{name} {what}");
        }
    }
}

#[test]
fn an_objection_outlives_a_change_of_the_rules() {
    let news = told("news");
    let mut draft = Draft::untouched(&news);
    draft.object("security-and-delivery", true, SWITCH);
    draft.refuse_all(Scope::All, IndicationMethod::RefuseAll);
    let first = draft.decide(&news, T0).unwrap();

    let changed = tell(&edit("news", add_recipient("security-and-delivery")));
    let draft = Draft::resumed(&changed, Some(&keep(&first)), T0);
    assert!(draft.objects("security-and-delivery"));
    let second = draft.decide(&changed, T0.plus_days(1)).unwrap();
    let objection = entry(&second, "security-and-delivery");
    assert_eq!(objection.status, ConsentStatus::Objected);
    assert_eq!(objection.at, T0, "it came about when it was made");
    assert!(!permit(Some(&keep(&second)), &changed, T0.plus_days(1)).permits("security-and-delivery"));
}

#[test]
fn a_decision_that_has_run_out_or_is_not_yet_is_none() {
    let shop = told("shop");
    let decision = given(&shop, T0);
    let standing = keep(&decision);
    let drafted = |now| Draft::resumed(&shop, Some(&standing), now).undecided().len();
    assert_eq!(drafted(T0), 0);
    assert_eq!(drafted(Timestamp(standing.until.0 - 1)), 0);
    assert_eq!(drafted(standing.until), 6);
    assert_eq!(drafted(Timestamp(u64::MAX)), 6);
    assert_eq!(drafted(Timestamp(T0.0 - 86_400)), 0);
    assert_eq!(drafted(Timestamp(T0.0 - 86_401)), 6);
    assert_eq!(drafted(Timestamp(0)), 6);
}

#[test]
fn a_decision_on_another_notice_is_none() {
    let other = edit("shop", |notice| notice["id"] = json!("another"));
    let standing = keep(&given(&told("shop"), T0));
    let other = tell(&other);
    assert_eq!(Draft::resumed(&other, Some(&standing), T0).undecided().len(), 6);
    for id in consents(&other) {
        assert!(!permit(Some(&standing), &other, T0).permits(&id));
    }
}

#[test]
fn what_one_regime_let_pass_together_another_asks_again() {
    let document = edit("shop", |notice| notice["regimes"] = json!(["eu-gdpr", "cn-pipl"]));
    let notice = parse(&document);
    let europe = Disclosure::new(notice.clone(), Some(Regime::EuGdpr.into()), None);
    let china = Disclosure::new(notice, Some(Regime::CnPipl.into()), None);
    let only_there: Vec<_> = separates(&china)
        .into_iter()
        .filter(|id| !separates(&europe).contains(id))
        .collect();
    assert!(!only_there.is_empty());
    let mut draft = Draft::untouched(&europe);
    draft.agree_all(Scope::All, IndicationMethod::AgreeAll);
    let standing = keep(&draft.decide(&europe, T0).unwrap());
    let undecided: Vec<_> = Draft::resumed(&china, Some(&standing), T0)
        .undecided()
        .iter()
        .map(|id| id.to_string())
        .collect();
    assert_eq!(undecided, only_there);
}

#[test]
fn the_gate_holds_all_consent_without_a_decision_that_holds() {
    for name in ["shop", "news"] {
        let disclosure = told(name);
        let standing = keep(&given(&disclosure, T0));
        let permitted = |standing: Option<&Standing>, now| permit(standing, &disclosure, now);
        for id in consents(&disclosure) {
            assert!(permitted(Some(&standing), T0).permits(&id), "{id}");
            assert!(!permitted(None, T0).permits(&id), "{id} without a decision");
            assert!(!permitted(Some(&standing), standing.until).permits(&id), "{id} expired");
            assert!(
                !permitted(Some(&standing), Timestamp(T0.0 - 86_401)).permits(&id),
                "{id} from the future"
            );
            for status in ConsentStatus::ALL {
                let mut standing = standing.clone();
                let mut purposes = standing.purposes.to_vec();
                let entry = purposes.iter_mut().find(|entry| entry.id.as_str() == id).unwrap();
                entry.status = *status;
                standing.purposes = equipoise::json::NonEmpty::new(purposes).unwrap();
                let expected = *status == ConsentStatus::Given;
                assert_eq!(permitted(Some(&standing), T0).permits(&id), expected, "{id} {status:?}");
            }
        }
        // What asks for no consent runs from the start; what nobody knows never runs.
        for (purpose, _) in disclosure.purposes() {
            let expected = !consents(&disclosure).contains(&purpose.id().to_owned());
            assert_eq!(permitted(None, T0).permits(purpose.id()), expected, "{}", purpose.id());
        }
        for unknown in ["", "no-such-purpose", "Account", "account "] {
            assert!(!permitted(Some(&standing), T0).permits(unknown));
        }
    }
}

#[test]
fn an_interest_runs_until_it_is_objected_to() {
    let news = told("news");
    let id = "security-and-delivery";
    let mut draft = Draft::untouched(&news);
    draft.refuse_all(Scope::All, IndicationMethod::RefuseAll);
    let first = draft.clone().decide(&news, T0).unwrap();
    assert_eq!(entry(&first, id).status, ConsentStatus::Informed);
    assert!(permit(Some(&keep(&first)), &news, T0).permits(id));
    draft.object(id, true, SWITCH);
    let second = draft.decide(&news, T0).unwrap();
    assert_eq!(entry(&second, id).status, ConsentStatus::Objected);
    assert!(!permit(Some(&keep(&second)), &news, T0).permits(id));
    let mut draft = Draft::resumed(&news, Some(&keep(&second)), T0);
    draft.object(id, false, SWITCH);
    let third = draft.decide(&news, T0).unwrap();
    assert!(permit(Some(&keep(&third)), &news, T0).permits(id));
}

#[test]
fn a_standing_is_read_as_it_was_written_or_not_at_all() {
    for name in ["shop", "news"] {
        let standing = keep(&given(&told(name), T0));
        let text = standing.to_text();
        assert_eq!(Standing::parse(&text), Some(standing));
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(Standing::parse(&text[..end]), None, "cut at {end}");
        }
        let document: Value = serde_json::from_str(&text).unwrap();
        for name in document.as_object().unwrap().keys() {
            let mut damaged = document.clone();
            damaged[name] = json!({"not": "expected"});
            assert_eq!(Standing::parse(&damaged.to_string()), None, "{name}");
        }
        let mut future = document.clone();
        future["schema"] = json!(2);
        assert_eq!(Standing::parse(&future.to_string()), None);
        for garbage in ["", "null", "[]", "{}", "true", "{\"schema\":1}", "\u{0}"] {
            assert_eq!(Standing::parse(garbage), None, "{garbage}");
        }
    }
}

/// A change of a purpose.
type Change = Box<dyn Fn(&mut Value)>;

fn material_changes(party: &str) -> Vec<(&'static str, Change)> {
    let party = party.to_owned();
    fn list<'a>(purpose: &'a mut Value, name: &str) -> &'a mut Vec<Value> {
        let list = purpose.as_object_mut().unwrap().entry(name).or_insert(json!([]));
        list.as_array_mut().unwrap()
    }
    vec![
        (
            "recipient added",
            Box::new(move |p| list(p, "recipients").push(json!({"party": party, "data": []}))),
        ),
        (
            "operation added",
            Box::new(|p| list(p, "operations").push(json!("publish"))),
        ),
        (
            "data added",
            Box::new(|p| {
                let mut item = p["data"][0].clone();
                item["id"] = json!("one-more");
                list(p, "data").push(item);
            }),
        ),
        (
            "category changed",
            Box::new(|p| p["data"][0]["category"] = json!("pd:Age")),
        ),
        (
            "data optional",
            Box::new(|p| {
                let optional = p["data"][0]["optional"].as_bool().unwrap_or(false);
                p["data"][0]["optional"] = json!(!optional);
            }),
        ),
        ("kept longer", Box::new(|p| p["retention"]["duration"] = json!("P99Y"))),
        (
            "sent abroad",
            Box::new(|p| {
                let text = p["title"].clone();
                list(p, "transfers").push(json!({"country": "US", "mechanism": "adequacy", "rights": text}));
            }),
        ),
        ("kind changed", Box::new(|p| p["term"] = json!("dpv:Advertising"))),
    ]
}

fn add_recipient(id: &'static str) -> impl FnOnce(&mut Value) {
    move |notice| {
        let party = notice["parties"][0]["id"].clone();
        let purpose = purpose(notice, id);
        let recipients = purpose
            .as_object_mut()
            .unwrap()
            .entry("recipients")
            .or_insert(json!([]));
        recipients
            .as_array_mut()
            .unwrap()
            .push(json!({"party": party, "data": []}));
    }
}

fn assert_asked(after: &Disclosure, standing: &Standing, changed: &[&str], what: &str) {
    let consents = consents(after);
    let expected: Vec<_> = changed
        .iter()
        .map(|id| (*id).to_owned())
        .filter(|id| consents.contains(id))
        .collect();
    let draft = Draft::resumed(after, Some(standing), T0);
    let asked: Vec<_> = draft.undecided().iter().map(|id| id.to_string()).collect();
    assert_eq!(asked, expected, "{what}");
    // And is held until then.
    let permission = permit(Some(standing), after, T0);
    for id in &consents {
        assert_eq!(permission.permits(id), !expected.contains(id), "{what}: {id}");
    }
}

fn reword(notice: &mut Value) {
    let own = notice["locale"].as_str().unwrap().to_owned();
    each_text(notice, &own, &mut |texts| texts[&own] = json!("Said in other words."));
}

/// Every localised text: an object that has the notice's own locale.
fn each_text(value: &mut Value, own: &str, change: &mut dyn FnMut(&mut Value)) {
    if value.get(own).is_some_and(Value::is_string) {
        return change(value);
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_text(item, own, change)),
        Value::Object(members) => members.values_mut().for_each(|member| each_text(member, own, change)),
        _ => {}
    }
}

fn edit(name: &str, change: impl FnOnce(&mut Value)) -> Value {
    let mut document = document(name);
    change(&mut document);
    document
}

/// Every consent given, each by its own switch.
fn given(disclosure: &Disclosure, now: Timestamp) -> Decision {
    let mut draft = Draft::untouched(disclosure);
    for id in consents(disclosure) {
        draft.choose(&id, Choice::Given, SWITCH);
    }
    draft.decide(disclosure, now).unwrap()
}

fn refused(disclosure: &Disclosure, before: Option<&Decision>, now: Timestamp) -> Decision {
    let standing = before.map(keep);
    let mut draft = Draft::resumed(disclosure, standing.as_ref(), now);
    draft.refuse_all(Scope::All, IndicationMethod::RefuseAll);
    draft.decide(disclosure, now).unwrap()
}

fn keep(decision: &Decision) -> Standing {
    Standing::new(decision, Vec::new(), "0", 1).unwrap()
}

fn entry<'a>(decision: &'a Decision, id: &str) -> &'a Entry {
    decision.entries.iter().find(|entry| entry.id.as_str() == id).unwrap()
}
