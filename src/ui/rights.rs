//! The rights and how to exercise them, where to complain, and the whole notice.

use yew::prelude::*;

use crate::i18n::Message;
use crate::notice::Right;
use crate::notice::RightTold;
use crate::session::Action;
use crate::ui::context::Ui;
use crate::ui::parties;

/// Rights, complaint, minors, controllers, the whole notice.
pub(super) fn view(ui: Ui<'_>) -> Html {
    let notice = &ui.view.disclosure.notice;
    html! {
        <>
            { ui.section(Message::RecordRights, html! { <ul>{ for notice.rights.iter().map(|one| right(ui, one)) }</ul> }) }
            { complaint(ui) }
            if let Some(minors) = &notice.minors {
                <section>
                    <h3>{ ui.fill(Message::RecordMinors, "age", minors.age.as_str()) }</h3>
                    <div class="told">
                        <p>{ ui.text(&minors.rule) }</p>
                        if let Some(url) = &minors.url {
                            <p class="ways">{ go(ui, url.as_str()) }</p>
                        }
                    </div>
                </section>
            }
            { parties::controllers(ui) }
            { whole(ui) }
        </>
    }
}

fn right(ui: Ui<'_>, told: &RightTold) -> Html {
    let right = match told.right {
        Right::Access => Message::RightAccess,
        Right::CloseAccount => Message::RightCloseAccount,
        Right::Correct => Message::RightCorrect,
        Right::Delete => Message::RightDelete,
        Right::Explanation => Message::RightExplanation,
        Right::HumanReview => Message::RightHumanReview,
        Right::Object => Message::RightObject,
        Right::Portability => Message::RightPortability,
        Right::Restrict => Message::RightRestrict,
        Right::Withdraw => Message::RightWithdraw,
    };
    html! {
        <li>
            <strong>{ ui.say(right) }</strong>
            <p>{ ui.text(&told.how) }</p>
            if let Some(url) = &told.url {
                <p class="ways">{ go(ui, url.as_str()) }</p>
            }
        </li>
    }
}

fn complaint(ui: Ui<'_>) -> Html {
    let complaint = &ui.view.disclosure.notice.complaint;
    let body = html! {
        <>
            <p><strong>{ ui.text(&complaint.authority) }</strong></p>
            if let Some(url) = &complaint.url {
                <p class="ways">{ parties::link(url.as_str().to_owned(), url.as_str()) }</p>
            }
            if let Some(contact) = &complaint.contact {
                { parties::contact(ui, contact, None) }
            }
        </>
    };
    ui.section(Message::RecordComplaint, body)
}

fn whole(ui: Ui<'_>) -> Html {
    let notice = &ui.view.disclosure.notice;
    let named = [
        ("version", notice.version.as_str()),
        ("date", notice.effective.as_str()),
    ];
    let each = ui.view.disclosure.purposes().map(|(purpose, _)| {
        let terms = purpose.terms();
        html! {
            <li>
                <span>{ ui.text(&terms.title) }</span>
                { ui.button_of("details", Action::OpenRules(terms.id.clone()), Message::ActionDetails, terms) }
            </li>
        }
    });
    let body = html! {
        <>
            <p>{ ui.text(&notice.summary) }</p>
            <p class="quiet">{ ui.messages.fill(Message::NoticeVersion, &named) }</p>
            <ul class="ledger">{ for each }</ul>
            if let Some(url) = &notice.url {
                <p class="ways">{ parties::link(url.as_str().to_owned(), ui.say(Message::NoticePage)) }</p>
            }
        </>
    };
    ui.section(Message::RecordNotice, body)
}

pub(super) fn go(ui: Ui<'_>, url: &str) -> Html {
    parties::link(url.to_owned(), ui.say(Message::RecordGo))
}
