//! What the person chose: from an untouched draft to a decision that covers every purpose.

mod draft;
mod joined;
mod line;
mod mirror;
mod standing;

pub use draft::Draft;
pub use draft::Scope;
pub use draft::Undecided;
pub use joined::Joined;
pub use mirror::Mirror;
pub use standing::Standing;
pub use standing::StandingEntry;
pub use standing::Unsigned;
pub use standing::fingerprint;
pub use standing::years;

use crate::digest::Digest;
use crate::json::words;
use crate::notice::Id;
use crate::notice::Label;
use crate::notice::LegalBasis;
use crate::notice::Locale;
use crate::notice::Regimes;
use crate::time::Timestamp;

/// What a person says about one purpose. Undecided is `None` in a [`Draft`] and nowhere else.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Choice {
    /// They agree.
    Given,
    /// They refuse.
    Refused,
}

words! {
    /// Where a purpose stands (DPV 2.3 consent status; `informed` and `objected` for what rests on another basis).
    pub enum ConsentStatus {
        /// They were not brought to the step of its own that this purpose needs; it stays off.
        Deferred = "deferred",
        /// They agreed.
        Given = "given",
        /// They were told; nothing was asked.
        Informed = "informed",
        /// They objected to a legitimate interest.
        Objected = "objected",
        /// They refused.
        Refused = "refused",
        /// They agreed once and took it back.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// How a status came about (DPV `hasIndicationMethod`).
    pub enum IndicationMethod {
        /// One control that agrees to every purpose without a step of its own.
        AgreeAll = "agree-all",
        /// The page's own control, through the programming interface.
        Api = "api",
        /// A step of its own, for this purpose alone, by a person whose browser sends Global Privacy Control.
        DespiteSignal = "despite-signal",
        /// The switch of this purpose was left off when the choices were saved.
        LeftOff = "left-off",
        /// Nothing was asked.
        NotAsked = "not-asked",
        /// One control that refuses every purpose.
        RefuseAll = "refuse-all",
        /// A step of its own, for this purpose alone.
        SeparateStep = "separate-step",
        /// The browser said no for the person, by Global Privacy Control.
        Signal = "signal",
        /// The switch of this purpose.
        Switch = "switch",
        /// A control that withdraws.
        Withdraw = "withdraw",
    }
}

impl IndicationMethod {
    /// Whether it is an act about this purpose alone.
    pub fn is_of_its_own(self) -> bool {
        matches!(self, Self::DespiteSignal | Self::SeparateStep)
    }
}

/// One purpose in a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Which purpose.
    pub id: Id,
    /// Where it stands.
    pub status: ConsentStatus,
    /// On what legal basis it rests.
    pub basis: LegalBasis,
    /// The rules that were told.
    pub digest: Digest,
    /// How the status came about.
    pub method: IndicationMethod,
    /// When it came about.
    pub at: Timestamp,
    /// Whether it was restored from a [`Mirror`]: then its time is a day.
    pub restored: bool,
}

/// A choice about every purpose of one notice. Made only by [`Draft::decide`].
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The notice's id.
    pub notice: Id,
    /// The notice's version.
    pub version: Label,
    /// The notice's digest.
    pub digest: Digest,
    /// The locale in which it was told.
    pub locale: Locale,
    /// The regime under which it was told.
    pub regime: Regimes,
    /// When.
    pub at: Timestamp,
    /// Until when it holds.
    pub until: Timestamp,
    /// Every purpose, in the order of the notice.
    pub entries: Vec<Entry>,
    /// The purposes whose status is not what it was before.
    pub changed: Vec<Id>,
}

impl Decision {
    /// Whether something was agreed to before this decision: a receipt was due then, and a key that signed it.
    pub fn goes_on(&self) -> bool {
        self.entries.iter().any(|entry| match entry.status {
            ConsentStatus::Given => entry.at < self.at,
            status => status == ConsentStatus::Withdrawn,
        })
    }

    /// Whether anything was agreed to.
    pub fn gives_any(&self) -> bool {
        self.entries.iter().any(|entry| entry.status == ConsentStatus::Given)
    }
}
