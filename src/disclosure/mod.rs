//! How a notice is told under one regime and in one locale: what is asked of the person, purpose by purpose.

mod change;
mod locale;
mod preference;

use std::rc::Rc;

pub use change::Change;
pub use change::Matter;
pub use change::changes;
pub use locale::meet;
pub use locale::met;
pub use locale::negotiate;
pub use preference::GpcSignal;

use crate::json::words;
use crate::notice::LocalText;
use crate::notice::Locale;
use crate::notice::Notice;
use crate::notice::Purpose;
use crate::notice::Regimes;
use crate::notice::SeparateReason;

words! {
    /// How much is shown at a time.
    pub enum Layer {
        /// At a glance: who asks, each purpose in a few words, the three choices.
        Glance = "1",
        /// Purpose by purpose.
        Purposes = "2",
        /// The rules of one purpose.
        Rules = "3",
        /// The person's record.
        Record = "4",
    }
}

/// What is asked of the person about one purpose. Follows from the notice and the regime, never from configuration.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// To agree or refuse. Reasons, if any, make it a step of its own.
    Choice(Vec<SeparateReason>),
    /// Nothing; but they may object.
    Objection,
    /// Nothing.
    Nothing,
    /// Nothing, because it is not done: a law forbids it towards somebody so young, or the website does.
    Barred,
}

/// A notice as it is told: under one regime, in one locale, to somebody of whose age something may be known.
#[derive(Clone, Debug, PartialEq)]
pub struct Disclosure {
    /// The notice.
    pub notice: Rc<Notice>,
    /// The regimes that apply.
    pub regime: Regimes,
    /// The locale it is told in: one of the notice's.
    pub locale: Locale,
    /// The age of the person in years, if it is known.
    pub age: Option<u8>,
    /// What the browser says for the person, by Global Privacy Control.
    pub gpc: GpcSignal,
    asks: Vec<Ask>,
}

impl Disclosure {
    /// Tells a notice under the regimes that were chosen (see [`Regimes::choose`]); under all of its own if they are not
    /// of this notice. A locale that it does not have gives way to its first.
    pub fn new(notice: Rc<Notice>, regime: Option<Regimes>, locale: Option<&str>) -> Self {
        let regime = regime
            .filter(|regime| regime.are_of(&notice))
            .unwrap_or_else(|| notice.every_regime());
        let named = locale.and_then(|locale| notice.locales.iter().find(|known| known.as_str() == locale));
        let locale = named.unwrap_or(&notice.locale).clone();
        let told = Self {
            notice,
            regime,
            locale,
            age: None,
            gpc: GpcSignal::Unsupported,
            asks: Vec::new(),
        };
        told.to_somebody_of(None)
    }

    /// The same, told to somebody of that age: more may need a step of its own, and some is not done at all.
    pub fn to_somebody_of(mut self, age: Option<u8>) -> Self {
        self.age = age;
        self.asks = self.asked();
        self
    }

    /// Under this age a guardian decides.
    pub fn guardian_age(&self) -> u8 {
        self.notice.guardian_age(self.regime)
    }

    /// Whether a guardian decides for somebody of that age. Where nothing is known, the person decides.
    pub fn is_child(&self, age: Option<u8>) -> bool {
        age.is_some_and(|age| age < self.guardian_age())
    }

    /// Whether it is told to somebody for whom a guardian decides.
    pub fn is_told_to_a_child(&self) -> bool {
        self.is_child(self.age)
    }

    /// A text in the locale of this disclosure.
    pub fn text<'a>(&self, text: &'a LocalText) -> &'a str {
        text.in_locale(self.locale.as_str())
    }

    /// Every purpose and what is asked about it, in the order of the notice.
    pub fn purposes(&self) -> impl Iterator<Item = (&Purpose, &Ask)> {
        self.notice.purposes.iter().zip(&self.asks)
    }

    /// One purpose and what is asked about it.
    pub fn purpose(&self, id: &str) -> Option<(&Purpose, &Ask)> {
        self.purposes().find(|(purpose, _)| purpose.id() == id)
    }

    fn ask(&self, purpose: &Purpose) -> Ask {
        let bars = |age| self.regime.bars(&self.notice, purpose, age);
        match purpose {
            Purpose::Consent(_) | Purpose::Interest(_) if self.age.is_some_and(bars) => Ask::Barred,
            Purpose::Consent(_) => {
                let mut reasons = self.regime.separate_reasons(&self.notice, purpose, self.age);
                if self.signal_refuses(purpose) {
                    reasons.push(SeparateReason::Signal);
                }
                Ask::Choice(reasons)
            }
            Purpose::Interest(_) => Ask::Objection,
            Purpose::Informed(_) => Ask::Nothing,
        }
    }
}

impl Ask {
    /// Whether this is a choice with a step of its own, which "agree to all" never covers.
    pub fn is_separate(&self) -> bool {
        matches!(self, Self::Choice(reasons) if !reasons.is_empty())
    }
}
