//! For children: the person says that they are one, a guardian says that it is they who act.

use yew::prelude::*;

use crate::i18n::Message;
use crate::session::Action;
use crate::session::Guard;
use crate::ui::context::Ui;
use crate::ui::rights::go;

/// Asks whether the person is so young that a guardian decides, where the notice is for children too.
pub(super) fn ask(ui: Ui<'_>) -> Html {
    let disclosure = &ui.view.disclosure;
    if disclosure.notice.minors.is_none() || disclosure.age.is_some() {
        return Html::default();
    }
    html! { <p class="young">{ ui.button("tool", Action::Minor, &age(ui, Message::MinorAsk)) }</p> }
}

/// Says who decides, in the notice's own words.
pub(super) fn told(ui: Ui<'_>) -> Html {
    match ui.view.guard {
        Guard::None => Html::default(),
        Guard::Acting => html! { <p part="remark">{ ui.say(Message::MinorDecided) }</p> },
        Guard::Awaited => html! {
            <div part="remark">
                <p>{ age(ui, Message::MinorWho) }</p>
                if let Some(minors) = &ui.view.disclosure.notice.minors {
                    <p>{ ui.text(&minors.rule) }</p>
                    if let Some(url) = &minors.url {
                        <p class="ways">{ go(ui, url.as_str()) }</p>
                    }
                }
            </div>
        },
    }
}

/// What can be done while the guardian is awaited: refuse, or be the guardian.
pub(super) fn footer(ui: Ui<'_>) -> Html {
    html! {
        <footer part="footer">
            { ui.button("choice", Action::RefuseAll, ui.say(Message::ActionRefuseAll)) }
            { ui.button("choice", Action::Guardian, ui.say(Message::MinorGuardian)) }
        </footer>
    }
}

fn age(ui: Ui<'_>, message: Message) -> String {
    let age = usize::from(ui.view.disclosure.guardian_age());
    ui.fill(message, "age", &ui.format.number(age))
}
