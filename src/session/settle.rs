//! From a draft to a decision that is kept, obeyed and proven.

use std::rc::Rc;

use crate::decision::Decision;
use crate::decision::Draft;
use crate::decision::Joined;
use crate::decision::Scope;
use crate::decision::Standing;
use crate::decision::Unsigned;
use crate::decision::years;
use crate::disclosure::Ask;
use crate::gate::permit;
use crate::notice::Id;
use crate::session::Action;
use crate::session::Actor;
use crate::session::Control;
use crate::session::Effect;
use crate::session::Guard;
use crate::session::Issue;
use crate::session::Occasion;
use crate::session::Presentation;
use crate::session::Said;
use crate::session::Session;
use crate::session::guard::gives;
use crate::time::Timestamp;

/// With what, and for how much, somebody decides.
pub(super) struct Act {
    control: Control,
    actor: Actor,
    /// Whether a person has gone over all purposes: only that prolongs what they said before.
    over_all: bool,
}

impl Act {
    pub(super) fn all(control: Control, actor: Actor, scope: Scope) -> Self {
        Self {
            control,
            actor,
            over_all: scope == Scope::All && actor == Actor::Person,
        }
    }

    pub(super) fn some(control: Control, actor: Actor) -> Self {
        Self {
            control,
            actor,
            over_all: false,
        }
    }
}

impl Session {
    /// Decides and closes. Applying comes first; the receipt follows (design law 4).
    pub(super) fn decide(&mut self, act: Act, said: Said, seen: Presentation) -> Vec<Effect> {
        let effects = self.settle(act, said, seen);
        if !effects.is_empty() {
            self.layer = None;
            self.below = None;
            self.purpose = None;
            self.waiting = None;
        }
        effects
    }

    /// Decides and stays where it is: the person goes on reading.
    pub(super) fn settle(&mut self, act: Act, said: Said, seen: Presentation) -> Vec<Effect> {
        // Two decisions never have the same time: by it a receipt finds its decision.
        let now = self
            .kept()
            .map_or(self.now, |before| self.now.max(before.at.plus_seconds(1)));
        let Ok(mut decision) = self.draft.clone().decide(&self.disclosure, now) else {
            return Vec::new();
        };
        if let Some(before) = self.standing.as_ref().filter(|_| !act.over_all && decision.gives_any()) {
            decision.until = before.until;
        }
        let history = self.standing.as_ref().is_some_and(|standing| standing.has_history());
        let unsigned = Unsigned {
            control: if act.actor == Actor::Page {
                Control::Api
            } else {
                act.control
            },
            presentation: seen,
            lasting: history || decision.gives_any(),
            guardian: self.guard() == Guard::Acting && act.actor == Actor::Person,
        };
        let Some(standing) = self.stand(&decision, unsigned.clone(), now) else {
            return Vec::new();
        };
        self.said = Some(said);
        self.standing = Some(Rc::new(standing.clone()));
        self.lapsed = None;
        self.before = None;
        self.now = now;
        self.restore();
        let permitted = standing.permits.clone();
        let mut effects = vec![Effect::Keep(Box::new(standing))];
        if let Some(id) = self.requested.take() {
            let answer = permitted.contains(&id);
            effects.push(Effect::Answer(id, answer));
        }
        effects.push(issue(decision, unsigned, self.asked));
        effects
    }

    /// The receipt that an earlier visit did not get to sign.
    pub(super) fn owed(&self) -> Option<Effect> {
        let standing = self.standing.as_ref()?;
        Some(issue(
            standing.to_decision(),
            standing.unsigned.clone()?,
            standing.asked,
        ))
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

    /// Follows another tab: what it decided stands here too, and nothing is asked twice. What it did not know of stays.
    pub(super) fn follow(&mut self, peer: Option<Standing>) -> Vec<Effect> {
        let joined = match (self.kept(), &peer) {
            (Some(own), Some(peer)) => own.joined(peer, self.now),
            _ => Joined::Peer,
        };
        match joined {
            Joined::Own => {
                let own = self.kept().cloned();
                own.map(|own| Effect::Keep(Box::new(own))).into_iter().collect()
            }
            Joined::Peer => {
                let effect = self.permission_after(peer);
                self.followed(vec![effect])
            }
            Joined::Both(joined) => {
                let effects = self.join(*joined);
                self.followed(effects)
            }
        }
    }

    /// Two tabs have decided without knowing of each other: what stands now is neither's, and proven anew.
    fn join(&mut self, mut standing: Standing) -> Vec<Effect> {
        let own = self.kept().and_then(|own| own.unsigned.clone());
        let unsigned = Unsigned {
            lasting: standing.has_history(),
            ..own.or(standing.unsigned).unwrap_or(NOBODY)
        };
        standing.unsigned = Some(unsigned.clone());
        standing.tell(&self.disclosure, self.now);
        self.permission_after(Some(standing.clone()));
        let issue = issue(standing.to_decision(), unsigned, standing.asked);
        vec![Effect::Keep(Box::new(standing)), issue]
    }

    /// Takes a standing over and answers what may run; what the person has switched here and not saved stays switched.
    fn permission_after(&mut self, standing: Option<Standing>) -> Effect {
        let from = self.draft_of_standing();
        self.take_over(standing);
        self.draft = self.draft.rebased(&from, self.draft_of_standing());
        self.permission()
    }

    /// What another tab's decision comes to on the screen, and for whoever waits for an answer.
    fn followed(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        if self.draft_of_standing().undecided().is_empty() && self.layer == Some(crate::disclosure::Layer::Glance) {
            self.layer = None;
            self.waiting = None;
        }
        let permitted = self.requested.as_ref().is_some_and(|id| self.permits(id.as_str()));
        if let Some(id) = self.requested.take_if(|_| self.layer.is_none() || permitted) {
            effects.push(Effect::Answer(id, permitted));
        }
        effects
    }

    /// Forgets the person: nothing stands, nothing is known, and they will be asked as on the first day.
    pub(super) fn erase(&mut self) -> Vec<Effect> {
        self.take_over(None);
        self.tell_somebody_of(self.told_age);
        (self.guardian, self.before) = (false, None);
        self.draft = self.draft_of_standing();
        (self.asked, self.record, self.chained) = (0, Rc::default(), None);
        self.occasion = Occasion::First;
        self.waiting = Some(Occasion::First);
        self.said = Some(Said::Erased);
        vec![Effect::Erase, self.permission()]
    }

    /// Takes over what is kept for this notice, whether it is still in force or not.
    pub(super) fn take_over(&mut self, standing: Option<Standing>) {
        let own = standing.filter(|other| other.notice == self.disclosure.notice.id);
        (self.standing, self.lapsed) = match own.map(Rc::new) {
            Some(own) if own.holds_at(self.now) => (Some(own), None),
            own => (None, own),
        };
        // Whoever said once that they are a child need not say it again. What the page knows comes first.
        let known = self.kept().and_then(|kept| kept.since.or(kept.age)).map(years);
        if self.told_age.is_none() && known.is_some() {
            self.tell_somebody_of(known);
        }
    }

    /// The decision that is kept, whether it is still in force or not.
    pub fn kept(&self) -> Option<&Standing> {
        self.standing.as_deref().or(self.lapsed.as_deref())
    }

    /// What may run now.
    pub(super) fn permission(&self) -> Effect {
        Effect::Permit(permit(self.kept(), &self.disclosure, self.now).into_ids())
    }

    pub(super) fn permits(&self, id: &str) -> bool {
        permit(self.kept(), &self.disclosure, self.now).permits(id)
    }

    pub(super) fn draft_of_standing(&self) -> Draft {
        Draft::resumed(&self.disclosure, self.kept(), self.now)
    }

    /// Whether every purpose that an act names is one of which it can be said, and whoever acts may say it: a name that
    /// is none decides nothing, and a child agrees to nothing.
    pub fn knows(&self, action: &Action) -> bool {
        let is = |id: &Id, may: fn(&Ask) -> bool| self.disclosure.purpose(id.as_str()).is_some_and(|(_, ask)| may(ask));
        let choice: fn(&Ask) -> bool = |ask| matches!(ask, Ask::Choice(_));
        if self.guard() == Guard::Awaited && gives(action) {
            return false;
        }
        match action {
            Action::Answer(id, _) | Action::Withdraw(Some(id)) => is(id, choice),
            Action::Decide(choices) => choices.iter().all(|(id, _)| is(id, choice)),
            Action::Object(id, _) => is(id, |ask| *ask == Ask::Objection),
            _ => true,
        }
    }

    fn stand(&self, decision: &Decision, unsigned: Unsigned, now: Timestamp) -> Option<Standing> {
        let mut standing = Standing::new(decision, Vec::new(), &self.source, self.asked)?;
        standing.unsigned = Some(unsigned);
        standing.age = self.disclosure.age.map(u64::from);
        standing.tell(&self.disclosure, now);
        Some(standing)
    }
}

fn issue(decision: Decision, unsigned: Unsigned, asked: u64) -> Effect {
    Effect::Issue(Box::new(Issue {
        decision,
        presentation: unsigned.presentation,
        control: unsigned.control,
        lasting: unsigned.lasting,
        guardian: unsigned.guardian,
        asked,
    }))
}

/// Who acted is in receipts that are signed already.
const NOBODY: Unsigned = Unsigned {
    control: Control::Api,
    presentation: Presentation::NONE,
    lasting: false,
    guardian: false,
};
