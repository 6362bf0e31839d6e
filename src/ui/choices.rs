//! Refuse all, agree to all, and how far each goes.

use yew::prelude::*;

use crate::disclosure::Ask;
use crate::disclosure::Layer;
use crate::i18n::Message;
use crate::notice::Purpose;
use crate::session::Action;
use crate::session::Guard;
use crate::ui::context::Ui;
use crate::ui::guard;

/// How many purposes "agree to all" covers, where it does not cover all.
pub(super) struct Covered {
    count: String,
    total: String,
}

impl Covered {
    /// The placeholders.
    pub(super) fn values(&self) -> [(&'static str, &str); 2] {
        [("count", &self.count), ("total", &self.total)]
    }
}

impl<'a> Ui<'a> {
    /// The purposes that ask for consent here: those with a step of their own, or those without.
    pub(super) fn asked(self, separate: bool) -> Vec<&'a Purpose> {
        let changed = self.view.occasion.is_partial() && self.view.layer == Some(Layer::Glance);
        let asked = self.view.disclosure.purposes().filter(|(purpose, ask)| {
            matches!(ask, Ask::Choice(_))
                && ask.is_separate() == separate
                && (!changed || self.view.draft.is_undecided(purpose.id()))
        });
        asked.map(|(purpose, _)| purpose).collect()
    }

    /// The titles of all purposes of which that is asked.
    pub(super) fn titles(self, asked: &Ask) -> Vec<&'a str> {
        let purposes = self.view.disclosure.purposes().filter(|(_, ask)| *ask == asked);
        purposes.map(|(purpose, _)| self.text(&purpose.terms().title)).collect()
    }

    /// What "agree to all" covers; `None` if it is everything.
    pub(super) fn covered(self) -> Option<Covered> {
        let (together, separate) = (self.asked(false).len(), self.asked(true).len());
        (separate > 0).then(|| Covered {
            count: self.format.number(together),
            total: self.format.number(together + separate),
        })
    }

    /// The label of "agree to all": it never claims more than it covers.
    pub(super) fn agree_label(self) -> String {
        match self.covered() {
            // Where it covers nothing it is not there, and goes by its plain name.
            _ if self.asked(false).is_empty() => self.say(Message::ActionAgreeAll).to_owned(),
            Some(covered) => self.messages.fill(Message::ActionAgreeSome, &covered.values()),
            None => self.say(Message::ActionAgreeAll).to_owned(),
        }
    }

    /// Refuse all, agree to all, and a third: same part, same size, same weight.
    pub(super) fn choices(self, third: Html) -> Html {
        if self.view.guard == Guard::Awaited {
            return guard::footer(self);
        }
        let together = !self.asked(false).is_empty();
        html! {
            <div part="footer">
                if together || !self.asked(true).is_empty() {
                    { self.button("choice", Action::RefuseAll, self.say(Message::ActionRefuseAll)) }
                }
                if together {
                    { self.button("choice", Action::AgreeAll, &self.agree_label()) }
                }
                { third }
            </div>
        }
    }
}
