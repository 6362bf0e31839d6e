//! The one place where the path is wired: an [`Event`] in, effects out, and a [`View`] to show.
//!
//! Sans-IO: it reads no clock, no store, no network, no page. Whoever hosts it tells it what happened and does what it
//! asks for.

mod action;
mod allow;
mod effect;
mod guard;
mod layers;
mod settle;
mod view;

use std::rc::Rc;

pub use action::Action;
pub use action::Control;
pub use action::Measured;
pub use action::Presentation;
pub use effect::Actor;
pub use effect::Effect;
pub use effect::Event;
pub use effect::Issue;
pub use view::DeliveryState;
pub use view::Guard;
pub use view::Occasion;
pub use view::RecordEntry;
pub use view::Remark;
pub use view::Said;
pub use view::Search;
pub use view::Verification;
pub use view::View;

use crate::decision::Choice;
use crate::decision::Draft;
use crate::decision::IndicationMethod;
use crate::decision::Scope;
use crate::decision::Standing;
use crate::disclosure::Ask;
use crate::disclosure::Disclosure;
use crate::disclosure::GpcSignal;
use crate::disclosure::Layer;
use crate::notice::Id;
use crate::notice::Notice;
use crate::time::Timestamp;
use settle::Act;

/// One widget on one page, from its start until the page is left.
pub struct Session {
    disclosure: Rc<Disclosure>,
    /// The age that the page told.
    told_age: Option<u8>,
    /// Whether a guardian has said that it is they who act.
    guardian: bool,
    /// The notice that was decided on before, where its rules were others.
    before: Option<Rc<Notice>>,
    source: String,
    /// The time of the last event.
    now: Timestamp,
    standing: Option<Rc<Standing>>,
    /// A decision that has run out: its objections stand, and its refusals are not asked about again too soon.
    lapsed: Option<Rc<Standing>>,
    draft: Draft,
    layer: Option<Layer>,
    /// The layer to go back to from the third.
    below: Option<Layer>,
    purpose: Option<Id>,
    requested: Option<Id>,
    occasion: Occasion,
    /// Why the first layer is shown, until the person decides or puts it away.
    waiting: Option<Occasion>,
    asked: u64,
    record: Rc<Vec<RecordEntry>>,
    chained: Option<bool>,
    remarks: Vec<Remark>,
    search: Search,
    said: Option<Said>,
    acts: u32,
}

impl Session {
    /// A session that has not started. `source` is the fingerprint of the notice's text, for the loader.
    pub fn new(disclosure: Disclosure, source: String, mut remarks: Vec<Remark>) -> Self {
        let draft = Draft::untouched(&disclosure);
        remarks.extend((disclosure.gpc == GpcSignal::On).then_some(Remark::PrivacySignal));
        Self {
            told_age: disclosure.age,
            guardian: false,
            before: None,
            disclosure: Rc::new(disclosure),
            source,
            now: Timestamp(0),
            standing: None,
            lapsed: None,
            draft,
            layer: None,
            below: None,
            purpose: None,
            requested: None,
            occasion: Occasion::First,
            waiting: None,
            asked: 0,
            record: Rc::default(),
            chained: None,
            remarks,
            search: Search::default(),
            said: None,
            acts: 0,
        }
    }

    /// What the interface shows now.
    pub fn view(&self) -> View {
        View {
            layer: self.layer,
            occasion: self.occasion,
            purpose: self.purpose.clone(),
            disclosure: self.disclosure.clone(),
            before: self.before.clone(),
            guard: self.guard(),
            draft: Rc::new(self.draft.clone()),
            standing: self.standing.clone(),
            record: self.record.clone(),
            chained: self.chained,
            remarks: self.remarks.clone(),
            search: self.search.clone(),
            said: self.said,
            acts: self.acts,
        }
    }

    /// The decision that stands.
    pub fn standing(&self) -> Option<&Standing> {
        self.standing.as_deref()
    }

    /// The notice as it is told.
    pub fn disclosure(&self) -> &Disclosure {
        &self.disclosure
    }

    /// Takes in what happened and says what is to be done, in order.
    pub fn step(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        self.now = now;
        // A page may stay open for longer than a decision holds.
        if let Some(lapsed) = self.standing.take_if(|standing| !standing.holds_at(now)) {
            self.lapsed = Some(lapsed);
            if self.layer.is_none() {
                self.restore();
            }
        }
        let place = (self.layer, self.purpose.clone());
        let effects = self.take_in(event, now);
        if place != (self.layer, self.purpose.clone()) {
            self.search = Search::default();
        }
        effects
    }

    fn take_in(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        match event {
            Event::Started(standing) => self.start(standing, now),
            Event::Acted(action, actor, presentation) => self.act(action, actor, presentation),
            Event::PeerDecided(standing) => self.follow(standing),
            Event::Recalled(notice) => {
                self.before = self
                    .kept()
                    .is_some_and(|kept| kept.digest == notice.digest)
                    .then(|| Rc::from(notice));
                Vec::new()
            }
            Event::RecordRead(record) => {
                self.record = Rc::new(record);
                Vec::new()
            }
            Event::Issued(entry, decided) => {
                Rc::make_mut(&mut self.record).insert(0, entry);
                self.paid(decided)
            }
            Event::NotIssued => {
                self.remark(Remark::NotSigned);
                Vec::new()
            }
            Event::Verified(id, verification) => {
                self.update(&id, |entry| entry.verification = Some(verification));
                Vec::new()
            }
            Event::Chained(chained) => {
                self.chained = Some(chained);
                Vec::new()
            }
            Event::Delivered(id, delivery) => {
                self.update(&id, |entry| entry.delivery = delivery);
                Vec::new()
            }
            Event::StoreDenied => {
                self.remark(Remark::NotKept);
                Vec::new()
            }
            Event::Spoken(locale) => self.speak(&locale),
        }
    }

    fn start(&mut self, standing: Option<Standing>, now: Timestamp) -> Vec<Effect> {
        self.take_over(standing);
        self.asked = self.kept().map_or(0, |standing| standing.asked);
        self.restore();
        let mut effects = vec![self.permission()];
        let settled = self.draft.undecided().is_empty();
        if let Some(standing) = &mut self.standing {
            // The same rules in another text: nobody is asked, and the loader learns the new fingerprint. Until then it
            // looks again on every visit, and what was told otherwise is held from the start.
            let source = if settled { &self.source } else { &standing.source };
            let mut now_told = Standing::clone(standing);
            now_told.source = source.clone();
            // What was told to somebody of another age still holds if nobody is to be asked.
            if settled {
                now_told.age = self.disclosure.age.map(u64::from);
            }
            now_told.tell(&self.disclosure, now);
            if **standing != now_told {
                *standing = Rc::new(now_told.clone());
                effects.push(Effect::Keep(Box::new(now_told)));
            }
        }
        if !settled {
            let consents = self
                .disclosure
                .purposes()
                .filter(|(_, ask)| matches!(ask, Ask::Choice(_)));
            self.occasion = if self.standing.is_some() {
                Occasion::Changed
            } else if self.lapsed.is_some() && self.draft.undecided().len() < consents.count() {
                // Of what a signal refuses nobody was asked before.
                Occasion::Again
            } else {
                Occasion::First
            };
            self.waiting = Some(self.occasion);
            self.asked += 1;
            self.layer = Some(Layer::Glance);
            effects.push(Effect::Shown);
        }
        effects.extend(self.owed());
        effects.extend(self.recall());
        effects
    }

    fn act(&mut self, action: Action, actor: Actor, seen: Presentation) -> Vec<Effect> {
        self.said = None;
        self.acts = self.acts.wrapping_add(1);
        if !self.knows(&action) {
            return Vec::new();
        }
        // The person decides about what the first layer names. The page names nothing, and means all.
        let partial = self.occasion.is_partial() && self.layer == Some(Layer::Glance) && actor == Actor::Person;
        let scope = if partial { Scope::Undecided } else { Scope::All };
        let by = |method| {
            if actor == Actor::Page {
                IndicationMethod::Api
            } else {
                method
            }
        };
        match action {
            Action::RefuseAll => {
                self.draft.refuse_all(scope, by(IndicationMethod::RefuseAll));
                self.decide(Act::all(Control::RefuseAll, actor, scope), Said::RefusedAll, seen)
            }
            Action::AgreeAll => {
                self.draft.agree_all(scope, by(IndicationMethod::AgreeAll));
                self.decide(Act::all(Control::AgreeAll, actor, scope), Said::AgreedAll, seen)
            }
            Action::Save => {
                self.draft.refuse_all(Scope::Undecided, by(IndicationMethod::LeftOff));
                self.decide(Act::all(Control::Save, actor, Scope::All), Said::Saved, seen)
            }
            Action::Set(id, choice) => {
                self.draft.choose(id.as_str(), choice, by(IndicationMethod::Switch));
                self.leave_rules();
                Vec::new()
            }
            Action::Answer(id, choice) => {
                self.restore();
                self.draft
                    .choose(id.as_str(), choice, by(IndicationMethod::SeparateStep));
                self.draft.defer_undecided();
                self.decide(Act::some(Control::Answer, actor), Said::Saved, seen)
            }
            Action::Decide(choices) => {
                self.restore();
                for (id, choice) in choices {
                    self.draft.choose(id.as_str(), choice, IndicationMethod::Api);
                }
                self.draft.defer_undecided();
                self.decide(Act::some(Control::Api, actor), Said::Saved, seen)
            }
            Action::Object(id, objects) if actor == Actor::Person => {
                self.draft.object(id.as_str(), objects, IndicationMethod::Switch);
                self.leave_rules();
                Vec::new()
            }
            Action::Object(id, objects) => {
                self.restore();
                self.draft.object(id.as_str(), objects, IndicationMethod::Api);
                self.draft.defer_undecided();
                let said = if objects {
                    Said::Objected
                } else {
                    Said::ObjectionTakenBack
                };
                self.settle(Act::some(Control::Object, actor), said, seen)
            }
            Action::Withdraw(id) => {
                self.restore();
                match &id {
                    Some(id) => self
                        .draft
                        .choose(id.as_str(), Choice::Refused, by(IndicationMethod::Withdraw)),
                    None => self.draft.refuse_all(Scope::All, by(IndicationMethod::Withdraw)),
                }
                self.draft.defer_undecided();
                self.settle(Act::some(Control::Withdraw, actor), Said::Withdrawn, seen)
            }
            Action::Minor => self.minor(),
            Action::Guardian => {
                self.guardian = self.guard() != Guard::None;
                Vec::new()
            }
            Action::Open(layer) => self.open(layer),
            Action::OpenRules(id) => self.open_rules(id),
            Action::Request(id) => self.request(id),
            Action::Speak(locale) => self.wants(locale),
            Action::Allow(id) => self.allow(id, actor, seen),
            Action::Find(text) => self.find(text),
            Action::More => self.more(),
            Action::Back => self.back(),
            Action::Close => self.close(),
            Action::Verify => vec![Effect::Verify],
            Action::Download => vec![Effect::Download],
            Action::Table => vec![Effect::Table],
            Action::Erase => self.erase(),
            Action::Print => vec![Effect::Print],
        }
    }
}
