//! What was decided from receipt to receipt, in plain words.

use yew::prelude::*;

use crate::decision::ConsentStatus;
use crate::i18n::Message;
use crate::session::RecordEntry;
use crate::ui::context::Ui;

/// Whether the receipts follow each other.
pub(super) fn complete(ui: Ui<'_>, chained: bool) -> Html {
    let (state, message) = if chained {
        ("on", Message::RecordComplete)
    } else {
        ("bad", Message::RecordIncomplete)
    };
    html! { <p><span part="state" data-state={state}>{ ui.say(message) }</span></p> }
}

/// What was decided then, in the words of the controls: each status with the purposes that came to it.
pub(super) fn changes(ui: Ui<'_>, entry: &RecordEntry, before: Option<&RecordEntry>) -> Html {
    let changes = entry.changes(before);
    let title = |id: &str| {
        let known = ui.view.disclosure.purpose(id);
        known.map_or(id.to_owned(), |(purpose, _)| ui.text(&purpose.terms().title).to_owned())
    };
    let line = |status: &ConsentStatus| {
        let titles = changes.iter().filter(|(_, other)| other == status);
        let titles: Vec<_> = titles.map(|(id, _)| title(id)).collect();
        let titles: Vec<_> = titles.iter().map(String::as_str).collect();
        (!titles.is_empty())
            .then(|| html! { <li>{ ui.status_of(*status) }<span>{ ui.format.list(&titles) }</span></li> })
    };
    let rules: Vec<_> = before
        .into_iter()
        .flat_map(|before| entry.rules_changed(before))
        .map(title)
        .collect();
    let rules: Vec<_> = rules.iter().map(String::as_str).collect();
    html! {
        <>
            <ul class="changes">{ for ConsentStatus::ALL.iter().filter_map(line) }</ul>
            if !rules.is_empty() {
                <p class="quiet">{ ui.fill(Message::RecordChanged, "list", &ui.format.list(&rules)) }</p>
            }
        </>
    }
}
