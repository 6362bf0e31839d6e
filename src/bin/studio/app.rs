//! The studio as one component: a wish in, the page out; every change goes through the history.

use yew::prelude::*;

use crate::history::History;
use crate::preview::Preview;
use crate::wish::Wish;
use crate::{fragment, page};

/// What can happen.
pub enum Act {
    /// A change of the wish, and what it is about.
    Change(String, Box<dyn FnOnce(&mut Wish)>),
    Undo,
    Redo,
    /// The frame has loaded and can be dressed.
    Framed,
    /// Takes home what is on the screen.
    Take(crate::take::Parcel),
}

pub struct Studio {
    history: History,
    preview: Preview,
    frame: NodeRef,
    said: String,
}

impl Component for Studio {
    type Message = Act;
    type Properties = ();

    fn create(_: &Context<Self>) -> Self {
        let history = History::starting(fragment::read(&page::fragment()));
        Self {
            preview: Preview::of(history.now()),
            history,
            frame: NodeRef::default(),
            said: String::new(),
        }
    }

    fn update(&mut self, _: &Context<Self>, act: Act) -> bool {
        match act {
            Act::Change(about, change) => self.history.change(&about, change),
            Act::Undo => self.history.undo(),
            Act::Redo => self.history.redo(),
            Act::Framed => {
                self.preview.dress(&self.frame, self.history.now());
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
        self.said.clear();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        crate::frame::view(crate::frame::Shown {
            history: &self.history,
            address: self.preview.address(),
            frame: &self.frame,
            said: &self.said,
            link: ctx.link(),
        })
    }
}
