//! The second layer drawn once where nobody sees it.

use std::rc::Rc;
use std::rc::Weak;

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::Renderer;

use super::Widget;
use super::show::props;
use crate::browser::sleep;
use crate::disclosure::Layer;
use crate::session::Occasion;
use crate::session::Session;
use crate::session::View;
use crate::ui::App;
use crate::ui::Extent;

impl Widget {
    /// Draws the second layer in a place that nobody sees, and has it laid out there. A browser compiles what it runs for
    /// the first time, and measures each word that it has not met: after this, whoever opens the layer does not wait for
    /// that.
    pub fn rehearse(self: &Rc<Self>, place: Element, lay_out: impl Fn() + 'static) {
        let view = self.with_session(Session::view);
        if !matches!(view.layer, None | Some(Layer::Glance)) {
            return;
        }
        let view = View {
            layer: Some(Layer::Purposes),
            occasion: Occasion::Requested,
            ..view
        };
        // Nobody hears what is done there.
        let of = |extent| {
            props(
                &Weak::new(),
                view.clone(),
                extent,
                &self.voice.borrow(),
                self.pages.get(),
            )
        };
        let mut app = Renderer::<App>::with_root_and_props(place.clone(), of(Extent::Frame)).render();
        let beginning = of(Extent::Beginning);
        let widget = self.clone();
        spawn_local(async move {
            // Each step in a task of its own; on a slow device Yew takes a pause before it draws.
            sleep(0).await;
            app.update(beginning);
            for _ in 0..PATIENCE {
                sleep(0).await;
                if widget.stage.has_dialog() {
                    break; // the person was faster
                }
                if let Ok(Some(_)) = place.query_selector("[part=purpose]") {
                    lay_out();
                    widget.is_rehearsed.set(true);
                    break;
                }
            }
            // Nobody waits for this.
            sleep(CALM).await;
            app.destroy();
        });
    }
}

/// How often is looked whether it is drawn.
const PATIENCE: u32 = 20;

/// Until what was rehearsed is cleared away, in milliseconds.
const CALM: u32 = 2000;
