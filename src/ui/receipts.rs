//! The receipts on this device, newest first.

use yew::prelude::*;

use crate::i18n::Message;
use crate::session::Action;
use crate::session::DeliveryState;
use crate::session::RecordEntry;
use crate::session::Verification;
use crate::ui::context::Ui;
use crate::ui::timeline;

/// All receipts, and what can be done with them.
pub(super) fn view(ui: Ui<'_>) -> Html {
    let record = &ui.view.record;
    let body = html! {
        <>
            <p class="quiet">{ ui.say(Message::RecordReceiptsHint) }</p>
            if record.is_empty() {
                <p>{ ui.say(Message::RecordEmpty) }</p>
            } else {
                { for ui.view.chained.map(|chained| timeline::complete(ui, chained)) }
                <ol>{ for record.iter().enumerate().map(|(at, entry)| receipt(ui, entry, record.get(at + 1))) }</ol>
                <p class="tools">
                    { ui.button("tool", Action::Verify, ui.say(Message::ActionVerify)) }
                    { ui.button("tool", Action::Download, ui.say(Message::ActionDownload)) }
                    { ui.button("tool", Action::Table, ui.say(Message::ActionTable)) }
                    { ui.button("tool", Action::Print, ui.say(Message::ActionPrint)) }
                </p>
                <p class="quiet">{ ui.say(Message::ReceiptProves) }</p>
                <details part="fold">
                    <summary>{ ui.say(Message::ActionErase) }</summary>
                    <p>{ ui.say(Message::RecordErase) }</p>
                    <p class="tools">{ ui.button("tool", Action::Erase, ui.say(Message::ActionErase)) }</p>
                </details>
            }
        </>
    };
    ui.section(Message::RecordReceipts, body)
}

fn receipt(ui: Ui<'_>, entry: &RecordEntry, before: Option<&RecordEntry>) -> Html {
    let short = entry.id.split('-').next().unwrap_or_default();
    let named = [("id", short), ("version", entry.version.as_str())];
    html! {
        <li key={entry.id.clone()}>
            <details part="receipt">
                <summary>
                    <strong>{ ui.format.moment(entry.at) }</strong>
                    <span class="side">{ verification(ui, entry) }{ delivery(ui, entry) }</span>
                </summary>
                <p class="quiet">{ ui.messages.fill(Message::ReceiptText, &named) }</p>
                <ul class="ledger">{ for entry.statuses.iter().map(|(id, status)| {
                    let known = ui.view.disclosure.purpose(id);
                    let title = known.map_or(id.as_str(), |(purpose, _)| ui.text(&purpose.terms().title));
                    html! { <li><span>{ title }</span><span class="side">{ ui.status_of(*status) }</span></li> }
                }) }</ul>
                <pre tabindex="0">{ &entry.jws }</pre>
            </details>
            if entry.guardian {
                <p>{ ui.say(Message::MinorDecided) }</p>
            }
            { timeline::changes(ui, entry, before) }
        </li>
    }
}

fn verification(ui: Ui<'_>, entry: &RecordEntry) -> Html {
    let (state, said) = match &entry.verification {
        None => ("open", ui.say(Message::VerificationPending).to_owned()),
        Some(Verification::Verified) => ("on", ui.say(Message::VerificationVerified).to_owned()),
        Some(Verification::Failed(check)) => ("bad", ui.fill(Message::VerificationFailed, "check", check)),
    };
    html! { <span part="state" data-state={state}>{ said }</span> }
}

fn delivery(ui: Ui<'_>, entry: &RecordEntry) -> Html {
    let (state, said) = match &entry.delivery {
        DeliveryState::Acknowledged(at) | DeliveryState::Logged(at) => (
            "on",
            ui.fill(Message::DeliveryAcknowledged, "date", &ui.format.date(*at)),
        ),
        DeliveryState::Delivered => ("on", ui.say(Message::DeliveryDelivered).to_owned()),
        DeliveryState::Waiting => ("open", ui.say(Message::DeliveryWaiting).to_owned()),
        DeliveryState::Refused(reason) => ("bad", ui.fill(Message::DeliveryRefused, "reason", reason)),
        DeliveryState::NotAsked => ("open", ui.say(Message::DeliveryNotAsked).to_owned()),
    };
    html! {
        <>
            <span part="state" data-state={state}>{ said }</span>
            if let DeliveryState::Logged(_) = entry.delivery {
                <span part="state" data-state="on">{ ui.say(Message::DeliveryLogged) }</span>
            }
        </>
    }
}
