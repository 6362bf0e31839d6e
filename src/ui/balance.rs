//! The balance: both sides of a purpose, side by side, and what weighs between them.

use yew::prelude::*;

use crate::i18n::Message;
use crate::notice::LocalText;
use crate::notice::Purpose;
use crate::ui::context::Ui;

/// Both sides, where they are told.
pub(super) fn view(ui: Ui<'_>, purpose: &Purpose) -> Html {
    let Some(balance) = purpose.balance() else {
        return Html::default();
    };
    let result = match purpose {
        Purpose::Interest(interest) => Some(&interest.result),
        _ => balance.result.as_ref(),
    };
    html! {
        <section part="balance" aria-labelledby="balance">
            <h3 id="balance">{ ui.say(Message::RulesBalance) }</h3>
            <div class="beam">
                { side(ui, Message::BalancePerson, &balance.person, Message::BalanceCost, &balance.impact) }
                { side(ui, Message::BalanceSite, &balance.site, Message::BalancePromise, &balance.safeguards) }
            </div>
            if let Some(result) = result {
                <dl class="weighed">{ ui.pair(Message::BalanceResult, ui.text(result)) }</dl>
            }
        </section>
    }
}

fn side(ui: Ui<'_>, whose: Message, gain: &LocalText, counter: Message, weight: &LocalText) -> Html {
    html! {
        <div part="pan">
            <h4>{ ui.say(whose) }</h4>
            <dl>
                { ui.pair(Message::BalanceGain, ui.text(gain)) }
                { ui.pair(counter, ui.text(weight)) }
            </dl>
        </div>
    }
}
