//! The processing notice: what a site tells about its processing, parsed once into types that cannot hold nonsense.

mod assemble;
mod outline;
mod parse;
mod parts;
mod party;
mod purpose;
mod references;
mod regime;
mod scalar;
mod signal;
mod text;
mod wire;

pub use outline::Following;
pub use outline::OutlineError;
pub use parse::LIMITS;
pub use parse::NoticeError;
#[cfg(feature = "schema")]
pub use parse::schema;
pub use parts::Automated;
pub use parts::Balance;
pub use parts::DataItem;
pub use parts::Degree;
pub use parts::Matching;
pub use parts::Mechanism;
pub use parts::Operation;
pub use parts::Recipient;
pub use parts::Retention;
pub use parts::Sensitive;
pub use parts::Service;
pub use parts::StorageKey;
pub use parts::StorageKind;
pub use parts::Transfer;
pub use party::Contact;
pub use party::Controller;
pub use party::Officer;
pub use party::Party;
pub use party::Representative;
pub use party::Role;
pub use purpose::ConsentPurpose;
pub use purpose::InformedPurpose;
pub use purpose::InterestPurpose;
pub use purpose::Purpose;
pub use purpose::Terms;
pub use regime::Cited;
pub use regime::Field;
pub use regime::Model;
pub use regime::Regime;
pub use regime::RegimeRules;
pub use regime::Regimes;
pub use regime::SeparateReason;
pub use regime::UnknownRegime;
pub use regime::Words;
pub use scalar::Category;
pub use scalar::Country;
pub use scalar::Date;
pub use scalar::Email;
pub use scalar::Id;
pub use scalar::Label;
pub use scalar::Link;
pub use scalar::Locale;
pub use scalar::OwnSignal;
pub use scalar::Period;
pub use scalar::Phone;
pub use scalar::Term;
pub use signal::KnownSignal;
pub use signal::Signal;
pub use text::LocalText;
pub use wire::Age;
pub use wire::Complaint;
pub use wire::LegalBasis;
pub use wire::Minors;
pub use wire::Right;
pub use wire::RightWire as RightTold;

use crate::digest::Digest;
use crate::json::Value;

/// A processing notice. Made only by [`Notice::parse`], and again by [`Notice::outlined`].
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Its id; stays the same from version to version.
    pub id: Id,
    /// Its version.
    pub version: Label,
    /// The day from which it applies.
    pub effective: Date,
    /// The locale it was written in.
    pub locale: Locale,
    /// Every locale it is offered in; the first is [`Notice::locale`].
    pub locales: Vec<Locale>,
    /// The regimes it is written for. Never empty.
    pub regimes: Vec<Regime>,
    /// The name of the website.
    pub site: LocalText,
    /// What it is about.
    pub summary: LocalText,
    /// Where it can be read whole.
    pub url: Option<Link>,
    /// Who decides. Never empty.
    pub controllers: Vec<Controller>,
    /// Everybody else who takes part, sorted by id.
    pub parties: Vec<Party>,
    /// Rights and the way to each. Never empty.
    pub rights: Vec<RightTold>,
    /// Where to complain.
    pub complaint: Complaint,
    /// What applies to minors.
    pub minors: Option<Minors>,
    /// The purposes, in the order in which they are shown. Never empty.
    pub purposes: Vec<Purpose>,
    /// SHA-256 over the canonical bytes of the document (RFC 8785).
    pub digest: Digest,
}

/// The party with that id, of parties that are sorted by it.
fn party<'a>(parties: &'a [Party], id: &str) -> Option<&'a Party> {
    let at = parties.binary_search_by(|party| party.id.as_str().cmp(id)).ok()?;
    parties.get(at)
}

impl Notice {
    /// The purpose with that id.
    pub fn purpose(&self, id: &str) -> Option<&Purpose> {
        self.purposes.iter().find(|purpose| purpose.id() == id)
    }

    /// The party with that id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        party(&self.parties, id)
    }

    /// Under this age a guardian decides, where these regimes apply.
    pub fn guardian_age(&self, regimes: Regimes) -> u8 {
        regimes.guardian_age(self.minors.as_ref().map(|minors| minors.age.years()))
    }

    /// What matters for consent about a purpose: what its digest is taken of. `None` if there is no such purpose.
    pub fn material(&self, id: &str) -> Option<Value> {
        Some(self.purpose(id)?.terms().material(&self.parties))
    }

    /// All its regimes at once: what applies where nothing is known of the person.
    pub fn every_regime(&self) -> Regimes {
        Regimes::all(self.regimes.iter().copied()).unwrap_or_else(|| Regimes::one(Regime::EuGdpr))
    }
}
