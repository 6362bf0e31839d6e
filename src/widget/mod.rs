//! The rim: carries the session's effects out to the browser, and what happened there back in.
//!
//! The only place that knows both `ui` and `browser`.

mod act;
mod deliver;
mod issue;
mod key;
mod parts;
mod recall;
mod record;
mod rehearse;
mod show;
mod speak;
mod start;

use std::cell::Cell;
use std::cell::RefCell;

use wasm_bindgen::JsValue;
use yew::AppHandle;

use crate::browser::Forwarder;
use crate::browser::SigningKey;
use crate::browser::Stage;
use crate::browser::Store;
use crate::notice::Id;
use crate::notice::Label;
use crate::notice::Locale;
use crate::receipt::GpcSignal;
use crate::receipt::WidgetReference;
use crate::session::Presentation;
use crate::session::Session;
use crate::ui::App;
use crate::ui::Extent;
use crate::ui::Pages;
use parts::Mirroring;
use speak::Voice;

/// What the widget tells the loader.
pub trait Port {
    /// Keep this standing decision and let the gate obey it.
    fn standing(&self, text: &str);
    /// Forget the standing decision.
    fn forget(&self);
    /// Keep this mirror of it for so many seconds, where the page wants one.
    fn mirror(&self, text: &str, seconds: u64);
    /// What is kept now, perhaps by another tab.
    fn kept(&self) -> Option<String>;
    /// Let these purposes run and hold all others; for a child, nothing is agreed to in passing.
    fn permits(&self, ids: &[&str], is_child: bool);
    /// The notice has these purposes and no others.
    fn purposes(&self, ids: &[&str]);
    /// Other software on the page is told this: signals and their purposes, as JSON.
    fn signals(&self, map: &str);
    /// Something happened that the page may want to know.
    fn emit(&self, happened: Happened<'_>);
    /// So many receipts wait to be signed or delivered.
    fn pending(&self, count: usize);
    /// Whether any do, also from another page or visit.
    fn is_pending(&self) -> bool;
    /// What is to be shown is in the document.
    fn drawn(&self);
    /// What is on the screen, measured.
    fn measure(&self) -> Presentation;
}

/// What the page is told.
pub enum Happened<'a> {
    /// A layer is shown.
    Shown(&'a str),
    /// A receipt was signed and stored.
    Receipt {
        /// Its id.
        id: &'a str,
        /// The receipt.
        jws: &'a str,
    },
    /// A receipt was delivered, or refused for good.
    Delivered {
        /// Its id.
        id: &'a str,
        /// Whether the backend took it.
        accepted: bool,
        /// What the backend said when it refused.
        reason: Option<&'a str>,
    },
    /// Something went wrong that somebody should mend.
    Error(&'a str),
}

/// What the page asks for. See the loader's documentation of the attributes.
pub struct Config {
    /// The notice's text, as the loader fetched it.
    pub notice_text: JsValue,
    /// The same as bytes.
    pub notice_bytes: Vec<u8>,
    /// Where the notice was fetched from, for messages.
    pub notice_url: String,
    /// The outline of the notice without its seal, where it was built.
    pub outline: Option<String>,
    /// Where receipts and challenges are.
    pub forwarder: Forwarder,
    /// The locale that the tag names, whatever else is wished for.
    pub locale: Option<String>,
    /// Locales that the page and the browser wish for, best first.
    pub wishes: Vec<String>,
    /// The regime wished for.
    pub regime: Option<String>,
    /// The regime that the page found out by itself. One that the notice does not offer is as good as none.
    pub found_regime: Option<String>,
    /// The age of the person in years, if the page knows it.
    pub age: Option<u8>,
    /// The website's statement on its notice: a compact JWS.
    pub statement: Option<String>,
    /// The theme.
    pub theme: String,
    /// The page's origin.
    pub origin: Label,
    /// Global Privacy Control.
    pub gpc: GpcSignal,
    /// Version and digest of the widget.
    pub widget: WidgetReference,
    /// The locale files that were shipped: tag and address.
    pub locales: Vec<(String, String)>,
    /// The stylesheets, in their order.
    pub styles: Vec<String>,
    /// What the loader has kept.
    pub standing: Option<String>,
    /// The mirror that another place has left, where the page wants one; empty if none was left.
    pub mirror: Option<String>,
}

/// Somebody who waits for the answer to a just-in-time request.
struct Owed {
    purpose: Id,
    answer: Box<dyn FnOnce(bool)>,
}

/// One widget on one page.
pub struct Widget {
    session: RefCell<Session>,
    app: RefCell<AppHandle<App>>,
    voice: RefCell<Voice>,
    /// The locale files that were shipped: tag and address.
    locales: Vec<(String, String)>,
    /// The locale that was wished for last.
    wish: RefCell<Option<Locale>>,
    /// The layers that have been fetched.
    pages: Cell<Pages>,
    /// What mirrors a decision, where the page wants that.
    mirroring: Option<Mirroring>,
    stage: Stage,
    /// The control that led to what is shown: where the focus goes when it is gone.
    opener: RefCell<String>,
    /// Whether what is to be shown is in the document.
    drawn: Cell<bool>,
    /// Whether what is to be shown is another layer than before.
    turned: Cell<bool>,
    /// How much of what is shown has been drawn.
    extent: Cell<Extent>,
    /// Whether the second layer was rehearsed to its end.
    is_rehearsed: Cell<bool>,
    store: Store,
    /// The notice as it was fetched: what is kept of it is what was told.
    notice_text: JsValue,
    /// The website's statement on it.
    statement: Option<String>,
    /// The key of this page, where the browser keeps none, and the head of its chain.
    page_key: RefCell<Option<(SigningKey, Option<crate::receipt::Head>)>>,
    forwarder: Forwarder,
    origin: Label,
    gpc: GpcSignal,
    reference: WidgetReference,
    port: Box<dyn Port>,
    answers: RefCell<Vec<Owed>>,
    delivering: Cell<bool>,
    /// Whether waits for want of an answer are over.
    hurried: Cell<bool>,
}
