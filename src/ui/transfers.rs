//! What goes on elsewhere: abroad, in a machine, on the device.

use yew::prelude::*;

use crate::i18n::Message;
use crate::notice::Service;
use crate::notice::StorageKey;
use crate::notice::StorageKind;
use crate::notice::Terms;
use crate::notice::Transfer;
use crate::ui::context::Ui;
use crate::ui::facts::DOT;
use crate::ui::words;

/// Where data goes abroad, and how to exercise rights there.
pub(super) fn transfers(ui: Ui<'_>, terms: &Terms) -> Html {
    let (shown, more) = ui.page(&terms.transfers);
    let body = match shown {
        [] => html! { <p>{ ui.say(Message::TransfersNone) }</p> },
        _ => html! { <><ul>{ for shown.iter().map(|one| transfer(ui, one)) }</ul>{ more }</> },
    };
    ui.section(Message::RulesTransfers, body)
}

fn transfer(ui: Ui<'_>, transfer: &Transfer) -> Html {
    let party = transfer
        .party
        .as_ref()
        .and_then(|id| ui.view.disclosure.notice.party(id.as_str()));
    let country = ui.format.country(transfer.country.as_str());
    html! {
        <li>
            <strong>
                { match party {
                    Some(party) => [country.as_str(), ui.text(&party.name)].join(DOT),
                    None => country,
                } }
            </strong>
            <p class="quiet">{ ui.say(words::mechanism(transfer.mechanism)) }</p>
            <p>{ ui.fill(Message::TransferRights, "how", ui.text(&transfer.rights)) }</p>
        </li>
    }
}

/// What a machine decides.
pub(super) fn automated(ui: Ui<'_>, terms: &Terms) -> Html {
    let Some(automated) = &terms.automated else {
        return Html::default();
    };
    let pairs = html! {
        <dl>
            { ui.pair(Message::AutomatedLogic, ui.text(&automated.logic)) }
            { ui.pair(Message::AutomatedEffect, ui.text(&automated.effect)) }
            { ui.pair(Message::AutomatedExit, ui.text(&automated.exit)) }
        </dl>
    };
    ui.section(Message::RulesAutomated, pairs)
}

/// The software on the page, and what it keeps on the device.
pub(super) fn services(ui: Ui<'_>, terms: &Terms) -> Html {
    if terms.services.is_empty() {
        return Html::default();
    }
    let (shown, more) = ui.page(&terms.services);
    ui.section(
        Message::RulesServices,
        html! { <><ul>{ for shown.iter().map(|one| service(ui, one)) }</ul>{ more }</> },
    )
}

fn service(ui: Ui<'_>, service: &Service) -> Html {
    let party = service
        .party
        .as_ref()
        .and_then(|id| ui.view.disclosure.notice.party(id.as_str()));
    html! {
        <li>
            <strong>{ service.name.as_str() }</strong>
            if let Some(party) = party {
                <p class="quiet">{ ui.text(&party.name) }</p>
            }
            { for service.storage.iter().map(|key| kept(ui, key)) }
        </li>
    }
}

fn kept(ui: Ui<'_>, key: &StorageKey) -> Html {
    let kind = match key.kind {
        StorageKind::Cache => Message::StorageCache,
        StorageKind::Cookie => Message::StorageCookie,
        StorageKind::IndexedDb => Message::StorageIndexedDb,
        StorageKind::LocalStorage => Message::StorageLocalStorage,
        StorageKind::ServiceWorker => Message::StorageServiceWorker,
        StorageKind::SessionStorage => Message::StorageSessionStorage,
    };
    let long = key.duration.as_ref().map(|period| ui.format.period(period));
    let long = long.unwrap_or_else(|| ui.say(Message::StorageSession).to_owned());
    html! {
        <p>
            <code>{ key.name.as_str() }</code>{ " " }
            <span class="quiet">{ [ui.say(kind), &long].join(DOT) }</span>
            if let Some(why) = &key.why {
                { " " }{ ui.text(why) }
            }
        </p>
    }
}
