//! A random walk through a session, with a simple account of what must be true after every step.

use std::collections::HashSet;
use std::future::Future;
use std::pin::pin;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

use equipoise::decision::Choice;
use equipoise::decision::ConsentStatus;
use equipoise::decision::Standing;
use equipoise::disclosure::Disclosure;
use equipoise::disclosure::Layer;
use equipoise::notice::Id;
use equipoise::notice::Label;
use equipoise::notice::Purpose;
use equipoise::receipt::ConsentRecord;
use equipoise::receipt::Expectations;
use equipoise::receipt::GpcSignal;
use equipoise::receipt::Handover;
use equipoise::receipt::Jwk;
use equipoise::receipt::KeyScope;
use equipoise::receipt::Signals;
use equipoise::receipt::SignatureChecker;
use equipoise::receipt::Stamp;
use equipoise::receipt::UnverifiedReceipt;
use equipoise::receipt::Uuid;
use equipoise::receipt::WidgetReference;
use equipoise::session::Action;
use equipoise::session::Actor;
use equipoise::session::DeliveryState;
use equipoise::session::Effect;
use equipoise::session::Event;
use equipoise::session::Issue;
use equipoise::session::Presentation;
use equipoise::session::RecordEntry;
use equipoise::session::Session;
use equipoise::session::Verification;
use equipoise::time::Timestamp;

use super::notices;
use super::random::Random;

pub struct Walk<'a> {
    disclosure: &'a Disclosure,
    random: Random,
    session: Session,
    now: Timestamp,
    /// Every purpose id, and one that does not exist.
    ids: Vec<Id>,
    consents: HashSet<String>,
    separates: HashSet<String>,
    /// The consents that some act gave, each by itself or, without a step of its own, together.
    gave: HashSet<String>,
    /// Whether anything was ever given, as far as the standing reaches back.
    history: bool,
    standing: Option<Standing>,
    permitted: Vec<Id>,
    /// Requests that wait for an answer.
    pending: Vec<Id>,
    /// Standings of before, for the other tab.
    earlier: Vec<Standing>,
    verifies: bool,
    receipts: usize,
    log: Vec<(Timestamp, Event, Vec<Effect>)>,
}

impl<'a> Walk<'a> {
    pub fn new(disclosure: &'a Disclosure, seed: u64, verifies: bool) -> Self {
        let mut ids: Vec<_> = disclosure.purposes().map(|(p, _)| p.terms().id.clone()).collect();
        ids.push(Id::from_text("no-such-purpose").unwrap());
        Self {
            disclosure,
            random: Random::new(seed),
            session: Session::new(disclosure.clone(), "a".into(), Vec::new()),
            now: Timestamp(1_800_000_000),
            ids,
            consents: notices::consents(disclosure).into_iter().collect(),
            separates: notices::separates(disclosure).into_iter().collect(),
            gave: HashSet::new(),
            history: false,
            standing: None,
            permitted: Vec::new(),
            pending: Vec::new(),
            earlier: Vec::new(),
            verifies,
            receipts: 0,
            log: Vec::new(),
        }
    }

    /// Walks that many steps, and then closes everything. Answers how many receipts were verified.
    pub fn run(mut self, steps: usize) -> usize {
        self.step(Event::Started(None));
        for _ in 0..steps {
            let event = self.event();
            self.step(event);
        }
        for _ in 0..2 {
            self.step(acted(Action::Close, Actor::Person));
        }
        self.hold(self.session.view().layer.is_none(), "closing twice closes everything");
        self.hold(self.pending.is_empty(), "every request is answered in the end");
        self.receipts
    }

    fn event(&mut self) -> Event {
        self.now = match self.random.below(40) {
            0 => self.now.plus_days(190),
            1 => Timestamp(self.now.0 - 3_000),
            2..10 => self.now,
            _ => self.now.plus_seconds(self.random.below(100_000) as u64),
        };
        let actor = *self.random.pick(&[Actor::Person, Actor::Person, Actor::Page]);
        match self.random.below(30) {
            0 => {
                let earlier = (!self.earlier.is_empty() && self.random.below(4) > 0)
                    .then(|| self.random.pick(&self.earlier).clone());
                Event::PeerDecided(earlier)
            }
            1 => {
                let at = self.standing.as_ref().map_or(self.now, |standing| standing.at);
                Event::Issued(record_entry("1"), at)
            }
            2 => Event::NotIssued,
            3 => Event::StoreDenied,
            4 => Event::Delivered("1".into(), DeliveryState::Delivered),
            5 => Event::Verified("1".into(), Verification::Verified),
            6 => Event::RecordRead(vec![record_entry("2")]),
            7 => Event::Spoken(self.random.pick(&self.disclosure.notice.locales).clone()),
            _ => acted(self.action(), actor),
        }
    }

    fn action(&mut self) -> Action {
        let id = self.random.pick(&self.ids).clone();
        let choice = *self.random.pick(&[Choice::Given, Choice::Refused]);
        let yes = self.random.below(2) == 0;
        match self.random.below(25) {
            0 => Action::RefuseAll,
            1 | 2 => Action::AgreeAll,
            3 | 4 => Action::Save,
            5..9 => Action::Set(id, choice),
            9 => Action::Answer(id, choice),
            10 | 11 => Action::Object(id, yes),
            12 => Action::Withdraw(yes.then_some(id)),
            13 | 14 => Action::Open(*self.random.pick(Layer::ALL)),
            15 | 16 => Action::OpenRules(id),
            17 | 18 => Action::Request(id),
            19 => {
                let other = self.random.pick(&self.ids).clone();
                Action::Decide(vec![(id, choice), (other, Choice::Given)])
            }
            20 | 21 => Action::Back,
            22 => Action::Close,
            23 => Action::Allow(id),
            _ => {
                let locale = self.random.pick(&self.disclosure.notice.locales).clone();
                self.random
                    .pick(&[Action::Verify, Action::Download, Action::Print, Action::Speak(locale)])
                    .clone()
            }
        }
    }

    fn step(&mut self, event: Event) {
        self.expect(&event);
        let before = self.standing.clone();
        let effects = self.session.step(event.clone(), self.now);
        self.log.push((self.now, event.clone(), effects.clone()));
        self.obey(&event, &effects);
        self.check_quiet(&event, &effects);
        self.check_order(&event, &effects);
        self.check_scope(&event, before.as_ref());
        self.check_permissions();
        self.check_view();
    }

    /// What the account learns from an event before the session sees it.
    fn expect(&mut self, event: &Event) {
        if self
            .standing
            .as_ref()
            .is_some_and(|standing| !standing.holds_at(self.now))
        {
            self.standing = None;
        }
        match event {
            Event::PeerDecided(peer) => {
                self.standing = peer.clone().filter(|peer| peer.holds_at(self.now));
            }
            Event::Acted(Action::Set(id, Choice::Given) | Action::Answer(id, Choice::Given), ..) => {
                self.gave.insert(id.to_string());
            }
            Event::Acted(Action::Decide(choices), ..) => {
                let given = choices.iter().filter(|(_, choice)| *choice == Choice::Given);
                self.gave.extend(given.map(|(id, _)| id.to_string()));
            }
            Event::Acted(Action::AgreeAll, ..) => {
                self.gave.extend(self.consents.difference(&self.separates).cloned());
            }
            Event::Acted(Action::Request(id), ..) => self.pending.push(id.clone()),
            Event::Acted(Action::Allow(id), ..) => {
                self.pending.push(id.clone());
                let apart = self.separates.contains(id.as_str()) || !self.consents.contains(id.as_str());
                self.gave.extend((!apart).then(|| id.to_string()));
            }
            _ => {}
        }
        let had = |standing: &Standing| standing.has_history();
        self.history = self.standing.as_ref().is_some_and(had);
    }

    /// Does what the session asks for, like its host.
    fn obey(&mut self, event: &Event, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Keep(standing) => {
                    self.permitted = standing.permits.clone();
                    self.standing = Some(Standing::clone(standing));
                    self.earlier.push(Standing::clone(standing));
                }
                Effect::Permit(permitted) => self.permitted = permitted.clone(),
                Effect::Answer(id, answer) => {
                    let waits = self.pending.iter().position(|waiting| waiting == id);
                    self.hold(waits.is_some(), "only what was asked is answered, and once");
                    self.pending.remove(waits.unwrap());
                    self.hold(
                        !answer || self.permitted.contains(id),
                        "yes is answered only if it may run",
                    );
                }
                Effect::Issue(issue) => self.check_issue(issue, event),
                _ => {}
            }
        }
    }

    fn check_issue(&mut self, issue: &Issue, event: &Event) {
        let gives = issue.decision.gives_any();
        self.hold(
            issue.lasting == (gives || self.history),
            "the key is lasting if and only if anything was ever given",
        );
        let kept = self.standing.as_ref().unwrap();
        let same = issue.decision.entries.len() == kept.purposes.len()
            && issue
                .decision
                .entries
                .iter()
                .zip(kept.purposes.iter())
                .all(|(said, kept)| (&said.id, said.status, said.at) == (&kept.id, kept.status, kept.at));
        self.hold(same && issue.decision.at == kept.at, "what is signed is what is kept");
        let whole = issue.decision.entries.len() == self.disclosure.notice.purposes.len();
        self.hold(whole, "a decision covers every purpose");
        for entry in &issue.decision.entries {
            let id = entry.id.as_str();
            self.hold(
                entry.status != ConsentStatus::Given || self.gave.contains(id),
                "nothing is given that nobody gave",
            );
        }
        if let Event::Acted(_, Actor::Page, _) = event {
            self.hold(issue.control == equipoise::session::Control::Api, "a page is no person");
        }
        if self.verifies {
            self.verify(issue);
        }
    }

    /// No decision that can be made is one that a verifier refuses.
    fn verify(&mut self, issue: &Issue) {
        let scope = if issue.lasting {
            KeyScope::Lasting
        } else {
            KeyScope::OneTime
        };
        let record = ConsentRecord {
            issue: issue.clone(),
            origin: Label::from_text("https://sample.example").unwrap(),
            signals: Signals { gpc: GpcSignal::On },
            statement: None,
            widget: WidgetReference {
                version: Label::from_text("0.1.0").unwrap(),
                digest: None.into(),
            },
        };
        let stamp = Stamp {
            id: Uuid::from_random([3; 16]),
            at: self.now,
            key: Jwk::Ed25519 { x: [9; 32] },
            scope,
            head: None,
            handover: Handover::None,
            challenge: None,
        };
        let jws = record.issue(stamp).unwrap().with_signature(&[0; 64]);
        let notices = [(*self.disclosure.notice).clone()];
        let expectations = Expectations {
            now: Some(issue.decision.at.max(self.now)),
            origin: Some("https://sample.example"),
            notices: Some(&notices),
        };
        let verified =
            UnverifiedReceipt::parse(&jws).and_then(|receipt| ready(receipt.verify(&AnySignature, expectations)));
        if let Err(error) = verified {
            self.fail(&format!("its own receipt is refused: {error}"));
        }
        self.receipts += 1;
    }

    /// Moving about, looking and reporting decide nothing.
    fn check_quiet(&self, event: &Event, effects: &[Effect]) {
        let keeps = effects.iter().any(|effect| matches!(effect, Effect::Keep(_)));
        let issues = effects.iter().any(|effect| matches!(effect, Effect::Issue(_)));
        if let Event::Acted(action, ..) = event {
            assert!(
                !issues || action.decides(),
                "what was on the screen would not be in the receipt: {action:?}"
            );
        }
        match event {
            Event::Acted(Action::Allow(_), ..) => self.hold(keeps == issues, "what is kept is signed"),
            Event::Acted(action, actor, _) if !decides(action, *actor) || !self.is_meant(action) => {
                self.hold(!keeps && !issues, "only an act that decides is kept or signed");
            }
            Event::Acted(..) => self.hold(keeps && issues, "an act that decides is kept and signed"),
            Event::Issued(..) => self.hold(!issues, "a receipt that is signed is not signed again"),
            Event::PeerDecided(_) => self.hold(keeps || !issues, "what two tabs decided is signed only together"),
            _ => self.hold(!keeps && !issues, "what happens elsewhere decides nothing here"),
        }
    }

    /// Whether an act names only purposes of which it can be said.
    fn is_meant(&self, action: &Action) -> bool {
        let choice = |id: &Id| self.consents.contains(id.as_str());
        let interest = |(purpose, _): (&Purpose, _)| matches!(purpose, Purpose::Interest(_));
        match action {
            Action::Answer(id, _) | Action::Withdraw(Some(id)) => choice(id),
            Action::Decide(choices) => choices.iter().all(|(id, _)| choice(id)),
            Action::Object(id, _) => self.disclosure.purpose(id.as_str()).is_some_and(interest),
            _ => true,
        }
    }

    /// Apply first, prove after.
    fn check_order(&self, event: &Event, effects: &[Effect]) {
        let position = |is: fn(&Effect) -> bool| effects.iter().position(is);
        let count = |is: fn(&Effect) -> bool| effects.iter().filter(|effect| is(effect)).count();
        let keep: fn(&Effect) -> bool = |effect| matches!(effect, Effect::Keep(_));
        let issue: fn(&Effect) -> bool = |effect| matches!(effect, Effect::Issue(_));
        if let Event::Acted(..) = event {
            self.hold(
                count(keep) == count(issue) && count(keep) <= 1,
                "one receipt for one decision",
            );
            self.hold(position(keep) <= position(issue), "kept before it is signed");
        }
    }

    /// An act about one purpose is about that purpose; an act about all is about all.
    fn check_scope(&self, event: &Event, before: Option<&Standing>) {
        let Event::Acted(action, ..) = event else { return };
        if !self.is_meant(action) {
            return self.hold(self.standing.as_ref() == before, "a name that is none decides nothing");
        }
        let Some(standing) = &self.standing else { return };
        let status = |id: &str| standing.entry(id).map(|entry| entry.status);
        let given = |id: &str| status(id) == Some(ConsentStatus::Given);
        let only = |ids: &[&Id]| {
            let before = before.filter(|before| before.holds_at(self.now));
            standing.purposes.iter().all(|entry| {
                let then = before.and_then(|before| before.entry(entry.id.as_str()));
                ids.contains(&&entry.id) || then.is_none_or(|then| then == entry)
            })
        };
        match action {
            Action::RefuseAll | Action::Withdraw(None) => {
                self.hold(!self.consents.iter().any(|id| given(id)), "refusing all refuses all");
            }
            Action::AgreeAll => {
                let all = self.consents.difference(&self.separates).all(|id| given(id));
                self.hold(all, "agreeing to all agrees to all that can be agreed to together");
            }
            Action::Withdraw(Some(id)) => {
                self.hold(!given(id.as_str()), "withdrawn is not given");
                self.hold(only(&[id]), "withdrawing one touches one");
            }
            Action::Answer(id, choice) => {
                let right = !self.consents.contains(id.as_str()) || given(id.as_str()) == (*choice == Choice::Given);
                self.hold(right, "an answer is what it says");
                self.hold(only(&[id]), "answering one touches one");
            }
            Action::Allow(id) => self.hold(only(&[id]), "allowing one touches one"),
            Action::Decide(choices) => {
                let ids: Vec<_> = choices.iter().map(|(id, _)| id).collect();
                self.hold(only(&ids), "deciding some touches some");
            }
            _ => {}
        }
    }

    fn check_permissions(&self) {
        self.hold(
            self.session.standing() == self.standing.as_ref(),
            "what the session holds is what was kept",
        );
        let standing = self.standing.as_ref();
        let standing = standing.filter(|standing| standing.holds_at(self.now));
        // The host does not ask at every moment; what it was told before a decision ran out, the loader holds by itself.
        let Some(standing) = standing else { return };
        for (purpose, _) in self.disclosure.purposes() {
            let status = standing.entry(purpose.id()).map(|entry| entry.status);
            let expected = match purpose {
                Purpose::Consent(_) => status == Some(ConsentStatus::Given),
                Purpose::Interest(_) => status != Some(ConsentStatus::Objected),
                Purpose::Informed(_) => true,
            };
            let runs = self.permitted.contains(&purpose.terms().id);
            self.hold(runs == expected, "what may run is what stands");
        }
        for id in &self.separates {
            let by_all = standing.entry(id).is_some_and(|entry| {
                entry.status == ConsentStatus::Given && entry.method == equipoise::decision::IndicationMethod::AgreeAll
            });
            self.hold(!by_all, "a step of its own is never part of all");
        }
    }

    fn check_view(&self) {
        let view = self.session.view();
        match view.layer {
            Some(Layer::Rules) => self.hold(view.purpose.is_some(), "the third layer is about a purpose"),
            None => {
                self.hold(view.purpose.is_none(), "nothing is shown about no purpose");
                self.hold(self.pending.is_empty(), "nothing is asked that nobody can answer");
            }
            Some(Layer::Glance | Layer::Purposes) => {
                self.hold(view.purpose.is_none(), "a list is about no single purpose");
            }
            Some(Layer::Record) => {}
        }
        for id in &self.consents {
            let ticked = view.draft.choice(id) == Some(Choice::Given);
            self.hold(
                !ticked || self.gave.contains(id),
                "nothing is ticked that nobody ticked",
            );
        }
    }

    fn hold(&self, law: bool, words: &str) {
        if !law {
            self.fail(words);
        }
    }

    fn fail(&self, words: &str) -> ! {
        let log = self
            .log
            .iter()
            .map(|(at, event, effects)| format!("{} {event:?}\n    {effects:?}", at.0));
        panic!("{words}\nafter:\n{}", log.collect::<Vec<_>>().join("\n"));
    }
}

/// Whether an act decides, rather than moves about or prepares.
fn decides(action: &Action, actor: Actor) -> bool {
    match action {
        Action::RefuseAll
        | Action::AgreeAll
        | Action::Save
        | Action::Answer(..)
        | Action::Withdraw(_)
        | Action::Decide(_) => true,
        Action::Object(..) => actor == Actor::Page,
        _ => false,
    }
}

struct AnySignature;

impl SignatureChecker for AnySignature {
    async fn check(&self, _: &Jwk, _: &[u8], _: &[u8; 64]) -> bool {
        true
    }
}

fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => panic!("nothing here waits"),
    }
}

fn acted(action: Action, actor: Actor) -> Event {
    let seen = Presentation {
        layer: None,
        controls: Vec::new(),
    };
    Event::Acted(action, actor, seen)
}

pub fn record_entry(id: &str) -> RecordEntry {
    RecordEntry {
        guardian: false,
        id: id.to_owned(),
        at: Timestamp(1_800_000_000),
        version: "1".to_owned(),
        statuses: Vec::new(),
        rules: Vec::new(),
        verification: None,
        delivery: DeliveryState::Waiting,
        jws: String::new(),
    }
}
