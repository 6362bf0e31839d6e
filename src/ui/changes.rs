//! What has changed in the rules of a purpose since the person decided: before and after, in the words of the notices.

use yew::prelude::*;

use crate::disclosure::Change;
use crate::disclosure::Matter;
use crate::disclosure::changes;
use crate::i18n::Message;
use crate::json::Value;
use crate::notice::LegalBasis;
use crate::notice::Mechanism;
use crate::notice::Notice;
use crate::notice::Operation;
use crate::notice::Role;
use crate::notice::Terms;
use crate::ui::context::Ui;
use crate::ui::facts::DOT;
use crate::ui::words;

/// What has changed; nothing where nothing has, or where the notice of then is not at hand.
pub(super) fn view(ui: Ui<'_>, terms: &Terms) -> Html {
    let Some(before) = &ui.view.before else {
        return Html::default();
    };
    let (id, now) = (terms.id.as_str(), &ui.view.disclosure.notice);
    let Some(changes) = changes(before, now, id) else {
        return html! { <p class="changed">{ ui.say(Message::ChangesAdded) }</p> };
    };
    if changes.is_empty() {
        return Html::default();
    }
    let line = |change: &Change| {
        html! {
            <div>
                <dt>{ ui.say(heading(change.matter)) }</dt>
                { side(ui, Message::ChangesGone, change.matter, &change.gone, before, id) }
                { side(ui, Message::ChangesNew, change.matter, &change.new, now, id) }
            </div>
        }
    };
    html! {
        <div class="changed">
            <strong>{ ui.say(Message::ChangesTitle) }</strong>
            <dl>{ for changes.iter().map(line) }</dl>
        </div>
    }
}

fn side(ui: Ui<'_>, message: Message, matter: Matter, items: &[Value], notice: &Notice, id: &str) -> Html {
    let Some(purpose) = notice.purpose(id) else {
        return Html::default();
    };
    let named = |item| name(ui, matter, item, notice, purpose.terms());
    let names: Vec<_> = items.iter().filter_map(named).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    if names.is_empty() {
        return Html::default();
    }
    html! { <dd>{ ui.fill(message, "list", &names.join("; ")) }</dd> }
}

/// One item of what a digest is taken of, in words.
fn name(ui: Ui<'_>, matter: Matter, item: &Value, notice: &Notice, terms: &Terms) -> Option<String> {
    let member = |name| item.get(name).and_then(Value::as_str);
    let word = item.as_str().unwrap_or_default();
    let party = member("party")
        .and_then(|id| notice.party(id))
        .map(|party| ui.text(&party.name));
    let country = member("country").map(|country| ui.format.country(country));
    let title = |id: &str| {
        let item = terms.data.iter().find(|item| item.id.as_str() == id);
        item.map(|item| ui.text(&item.title))
    };
    match matter {
        Matter::Automated => terms.automated.as_ref().map(|one| ui.text(&one.logic).to_owned()),
        Matter::Basis => LegalBasis::from_word(word).map(|basis| ui.say(words::basis(basis)).to_owned()),
        Matter::Operations => {
            Operation::from_word(word).map(|operation| ui.say(words::operation(operation)).to_owned())
        }
        Matter::Retention => Some(ui.retention(terms)),
        Matter::Term => Some(ui.fill(Message::RecipientPurpose, "purpose", ui.text(&terms.title))),
        Matter::Data => {
            let optional = item.get("optional") == Some(&Value::Bool(true));
            let mark = optional.then(|| ui.say(Message::DataOptional));
            let sensitive = ui.view.disclosure.regime.is_sensitive(member("category")?);
            let sensitive = sensitive.then(|| ui.say(Message::DataSensitive));
            joined(title(member("id")?).into_iter().chain(sensitive).chain(mark))
        }
        Matter::Recipients => {
            let role = member("role")
                .and_then(Role::from_word)
                .map(|role| ui.say(words::role(role)));
            let data = item.get("data").and_then(Value::as_array).unwrap_or_default();
            let data = data.iter().filter_map(|id| title(id.as_str()?));
            joined(party.into_iter().chain(role).chain(country.as_deref()).chain(data))
        }
        Matter::Transfers => {
            let mechanism = member("mechanism").and_then(Mechanism::from_word);
            let mechanism = mechanism.map(|mechanism| ui.say(words::mechanism(mechanism)));
            joined(country.as_deref().into_iter().chain(party).chain(mechanism))
        }
    }
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    let words: Vec<_> = words.collect();
    (!words.is_empty()).then(|| words.join(DOT))
}

fn heading(matter: Matter) -> Message {
    match matter {
        Matter::Automated => Message::RulesAutomated,
        Matter::Basis => Message::RulesBasis,
        Matter::Data => Message::RulesData,
        Matter::Operations | Matter::Term => Message::RulesOperations,
        Matter::Recipients => Message::RulesRecipients,
        Matter::Retention => Message::RulesRetention,
        Matter::Transfers => Message::RulesTransfers,
    }
}
