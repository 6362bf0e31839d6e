//! The language switch: the locales that the notice offers, each by its own name.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::i18n::Message;
use crate::session::Action;
use crate::ui::context::Ui;

impl Ui<'_> {
    /// The field in which another language is chosen; nothing where there is only one.
    pub(super) fn languages(self) -> Html {
        let disclosure = &self.view.disclosure;
        let offered = &disclosure.notice.locales;
        if offered.len() < 2 {
            return Html::default();
        }
        let (known, acts) = (offered.clone(), self.on_action.clone());
        let speaks = Callback::from(move |event: Event| {
            // A list has its value where a field has it, and one name for both is less code.
            let list: HtmlInputElement = event.target_unchecked_into();
            let wish = list.value();
            if let Some(locale) = known.iter().find(|locale| locale.as_str() == wish) {
                acts.emit(Action::Speak(locale.clone()));
            }
        });
        let options = offered.iter().map(|locale| {
            let tag = locale.as_str().to_owned();
            let name = self.format.language(&tag);
            html! { <option lang={tag.clone()} value={tag} selected={*locale == disclosure.locale}>{ name }</option> }
        });
        html! {
            <p class="languages">
                <label for="language">{ self.say(Message::ActionLanguage) }</label>
                <select id="language" part="field" data-action="language" onchange={speaks}>{ for options }</select>
            </p>
        }
    }

    /// What language this is, once it has been changed.
    pub(super) fn spoken(self) -> String {
        let name = self.told_in();
        let spoken = [
            ("action", self.say(Message::ActionLanguage)),
            ("purpose", name.as_str()),
        ];
        self.messages.fill(Message::ActionOf, &spoken)
    }

    /// That the notice is offered in no language of the person's.
    pub(super) fn other_language(self) -> Html {
        html! { <p part="remark">{ self.fill(Message::RemarkLanguage, "language", &self.told_in()) }</p> }
    }

    fn told_in(self) -> String {
        self.format.language(self.view.disclosure.locale.as_str())
    }
}
