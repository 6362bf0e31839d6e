//! The whole widget as one component: the layer that the view says, and nothing else.

use std::rc::Rc;

use yew::prelude::*;

use crate::disclosure::Layer;
use crate::i18n::Format;
use crate::i18n::Messages;
use crate::session::Action;
use crate::session::View;
use crate::ui::context::Ui;
use crate::ui::dialog;
use crate::ui::glance;
use crate::ui::pages::Extent;
use crate::ui::pages::Pages;

/// What the widget is given.
#[derive(Clone, Properties)]
pub struct AppProps {
    /// What to show.
    pub view: Rc<View>,
    /// The interface texts.
    pub messages: Rc<Messages>,
    /// Formatting in the locale of the view.
    pub format: Rc<dyn Format>,
    /// The layers that are there to be drawn.
    pub pages: Pages,
    /// How much of a layer is drawn.
    pub extent: Extent,
    /// Told every act of the person.
    pub on_action: Callback<Action>,
    /// Told whenever what is shown is in the document. Yew may take a pause before: on a slow device it does.
    pub on_rendered: Callback<()>,
}

impl PartialEq for AppProps {
    /// A new view is a new allocation; texts and formatting change with the locale, and then the view does too.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.view, &other.view)
    }
}

/// The widget: props in, markup out; it tells the person's acts, and when it is drawn.
///
/// The host shows the `dialog` as modal after rendering, and moves the focus to its heading (`autofocus`) whenever
/// another layer or purpose is in it. Escape goes back one layer; it never decides.
#[component]
pub fn App(props: &AppProps) -> Html {
    let ui = Ui {
        view: &props.view,
        messages: &props.messages,
        format: &*props.format,
        pages: props.pages,
        extent: props.extent,
        on_action: &props.on_action,
    };
    let rendered = props.on_rendered.clone();
    use_effect(move || rendered.emit(()));
    let locale = ui.view.disclosure.locale.as_str();
    let language = locale.split('-').next().unwrap_or(locale);
    let dir = if RIGHT_TO_LEFT.contains(&language) {
        "rtl"
    } else {
        "ltr"
    };
    let (shown, in_dialog) = match ui.view.layer {
        None => (Html::default(), false),
        Some(Layer::Glance) => (glance::view(ui), false),
        Some(layer) => (dialog::view(ui, layer), true),
    };
    html! {
        <div part="root" class="root" lang={locale.to_owned()} dir={dir} data-nosnippet="">
            { shown }
            // What is outside a modal dialog is not read out: each place has its own live region, and one speaks.
            { ui.status("said", !in_dialog) }
        </div>
    }
}

/// Languages written from right to left.
const RIGHT_TO_LEFT: [&str; 9] = ["ar", "ckb", "dv", "fa", "he", "ps", "ug", "ur", "yi"];
