//! The columns of the table of regimes: what is asked of each law, and how an answer is cited.

use crate::json::words;
use crate::notice::LegalBasis;
use crate::notice::Right;
use crate::notice::regime::SeparateReason;

/// What holds on one matter under one regime, and where that stands.
///
/// The citation is for people and tools: it is compiled only with the feature `schema`, and weighs nothing in the Wasm.
#[derive(Clone, Copy, Debug)]
pub struct Cited<T> {
    /// What holds.
    pub is: T,
    /// The article, or the reason where the law is silent.
    #[cfg(feature = "schema")]
    pub source: &'static str,
    /// Whether the rule is our own, stricter than the law or where the law is silent.
    #[cfg(feature = "schema")]
    pub ours: bool,
}

/// What the law says.
#[cfg_attr(not(feature = "schema"), allow(unused_variables))]
pub(super) const fn law<T: Copy>(is: T, source: &'static str) -> Cited<T> {
    Cited {
        is,
        #[cfg(feature = "schema")]
        source,
        #[cfg(feature = "schema")]
        ours: false,
    }
}

/// What we hold sites to where the law is silent or asks for less.
#[cfg_attr(not(feature = "schema"), allow(unused_variables))]
pub(super) const fn ours<T: Copy>(is: T, source: &'static str) -> Cited<T> {
    Cited {
        is,
        #[cfg(feature = "schema")]
        source,
        #[cfg(feature = "schema")]
        ours: true,
    }
}

/// One regime: a row of the table. A column is an answer to one question; see [`Regime::rules`](super::Regime::rules).
///
/// An age of 0 means that the law draws no such line.
pub struct RegimeRules {
    /// On which grounds data may be processed.
    pub bases: Cited<&'static [LegalBasis]>,
    /// What the law asks for where consent matters. The widget asks for an opt-in under every regime (ADR 008).
    pub asks: Cited<Model>,
    /// Days for which a choice holds.
    pub lifetime_days: Cited<u32>,
    /// Days after a refusal in which nobody is asked the same again.
    pub quiet_days: Cited<u32>,
    /// Under this age a guardian decides.
    pub guardian_age: Cited<u8>,
    /// The lowest age that a notice may set instead of [`RegimeRules::guardian_age`].
    pub guardian_least: Cited<u8>,
    /// Under this age data is sensitive, or its use needs an act of its own.
    pub child_age: Cited<u8>,
    /// Under this age nobody is advertised to by what is known of them.
    pub advertising_age: Cited<u8>,
    /// Under this age nobody's behaviour is followed.
    pub tracking_age: Cited<u8>,
    /// What makes a purpose that rests on consent need an act of its own.
    pub separate: &'static [Cited<SeparateReason>],
    /// Categories (`pd:` terms) that are sensitive, each with those that start with it.
    pub sensitive: Cited<&'static [&'static str]>,
    /// Whether an opt-out preference signal (Global Privacy Control) binds the site by law. It is obeyed everywhere.
    pub signal_binds: Cited<bool>,
    /// The countries (ISO 3166-1) inside which data is not abroad.
    pub territory: Cited<&'static [&'static str]>,
    /// Rights that the notice must tell.
    pub rights: Cited<&'static [Right]>,
    /// What the notice must tell beyond what every notice tells.
    pub fields: &'static [Cited<Field>],
    /// Languages of which the notice must have one; empty if the law names none.
    pub languages: Cited<&'static [&'static str]>,
    /// Words that must be seen on the site or in the widget.
    pub words: &'static [Cited<Words>],
}

/// What a law asks for where consent matters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Model {
    /// Nothing before the person agrees.
    OptIn,
    /// The person may say no afterwards.
    OptOut,
}

words! {
    /// What a notice may leave out by its form, but not under every law. The word is where it stands, as a JSONPath.
    pub enum Field {
        /// Where the whole notice can be read and kept.
        Whole = "$.url",
        /// Who answers for data protection.
        Officer = "$.controllers[*].officer",
        /// Who stands for a controller that is not established in the territory.
        Representative = "$.controllers[*].representative",
        /// How to complain to the site itself.
        ComplaintContact = "$.complaint.contact",
        /// The authority's page for complaints.
        ComplaintLink = "$.complaint.url",
        /// The particular link to each right.
        RightLink = "$.rights[*].url",
        /// What applies to minors.
        Minors = "$.minors",
        /// What a recipient who decides for itself does with the data.
        RecipientPurpose = "$.purposes[*].recipients[*].purpose",
        /// How the data gets to a recipient who decides for itself.
        RecipientMethod = "$.purposes[*].recipients[*].method",
        /// Which data a recipient who decides for itself gets.
        RecipientData = "$.purposes[*].recipients[*].data",
        /// Who receives data abroad.
        TransferParty = "$.purposes[*].transfers[*].party",
    }
}

words! {
    /// Words that a law prescribes, in its own language.
    pub enum Words {
        /// The link by which a person says no to sale and sharing.
        DoNotSell = "Do Not Sell or Share My Personal Information",
        /// The link by which a person limits the use of sensitive data.
        LimitSensitive = "Limit the Use of My Sensitive Personal Information",
        /// What is shown when the browser's signal has been obeyed.
        SignalHonored = "Opt-Out Request Preference Signal Honored",
    }
}
