//! The notice: to edit, with what is wrong in it beside.

use equipoise::notice::{Notice, NoticeError};
use yew::prelude::*;

use crate::frame::Shown;
use crate::wish::Wish;

/// The locales the notice is told in; those of the template while the text cannot be read.
pub fn locales(wish: &Wish) -> Vec<String> {
    let read = Notice::parse(wish.notice().as_bytes()).or_else(|_| Notice::parse(wish.template.text.as_bytes()));
    let notice = read.ok();
    let locales = notice.iter().flat_map(|notice| notice.locales.iter());
    locales.map(|locale| locale.as_str().to_owned()).collect()
}

pub fn view(shown: Shown<'_>) -> Html {
    let wish = shown.wish();
    let edit = shown.change("notice", |wish, event: InputEvent| {
        let text = event.target_unchecked_into::<web_sys::HtmlTextAreaElement>().value();
        wish.text = (text != wish.template.text).then_some(text);
    });
    html! {
        <section>
            <h2>{ "Notice" }</h2>
            { findings(wish.notice()) }
            <textarea aria-label="The notice as JSON" spellcheck="false" rows="24" value={wish.notice().to_owned()} oninput={edit} />
        </section>
    }
}

fn findings(text: &str) -> Html {
    let lines: Vec<Html> = match Notice::parse(text.as_bytes()) {
        Ok(_) => return html! { <p class="good">{ "It can be used as it stands." }</p> },
        Err(NoticeError::Json(error)) => vec![html! { <li>{ error.to_string() }</li> }],
        Err(NoticeError::Faults(faults)) => faults
            .as_slice()
            .iter()
            .map(|fault| html! { <li><code>{ &fault.path }</code>{ " " }{ &fault.mend }</li> })
            .collect(),
        Err(other) => vec![html! { <li>{ other.to_string() }</li> }],
    };
    html! { <ul class="findings" role="status">{ for lines }</ul> }
}
