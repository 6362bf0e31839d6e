//! What the session is told, and what it wants done.

use crate::decision::Decision;
use crate::decision::Standing;
use crate::digest::Digest;
use crate::notice::Id;
use crate::notice::Locale;
use crate::notice::Notice;
use crate::session::Action;
use crate::session::Control;
use crate::session::DeliveryState;
use crate::session::Presentation;
use crate::session::RecordEntry;
use crate::session::Verification;
use crate::time::Timestamp;

/// Something that happened outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The widget has started; this is what was kept on the device.
    Started(Option<Standing>),
    /// Somebody acted, through this control, looking at this.
    Acted(Action, Actor, Presentation),
    /// Another tab decided.
    PeerDecided(Option<Standing>),
    /// The notice that was decided on has been read again.
    Recalled(Box<Notice>),
    /// The receipts on this device have been read.
    RecordRead(Vec<RecordEntry>),
    /// A receipt was signed and stored, for the decision of that time.
    Issued(RecordEntry, Timestamp),
    /// A receipt could not be signed or stored.
    NotIssued,
    /// A receipt was verified.
    Verified(String, Verification),
    /// Whether the receipts of the record follow each other without a gap.
    Chained(bool),
    /// The delivery of a receipt came to this.
    Delivered(String, DeliveryState),
    /// The browser keeps nothing.
    StoreDenied,
    /// The texts of that locale are there: from now on everything is told in it.
    Spoken(Locale),
}

/// Who acted: told apart so that a page's call is never recorded as a person's click.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Actor {
    /// The person, in the widget.
    Person,
    /// The page, through the programming interface or a control of its own.
    Page,
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep this decision and let the gate obey it.
    Keep(Box<Standing>),
    /// Let these purposes run and hold all others.
    Permit(Vec<Id>),
    /// Sign a receipt for this decision and put it in the outbox.
    Issue(Box<Issue>),
    /// Read the notice of that digest again, which was decided on: its rules were others.
    Recall(Digest),
    /// Read the receipts on this device.
    ReadRecord,
    /// Verify the receipts on this device.
    Verify,
    /// Save the record as a file.
    Download,
    /// Save the record as a table.
    Table,
    /// Erase receipts, keys and the decision from this device. What waits to be delivered still is.
    Erase,
    /// Print what is shown.
    Print,
    /// Tell the page that a layer is shown.
    Shown,
    /// Get the interface texts of that locale.
    Speak(Locale),
    /// Tell the page what a just-in-time request came to.
    Answer(Id, bool),
}

/// All that a receipt says besides who signs it.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// The decision.
    pub decision: Decision,
    /// What was on the screen.
    pub presentation: Presentation,
    /// The control that was used.
    pub control: Control,
    /// Whether the lasting key signs: the person agrees to something, or once did (see ADR 004).
    pub lasting: bool,
    /// Whether a guardian acted, by their own word.
    pub guardian: bool,
    /// How often the person had been asked.
    pub asked: u64,
}
