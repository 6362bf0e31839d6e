//! Who receives the data of a purpose: found by name and shown page by page, where they are many.

use yew::prelude::*;

use crate::i18n::Message;
use crate::notice::Recipient;
use crate::notice::Terms;
use crate::ui::context::Ui;
use crate::ui::facts::DOT;
use crate::ui::parties::contact;
use crate::ui::words;

/// Who receives the data. A long list opens on demand.
pub(super) fn view(ui: Ui<'_>, terms: &Terms) -> Html {
    let count = terms.recipients.len();
    let list = |places: &[usize]| {
        let shown = places.iter().filter_map(|at| terms.recipients.get(*at));
        html! { <ul>{ for shown.map(|one| recipient(ui, terms, one)) }</ul> }
    };
    let body = match count {
        0 => html! { <p>{ ui.say(Message::FactsNobody) }</p> },
        1..=MANY => list(&(0..count).collect::<Vec<_>>()),
        _ => {
            let found = ui.hits(&ui.recipient_names(terms, count));
            let (shown, more) = ui.page(&found);
            html! {
                <>
                    <p>{ ui.names_of(&ui.recipient_names(terms, 1), count) }</p>
                    <details part="fold">
                        <summary>{ ui.fill(Message::RecipientsAll, "count", &ui.format.number(count)) }</summary>
                        { ui.find(Message::RecipientsFind, &ui.count(found.len(), count)) }
                        { list(shown) }
                        { more }
                    </details>
                </>
            }
        }
    };
    ui.section(Message::RulesRecipients, body)
}

fn recipient(ui: Ui<'_>, terms: &Terms, recipient: &Recipient) -> Html {
    let Some(party) = ui.view.disclosure.notice.party(recipient.party.as_str()) else {
        return Html::default();
    };
    let named = terms.data.iter().filter(|item| recipient.data.contains(&item.id));
    let data: Vec<_> = named.map(|item| ui.text(&item.title)).collect();
    let line = |message, name, said: &str| html! { <p>{ ui.fill(message, name, said) }</p> };
    html! {
        <li>
            <strong>{ ui.text(&party.name) }</strong>
            <p class="quiet">{ [ui.format.country(party.country.as_str()).as_str(), ui.say(words::role(party.role))].join(DOT) }</p>
            if let Some(purpose) = &recipient.purpose {
                { line(Message::RecipientPurpose, "purpose", ui.text(purpose)) }
            }
            if let Some(method) = &recipient.method {
                { line(Message::RecipientMethod, "method", ui.text(method)) }
            }
            if !data.is_empty() {
                { line(Message::RecipientData, "data", &data.join(DOT)) }
            }
            { contact(ui, &party.contact, party.notice.as_ref().map(|link| (link.as_str(), ui.say(Message::PartyNotice)))) }
        </li>
    }
}

/// More recipients than this are folded.
const MANY: usize = 6;
