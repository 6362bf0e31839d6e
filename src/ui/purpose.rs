//! One purpose in the second layer: what it is, what is asked, and four facts.

use yew::prelude::*;

use crate::decision::Choice;
use crate::disclosure::Ask;
use crate::i18n::Message;
use crate::notice::Purpose;
use crate::notice::SeparateReason;
use crate::notice::Terms;
use crate::session::Action;
use crate::session::Guard;
use crate::ui::context::Ui;

/// A purpose as a row.
pub(super) fn row(ui: Ui<'_>, purpose: &Purpose, ask: &Ask) -> Html {
    let terms = purpose.terms();
    let rules = Action::OpenRules(terms.id.clone());
    let all = |label| ui.button_of("details", rules.clone(), label, terms);
    let (line, more) = match ask {
        Ask::Choice(reasons) if !reasons.is_empty() => {
            let label = match ui.view.guard {
                Guard::Awaited => Message::ActionDetails,
                _ => Message::ActionDecide,
            };
            let state = html! { <span class="side">{ ui.state(terms.id.as_str()) }{ all(label) }</span> };
            (
                html! { <div class="line">{ named(ui, terms, ui.reasons(reasons)) }{ state }</div> },
                Html::default(),
            )
        }
        // A child reads everything, and switches nothing.
        Ask::Choice(_) if ui.view.guard == Guard::Awaited => (
            html! { <div class="line">{ named(ui, terms, Html::default()) }{ ui.state(terms.id.as_str()) }</div> },
            all(Message::ActionDetails),
        ),
        Ask::Choice(_) => {
            let on = ui.view.draft.choice(terms.id.as_str()) == Some(Choice::Given);
            let next = if on { Choice::Refused } else { Choice::Given };
            let switch = ui.switch(on, Action::Set(terms.id.clone(), next), terms);
            (
                html! { <label class="line">{ named(ui, terms, Html::default()) }{ switch }</label> },
                all(Message::ActionDetails),
            )
        }
        Ask::Objection => {
            let on = ui.view.draft.objects(terms.id.as_str());
            let switch = ui.switch(on, Action::Object(terms.id.clone(), !on), terms);
            let side = html! { <span class="side"><span class="quiet">{ ui.say(Message::ActionObject) }</span>{ switch }</span> };
            (
                html! { <label class="line">{ named(ui, terms, Html::default()) }{ side }</label> },
                all(Message::ActionDetails),
            )
        }
        Ask::Barred | Ask::Nothing => (
            html! { <div class="line">{ named(ui, terms, Html::default()) }</div> },
            all(Message::ActionDetails),
        ),
    };
    html! {
        <li part="purpose" key={terms.id.as_str()}>
            { line }
            { ui.changes(terms) }
            { ui.facts(terms) }
            { more }
        </li>
    }
}

fn named(ui: Ui<'_>, terms: &Terms, more: Html) -> Html {
    let id = terms.id.as_str();
    html! {
        <span class="named">
            <strong id={format!("name-{id}")}>{ ui.text(&terms.title) }</strong>
            <span id={format!("summary-{id}")}>{ ui.text(&terms.summary) }</span>
            { more }
        </span>
    }
}

impl Ui<'_> {
    /// Where the draft stands about a purpose, in words.
    pub(super) fn state(self, id: &str) -> Html {
        let draft = &self.view.draft;
        let (state, message) = match draft.choice(id) {
            _ if draft.objects(id) => ("off", Message::StatusObjected),
            Some(Choice::Given) => ("on", Message::StatusGiven),
            Some(Choice::Refused) => ("off", Message::StatusRefused),
            None => ("open", Message::StatusDeferred),
        };
        html! { <span part="state" data-state={state}>{ self.say(message) }</span> }
    }

    /// Why a purpose needs a step of its own.
    pub(super) fn reasons(self, reasons: &[SeparateReason]) -> Html {
        let words = reasons.iter().map(|reason| {
            let message = match reason {
                SeparateReason::Abroad | SeparateReason::AbroadByConsent => Message::SeparateAbroad,
                SeparateReason::Automated => Message::SeparateAutomated,
                SeparateReason::Child => Message::SeparateChild,
                SeparateReason::Provided => Message::SeparateProvided,
                SeparateReason::Published => Message::SeparatePublished,
                SeparateReason::Sensitive => Message::SeparateSensitive,
                SeparateReason::Signal => Message::SeparateSignal,
            };
            html! { <span part="mark">{ self.say(message) }</span> }
        });
        html! { <span class="marks">{ for words }</span> }
    }
}
