//! Agreeing in passing, to what is held on the page.

use crate::decision::Choice;
use crate::decision::IndicationMethod;
use crate::disclosure::Ask;
use crate::notice::Id;
use crate::session::Actor;
use crate::session::Control;
use crate::session::Effect;
use crate::session::Guard;
use crate::session::Presentation;
use crate::session::Said;
use crate::session::Session;
use crate::session::settle::Act;

impl Session {
    /// Agrees to one purpose in passing, if that is enough for it.
    pub(super) fn allow(&mut self, id: Id, actor: Actor, seen: Presentation) -> Vec<Effect> {
        if self.permits(id.as_str()) || self.asks_apart(&id) {
            return self.request(id);
        }
        let mut effects = self.forget_request();
        let method = match actor {
            Actor::Page => IndicationMethod::Api,
            Actor::Person => IndicationMethod::SeparateStep,
        };
        self.restore();
        self.draft.choose(id.as_str(), Choice::Given, method);
        self.draft.defer_undecided();
        self.requested = Some(id);
        effects.extend(self.decide(Act::some(Control::Placeholder, actor), Said::Saved, seen));
        effects
    }

    /// Whether a purpose cannot be agreed to in passing: it needs a step of its own, a guardian, or is not asked at all.
    fn asks_apart(&self, id: &Id) -> bool {
        if self.guard() != Guard::None {
            return true;
        }
        let ask = self.disclosure.purpose(id.as_str()).map(|(_, ask)| ask);
        ask.is_none_or(|ask| !matches!(ask, Ask::Choice(_)) || ask.is_separate())
    }
}
