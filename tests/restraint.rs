//! Whatever anybody does in whatever order, nothing runs that was not decided by itself.

#[allow(dead_code)]
#[path = "support/acting.rs"]
mod acting;
#[allow(dead_code)]
#[path = "support/notices.rs"]
mod notices;
#[allow(dead_code)]
#[path = "support/random.rs"]
mod random;
#[path = "support/ruled.rs"]
mod ruled;

use std::collections::HashSet;

use acting::act;
use acting::runs;
use acting::started;
use equipoise::decision::Choice;
use equipoise::decision::ConsentStatus;
use equipoise::decision::IndicationMethod;
use equipoise::decision::Standing;
use equipoise::disclosure::Ask;
use equipoise::disclosure::Disclosure;
use equipoise::notice::Regime;
use equipoise::session::Action;
use equipoise::session::Actor;
use equipoise::session::Effect;
use equipoise::session::Guard;
use equipoise::session::Session;
use notices::document;
use random::Random;
use ruled::rule;
use serde_json::json;

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
