//! The one place where the path is wired: an [`Event`] in, effects out, and a [`View`] to show.
//!
//! Sans-IO: it reads no clock, no store, no network, no page. Whoever hosts it tells it what happened and does what it
//! asks for.

mod action;
mod effect;
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
pub use view::Occasion;
pub use view::RecordEntry;
pub use view::Remark;
pub use view::Said;
pub use view::Verification;
pub use view::View;

use crate::decision::Choice;
use crate::decision::Draft;
use crate::decision::IndicationMethod;
use crate::decision::Scope;
use crate::decision::Standing;
use crate::disclosure::Disclosure;
use crate::disclosure::Layer;
use crate::gate::permit;
use crate::notice::Id;
use crate::time::Timestamp;

/// One widget on one page, from its start until the page is left.
pub struct Session {
    disclosure: Rc<Disclosure>,
    source: String,
    standing: Option<Rc<Standing>>,
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
    remarks: Vec<Remark>,
    said: Option<Said>,
}

impl Session {
    /// A session that has not started. `source` is the fingerprint of the notice's text, for the loader.
    pub fn new(disclosure: Disclosure, source: String, remarks: Vec<Remark>) -> Self {
        let draft = Draft::untouched(&disclosure);
        Self {
            disclosure: Rc::new(disclosure),
            source,
            standing: None,
            draft,
            layer: None,
            below: None,
            purpose: None,
            requested: None,
            occasion: Occasion::First,
            waiting: None,
            asked: 0,
            record: Rc::default(),
            remarks,
            said: None,
        }
    }

    /// What the interface shows now.
    pub fn view(&self) -> View {
        View {
            layer: self.layer,
            occasion: self.occasion,
            purpose: self.purpose.clone(),
            disclosure: self.disclosure.clone(),
            draft: Rc::new(self.draft.clone()),
            standing: self.standing.clone(),
            record: self.record.clone(),
            remarks: self.remarks.clone(),
            said: self.said,
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
        // A page may stay open for longer than a decision holds.
        let expired = self.standing.take_if(|standing| !standing.holds_at(now)).is_some();
        if expired && self.layer.is_none() {
            self.restore();
        }
        match event {
            Event::Started(standing) => self.start(standing, now),
            Event::Acted(action, actor, presentation) => self.act(action, actor, presentation, now),
            Event::PeerDecided(standing) => self.follow(standing, now),
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
            Event::Delivered(id, delivery) => {
                self.update(&id, |entry| entry.delivery = delivery);
                Vec::new()
            }
            Event::StoreDenied => {
                self.remark(Remark::NotKept);
                Vec::new()
            }
        }
    }

    fn start(&mut self, standing: Option<Standing>, now: Timestamp) -> Vec<Effect> {
        let own = standing.filter(|standing| standing.notice == self.disclosure.notice.id);
        self.asked = own.as_ref().map_or(0, |standing| standing.asked);
        self.standing = own.filter(|standing| standing.holds_at(now)).map(Rc::new);
        self.draft = Draft::resumed(&self.disclosure, self.standing.as_deref(), now);
        let mut effects = vec![self.permission(now)];
        let settled = self.draft.undecided().is_empty();
        if let Some(standing) = &mut self.standing {
            // The same rules in another text: nobody is asked, and the loader learns the new fingerprint. Until then it
            // looks again on every visit, and what was told otherwise is held from the start.
            let source = if settled { &self.source } else { &standing.source };
            let permits = permit(Some(standing), &self.disclosure.notice, now).into_ids();
            if (&standing.source, &standing.permits) != (source, &permits) {
                let source = source.clone();
                let standing = Rc::make_mut(standing);
                (standing.source, standing.permits) = (source, permits);
                effects.push(Effect::Keep(Box::new(standing.clone())));
            }
        }
        if !settled {
            self.occasion = if self.standing.is_some() {
                Occasion::Changed
            } else {
                Occasion::First
            };
            self.waiting = Some(self.occasion);
            self.asked += 1;
            self.layer = Some(Layer::Glance);
            effects.push(Effect::Shown);
        }
        effects.extend(self.owed());
        effects
    }

    fn act(&mut self, action: Action, actor: Actor, seen: Presentation, now: Timestamp) -> Vec<Effect> {
        self.said = None;
        let scope = if self.occasion == Occasion::Changed && self.layer == Some(Layer::Glance) {
            Scope::Undecided
        } else {
            Scope::All
        };
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
                self.decide(Control::RefuseAll, actor, Said::RefusedAll, seen, now)
            }
            Action::AgreeAll => {
                self.draft.agree_all(scope, by(IndicationMethod::AgreeAll));
                self.decide(Control::AgreeAll, actor, Said::AgreedAll, seen, now)
            }
            Action::Save => {
                self.draft.refuse_all(Scope::Undecided, by(IndicationMethod::LeftOff));
                self.decide(Control::Save, actor, Said::Saved, seen, now)
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
                self.decide(Control::Answer, actor, Said::Saved, seen, now)
            }
            Action::Decide(choices) => {
                self.restore();
                for (id, choice) in choices {
                    self.draft.choose(id.as_str(), choice, IndicationMethod::Api);
                }
                self.draft.defer_undecided();
                self.decide(Control::Api, actor, Said::Saved, seen, now)
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
                self.settle(Control::Object, actor, said, seen, now)
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
                self.settle(Control::Withdraw, actor, Said::Withdrawn, seen, now)
            }
            Action::Open(layer) => self.open(layer),
            Action::OpenRules(id) => self.open_rules(id),
            Action::Request(id) => self.request(id, now),
            Action::Back => self.back(),
            Action::Close => self.close(),
            Action::Verify => vec![Effect::Verify],
            Action::Download => vec![Effect::Download],
            Action::Print => vec![Effect::Print],
        }
    }
}
