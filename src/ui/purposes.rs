//! The second layer: purpose by purpose, grouped by what is asked of the person.

use yew::prelude::*;

use crate::disclosure::Ask;
use crate::disclosure::Layer;
use crate::i18n::Message;
use crate::session::Action;
use crate::session::Remark;
use crate::ui::context::Ui;
use crate::ui::dialog::Page;
use crate::ui::guard;
use crate::ui::purpose;

/// The second layer.
pub(super) fn page(ui: Ui<'_>) -> Page {
    let disclosure = &ui.view.disclosure;
    let separate = ui.fill(Message::PurposesSeparateHint, "agree", &ui.agree_label());
    let open = ui.say(Message::PurposesChoiceHint);
    let stands = ui.view.standing.is_some();
    let mut left = ui.extent.purposes();
    let record = html! { <p class="more"><span class="quiet">{ ui.period() }</span>{ ui.button("tool", Action::Open(Layer::Record), ui.say(Message::ActionRecord)) }</p> };
    let body = html! {
        <>
            <p class="lead">{ ui.text(&disclosure.notice.summary) }</p>
            { ui.remarks() }
            { guard::told(ui) }
            if stands {
                { record.clone() }
            }
            { group(ui, &mut left, Message::PurposesChoice, open, |ask| *ask == Ask::Choice(Vec::new())) }
            { group(ui, &mut left, Message::PurposesSeparate, &separate, Ask::is_separate) }
            { group(ui, &mut left, Message::PurposesInterest, ui.say(Message::PurposesInterestHint), |ask| *ask == Ask::Objection) }
            { group(ui, &mut left, Message::MinorBarred, "", |ask| *ask == Ask::Barred) }
            { group(ui, &mut left, Message::PurposesInformed, ui.say(Message::PurposesInformedHint), |ask| *ask == Ask::Nothing) }
            if !stands {
                { record }
            }
        </>
    };
    Page {
        title: ui.say(Message::PurposesTitle).to_owned(),
        body,
        footer: ui.choices(ui.button("choice", Action::Save, ui.say(Message::ActionSave))),
        is_coming: false,
    }
}

/// As many purposes of a group as are `left` to be drawn.
fn group(ui: Ui<'_>, left: &mut usize, heading: Message, hint: &str, belongs: impl Fn(&Ask) -> bool) -> Html {
    let disclosure = &ui.view.disclosure;
    let all = disclosure.purposes().filter(|(_, ask)| belongs(ask));
    let rows: Vec<_> = all
        .take(*left)
        .map(|(purpose, ask)| purpose::row(ui, purpose, ask))
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    *left -= rows.len();
    html! {
        <section part="group" role="group" aria-labelledby={heading.as_str()}>
            <div class="about"><h3 id={heading.as_str()}>{ ui.say(heading) }</h3><p class="quiet">{ hint }</p></div>
            <ul>{ for rows }</ul>
        </section>
    }
}

impl Ui<'_> {
    /// What the person should know about how this works here and now.
    pub(super) fn remarks(self) -> Html {
        self.view
            .remarks
            .iter()
            .map(|remark| self.remark(*remark, None))
            .collect()
    }

    /// That the browser's signal was obeyed: also on the first layer, and in the words of the law where it has some.
    pub(super) fn signal(self) -> Html {
        let signal = self
            .view
            .remarks
            .iter()
            .filter(|remark| **remark == Remark::PrivacySignal);
        signal.map(|remark| self.remark(*remark, Some("others"))).collect()
    }

    fn remark(self, remark: Remark, class: Option<&'static str>) -> Html {
        let (words, message) = match remark {
            Remark::OtherLanguage => return self.other_language(),
            Remark::NotKept => (None, Message::RemarkNotKept),
            Remark::NotSigned => (None, Message::RemarkNotSigned),
            Remark::PrivacySignal => (self.view.disclosure.regime.signal_words(), Message::RemarkPrivacySignal),
        };
        let words = words.map(|words| html! { <><strong lang="en">{ words }</strong><br /></> });
        html! { <p part="remark" {class}>{ for words }{ self.say(message) }</p> }
    }
}
