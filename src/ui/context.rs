//! What every piece of markup needs: the view, the texts, the formatting, and the one way to say what a person did.

use yew::prelude::*;

use crate::i18n::Format;
use crate::i18n::Message;
use crate::i18n::Messages;
use crate::notice::LocalText;
use crate::session::Action;
use crate::session::View;
use crate::ui::pages::Extent;
use crate::ui::pages::Pages;

/// Borrowed for one rendering.
#[derive(Clone, Copy)]
pub(super) struct Ui<'a> {
    pub(super) view: &'a View,
    pub(super) messages: &'a Messages,
    pub(super) format: &'a dyn Format,
    pub(super) pages: Pages,
    pub(super) extent: Extent,
    pub(super) on_action: &'a Callback<Action>,
}

impl<'a> Ui<'a> {
    /// An interface text.
    pub(super) fn say(self, message: Message) -> &'a str {
        self.messages.get(message)
    }

    /// An interface text with one placeholder filled.
    pub(super) fn fill(self, message: Message, name: &str, value: &str) -> String {
        self.messages.fill(message, &[(name, value)])
    }

    /// A text of the notice.
    pub(super) fn text(self, text: &LocalText) -> &str {
        self.view.disclosure.text(text)
    }

    /// Names as a list; a long one is its first name and how many more there are.
    pub(super) fn names(self, names: &[&str], most: usize) -> String {
        let short = if names.len() > most { &names[..1] } else { names };
        self.names_of(short, names.len())
    }

    /// The first names of so many: all of them as a list, else the first and how many more there are.
    pub(super) fn names_of(self, names: &[&str], total: usize) -> String {
        match names {
            [first, ..] if names.len() < total => {
                let count = self.format.number(total - 1);
                self.messages
                    .fill(Message::ListMore, &[("name", first), ("count", &count)])
            }
            _ => self.format.list(names),
        }
    }

    /// What stands between two sentences: nothing in scripts whose full stop is as wide as a letter.
    pub(super) fn gap(self) -> &'static str {
        let locale = self.view.disclosure.locale.as_str();
        if ["ja", "zh"].iter().any(|language| locale.starts_with(language)) {
            ""
        } else {
            " "
        }
    }

    /// Says that a person did this.
    pub(super) fn act(self, action: Action) -> Callback<MouseEvent> {
        self.on_action.reform(move |_| action.clone())
    }

    /// A heading and what it heads.
    pub(super) fn section(self, heading: Message, body: Html) -> Html {
        html! {
            <section>
                <h3>{ self.say(heading) }</h3>
                <div class="told">{ body }</div>
            </section>
        }
    }

    /// A term and what is said about it.
    pub(super) fn pair(self, term: Message, said: &str) -> Html {
        html! { <div><dt>{ self.say(term) }</dt><dd>{ said }</dd></div> }
    }
}
