//! Drawing: what the session shows goes into the document, in steps that leave a slow device time to answer.

use std::rc::Rc;
use std::rc::Weak;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::Widget;
use super::speak::Voice;
use crate::browser::sleep;
use crate::disclosure::Layer;
use crate::session::Actor;
use crate::session::Session;
use crate::session::View;
use crate::ui::AppProps;
use crate::ui::Extent;
use crate::ui::Pages;

impl Widget {
    /// Shows what the session shows.
    pub(super) fn show(self: &Rc<Self>) {
        let view = self.with_session(Session::view);
        if let Some(missing) = view.layer.and_then(|shown| self.pages.get().missing(shown)) {
            self.fetch_page(missing);
        }
        // Whoever comes back to the second layer comes back to a purpose, wherever that stands.
        let comes_back = view.layer == Some(Layer::Purposes) && self.stage.has_dialog();
        let is_other = self.stage.turn_to(view.layer.map_or("", Layer::as_str));
        self.turned.set(is_other);
        let extent = if is_other && !comes_back {
            Extent::first_of(&view)
        } else {
            Extent::Whole
        };
        self.draw(view, extent);
    }

    fn draw(self: &Rc<Self>, view: View, extent: Extent) {
        let props = props(
            &Rc::downgrade(self),
            view,
            extent,
            &self.voice.borrow(),
            self.pages.get(),
        );
        self.drawn.set(false);
        self.extent.set(extent);
        self.app.borrow_mut().update(props);
        if self.is_rehearsed.get() {
            // Laid out so soon that it is shown at once; Yew may take a pause before it says that it has drawn.
            let widget = self.clone();
            spawn_local(async move {
                if widget.stage.is_dialog_waiting() {
                    widget.settle();
                }
            });
        }
    }

    /// What is to be shown is in the document. Another layer settles in a task of its own: to be laid out takes it as long as
    /// to be drawn. Within a layer, whoever listens must not hear that the focus is nowhere.
    fn rendered(self: &Rc<Self>) {
        self.drawn.set(true);
        if !(self.turned.get() && self.stage.is_unsettled()) {
            return self.settle();
        }
        let widget = self.clone();
        spawn_local(async move {
            sleep(0).await;
            widget.settle();
        });
    }

    fn settle(self: &Rc<Self>) {
        let settled = self.stage.settle(&self.opener.borrow());
        self.report(settled.err());
        self.port.drawn();
        if self.extent.get() != Extent::Whole {
            let widget = self.clone();
            spawn_local(async move {
                sleep(0).await;
                if widget.extent.get() != Extent::Whole {
                    widget.draw(widget.with_session(Session::view), Extent::Whole);
                }
            });
        }
    }
}

/// What the interface is given: what to show, and whom to tell.
pub(super) fn props(widget: &Weak<Widget>, view: View, extent: Extent, voice: &Voice, pages: Pages) -> AppProps {
    let (acting, drawn) = (widget.clone(), widget.clone());
    AppProps {
        view: Rc::new(view),
        messages: voice.messages.clone(),
        format: voice.format.clone(),
        pages,
        extent,
        on_action: Callback::from(move |action| {
            if let Some(widget) = acting.upgrade() {
                widget.act(action, Actor::Person);
            }
        }),
        on_rendered: Callback::from(move |()| {
            if let Some(widget) = drawn.upgrade() {
                widget.rendered();
            }
        }),
    }
}
