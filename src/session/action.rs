//! What a person, or the page on a person's behalf, can do.

use crate::decision::Choice;
use crate::disclosure::Layer;
use crate::json;
use crate::json::Context;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Faults;
use crate::json::Limits;
use crate::json::document;
use crate::json::words;
use crate::notice::Id;
use crate::notice::Locale;

/// An act. The interface knows no other way to say anything.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Refuse every purpose.
    RefuseAll,
    /// Agree to every purpose that needs no step of its own.
    AgreeAll,
    /// Save the choices as they stand; what was left off is refused.
    Save,
    /// Set the switch of one purpose, or take its own step. Nothing takes effect before [`Action::Save`].
    Set(Id, Choice),
    /// Decide about one purpose at once, as a just-in-time request asks.
    Answer(Id, Choice),
    /// Agree to one purpose where something of it is held on the page. What needs a step of its own is asked about.
    Allow(Id),
    /// Object to one purpose, or take the objection back. In the widget it takes effect with [`Action::Save`], like
    /// any other switch; through the programming interface at once.
    Object(Id, bool),
    /// Say that the person is so young that a guardian decides.
    Minor,
    /// Say that a guardian acts from now on.
    Guardian,
    /// Withdraw one purpose, or all. Takes effect at once.
    Withdraw(Option<Id>),
    /// Show a layer.
    Open(Layer),
    /// Show the rules of one purpose.
    OpenRules(Id),
    /// Ask about one purpose now.
    Request(Id),
    /// Decide about some purposes through the programming interface; all others stay as they are.
    Decide(Vec<(Id, Choice)>),
    /// Tell everything in another of the notice's locales.
    Speak(Locale),
    /// Look for something in a long list.
    Find(String),
    /// Show more of a long list.
    More,
    /// Go back one layer.
    Back,
    /// Close without deciding.
    Close,
    /// Read the receipts on this device and verify each.
    Verify,
    /// Save the record as a file.
    Download,
    /// Save the record as a table.
    Table,
    /// Erase the record and the decision from this device.
    Erase,
    /// Print the layer that is shown.
    Print,
}

impl Action {
    /// Whether a decision can follow at once. What is on the screen at such an act belongs into the receipt.
    pub fn decides(&self) -> bool {
        match self {
            Self::RefuseAll | Self::AgreeAll | Self::Save | Self::Answer(..) => true,
            Self::Allow(_) | Self::Object(..) | Self::Withdraw(_) | Self::Decide(_) => true,
            Self::Set(..)
            | Self::Minor
            | Self::Guardian
            | Self::Open(_)
            | Self::OpenRules(_)
            | Self::Request(_)
            | Self::Speak(_) => false,
            Self::Find(_) | Self::More | Self::Back | Self::Close | Self::Verify => false,
            Self::Download | Self::Table | Self::Erase | Self::Print => false,
        }
    }
}

words! {
    /// The control with which a person decided.
    pub enum Control {
        /// Agree to all.
        AgreeAll = "agree-all",
        /// The programming interface of the page.
        Api = "api",
        /// Agree or refuse, about one purpose.
        Answer = "answer",
        /// Object to a purpose.
        Object = "object",
        /// The placeholder of something that is held on the page.
        Placeholder = "placeholder",
        /// Refuse all.
        RefuseAll = "refuse-all",
        /// Save the choices.
        Save = "save",
        /// Withdraw.
        Withdraw = "withdraw",
    }
}

document! {
    /// What was on the screen when the person decided, measured by the widget.
    pub struct Presentation {
        /// The layer that was shown; absent if none was.
        pub layer: Option<Layer>,
        /// The controls for agreeing and refusing, in the order in which they were shown.
        pub controls: Vec<Measured>,
    }
}

document! {
    /// A control as it was rendered.
    pub struct Measured {
        /// Which control, as its `data-action` says.
        pub action: Control,
        /// Width in hundredths of a CSS pixel, whole pixels.
        pub width: u64,
        /// Height in hundredths of a CSS pixel, whole pixels.
        pub height: u64,
        /// Contrast of its text against its background, in hundredths (WCAG 2.2; 450 means 4.5:1). 0 if it could not be
        /// measured.
        pub contrast: u64,
        /// Font size in hundredths of a CSS pixel, whole pixels.
        pub size: u64,
        /// How much of it could be seen and pressed, in percent; absent in receipts of versions that did not look.
        pub visible: Option<u64>,
        /// Font weight.
        pub weight: u64,
    }
}

impl Presentation {
    /// Nothing was on the screen.
    pub const NONE: Self = Self {
        layer: None,
        controls: Vec::new(),
    };

    /// Reads what the interface has measured. Proves nothing and decides nothing: what cannot be read is unseen.
    pub fn parse(text: &str) -> Self {
        let context = Context::default();
        let value = json::parse(text.as_bytes(), LIMITS).ok();
        value
            .and_then(|value| Self::decode(&Cursor::root(&value, &context), &mut Faults::unheard()))
            .unwrap_or(Self::NONE)
    }
}

/// More than any layer has.
const LIMITS: Limits = Limits {
    bytes: 64 << 10,
    depth: 4,
    values: 4096,
};
