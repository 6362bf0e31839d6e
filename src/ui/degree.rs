//! The three tests of degree: whether a purpose is lawful, legitimate and necessary, each with its reason.

use yew::prelude::*;

use crate::i18n::Message;
use crate::notice::LocalText;
use crate::notice::Purpose;
use crate::ui::context::Ui;
use crate::ui::words;

/// The three tests. Where the notice gives no reason, that is said.
pub(super) fn view(ui: Ui<'_>, purpose: &Purpose) -> Html {
    let [lawful, legitimate, necessary] = purpose.tests();
    let basis = ui.say(words::basis(purpose.terms().basis));
    let tests = html! {
        <dl>
            <div>
                <dt>{ ui.say(Message::DegreeLawful) }</dt>
                <dd><strong>{ basis }</strong></dd>
                if let Some(lawful) = lawful {
                    <dd>{ ui.text(lawful) }</dd>
                }
            </div>
            { ui.pair(Message::DegreeLegitimate, reason(ui, legitimate)) }
            { ui.pair(Message::DegreeNecessary, reason(ui, necessary)) }
        </dl>
    };
    ui.section(Message::DegreeTitle, tests)
}

fn reason<'a>(ui: Ui<'a>, said: Option<&'a LocalText>) -> &'a str {
    said.map_or(ui.say(Message::DegreeUntold), |said| ui.text(said))
}
