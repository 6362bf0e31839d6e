//! The third layer: the rules of one purpose, whole, and the act that belongs to it.

use yew::prelude::*;

use crate::decision::Choice;
use crate::disclosure::Ask;
use crate::i18n::Message;
use crate::notice::Purpose;
use crate::session::Action;
use crate::session::Guard;
use crate::session::Occasion;
use crate::ui::balance;
use crate::ui::context::Ui;
use crate::ui::degree;
use crate::ui::dialog::Page;
use crate::ui::guard;
use crate::ui::pages::Extent;
use crate::ui::parties;
use crate::ui::recipients;
use crate::ui::told;
use crate::ui::transfers;

/// The third layer.
pub(super) fn page(ui: Ui<'_>, purpose: &Purpose, ask: &Ask) -> Page {
    let terms = purpose.terms();
    let refusal = match ask {
        Ask::Choice(_) => Message::RulesRefusal,
        Ask::Objection => Message::RulesObjection,
        Ask::Barred | Ask::Nothing => Message::RulesWithout,
    };
    let body = html! {
        <>
            <p class="lead">{ ui.text(&terms.summary) }</p>
            if let Some(description) = &terms.description {
                <p>{ ui.text(description) }</p>
            }
            if let Ask::Choice(reasons) = ask {
                { ui.reasons(reasons) }
            }
            { ui.changes(terms) }
            { balance::view(ui, purpose) }
            { degree::view(ui, purpose) }
            { ui.section(refusal, html! { <p>{ ui.text(&terms.refusal) }</p> }) }
            if ui.extent == Extent::Whole {
                { told::sensitive(ui, terms) }
                { told::data(ui, terms) }
                { told::operations(ui, terms) }
                { told::retention(ui, terms) }
                { recipients::view(ui, terms) }
                { transfers::transfers(ui, terms) }
                { transfers::automated(ui, terms) }
                { parties::controllers(ui) }
                { transfers::services(ui, terms) }
            }
        </>
    };
    Page {
        title: ui.text(&terms.title).to_owned(),
        body,
        footer: footer(ui, purpose, ask),
        is_coming: false,
    }
}

fn footer(ui: Ui<'_>, purpose: &Purpose, ask: &Ask) -> Html {
    let id = &purpose.terms().id;
    let (at_once, hint) = if ui.view.occasion == Occasion::Requested {
        (true, Message::RulesAtOnce)
    } else {
        (false, Message::RulesLater)
    };
    let choose = |choice, label| {
        let action = if at_once {
            Action::Answer(id.clone(), choice)
        } else {
            Action::Set(id.clone(), choice)
        };
        ui.button_of("choice", action, label, purpose.terms())
    };
    let acts = match ask {
        Ask::Choice(_) if ui.view.guard == Guard::Awaited => return guard::footer(ui),
        Ask::Choice(_) => html! {
            <>
                { choose(Choice::Refused, Message::ActionRefuse) }
                { choose(Choice::Given, Message::ActionAgree) }
            </>
        },
        Ask::Objection => {
            let objects = ui.view.draft.objects(id.as_str());
            let label = if objects {
                Message::ActionTakeBack
            } else {
                Message::ActionObject
            };
            ui.button_of("choice", Action::Object(id.clone(), !objects), label, purpose.terms())
        }
        Ask::Barred | Ask::Nothing => return Html::default(),
    };
    html! {
        <div part="footer">
            <p class="hint">
                if matches!(ask, Ask::Choice(_)) {
                    { ui.state(id.as_str()) }
                }
                <span class="quiet">{ ui.say(hint) }</span>
            </p>
            { acts }
        </div>
    }
}
