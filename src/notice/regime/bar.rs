//! What is not done to somebody so young, whoever agrees: ads by what is known of them, following what they do.

use crate::notice::Notice;
use crate::notice::Operation;
use crate::notice::Purpose;
use crate::notice::Regimes;
use crate::notice::Signal;
use crate::notice::Term;
use crate::notice::Terms;
use crate::within::is_within;

impl Regimes {
    /// Whether this purpose must stay off for somebody of that age: by the table of regimes, or by the notice's own word.
    ///
    /// A purpose that does not say of which kind it is may be anything, and stays off with the rest.
    pub fn bars(self, notice: &Notice, purpose: &Purpose, age: u8) -> bool {
        let terms = purpose.terms();
        let own = notice.minors.iter().flat_map(|minors| &minors.off);
        let promised = age < ADULT && own.into_iter().any(|id| *id == terms.id);
        promised
            || age < self.advertising_age() && terms.may_advertise()
            || age < self.tracking_age() && terms.may_follow()
    }
}

impl Terms {
    /// Whether it may be to advertise by what is known of a person.
    fn may_advertise(&self) -> bool {
        self.term.as_ref().is_none_or(Term::advertises) || self.signals.iter().any(Signal::advertises)
    }

    /// Whether it may be to follow what a person does.
    fn may_follow(&self) -> bool {
        let works_out = [Operation::Analyse, Operation::Combine];
        self.term.is_none()
            || self.may_advertise()
            || self.operations.iter().any(|operation| works_out.contains(operation))
            || self
                .data
                .iter()
                .any(|item| is_within("Behavio", item.category.as_str()))
    }
}

/// From this age on a person is a minor nowhere.
const ADULT: u8 = 18;
