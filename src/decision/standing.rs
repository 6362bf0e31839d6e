//! A decision as it is kept on the device: what the loader reads on every later visit.

use crate::decision::ConsentStatus;
use crate::decision::Decision;
use crate::decision::Entry;
use crate::decision::IndicationMethod;
use crate::digest::Digest;
use crate::disclosure::Ask;
use crate::disclosure::Disclosure;
use crate::gate::SignalMap;
use crate::gate::permit_unless_signalled;
use crate::json;
use crate::json::Context;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Limits;
use crate::json::NonEmpty;
use crate::json::document;
use crate::notice::Id;
use crate::notice::Label;
use crate::notice::LegalBasis;
use crate::notice::Locale;
use crate::notice::Purpose;
use crate::notice::Regimes;
use crate::session::Control;
use crate::session::Presentation;
use crate::time::Timestamp;

document! {
    /// A decision as it stands on the device. Holds nothing that tells one person from another.
    pub struct Standing {
        /// The form of this document; always 1.
        pub schema: u64,
        /// The notice's id.
        pub notice: Id,
        /// The notice's version.
        pub version: Label,
        /// The notice's digest.
        pub digest: Digest,
        /// The [`fingerprint`] of the notice's text, by which the loader sees that it has changed.
        pub source: String,
        /// The locale in which it was told.
        pub locale: Locale,
        /// The regime under which it was told.
        pub regime: Regimes,
        /// When, in Unix seconds.
        pub at: Timestamp,
        /// Until when it holds, in Unix seconds.
        pub until: Timestamp,
        /// How often the person was asked.
        pub asked: u64,
        /// The age of the person in years, if it was known when they decided.
        pub age: Option<u64>,
        /// The age that the person has told since.
        pub since: Option<u64>,
        /// Every purpose.
        pub purposes: NonEmpty<StandingEntry>,
        /// The purposes that may run: what the loader obeys.
        pub permits: Vec<Id>,
        /// Those of them that do not run while the browser sends Global Privacy Control.
        pub gpc: Vec<Id>,
        /// What other software on the page is told about which purposes.
        pub signals: SignalMap,
        /// What the receipt still to be signed will say besides; absent once it is signed.
        pub unsigned: Option<Unsigned>,
    }
}

document! {
    /// What is known about a decision whose receipt has not been signed yet: kept with it in the same instant, so that a
    /// tab that is closed while signing loses nothing.
    pub struct Unsigned {
        /// The control that was used.
        pub control: Control,
        /// What was on the screen.
        pub presentation: Presentation,
        /// Whether the lasting key signs.
        pub lasting: bool,
        /// Whether a guardian acted, by their own word.
        pub guardian: bool,
    }
}

document! {
    /// One purpose of a standing decision.
    pub struct StandingEntry {
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
        /// When, in Unix seconds.
        pub at: Timestamp,
        /// Whether it was restored from a mirror: then its time is a day, not a second. Absent if not.
        pub restored: Option<bool>,
    }
}

impl Standing {
    /// Keeps a decision.
    pub fn new(decision: &Decision, permits: Vec<Id>, source: &str, asked: u64) -> Option<Self> {
        let entries = decision.entries.iter().map(|entry| StandingEntry {
            id: entry.id.clone(),
            status: entry.status,
            basis: entry.basis,
            digest: entry.digest,
            method: entry.method,
            at: entry.at,
            restored: entry.restored.then_some(true),
        });
        Some(Self {
            schema: 1,
            notice: decision.notice.clone(),
            version: decision.version.clone(),
            digest: decision.digest,
            source: source.to_owned(),
            locale: decision.locale.clone(),
            regime: decision.regime,
            at: decision.at,
            until: decision.until,
            asked,
            age: None,
            since: None,
            purposes: NonEmpty::new(entries.collect())?,
            permits,
            gpc: Vec::new(),
            signals: SignalMap::default(),
            unsigned: None,
        })
    }

    /// The decision again, for a receipt that was not signed at the time.
    pub fn to_decision(&self) -> Decision {
        let entries = self.purposes.iter().map(|entry| Entry {
            id: entry.id.clone(),
            status: entry.status,
            basis: entry.basis,
            digest: entry.digest,
            method: entry.method,
            at: entry.at,
            restored: entry.restored == Some(true),
        });
        Decision {
            notice: self.notice.clone(),
            version: self.version.clone(),
            digest: self.digest,
            locale: self.locale.clone(),
            regime: self.regime,
            at: self.at,
            until: self.until,
            entries: entries.collect(),
            changed: Vec::new(),
        }
    }

    /// Writes down what the loader obeys: what may run, what the browser's signal holds of it, and who else is told.
    pub fn tell(&mut self, disclosure: &Disclosure, now: Timestamp) {
        self.signals = SignalMap::of(disclosure);
        (self.permits, self.gpc) = permit_unless_signalled(self, disclosure, now);
    }

    /// Reads what was kept. Whatever cannot be read is no decision: the gate stays closed and the person is asked.
    pub fn parse(text: &str) -> Option<Self> {
        let value = json::parse(text.as_bytes(), LIMITS).ok()?;
        let context = Context::default();
        let standing = Self::decode(&Cursor::root(&value, &context), &mut Faults::unheard())?;
        (standing.schema == 1).then_some(standing)
    }

    /// The text to keep.
    pub fn to_text(&self) -> String {
        self.encode()
            .map(|value| json::canonicalize(&value).as_str().to_owned())
            .unwrap_or_default()
    }

    /// The entry of a purpose.
    pub fn entry(&self, id: &str) -> Option<&StandingEntry> {
        self.purposes.iter().find(|entry| entry.id.as_str() == id)
    }

    /// What was said about a purpose, as far as it still counts under the rules that are told now.
    ///
    /// Agreement counts while the decision holds, for the rules that were told, by an act that is enough for them: another
    /// regime may ask for a step of its own where the first did not, and for a child a guardian answers. A refusal counts as long, and through its quiet
    /// period whatever becomes of the rules: nobody is asked again for having been told no. An objection stands until it
    /// is taken back (GDPR 21 sets it no term). Where the browser says no (Global Privacy Control), only a yes that was
    /// said to that counts.
    pub fn said(
        &self,
        disclosure: &Disclosure,
        purpose: &Purpose,
        ask: &Ask,
        now: Timestamp,
    ) -> Option<&StandingEntry> {
        let entry = self.entry(purpose.id())?;
        let told = self.holds_at(now) && entry.digest == purpose.terms().digest;
        let may = !disclosure.signal_refuses(purpose) || entry.method == IndicationMethod::DespiteSignal;
        let counts = match entry.status {
            ConsentStatus::Given => {
                told && may
                    && !(ask.is_separate() && entry.method == IndicationMethod::AgreeAll)
                    && disclosure.is_child(self.age.map(years)) == disclosure.is_told_to_a_child()
            }
            ConsentStatus::Refused | ConsentStatus::Withdrawn => {
                told || now < entry.at.plus_days(disclosure.regime.quiet_days())
            }
            ConsentStatus::Objected => true,
            ConsentStatus::Deferred => told,
            ConsentStatus::Informed => told && may,
        };
        (counts && self.notice == disclosure.notice.id).then_some(entry)
    }

    /// Whether it is still in force. A decision from the future is from a wrong clock, and not believed.
    pub fn holds_at(&self, now: Timestamp) -> bool {
        now < self.until && self.at <= now.plus_days(1)
    }

    /// Whether anything is agreed to, or was and has been withdrawn: then the person has a lasting key already.
    pub fn has_history(&self) -> bool {
        self.purposes
            .iter()
            .any(|entry| matches!(entry.status, ConsentStatus::Given | ConsentStatus::Withdrawn))
    }
}

/// An age as it is kept, in years.
pub fn years(age: u64) -> u8 {
    u8::try_from(age).unwrap_or(u8::MAX)
}

/// The fingerprint of a notice's text: FNV-1a (32 bit) over its UTF-16 code units, in hexadecimal.
///
/// Only tells the loader that a text has changed, without cryptography that plain http pages lack. Nothing relies on it
/// being hard to forge: the notice's digest is what counts.
pub fn fingerprint(text: &str) -> String {
    let hash = text.encode_utf16().fold(0x811c_9dc5_u32, |hash, unit| {
        (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193)
    });
    (0..8)
        .rev()
        .filter_map(|place| char::from_digit(hash >> (4 * place) & 15, 16))
        .collect()
}

const LIMITS: Limits = Limits {
    bytes: 64 << 10,
    depth: 8,
    values: 4096,
};
