//! Which colours of a theme meet on screen, and how far apart they must be.

use super::Colour;
use super::Scheme;
use super::Tokens;

/// Two tokens that meet on screen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Pair {
    /// The token in front, without `--equipoise-`.
    pub front: &'static str,
    /// The token behind.
    pub behind: &'static str,
    /// The least contrast: 4.5 for text (WCAG 2.2, 1.4.3), 3 for controls and the focus (1.4.11), in tenths.
    pub least_tenths: u8,
    /// What the person sees of it.
    pub what: &'static str,
}

/// Every pair that carries meaning. Lines between rows (`line`) and sunken grounds carry none.
pub const PAIRS: [Pair; 9] = [
    pair("ink", "paper", 45, "text"),
    pair("ink", "sunken", 45, "text on a sunken ground"),
    pair("quiet", "paper", 45, "quiet text"),
    pair("quiet", "sunken", 45, "quiet text on a sunken ground"),
    pair("accent", "paper", 45, "links and marks"),
    pair("bad", "paper", 45, "what has failed"),
    pair("choice-text", "choice", 45, "agree, refuse and choose"),
    pair("edge", "paper", 30, "the edge of a switch"),
    pair("focus", "paper", 30, "the ring of the focus"),
];

const fn pair(front: &'static str, behind: &'static str, least_tenths: u8, what: &'static str) -> Pair {
    Pair {
        front,
        behind,
        least_tenths,
        what,
    }
}

/// What a pair comes to in one scheme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// Which pair.
    pub pair: Pair,
    /// In the light or in the dark.
    pub scheme: Scheme,
    /// The two colours and their ratio (1 to 21); `None` where a token is not set or cannot be computed here.
    pub found: Option<(Colour, Colour, f64)>,
}

impl Contrast {
    /// Whether the pair can be told apart. What cannot be computed is not passed.
    pub fn passes(&self) -> bool {
        self.found
            .is_some_and(|(.., ratio)| ratio * 10.0 >= f64::from(self.pair.least_tenths))
    }
}

impl Tokens {
    /// The contrast of every pair, in the light and in the dark.
    pub fn contrasts(&self) -> Vec<Contrast> {
        let schemes = [Scheme::Light, Scheme::Dark];
        let all = schemes
            .iter()
            .flat_map(|scheme| PAIRS.iter().map(move |pair| (*scheme, *pair)));
        all.map(|(scheme, pair)| {
            let colours = self.colour(pair.front, scheme).zip(self.colour(pair.behind, scheme));
            Contrast {
                pair,
                scheme,
                found: colours.map(|(front, behind)| (front, behind, front.contrast(behind))),
            }
        })
        .collect()
    }
}
