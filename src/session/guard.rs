//! Who decides for a child, and what was told before: what a session needs to know besides the choices.

use std::rc::Rc;

use crate::decision::Choice;
use crate::disclosure::Layer;
use crate::gate::permit;
use crate::session::Action;
use crate::session::Effect;
use crate::session::Guard;
use crate::session::Session;

impl Session {
    /// Who decides.
    pub(super) fn guard(&self) -> Guard {
        match (self.disclosure.is_told_to_a_child(), self.guardian) {
            (false, _) => Guard::None,
            (true, false) => Guard::Awaited,
            (true, true) => Guard::Acting,
        }
    }

    /// The person says that they are a child. Nothing that was switched and not saved stays switched.
    pub(super) fn minor(&mut self) -> Vec<Effect> {
        if self.disclosure.age.is_some() {
            return Vec::new();
        }
        self.tell_somebody_of(Some(self.disclosure.guardian_age().saturating_sub(1)));
        self.layer = Some(Layer::Glance);
        self.restore();
        let mut effects = vec![self.permission(), Effect::Shown];
        // What an adult's choice let run is held from now on, on later visits too.
        let permits = permit(self.kept(), &self.disclosure, self.now).into_ids();
        if let Some(standing) = &mut self.standing {
            let standing = Rc::make_mut(standing);
            (standing.since, standing.permits) = (self.disclosure.age.map(u64::from), permits);
            effects.push(Effect::Keep(Box::new(standing.clone())));
        }
        effects
    }

    /// Tells the notice anew, as it is told to somebody of that age.
    pub(super) fn tell_somebody_of(&mut self, age: Option<u8>) {
        if self.disclosure.age != age {
            let told = (*self.disclosure).clone().to_somebody_of(age);
            self.disclosure = Rc::new(told);
        }
    }

    /// Asks for the notice that was decided on, if what it told about some purpose is told otherwise now.
    pub(super) fn recall(&self) -> Option<Effect> {
        let kept = self.kept()?;
        let changed = self.disclosure.purposes().any(|(purpose, _)| {
            let entry = kept.entry(purpose.id());
            entry.is_none_or(|entry| entry.digest != purpose.terms().digest)
        });
        changed.then_some(Effect::Recall(kept.digest))
    }
}

/// Whether an act agrees to something.
pub(super) fn gives(action: &Action) -> bool {
    match action {
        Action::AgreeAll | Action::Set(_, Choice::Given) | Action::Answer(_, Choice::Given) => true,
        Action::Decide(choices) => choices.iter().any(|(_, choice)| *choice == Choice::Given),
        _ => false,
    }
}
