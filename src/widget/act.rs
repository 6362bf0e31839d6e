//! One step: tell the session what happened, do what it asks for, show what it shows.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::Happened;
use super::Owed;
use super::Widget;
use crate::browser::now;
use crate::browser::print;
use crate::decision::Standing;
use crate::disclosure::Layer;
use crate::notice::Id;
use crate::session::Action;
use crate::session::Actor;
use crate::session::Effect;
use crate::session::Event;
use crate::session::Presentation;
use crate::session::Session;

impl Widget {
    /// Somebody acts.
    pub fn act(self: &Rc<Self>, action: Action, actor: Actor) {
        // Measuring has the browser lay out the page at once; whoever only looks around need not wait for that.
        let seen = if action.decides() {
            self.port.measure()
        } else {
            Presentation::NONE
        };
        // Another tab may have decided a moment ago, and its word not have come yet: never start from what is older.
        let kept = self.port.kept().as_deref().and_then(Standing::parse);
        if kept.is_some() && self.with_session(|session| session.kept() != kept.as_ref()) {
            self.tell(Event::PeerDecided(kept));
        }
        self.tell(Event::Acted(action, actor, seen));
    }

    /// Acts for one purpose now; `answer` is called once, with whether it may run.
    pub fn request(self: &Rc<Self>, id: Id, action: Action, actor: Actor, answer: Box<dyn FnOnce(bool)>) {
        self.answers.borrow_mut().push(Owed { purpose: id, answer });
        self.act(action, actor);
    }

    /// Tells the session what happened, and carries out what it wants.
    pub fn tell(self: &Rc<Self>, event: Event) {
        self.opener.replace(self.with_session(opener));
        let effects = self.session.borrow_mut().step(event, now());
        self.show();
        for effect in effects {
            self.carry_out(effect);
        }
    }

    /// The session, for reading.
    pub fn with_session<T>(&self, read: impl FnOnce(&Session) -> T) -> T {
        read(&self.session.borrow())
    }

    fn carry_out(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Keep(standing) => {
                self.port.standing(&standing.to_text());
                self.mirror();
            }
            Effect::Permit(ids) => {
                let is_child = self.with_session(|session| session.disclosure().is_told_to_a_child());
                let ids: Vec<_> = ids.iter().map(Id::as_str).collect();
                self.port.permits(&ids, is_child);
            }
            Effect::Issue(issue) => self.issue_in_turn(issue),
            effect @ (Effect::ReadRecord | Effect::Verify | Effect::Download | Effect::Table | Effect::Erase) => {
                self.record(effect);
            }
            Effect::Recall(digest) => self.recall_told(digest),
            Effect::Print => self.report(print().err()),
            Effect::Speak(locale) => spawn_local(self.clone().speak(locale)),
            Effect::Shown => {
                let layer = self.with_session(|session| session.view().layer.map_or("", Layer::as_str));
                self.port.emit(Happened::Shown(layer));
            }
            Effect::Answer(id, permitted) => self.answer(&id, permitted),
        }
    }

    /// Mirrors what stands, where the page wants that.
    pub(super) fn mirror(&self) {
        let Some(mirroring) = self.mirroring else { return };
        let mirror = self.with_session(|session| session.standing().and_then(mirroring.reflect));
        if let Some((text, seconds)) = mirror {
            self.port.mirror(&text, seconds);
        }
    }

    fn answer(&self, id: &Id, permitted: bool) {
        let asked = std::mem::take(&mut *self.answers.borrow_mut());
        let (answered, others): (Vec<_>, Vec<_>) = asked.into_iter().partition(|owed| owed.purpose == *id);
        self.answers.borrow_mut().extend(others);
        for owed in answered {
            (owed.answer)(permitted);
        }
    }

    /// Says what the browser refused, where somebody can read it.
    pub(super) fn report(&self, fault: Option<crate::browser::Fault>) {
        if let Some(fault) = fault {
            self.port.emit(Happened::Error(&fault.0));
        }
    }
}

/// The control that led to the layer that is shown, as the layer below has it.
fn opener(session: &Session) -> String {
    match session.view().purpose {
        Some(id) => format!("[data-action=details][data-purpose=\"{}\"]", id.as_str()),
        None => "[data-action=record]".to_owned(),
    }
}
