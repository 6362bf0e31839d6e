//! Looking for something in a long list: a field, how many were found, and as many of them as can be looked at.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::i18n::Message;
use crate::session::Action;
use crate::ui::context::Ui;
use crate::within::is_within;

impl Ui<'_> {
    /// The field in which a person says what to look for, and what came of it.
    pub(super) fn find(self, label: Message, found: &str) -> Html {
        let looks = self.on_action.reform(|event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            Action::Find(field.value())
        });
        html! {
            <div part="find">
                <label for="find">{ self.say(label) }</label>
                <input
                    id="find"
                    part="field"
                    data-action="find"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    value={self.view.search.text.clone()}
                    oninput={looks}
                />
                <p role="status" class="quiet">{ found }</p>
            </div>
        }
    }

    /// How many there are, or how many of them hold what is looked for.
    pub(super) fn count(self, found: usize, total: usize) -> String {
        let (found, total) = (self.format.number(found), self.format.number(total));
        self.messages
            .fill(Message::FindCount, &[("count", &found), ("total", &total)])
    }

    /// Which of these texts hold what is looked for, whatever their capitals; all if nothing is.
    pub(super) fn hits(self, texts: &[&str]) -> Vec<usize> {
        let wanted = self.format.fold(self.view.search.text.trim());
        // In one go, because each crossing to the browser costs; no text of a notice holds this character.
        let folded = self.format.fold(&texts.join(BETWEEN));
        let folded = folded.split(BETWEEN).enumerate().take(texts.len());
        folded
            .filter(|(_, text)| is_within(&wanted, text))
            .map(|(at, _)| at)
            .collect()
    }

    /// As many of a list as are shown, and the button that shows more of it.
    pub(super) fn page<T>(self, items: &[T]) -> (&[T], Html) {
        let shown = items.len().min(PAGE * (self.view.search.pages + 1));
        (&items[..shown], self.more(items.len() - shown))
    }

    fn more(self, left: usize) -> Html {
        if left == 0 {
            return Html::default();
        }
        let count = self.format.number(left.min(PAGE));
        self.button("details", Action::More, &self.fill(Message::FindMore, "count", &count))
    }
}

const BETWEEN: &str = "\u{1}";

/// So many are shown at a time: more than a screen of them, and few enough that opening costs the same for any list.
const PAGE: usize = 25;
