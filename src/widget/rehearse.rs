//! The second layer drawn once where nobody sees it.

use std::rc::Rc;
use std::rc::Weak;

use wasm_bindgen_futures::spawn_local;
use yew::Renderer;

use super::Widget;
use super::act::props;
use crate::browser::detached;
use crate::browser::sleep;
use crate::disclosure::Layer;
use crate::session::Occasion;
use crate::session::Session;
use crate::session::View;
use crate::ui::App;

impl Widget {
    /// Draws the second layer outside the document. A browser compiles what it runs for the first time: after
    /// this, whoever opens the layer waits for the drawing alone.
    pub fn rehearse(self: &Rc<Self>) {
        let view = self.with_session(Session::view);
        let (None | Some(Layer::Glance), Ok(place)) = (view.layer, detached()) else {
            return;
        };
        let view = View {
            layer: Some(Layer::Purposes),
            occasion: Occasion::Requested,
            ..view
        };
        // Nobody hears what is done there.
        let props = props(&Weak::new(), Rc::new(view), &self.voice.borrow(), self.pages.get());
        let app = Renderer::<App>::with_root_and_props(place, props).render();
        spawn_local(async move {
            sleep(0).await;
            app.destroy();
        });
    }
}
