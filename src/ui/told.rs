//! What the rules of a purpose say of the data: which, what is done, how long.

use yew::prelude::*;

use crate::i18n::Message;
use crate::notice::DataItem;
use crate::notice::Terms;
use crate::ui::context::Ui;
use crate::ui::words;

/// Why sensitive data is needed, and what it may mean.
pub(super) fn sensitive(ui: Ui<'_>, terms: &Terms) -> Html {
    let Some(sensitive) = &terms.sensitive else {
        return Html::default();
    };
    let pairs = html! {
        <dl>
            { ui.pair(Message::SensitiveNecessity, ui.text(&sensitive.necessity)) }
            { ui.pair(Message::SensitiveImpact, ui.text(&sensitive.impact)) }
        </dl>
    };
    ui.section(Message::RulesSensitive, pairs)
}

/// The data, item by item.
pub(super) fn data(ui: Ui<'_>, terms: &Terms) -> Html {
    ui.section(
        Message::RulesData,
        html! { <ul>{ for terms.data.iter().map(|item| datum(ui, item)) }</ul> },
    )
}

fn datum(ui: Ui<'_>, item: &DataItem) -> Html {
    let mark = |message| html! { <>{ " " }<span part="mark">{ ui.say(message) }</span></> };
    let source = item.source.as_ref();
    html! {
        <li>
            <strong>{ ui.text(&item.title) }</strong>
            if ui.view.disclosure.regime.is_sensitive(item.category.as_str()) {
                { mark(Message::DataSensitive) }
            }
            if item.optional {
                { mark(Message::DataOptional) }
            }
            <p>{ ui.text(&item.why) }</p>
            if let Some(source) = source {
                <p class="quiet">{ ui.fill(Message::DataSource, "source", ui.text(source)) }</p>
            }
        </li>
    }
}

/// What is done with the data.
pub(super) fn operations(ui: Ui<'_>, terms: &Terms) -> Html {
    let said = terms.operations.iter().map(|one| ui.say(words::operation(*one)));
    let said: Vec<_> = said.collect();
    ui.section(
        Message::RulesOperations,
        html! { <p>{ ui.fill(Message::OperationsAll, "operations", &ui.format.list(&said)) }</p> },
    )
}

/// How long the data is kept, and what happens then.
pub(super) fn retention(ui: Ui<'_>, terms: &Terms) -> Html {
    let rule = terms
        .retention
        .rule
        .as_ref()
        .filter(|_| terms.retention.duration.is_some());
    let body = html! {
        <>
            <p><strong>{ ui.retention(terms) }</strong></p>
            if let Some(rule) = rule {
                <p>{ ui.text(rule) }</p>
            }
            <p>{ ui.fill(Message::RetentionEnd, "end", ui.text(&terms.retention.end)) }</p>
        </>
    };
    ui.section(Message::RulesRetention, body)
}
