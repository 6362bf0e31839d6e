//! The stage: our shadow root, the modal dialog in it, and where the focus was before.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::Element;
use web_sys::ShadowRoot;

use super::js;
use super::js::Fault;

/// The shadow root we render into, and the focus we owe back.
pub struct Stage {
    /// The host element's shadow root.
    pub root: ShadowRoot,
    /// The element that Yew renders into: it takes no shadow root.
    pub mount: Element,
    opener: RefCell<Option<JsValue>>,
}

impl Stage {
    /// Takes over a host element: its open shadow root, made if there is none.
    pub fn new(host: &Element, theme: &str) -> Result<Self, Fault> {
        host.set_attribute("data-theme", theme)?;
        let root = match host.shadow_root() {
            Some(root) => root,
            None => js::call(host, "attachShadow", &[&js::object(&[("mode", "open".into())])])?.unchecked_into(),
        };
        let mount = detached()?;
        root.append_child(&mount)?;
        Ok(Self {
            root,
            mount,
            opener: RefCell::new(None),
        })
    }

    /// Whether there is a dialog.
    pub fn has_dialog(&self) -> bool {
        self.dialog().is_some()
    }

    /// Whether there is one that is not shown yet.
    pub fn is_dialog_waiting(&self) -> bool {
        self.dialog().is_some_and(|dialog| !dialog.has_attribute("open"))
    }

    /// Whether settling will have the browser lay out what was drawn: to show it, or to move the focus into it.
    pub fn is_unsettled(&self) -> bool {
        self.is_dialog_waiting() || self.has_dialog() && js::get(&self.root, "activeElement").is_err()
    }

    /// Tells whether another layer is about to be drawn than the one that the dialog shows. Then it lets go of the focus:
    /// else the browser lays out what has come as soon as what had the focus goes.
    pub fn turn_to(&self, layer: &str) -> bool {
        let shown = self.dialog().and_then(|dialog| dialog.get_attribute("data-layer"));
        let is_other = shown.as_deref() != Some(layer);
        if let (true, Some(_), Ok(focused)) = (is_other, shown, js::get(&self.root, "activeElement")) {
            // What cannot be let go of is only slower.
            let _ = js::call(&focused, "blur", &[]);
        }
        is_other
    }

    fn dialog(&self) -> Option<Element> {
        self.mount.query_selector("dialog").ok().flatten()
    }

    /// After rendering: shows a dialog that has appeared as modal, or gives the focus back after one has gone. If the
    /// dialog's content has changed under the focus, `opener` takes it, and the heading where there is none.
    pub fn settle(&self, opener: &str) -> Result<(), Fault> {
        let Some(dialog) = self.dialog() else {
            return self.give_focus_back();
        };
        if dialog.has_attribute("open") {
            let opener = self.root.query_selector(opener)?;
            return match opener.or(self.root.query_selector("#title")?) {
                Some(element) if js::get(&self.root, "activeElement").is_err() => self.focus(&element),
                _ => Ok(()),
            };
        }
        if self.opener.borrow().is_none() {
            *self.opener.borrow_mut() = self.focused();
        }
        js::call(&dialog, "showModal", &[]).map(drop)
    }

    /// The focused element: inside our root if the focus is there, else on the page.
    fn focused(&self) -> Option<JsValue> {
        let inside = js::get(&self.root, "activeElement");
        inside.or_else(|_| js::global(&["document", "activeElement"])).ok()
    }

    fn give_focus_back(&self) -> Result<(), Fault> {
        let Some(opener) = self.opener.borrow_mut().take() else {
            return Ok(());
        };
        // The opener may have been rendered anew: then the same control of the first layer takes the focus.
        let connected = js::get(&opener, "isConnected").is_ok_and(|connected| connected == JsValue::TRUE);
        match self.root.query_selector("[data-action=choose]")? {
            Some(control) if !connected || opener == js::global(&["document", "body"])? => self.focus(&control),
            _ => self.focus(&opener),
        }
    }

    fn focus(&self, element: &JsValue) -> Result<(), Fault> {
        js::call(element, "focus", &[]).map(drop)
    }
}

/// An element that is nowhere in the document.
fn detached() -> Result<Element, Fault> {
    let document = js::global(&["document"])?;
    Ok(js::call(&document, "createElement", &[&"div".into()])?.unchecked_into())
}
