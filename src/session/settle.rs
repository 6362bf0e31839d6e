//! From a draft to a decision that is kept, obeyed and proven.

use std::rc::Rc;

use crate::decision::Decision;
use crate::decision::Draft;
use crate::decision::Standing;
use crate::decision::Unsigned;
use crate::gate::permit;
use crate::notice::Id;
use crate::session::Actor;
use crate::session::Control;
use crate::session::Effect;
use crate::session::Issue;
use crate::session::Presentation;
use crate::session::Said;
use crate::session::Session;
use crate::time::Timestamp;

impl Session {
    /// Decides and closes. Applying comes first; the receipt follows (design law 4).
    pub(super) fn decide(
        &mut self,
        control: Control,
        actor: Actor,
        said: Said,
        seen: Presentation,
        now: Timestamp,
    ) -> Vec<Effect> {
        let effects = self.settle(control, actor, said, seen, now);
        if !effects.is_empty() {
            self.layer = None;
            self.below = None;
            self.purpose = None;
            self.waiting = None;
        }
        effects
    }

    /// Decides and stays where it is: the person goes on reading.
    pub(super) fn settle(
        &mut self,
        control: Control,
        actor: Actor,
        said: Said,
        seen: Presentation,
        now: Timestamp,
    ) -> Vec<Effect> {
        // Two decisions never have the same time: by it a receipt finds its decision.
        let now = self
            .standing
            .as_ref()
            .map_or(now, |before| now.max(before.at.plus_seconds(1)));
        let Ok(mut decision) = self.draft.clone().decide(&self.disclosure, now) else {
            return Vec::new();
        };
        // Only a person who has gone over all purposes prolongs what they said before.
        let over_all = matches!(control, Control::AgreeAll | Control::RefuseAll | Control::Save);
        if let Some(before) = self.standing.as_ref().filter(|_| !over_all || actor == Actor::Page) {
            decision.until = before.until;
        }
        let history = self.standing.as_ref().is_some_and(|standing| standing.has_history());
        let unsigned = Unsigned {
            control: if actor == Actor::Page { Control::Api } else { control },
            presentation: seen,
            lasting: history || decision.gives_any(),
        };
        let Some(standing) = self.stand(&decision, unsigned.clone(), now) else {
            return Vec::new();
        };
        self.said = Some(said);
        self.standing = Some(Rc::new(standing.clone()));
        self.draft = Draft::resumed(&self.disclosure, self.standing.as_deref(), now);
        let permitted = standing.permits.clone();
        let mut effects = vec![Effect::Keep(Box::new(standing))];
        if let Some(id) = self.requested.take() {
            let answer = permitted.contains(&id);
            effects.push(Effect::Answer(id, answer));
        }
        effects.push(issue(decision, unsigned));
        effects
    }

    /// The receipt that an earlier visit did not get to sign.
    pub(super) fn owed(&self) -> Option<Effect> {
        let standing = self.standing.as_ref()?;
        Some(issue(standing.to_decision(), standing.unsigned.clone()?))
    }

    /// The receipt is signed: nothing is owed any more.
    pub(super) fn paid(&mut self, decided: Timestamp) -> Vec<Effect> {
        let Some(standing) = &mut self.standing else {
            return Vec::new();
        };
        if standing.unsigned.is_none() || standing.at != decided {
            return Vec::new();
        }
        Rc::make_mut(standing).unsigned = None;
        vec![Effect::Keep(Box::new(Standing::clone(standing)))]
    }

    /// Follows another tab: what it decided stands here too, and nothing is asked twice.
    pub(super) fn follow(&mut self, standing: Option<Standing>, now: Timestamp) -> Vec<Effect> {
        let standing = standing.filter(|other| other.notice == self.disclosure.notice.id);
        self.standing = standing.filter(|standing| standing.holds_at(now)).map(Rc::new);
        self.draft = self.draft_of_standing();
        if self.draft.undecided().is_empty() && self.layer == Some(crate::disclosure::Layer::Glance) {
            self.layer = None;
            self.waiting = None;
        }
        let permission = permit(self.standing.as_deref(), &self.disclosure.notice, now);
        let permitted = |id: &Id| permission.permits(id.as_str());
        let mut effects = vec![self.permission(now)];
        if let Some(id) = self.requested.take_if(|id| self.layer.is_none() || permitted(id)) {
            let answer = permitted(&id);
            effects.push(Effect::Answer(id, answer));
        }
        effects
    }

    /// What may run now.
    pub(super) fn permission(&self, now: Timestamp) -> Effect {
        Effect::Permit(permit(self.standing.as_deref(), &self.disclosure.notice, now).into_ids())
    }

    pub(super) fn permits(&self, id: &str, now: Timestamp) -> bool {
        permit(self.standing.as_deref(), &self.disclosure.notice, now).permits(id)
    }

    pub(super) fn draft_of_standing(&self) -> Draft {
        let at = self.standing.as_ref().map_or(Timestamp(0), |standing| standing.at);
        Draft::resumed(&self.disclosure, self.standing.as_deref(), at)
    }

    fn stand(&self, decision: &Decision, unsigned: Unsigned, now: Timestamp) -> Option<Standing> {
        let mut standing = Standing::new(decision, Vec::new(), &self.source, self.asked)?;
        standing.unsigned = Some(unsigned);
        standing.permits = permit(Some(&standing), &self.disclosure.notice, now).into_ids();
        Some(standing)
    }
}

fn issue(decision: Decision, unsigned: Unsigned) -> Effect {
    Effect::Issue(Box::new(Issue {
        decision,
        presentation: unsigned.presentation,
        control: unsigned.control,
        lasting: unsigned.lasting,
    }))
}
