//! The fourth layer: what the person chose and when, the receipts, the rights.

use yew::prelude::*;

use crate::decision::ConsentStatus;
use crate::decision::Standing;
use crate::disclosure::Layer;
use crate::i18n::Message;
use crate::notice::Terms;
use crate::session::Action;
use crate::ui::context::Ui;
use crate::ui::dialog::Page;
use crate::ui::receipts;
use crate::ui::rights;

/// The fourth layer.
pub(super) fn page(ui: Ui<'_>) -> Page {
    let stands = html! {
        <>
            <p>{ ui.period() }</p>
            { for ui.view.standing.as_deref().map(|standing| stands(ui, standing)) }
        </>
    };
    let given = ui.view.standing.iter().flat_map(|standing| standing.purposes.iter());
    let any = given.clone().any(|entry| entry.status == ConsentStatus::Given);
    Page {
        title: ui.say(Message::RecordTitle).to_owned(),
        body: html! {
            <>
                { ui.remarks() }
                { ui.section(Message::RecordStands, stands) }
                { receipts::view(ui) }
                { rights::view(ui) }
            </>
        },
        footer: html! {
            <div part="footer">
                if any {
                    { ui.button("choice", Action::Withdraw(None), ui.say(Message::ActionWithdrawAll)) }
                }
                { ui.button("choice", Action::Open(Layer::Purposes), ui.say(Message::ActionChange)) }
            </div>
        },
        is_coming: false,
    }
}

fn stands(ui: Ui<'_>, standing: &Standing) -> Html {
    let purposes = ui.view.disclosure.purposes();
    let lines = purposes.map(|(purpose, _)| line(ui, standing, purpose.terms()));
    html! { <ul class="ledger">{ for lines }</ul> }
}

fn line(ui: Ui<'_>, standing: &Standing, terms: &Terms) -> Html {
    let entry = standing.entry(terms.id.as_str());
    let status = entry.map_or(ConsentStatus::Deferred, |entry| entry.status);
    let decided = ui.format.date(standing.at);
    let since = entry
        .map(|entry| ui.format.date(entry.at))
        .filter(|date| *date != decided);
    html! {
        <li>
            <strong>{ ui.text(&terms.title) }</strong>
            <span class="side">
                { ui.status_of(status) }
                if let Some(since) = since {
                    <span class="quiet">{ ui.fill(Message::RecordSince, "date", &since) }</span>
                }
            </span>
            if status == ConsentStatus::Given {
                { ui.button_of("tool", Action::Withdraw(Some(terms.id.clone())), Message::ActionWithdraw, terms) }
            }
        </li>
    }
}

impl Ui<'_> {
    /// Where a purpose stands, in words.
    pub(super) fn status_of(self, status: ConsentStatus) -> Html {
        let (state, message) = match status {
            ConsentStatus::Deferred => ("open", Message::StatusDeferred),
            ConsentStatus::Given => ("on", Message::StatusGiven),
            ConsentStatus::Informed => ("none", Message::StatusInformed),
            ConsentStatus::Objected => ("off", Message::StatusObjected),
            ConsentStatus::Refused => ("off", Message::StatusRefused),
            ConsentStatus::Withdrawn => ("off", Message::StatusWithdrawn),
        };
        html! { <span part="state" data-state={state}>{ self.say(message) }</span> }
    }

    /// Since when and until when the decision stands.
    pub(super) fn period(self) -> String {
        let Some(standing) = &self.view.standing else {
            return self.say(Message::RecordNone).to_owned();
        };
        let (date, until) = (self.format.date(standing.at), self.format.date(standing.until));
        self.messages
            .fill(Message::RecordPeriod, &[("date", &date), ("until", &until)])
    }
}
