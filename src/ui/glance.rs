//! The first layer: who asks, what for, and three equal choices. It blocks nothing.

use yew::prelude::*;

use crate::disclosure::Ask;
use crate::disclosure::Layer;
use crate::i18n::Message;
use crate::notice::Purpose;
use crate::session::Action;
use crate::session::Guard;
use crate::session::Occasion;
use crate::ui::context::Ui;
use crate::ui::guard;

/// The first layer.
pub(super) fn view(ui: Ui<'_>) -> Html {
    let notice = &ui.view.disclosure.notice;
    let (title, who) = match ui.view.occasion {
        _ if ui.view.guard == Guard::Awaited => (Message::MinorTitle, Message::GlanceWho),
        Occasion::Again => (Message::GlanceTitleAgain, Message::GlanceWhoAgain),
        Occasion::Changed => (Message::GlanceTitleChanged, Message::GlanceWhoChanged),
        _ => (Message::GlanceTitle, Message::GlanceWho),
    };
    let controllers: Vec<_> = notice.controllers.iter().map(|one| ui.text(&one.name)).collect();
    let separate = ui.asked(true);
    html! {
        <section part="glance" popover="manual" data-layer="1" role="region" aria-labelledby="title">
            <h2 part="title" id="title">{ ui.fill(title, "site", ui.text(&notice.site)) }</h2>
            <p class="who">
                { ui.fill(who, "controllers", &ui.names(&controllers, 3)) }{ ui.gap() }
                <strong>{ ui.say(Message::GlanceEqual) }</strong>
            </p>
            { guard::told(ui) }
            { ui.signal() }
            { list(ui, &ui.asked(false)) }
            if !separate.is_empty() {
                <p class="apart">{ ui.fill(Message::GlanceSeparate, "agree", &ui.agree_label()) }</p>
                { list(ui, &separate) }
            }
            if !ui.view.occasion.is_partial() {
                { others(ui, Message::GlanceInterest, &Ask::Objection) }
                { others(ui, Message::GlanceInformed, &Ask::Nothing) }
            }
            { guard::ask(ui) }
            { ui.choices(ui.button("choice", Action::Open(Layer::Purposes), ui.say(Message::ActionChoose))) }
        </section>
    }
}

/// One line for each purpose: its title and the main recipients.
fn list(ui: Ui<'_>, purposes: &[&Purpose]) -> Html {
    let lines = purposes.iter().map(|purpose| {
        let terms = purpose.terms();
        let (first, more) = (ui.recipient_names(terms, 1), terms.recipients.len().saturating_sub(1));
        html! {
            <li>
                <span>{ ui.text(&terms.title) }</span>
                <span class="quiet">
                    <span>{ first.concat() }</span>
                    if more > 0 {
                        { format!("\u{a0}+{}", ui.format.number(more)) }
                    }
                </span>
                { ui.changes(terms) }
            </li>
        }
    });
    html! { <ul class="brief">{ for lines }</ul> }
}

/// One line for all purposes that rest on something else than consent.
fn others(ui: Ui<'_>, message: Message, ask: &Ask) -> Html {
    let titles: Vec<_> = ui.titles(ask);
    if titles.is_empty() {
        return Html::default();
    }
    html! { <p class="others">{ ui.fill(message, "purposes", &ui.names(&titles, 2)) }</p> }
}
