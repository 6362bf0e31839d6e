//! A first visit worked out before anybody comes: what is shown, and what each act for all would come to.
//!
//! Nothing here is a rule of its own: every answer is what a [`Session`] says when it is asked at time 0. Whoever uses an
//! answer fills in what only the visit knows: the times, how often was asked, and what was on the screen.

use crate::decision::Standing;
use crate::disclosure::Disclosure;
use crate::notice::Id;
use crate::session::Action;
use crate::session::Actor;
use crate::session::Control;
use crate::session::Effect;
use crate::session::Event;
use crate::session::Presentation;
use crate::session::Session;
use crate::session::View;
use crate::time::Timestamp;

/// A first visit to a notice, as it is told under one regime and in one locale.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead {
    /// What is shown. Its layer is `None` where nothing is asked.
    pub view: View,
    /// What may run before any decision.
    pub permits: Vec<Id>,
    /// The acts for all, by a person and by the page.
    pub answers: Vec<Answer>,
}

/// What one act on the first layer comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The act: [`Control::RefuseAll`] or [`Control::AgreeAll`].
    pub act: Control,
    /// Who acts.
    pub actor: Actor,
    /// The decision to keep. Its times count from the act: `at` is 0, and `until` is how long it holds.
    pub standing: Standing,
    /// What is shown afterwards.
    pub view: View,
}

impl Ahead {
    /// Works out a first visit. `source` is the fingerprint of the notice's text.
    pub fn new(disclosure: &Disclosure, source: &str) -> Self {
        let (session, effects) = begin(disclosure, source);
        let permits = effects.into_iter().find_map(|effect| match effect {
            Effect::Permit(ids) => Some(ids),
            _ => None,
        });
        let acts = [
            (Control::RefuseAll, Action::RefuseAll),
            (Control::AgreeAll, Action::AgreeAll),
        ];
        let actors = [Actor::Person, Actor::Page];
        let answers = acts.into_iter().flat_map(|(act, action)| {
            actors.map(|actor| {
                let (mut session, _) = begin(disclosure, source);
                let effects = session.step(Event::Acted(action.clone(), actor, Presentation::NONE), Timestamp(0));
                let standing = effects.into_iter().find_map(|effect| match effect {
                    Effect::Keep(standing) => Some(*standing),
                    _ => None,
                })?;
                Some(Answer {
                    act,
                    actor,
                    standing,
                    view: session.view(),
                })
            })
        });
        Self {
            view: session.view(),
            permits: permits.unwrap_or_default(),
            answers: answers.flatten().collect(),
        }
    }

    /// Whether anything is asked.
    pub fn asks(&self) -> bool {
        self.view.layer.is_some()
    }

    /// The second layer as it opens, before any choice in it.
    pub fn opened(disclosure: &Disclosure, source: &str) -> View {
        let (mut session, _) = begin(disclosure, source);
        let open = Action::Open(crate::disclosure::Layer::Purposes);
        session.step(Event::Acted(open, Actor::Person, Presentation::NONE), Timestamp(0));
        session.view()
    }
}

fn begin(disclosure: &Disclosure, source: &str) -> (Session, Vec<Effect>) {
    let mut session = Session::new(Disclosure::clone(disclosure), source.to_owned(), Vec::new());
    let effects = session.step(Event::Started(None), Timestamp(0));
    (session, effects)
}
