//! The second to fourth layer: one modal dialog, whose content changes.

use yew::prelude::*;

use crate::disclosure::Layer;
use crate::i18n::Message;
use crate::session::Action;
use crate::session::Occasion;
use crate::session::Said;
use crate::ui::context::Ui;
use crate::ui::pages::Extent;
use crate::ui::purposes;

/// What a layer puts into the dialog.
#[derive(Default)]
pub(super) struct Page {
    pub(super) title: String,
    pub(super) body: Html,
    pub(super) footer: Html,
    /// Whether its body is still on its way.
    pub(super) is_coming: bool,
}

impl Page {
    /// A page of which only the title is there yet.
    fn coming(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            is_coming: true,
            ..Self::default()
        }
    }
}

/// The dialog.
pub(super) fn view(ui: Ui<'_>, layer: Layer) -> Html {
    let view = ui.view;
    let of = view
        .purpose
        .as_ref()
        .and_then(|id| view.disclosure.purpose(id.as_str()));
    let page = match (layer, of) {
        (Layer::Record, _) => match ui.pages.record {
            Some(record) => record.0(ui),
            None => Page::coming(ui.say(Message::RecordTitle)),
        },
        (Layer::Rules, Some((purpose, ask))) => match ui.pages.rules {
            Some(rules) => rules.0(ui, purpose, ask),
            None => Page::coming(ui.text(&purpose.terms().title)),
        },
        _ => purposes::page(ui),
    };
    let is_busy = page.is_coming || ui.extent != Extent::Whole;
    let goes_back = match layer {
        Layer::Rules => view.occasion != Occasion::Requested,
        layer => layer == Layer::Record,
    };
    let escape = if goes_back { Action::Back } else { Action::Close };
    let escape = ui.on_action.reform(move |event: Event| {
        event.prevent_default();
        escape.clone()
    });
    // Another key is another body: it starts at its top.
    let key = format!(
        "{}-{}",
        layer.as_str(),
        view.purpose.as_ref().map_or("", |id| id.as_str())
    );
    html! {
        <dialog
            part="dialog"
            data-layer={layer.as_str()}
            aria-labelledby="title"
            oncancel={escape}
            onclose={ui.on_action.reform(|_| Action::Close)}
        >
            <div part="header">
                if goes_back {
                    { ui.icon("back", Action::Back, Message::ActionBack) }
                }
                <h2 key={key.clone()} part="title" id="title" tabindex="-1" autofocus=true>{ page.title }</h2>
                { ui.icon("close", Action::Close, Message::ActionClose) }
            </div>
            <div key={key} part="body" aria-busy={is_busy.then_some("true")}>{ ui.languages() }{ page.body }</div>
            { ui.status("note", true) }
            { page.footer }
        </dialog>
    }
}

impl Ui<'_> {
    /// The live region: says what has just been done. Each act has an element of its own in it, so that the same said
    /// again is heard again, and each is seen for its own time.
    pub(super) fn status(self, class: &'static str, speaks: bool) -> Html {
        html! {
            <p role="status" part="status" class={class}>
                if let Some(said) = self.view.said.filter(|_| speaks) {
                    <span key={self.view.acts}>{ self.said(said) }</span>
                }
            </p>
        }
    }

    fn said(self, said: Said) -> String {
        let message = match said {
            Said::AgreedAll => match self.covered() {
                Some(covered) => return self.messages.fill(Message::SaidAgreedSome, &covered.values()),
                None => Message::SaidAgreedAll,
            },
            Said::Erased => Message::SaidErased,
            Said::Objected => Message::SaidObjected,
            Said::ObjectionTakenBack => Message::SaidObjectionTakenBack,
            Said::RefusedAll => Message::SaidRefusedAll,
            Said::Saved => Message::SaidSaved,
            Said::Spoken => return self.spoken(),
            Said::Withdrawn => Message::SaidWithdrawn,
        };
        self.say(message).to_owned()
    }
}
