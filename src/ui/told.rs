//! What the rules of a purpose say of the data: which, what is done, how long, on what ground.

use yew::prelude::*;

use crate::i18n::Message;
use crate::notice::DataItem;
use crate::notice::LegalBasis;
use crate::notice::Operation;
use crate::notice::Purpose;
use crate::notice::Terms;
use crate::ui::context::Ui;

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
    let words = terms.operations.iter().map(|operation| {
        ui.say(match operation {
            Operation::Analyse => Message::OperationAnalyse,
            Operation::Collect => Message::OperationCollect,
            Operation::Combine => Message::OperationCombine,
            Operation::Delete => Message::OperationDelete,
            Operation::Provide => Message::OperationProvide,
            Operation::Publish => Message::OperationPublish,
            Operation::Store => Message::OperationStore,
            Operation::Transmit => Message::OperationTransmit,
            Operation::Use => Message::OperationUse,
        })
    });
    let words: Vec<_> = words.collect();
    ui.section(
        Message::RulesOperations,
        html! { <p>{ ui.fill(Message::OperationsAll, "operations", &ui.format.list(&words)) }</p> },
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

/// On what ground.
pub(super) fn basis(ui: Ui<'_>, purpose: &Purpose) -> Html {
    let basis = match purpose.terms().basis {
        LegalBasis::Consent => Message::BasisConsent,
        LegalBasis::Contract => Message::BasisContract,
        LegalBasis::LegalObligation => Message::BasisLegalObligation,
        LegalBasis::LegitimateInterest => Message::BasisLegitimateInterest,
        LegalBasis::OtherLaw => Message::BasisOtherLaw,
        LegalBasis::PublicInterest => Message::BasisPublicInterest,
        LegalBasis::VitalInterest => Message::BasisVitalInterest,
    };
    let body = html! {
        <>
            <p><strong>{ ui.say(basis) }</strong></p>
            if let Purpose::Informed(informed) = purpose {
                <p>{ ui.text(&informed.ground) }</p>
                if let Some(needed) = &informed.needed {
                    <p>{ ui.text(needed) }</p>
                }
            }
        </>
    };
    ui.section(Message::RulesBasis, body)
}
