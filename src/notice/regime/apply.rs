//! Regimes that apply at once: in each matter the strictest of them decides.

use std::fmt;

use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Value;
#[cfg(feature = "schema")]
use crate::json::schema;
use crate::notice::LegalBasis;
use crate::notice::Notice;
use crate::notice::Regime;
use crate::notice::RegimeRules;
use crate::notice::Words;

/// One regime or several at once, never none. Written `eu-gdpr`, or `cn-pipl+eu-gdpr` in the order of [`Regime::ALL`].
///
/// Every answer folds over the rows of the table, so that of several regimes the strictest decides column by column: the
/// grounds that all of them allow, the shortest lifetime, the longest quiet period, the highest ages, every trigger.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Regimes(u8);

/// No regime of that name, or not one that the notice is written for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct UnknownRegime {
    /// What was asked for.
    pub name: String,
    /// What the notice offers.
    pub offered: Vec<Regime>,
}

impl Regimes {
    /// That regime alone.
    pub fn one(regime: Regime) -> Self {
        Self(1 << regime as u8)
    }

    /// All of these; `None` if there are none.
    pub fn all(regimes: impl IntoIterator<Item = Regime>) -> Option<Self> {
        let bits = regimes.into_iter().fold(0, |bits, regime| bits | Self::one(regime).0);
        (bits != 0).then_some(Self(bits))
    }

    /// Which of the regimes of a notice apply: those that are wished for, separated by spaces, commas or `+`; all of them
    /// where no wish is known. A wish that the notice does not offer is refused, never guessed at.
    pub fn choose(notice: &Notice, wish: Option<&str>) -> Result<Self, UnknownRegime> {
        let words = wish.unwrap_or_default();
        let words = words.split([' ', ',', '+']).filter(|word| !word.is_empty());
        let named = words.map(|word| {
            Regime::from_word(word)
                .filter(|regime| notice.regimes.contains(regime))
                .ok_or_else(|| UnknownRegime {
                    name: word.to_owned(),
                    offered: notice.regimes.clone(),
                })
        });
        let named: Vec<_> = named.collect::<Result<_, _>>()?;
        Ok(Self::all(named).unwrap_or_else(|| notice.every_regime()))
    }

    /// Which they are, in the order of [`Regime::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Regime> {
        Regime::ALL.iter().copied().filter(move |regime| self.contains(*regime))
    }

    /// Whether that one is among them.
    pub fn contains(self, regime: Regime) -> bool {
        self.0 & Self::one(regime).0 != 0
    }

    /// Whether all of these are regimes of that notice.
    pub fn are_of(self, notice: &Notice) -> bool {
        self.iter().all(|regime| notice.regimes.contains(&regime))
    }

    /// Whether that legal basis exists under each of them.
    pub fn allow(self, basis: LegalBasis) -> bool {
        self.rules().all(|rules| rules.bases.is.contains(&basis))
    }

    /// Days for which a choice holds.
    pub fn lifetime_days(self) -> u32 {
        self.rules().map(|rules| rules.lifetime_days.is).min().unwrap_or(0)
    }

    /// Days after a refusal in which nobody is asked the same again.
    pub fn quiet_days(self) -> u32 {
        self.rules().map(|rules| rules.quiet_days.is).max().unwrap_or(u32::MAX)
    }

    /// Under this age a guardian decides. What the notice says counts where the law leaves room for it.
    pub fn guardian_age(self, told: Option<u8>) -> u8 {
        let age = |rules: &RegimeRules| {
            told.filter(|age| *age >= rules.guardian_least.is)
                .unwrap_or(rules.guardian_age.is)
        };
        self.rules().map(age).max().unwrap_or(u8::MAX)
    }

    /// Under this age data is sensitive, or its use needs an act of its own; 0 if no law draws such a line.
    pub fn child_age(self) -> u8 {
        self.oldest(|rules| rules.child_age.is)
    }

    /// Under this age nobody is advertised to by what is known of them; 0 if no law draws such a line.
    pub fn advertising_age(self) -> u8 {
        self.oldest(|rules| rules.advertising_age.is)
    }

    /// Under this age nobody's behaviour is followed; 0 if no law draws such a line.
    pub fn tracking_age(self) -> u8 {
        self.oldest(|rules| rules.tracking_age.is)
    }

    /// Whether data of that category is sensitive under any of them.
    pub fn is_sensitive(self, category: &str) -> bool {
        let name = category.strip_prefix("pd:").unwrap_or(category);
        self.rules()
            .any(|rules| rules.sensitive.is.iter().any(|sensitive| name.starts_with(sensitive)))
    }

    /// Whether an opt-out preference signal binds the site by law.
    pub fn signal_binds(self) -> bool {
        self.rules().any(|rules| rules.signal_binds.is)
    }

    /// The words by which a law wants to be seen that the signal was obeyed.
    pub fn signal_words(self) -> Option<&'static str> {
        let mut words = self.rules().flat_map(|rules| rules.words);
        words
            .find(|words| words.is == Words::SignalHonored)
            .map(|words| words.is.as_str())
    }

    /// The rows.
    pub(super) fn rules(self) -> impl Iterator<Item = &'static RegimeRules> {
        self.iter().map(Regime::rules)
    }

    fn oldest(self, age: impl Fn(&RegimeRules) -> u8) -> u8 {
        self.rules().map(age).max().unwrap_or(0)
    }

    /// Reads them as they are written: `eu-gdpr`, or `cn-pipl+eu-gdpr`.
    pub fn from_text(text: &str) -> Option<Self> {
        let named: Vec<_> = text.split('+').map(Regime::from_word).collect::<Option<_>>()?;
        let all = Self::all(named)?;
        // One form only, so that equal regimes are equal texts.
        (all.to_string() == text).then_some(all)
    }
}

impl From<Regime> for Regimes {
    fn from(regime: Regime) -> Self {
        Self::one(regime)
    }
}

impl fmt::Display for Regimes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, regime) in self.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "+" })?;
            f.write_str(regime.as_str())?;
        }
        Ok(())
    }
}

impl fmt::Display for UnknownRegime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offered: Vec<_> = self.offered.iter().map(|regime| regime.as_str()).collect();
        write!(
            f,
            "the notice is not written for the regime \"{}\"; name one or more of: {}",
            self.name,
            offered.join(", ")
        )
    }
}

impl std::error::Error for UnknownRegime {}

impl Decode for Regimes {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        const MEND: &str = "must be a regime such as \"eu-gdpr\", or several such as \"cn-pipl+eu-gdpr\"";
        Self::from_text(at.text(faults, MEND)?).or_else(|| at.fault(faults, MEND))
    }

    #[cfg(feature = "crypto")]
    fn direct(at: &mut crate::json::Direct<'_>) -> Option<Self> {
        at.text().and_then(Self::from_text)
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut schema::Definitions) -> Value {
        schema::pattern("^[a-z]{2}-[a-z]+(\\+[a-z]{2}-[a-z]+)*$")
    }
}

impl Encode for Regimes {
    fn encode(&self) -> Option<Value> {
        Some(Value::text(self.to_string()))
    }
}
