//! What JavaScript sees of the widget: everything marked `#[wasm_bindgen]`, and nothing else.
//!
//! Receipts cross as text, never as objects: an object has lost the bytes that were signed.

mod port;
mod record;
mod wire;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use js_sys::Function;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::browser::object;
use crate::decision::Choice;
use crate::decision::Standing;
use crate::disclosure::Layer;
use crate::notice::Id;
use crate::session::Action;
use crate::session::Actor;
use crate::session::Event;
use crate::widget::Widget;

use record::Question;

/// Gives out the memory of the Wasm.
#[cfg(target_family = "wasm")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen]
extern "C" {
    /// The loader, as the widget sees it.
    pub type LoaderPort;
    #[wasm_bindgen(method)]
    fn standing(this: &LoaderPort, text: &str);
    #[wasm_bindgen(method, js_name = standing)]
    fn forget(this: &LoaderPort, nothing: JsValue);
    #[wasm_bindgen(method)]
    fn mirror(this: &LoaderPort, text: &str, seconds: f64);
    #[wasm_bindgen(method)]
    fn kept(this: &LoaderPort) -> Option<String>;
    #[wasm_bindgen(method)]
    fn permits(this: &LoaderPort, ids: Array, is_child: bool);
    #[wasm_bindgen(method)]
    fn purposes(this: &LoaderPort, ids: Array);
    #[wasm_bindgen(method)]
    fn signals(this: &LoaderPort, map: &str);
    #[wasm_bindgen(method)]
    fn emit(this: &LoaderPort, name: &str, detail: JsValue);
    #[wasm_bindgen(method)]
    fn pending(this: &LoaderPort, count: u32);
    #[wasm_bindgen(method, js_name = isPending)]
    fn is_pending(this: &LoaderPort) -> bool;
    #[wasm_bindgen(method)]
    fn drawn(this: &LoaderPort);
    #[wasm_bindgen(method)]
    fn measure(this: &LoaderPort) -> String;
}

/// A running widget.
#[wasm_bindgen]
pub struct Handle(Rc<Widget>);

/// Starts the widget in a host element. Rejects with a message that names the fault and the mend.
#[wasm_bindgen]
pub async fn start(host: web_sys::Element, config: JsValue, port: LoaderPort) -> Result<Handle, JsError> {
    report_panics(port.clone());
    let started = Widget::start(host, wire::config(&config), Box::new(port)).await;
    started.map(Handle).map_err(|error| JsError::new(&error.to_string()))
}

#[wasm_bindgen]
impl Handle {
    /// Opens the purposes, or the rules of one purpose.
    pub fn open(&self, purpose: Option<String>) -> Result<(), JsError> {
        let action = match purpose {
            Some(id) => Action::OpenRules(self.named(&id)?),
            None => Action::Open(Layer::Purposes),
        };
        self.try_act(action)
    }

    /// Opens the person's record.
    #[wasm_bindgen(js_name = openRecord)]
    pub fn open_record(&self) {
        self.act(Action::Open(Layer::Record));
    }

    /// The person says that they are so young that a guardian decides.
    pub fn minor(&self) {
        self.0.act(Action::Minor, Actor::Person);
    }

    /// Somebody comes near what opens a layer: what draws it is readied.
    /// It is drawn in `place`, and laid out by `lay_out`.
    pub fn rehearse(&self, place: Element, lay_out: Function) {
        self.0.rehearse(place, move || drop(lay_out.call0(&JsValue::NULL)));
    }

    /// Closes what is open, without deciding.
    pub fn close(&self) {
        self.act(Action::Close);
    }

    /// Refuses every purpose.
    #[wasm_bindgen(js_name = refuseAll)]
    pub fn refuse_all(&self) {
        self.act(Action::RefuseAll);
    }

    /// Agrees to every purpose that needs no step of its own.
    #[wasm_bindgen(js_name = agreeAll)]
    pub fn agree_all(&self) -> Result<(), JsError> {
        self.try_act(Action::AgreeAll)
    }

    /// Decides about some purposes; all others stay as they are. Takes an object of purposes and booleans.
    pub fn decide(&self, choices: JsValue) -> Result<(), JsError> {
        let mut decided = Vec::new();
        for (id, given) in wire::entries(&choices) {
            let Some(given) = given.as_bool() else {
                return Err(JsError::new(&format!("decide: say true or false about {id}")));
            };
            let choice = if given { Choice::Given } else { Choice::Refused };
            decided.push((self.named(&id)?, choice));
        }
        self.try_act(Action::Decide(decided))
    }

    /// Withdraws one purpose, or all.
    pub fn withdraw(&self, purpose: Option<String>) -> Result<(), JsError> {
        let id = purpose.map(|id| self.named(&id)).transpose()?;
        self.try_act(Action::Withdraw(id))
    }

    /// Objects to one purpose.
    pub fn object(&self, purpose: &str) -> Result<(), JsError> {
        self.try_act(Action::Object(self.named(purpose)?, true))
    }

    /// Asks about one purpose now. Resolves to whether it may run.
    pub fn request(&self, purpose: &str) -> Result<Promise, JsError> {
        self.answered(purpose, Action::Request, Actor::Page)
    }

    /// Agrees to one purpose by the person's act on a placeholder. Resolves to whether it may run.
    pub fn allow(&self, purpose: &str) -> Result<Promise, JsError> {
        self.answered(purpose, Action::Allow, Actor::Person)
    }

    /// Every receipt on this device as a compact JWS, oldest first.
    pub fn receipts(&self) -> Promise {
        record::ask(&self.0, Question::Receipts)
    }

    /// The record as a JSON document.
    #[wasm_bindgen(js_name = exportReceipts)]
    pub fn export_receipts(&self) -> Promise {
        record::ask(&self.0, Question::Export)
    }

    /// Verifies a receipt: `{verified, checked: [...], failed?: check, detail?}`.
    pub fn verify(&self, jws: String) -> Promise {
        record::ask(&self.0, Question::Verify(jws))
    }

    /// Another tab has decided: this is what it kept.
    pub fn peer(&self, standing: Option<String>) {
        self.0
            .tell(Event::PeerDecided(standing.as_deref().and_then(Standing::parse)));
    }

    /// The network is back, or the page is seen again.
    pub fn wake(&self) {
        self.0.hurry();
    }

    /// The page is being left: what is due goes out now.
    pub fn hidden(&self) {
        self.0.wake();
    }

    fn act(&self, action: Action) {
        self.0.act(action, Actor::Page);
    }

    /// Acts, unless the act names a purpose of which it cannot be said: then nothing is decided.
    fn try_act(&self, action: Action) -> Result<(), JsError> {
        if self.0.with_session(|session| session.knows(&action)) {
            self.act(action);
            return Ok(());
        }
        Err(JsError::new(
            "nothing was decided: you can agree to, refuse and withdraw what rests on consent, and object to what rests \
             on a legitimate interest; look at \"basis\" in the notice. For a child, only a guardian agrees, in the widget",
        ))
    }

    /// What an act about one purpose comes to: whether it may run.
    fn answered(&self, purpose: &str, act: fn(Id) -> Action, actor: Actor) -> Result<Promise, JsError> {
        let id = self.named(purpose)?;
        Ok(Promise::new(&mut |resolve, _| {
            let answer = move |permitted: bool| drop(resolve.call1(&JsValue::NULL, &permitted.into()));
            self.0.request(id.clone(), act(id.clone()), actor, Box::new(answer));
        }))
    }

    /// The id of a purpose of the notice.
    fn named(&self, id: &str) -> Result<Id, JsError> {
        self.0.with_session(|session| {
            let mut purposes = session.disclosure().purposes();
            let found = purposes.find(|(purpose, _)| purpose.id() == id);
            found.map(|(purpose, _)| purpose.terms().id.clone()).ok_or_else(|| {
                let purposes = session.disclosure().purposes();
                let known: Vec<_> = purposes.map(|(purpose, _)| purpose.id()).collect();
                JsError::new(&format!(
                    "the notice has no purpose \"{id}\"; it has: {}",
                    known.join(", ")
                ))
            })
        })
    }
}

/// Tells the loader that the widget panicked: it then never enters the module again, and what is held stays held.
///
/// In the Wasm that ships, whatever would print a panic's message is this call and the end: see `xtask/src/panics.rs`.
#[wasm_bindgen]
pub fn panicked() {
    die("it panicked; `cargo xtask build --dev` makes a widget that says where");
}

fn die(message: &str) {
    let told = object(&[("fatal", true.into()), ("message", message.into())]);
    PORT.with_borrow(|port| {
        if let Some(port) = port {
            LoaderPort::emit(port, "error", told);
        }
    });
}

/// Remembers whom to tell of a panic.
fn report_panics(port: JsValue) {
    PORT.replace(Some(port.unchecked_into()));
    #[cfg(feature = "panics")]
    yew::set_custom_panic_hook(Box::new(|panic| die(&panic.to_string())));
}

thread_local!(static PORT: RefCell<Option<LoaderPort>> = const { RefCell::new(None) });
