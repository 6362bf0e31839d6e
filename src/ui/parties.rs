//! Who decides, and how to reach anybody.

use yew::prelude::*;

use crate::i18n::Message;
use crate::notice::Contact;
use crate::ui::context::Ui;

/// Who decides why and how.
pub(super) fn controllers(ui: Ui<'_>) -> Html {
    let each = ui.view.disclosure.notice.controllers.iter().map(|controller| {
        html! {
            <li>
                <strong>{ ui.text(&controller.name) }</strong>
                <p class="quiet">
                    { controller.address.as_ref().map_or_else(
                        || ui.format.country(controller.country.as_str()),
                        |address| ui.text(address).to_owned(),
                    ) }
                </p>
                { contact(ui, &controller.contact, None) }
                if let Some(officer) = &controller.officer {
                    <p>{ ui.fill(Message::ControllerOfficer, "name", ui.text(&officer.name)) }</p>
                    { contact(ui, &officer.contact, None) }
                }
                if let Some(one) = &controller.representative {
                    <p>{ ui.fill(Message::ControllerRepresentative, "name", ui.text(&one.name)) }</p>
                    { contact(ui, &one.contact, None) }
                }
            </li>
        }
    });
    ui.section(Message::RulesControllers, html! { <ul>{ for each }</ul> })
}

/// Ways to reach somebody, and one more link.
pub(super) fn contact(ui: Ui<'_>, contact: &Contact, more: Option<(&str, &str)>) -> Html {
    let email = contact
        .email
        .as_ref()
        .map(|email| (format!("mailto:{email}"), email.as_str()));
    let phone = contact
        .phone
        .as_ref()
        .map(|phone| (format!("tel:{}", phone.as_str().replace(' ', "")), phone.as_str()));
    let page = contact
        .url
        .as_ref()
        .map(|url| (url.as_str().to_owned(), ui.say(Message::ContactPage)));
    let more = more.map(|(url, label)| (url.to_owned(), label));
    let ways = [email, phone, page, more].into_iter().flatten();
    html! { <p class="ways">{ for ways.map(|(url, label)| link(url, label)) }</p> }
}

/// A link that leaves the page where it is.
pub(super) fn link(url: String, label: &str) -> Html {
    html! { <a part="link" href={url} target="_blank" rel="noopener">{ label }</a> }
}
