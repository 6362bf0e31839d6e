//! The studio as one component: a wish in, the page out; every change goes through the history.

use equipoise::check;
use equipoise::json::{self, Limits, Value};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::editor::Offered;
use crate::findings::{self, Found};
use crate::history::History;
use crate::preview::Preview;
use crate::wish::Wish;
use crate::{editor, fragment, page};

/// What can happen.
pub enum Act {
    /// A change of the wish, and what it is about.
    Change(String, Box<dyn FnOnce(&mut Wish)>),
    /// The notice was written on; with the caret.
    Write(String, usize),
    /// Nothing more was written for a while: what follows from the text can be worked out. With how often it was written
    /// on until then.
    Pause(usize),
    /// Offers what can stand at the caret, or nothing any more.
    Offer(Option<usize>),
    /// Goes up or down in what is offered.
    Choose(isize),
    /// Takes one of what is offered.
    Accept(usize),
    Undo,
    Redo,
    /// The frame has loaded and can be dressed.
    Framed,
    /// Brings something into view.
    Show(String),
    /// Takes home what is on the screen.
    Take(crate::take::Parcel),
}

pub struct Studio {
    history: History,
    preview: Preview,
    frame: NodeRef,
    area: NodeRef,
    said: String,
    schema: Value,
    /// The text that was checked last, and what was found in it.
    found: (String, Vec<Found>),
    /// The locales of that text.
    locales: Vec<String>,
    /// How often the notice was written on.
    written: usize,
    offered: Option<Offered>,
    /// Where the caret is to be once the text is on the screen, in UTF-16 units.
    caret: Option<usize>,
}

impl Component for Studio {
    type Message = Act;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        page::before_input(move |event| {
            if let Some(act) = editor::write(&event) {
                link.send_message(act);
            }
        });
        let history = History::starting(fragment::read(&page::fragment()));
        let text = history.now().notice().to_owned();
        Self {
            preview: Preview::of(history.now()),
            found: (text.clone(), findings::of(&text)),
            locales: editor::locales(history.now()),
            written: 0,
            history,
            frame: NodeRef::default(),
            area: NodeRef::default(),
            said: String::new(),
            schema: json::parse(SCHEMA.as_bytes(), LIMITS).unwrap_or(Value::Null),
            offered: None,
            caret: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, act: Act) -> bool {
        match act {
            Act::Change(about, change) => self.history.change(&about, change),
            Act::Write(text, caret) => {
                let grown = text.len() > self.history.now().notice().len();
                self.write(text);
                self.offered = self.offers(caret).filter(|_| grown);
                self.await_pause(ctx);
                return true;
            }
            Act::Pause(written) if written < self.written => return false,
            Act::Pause(_) => {}
            Act::Offer(caret) => {
                self.offered = caret.and_then(|caret| self.offers(caret));
                return true;
            }
            Act::Choose(by) => {
                if let Some(offered) = &mut self.offered {
                    let count = offered.offers.len();
                    offered.chosen = (offered.chosen + count).saturating_add_signed(by) % count;
                }
                return true;
            }
            Act::Accept(at) => self.accept(at),
            Act::Undo => self.step(History::undo),
            Act::Redo => self.step(History::redo),
            Act::Framed => {
                self.preview.dress(&self.frame, self.history.now());
                return false;
            }
            Act::Show(id) => {
                page::show(&id);
                return false;
            }
            Act::Take(parcel) => {
                self.said = parcel.hand_over(self.history.now());
                return true;
            }
        }
        let wish = self.history.now();
        page::keep(&fragment::write(wish));
        self.preview.follow(wish);
        self.preview.dress(&self.frame, wish);
        if self.found.0 != wish.notice() {
            self.found = (wish.notice().to_owned(), findings::of(wish.notice()));
            self.locales = editor::locales(wish);
        }
        self.said.clear();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        crate::frame::view(crate::frame::Shown {
            history: &self.history,
            address: self.preview.address(),
            frame: &self.frame,
            area: &self.area,
            found: &self.found.1,
            locales: &self.locales,
            offered: self.offered.as_ref(),
            said: &self.said,
            link: ctx.link(),
        })
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        let (Some(caret), Some(area)) = (self.caret.take(), self.area.cast::<HtmlTextAreaElement>()) else {
            return;
        };
        let caret = u32::try_from(caret).unwrap_or_default();
        // A browser that does not move the caret leaves it at the end.
        let _ = area.set_selection_range(caret, caret);
    }
}

impl Studio {
    /// What is written within one line is one step back.
    fn write(&mut self, text: String) {
        let about = format!("notice of {} lines", text.matches('\n').count());
        self.history
            .change(&about, |wish| wish.text = (text != wish.template.text).then_some(text));
    }

    /// Checking a notice and showing it take longer the longer it is: they wait until nobody writes.
    fn await_pause(&mut self, ctx: &Context<Self>) {
        self.written += 1;
        let (written, link) = (self.written, ctx.link().clone());
        let pause = 150 + self.history.now().notice().len() / 2000;
        page::later(pause.try_into().unwrap_or(i32::MAX), move || {
            link.send_message(Act::Pause(written))
        });
    }

    /// One step through the history; the caret goes to the end of what it changes.
    fn step(&mut self, step: fn(&mut History)) {
        let before = self.history.now().notice().to_owned();
        step(&mut self.history);
        let now = self.history.now().notice();
        if before != now {
            let end = end_of_change(&before, now);
            self.caret = Some(now[..end].encode_utf16().count());
        }
    }

    fn offers(&self, caret: usize) -> Option<Offered> {
        let text = self.history.now().notice();
        let at = bytes(text, caret);
        let offers = check::offers(text, at, &self.schema);
        let line = text[..at].matches('\n').count();
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        (!offers.is_empty()).then(|| Offered {
            offers,
            chosen: 0,
            place: (line, text[start..at].chars().count()),
        })
    }

    fn accept(&mut self, at: usize) {
        let Some(offered) = self.offered.take() else { return };
        let Some(offer) = offered.offers.get(at) else { return };
        let mut text = self.history.now().notice().to_owned();
        text.replace_range(offer.from..offer.to, &offer.text);
        // Within the quotes, brackets or braces that it ends with; behind a word that is whole.
        let open = ["\"\"", "[]", "{}"].iter().any(|end| offer.text.ends_with(end));
        let end = offer.from + offer.text.len() - usize::from(open);
        self.caret = Some(text[..end].encode_utf16().count());
        self.write(text);
    }
}

/// The byte of a text behind which it is as it was.
fn end_of_change(before: &str, now: &str) -> usize {
    let alike = |(a, b): &(u8, u8)| a == b;
    let start = before.bytes().zip(now.bytes()).take_while(alike).count();
    let most = before.len().min(now.len()) - start;
    let same = before
        .bytes()
        .rev()
        .zip(now.bytes().rev())
        .take(most)
        .take_while(alike)
        .count();
    now.ceil_char_boundary(now.len() - same)
}

/// The byte at which so many UTF-16 units have passed.
fn bytes(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, sign) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(sign.len_utf16());
    }
    text.len()
}

const SCHEMA: &str = include_str!("../../../www/notice.schema.json");

/// More than the schema has.
const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    depth: 64,
    values: 100_000,
};
