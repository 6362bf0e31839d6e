//! Buttons: one shape for all, named after what they do.

use yew::prelude::*;

use crate::decision::Choice;
use crate::disclosure::Layer;
use crate::i18n::Message;
use crate::notice::Terms;
use crate::session::Action;
use crate::ui::context::Ui;

impl Ui<'_> {
    /// A button.
    pub(super) fn button(self, part: &'static str, action: Action, label: &str) -> Html {
        html! {
            <button type="button" part={part} data-action={name(&action)} onclick={self.act(action)}>{ label }</button>
        }
    }

    /// A button that shows a sign and is read out as its label.
    pub(super) fn icon(self, part: &'static str, action: Action, label: Message) -> Html {
        let label = self.say(label).to_owned();
        html! {
            <button type="button" part={part} aria-label={label} data-action={name(&action)} onclick={self.act(action)} />
        }
    }

    /// A button about one purpose, read out with its title.
    pub(super) fn button_of(self, part: &'static str, action: Action, label: Message, terms: &Terms) -> Html {
        let label = self.say(label);
        let spoken = [("action", label), ("purpose", self.text(&terms.title))];
        html! {
            <button
                type="button"
                part={part}
                aria-label={self.messages.fill(Message::ActionOf, &spoken)}
                data-action={name(&action)}
                data-purpose={terms.id.as_str().to_owned()}
                onclick={self.act(action)}
            >
                { label }
            </button>
        }
    }

    /// A switch about one purpose; a native checkbox, so that it is one everywhere. It is named after the purpose, and
    /// after what switching it on does if that is not to agree.
    pub(super) fn switch(self, on: bool, action: Action, terms: &Terms) -> Html {
        let id = terms.id.as_str();
        let spoken = matches!(action, Action::Object(..)).then(|| {
            let spoken = [
                ("action", self.say(Message::ActionObject)),
                ("purpose", self.text(&terms.title)),
            ];
            self.messages.fill(Message::ActionOf, &spoken)
        });
        let named = spoken.is_none().then(|| format!("name-{id}"));
        html! {
            <input
                type="checkbox"
                role="switch"
                part="switch"
                checked={on}
                aria-label={spoken}
                aria-labelledby={named}
                aria-describedby={format!("summary-{id}")}
                data-action={name(&action)}
                data-purpose={id.to_owned()}
                onclick={self.act(action)}
            />
        }
    }
}

/// What `data-action` says: follows from the act, so that no control is named after something else than it does.
fn name(action: &Action) -> &'static str {
    match action {
        Action::RefuseAll => "refuse-all",
        Action::AgreeAll => "agree-all",
        Action::Save => "save",
        Action::Set(_, Choice::Given) | Action::Answer(_, Choice::Given) => "agree",
        Action::Set(_, Choice::Refused) | Action::Answer(_, Choice::Refused) => "refuse",
        Action::Object(..) => "object",
        Action::Minor => "minor",
        Action::Guardian => "guardian",
        Action::Withdraw(_) => "withdraw",
        Action::Open(Layer::Record) => "record",
        Action::Open(_) => "choose",
        Action::OpenRules(_) => "details",
        Action::Back => "back",
        Action::Verify => "verify",
        Action::Download => "download",
        Action::Table => "table",
        Action::Erase => "erase",
        Action::Print => "print",
        Action::More => "more",
        Action::Speak(_) => "language",
        // Acts of the page, for which nobody presses anything.
        Action::Allow(_) | Action::Close | Action::Decide(_) | Action::Find(_) | Action::Request(_) => "close",
    }
}
