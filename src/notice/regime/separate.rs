//! What makes a purpose need an act of its own.

use crate::json::words;
use crate::notice::Mechanism;
use crate::notice::Notice;
use crate::notice::Operation;
use crate::notice::Purpose;
use crate::notice::Regimes;
use crate::notice::Role;
use crate::notice::Signal;
use crate::notice::Term;
use crate::notice::Terms;

words! {
    /// Why a purpose needs a deliberate act of its own. Which of these count is in the table of regimes.
    pub enum SeparateReason {
        /// Data leaves the territory.
        Abroad = "abroad",
        /// Data leaves the territory on no other ground than the person's explicit consent.
        AbroadByConsent = "abroad-by-consent",
        /// A machine decides alone about something that matters.
        Automated = "automated",
        /// The person is a child.
        Child = "child",
        /// Data goes to another controller.
        Provided = "provided",
        /// Data is made public.
        Published = "published",
        /// Data is sensitive.
        Sensitive = "sensitive",
        /// The browser has said no to sale and sharing, and this purpose is that.
        Signal = "signal",
    }
}

impl Regimes {
    /// Why this purpose needs a step of its own; empty if it does not. Only consent is ever asked for separately.
    pub fn separate_reasons(self, notice: &Notice, purpose: &Purpose, age: Option<u8>) -> Vec<SeparateReason> {
        if !matches!(purpose, Purpose::Consent(_)) {
            return Vec::new();
        }
        let terms = purpose.terms();
        let applies = |reason: &SeparateReason| match reason {
            SeparateReason::Abroad => !terms.transfers.is_empty(),
            SeparateReason::AbroadByConsent => {
                let by_consent = |transfer: &crate::notice::Transfer| transfer.mechanism == Mechanism::ExplicitConsent;
                terms.transfers.iter().any(by_consent)
            }
            SeparateReason::Automated => false,
            SeparateReason::Child => age.is_some_and(|age| age < self.child_age()),
            SeparateReason::Provided => notice.is_provided(terms),
            SeparateReason::Published => terms.operations.contains(&Operation::Publish),
            SeparateReason::Sensitive => terms.data.iter().any(|item| self.is_sensitive(item.category.as_str())),
            // Known only when somebody is there: see `Disclosure::hearing`.
            SeparateReason::Signal => false,
        };
        let counts = |reason: &SeparateReason| {
            self.rules()
                .any(|rules| rules.separate.iter().any(|cited| cited.is == *reason))
        };
        let reasons = SeparateReason::ALL.iter().copied();
        reasons.filter(counts).filter(applies).collect()
    }
}

impl Notice {
    /// Whether data goes to somebody who decides for itself what to do with it.
    pub fn is_provided(&self, terms: &Terms) -> bool {
        let mut roles = terms
            .recipients
            .iter()
            .filter_map(|recipient| self.party(recipient.party.as_str()));
        terms.operations.contains(&Operation::Provide) || roles.any(|party| party.role == Role::IndependentController)
    }

    /// Whether it is sale, sharing or advertising by what is known of the person: what an opt-out preference signal is
    /// about. The strictest reading: whatever goes to another controller, and whatever says that it advertises.
    pub fn is_sold(&self, terms: &Terms) -> bool {
        let advertises = terms.term.as_ref().is_some_and(Term::advertises);
        advertises || terms.signals.iter().any(Signal::advertises) || self.is_provided(terms)
    }
}
