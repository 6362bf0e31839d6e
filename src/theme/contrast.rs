//! Which colours of a theme meet on screen, and how far apart they must be.

use super::Colour;
use super::Scheme;
use super::Tokens;

/// Two tokens that meet on screen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Pair {
    /// The token in front, without `--equipoise-`.
    pub front: &'static str,
    /// A second token that can do the same: the better of both counts.
    pub or: Option<&'static str>,
    /// The token behind.
    pub behind: &'static str,
    /// The least contrast: 4.5 for text (WCAG 2.2, 1.4.3), 3 for controls and the focus (1.4.11), in tenths.
    pub least_tenths: u8,
    /// What the person sees of it.
    pub what: &'static str,
}

/// Every pair that carries meaning. Lines between rows (`line`) and sunken grounds carry none.
pub const PAIRS: [Pair; 15] = [
    text("ink", "paper", "text"),
    text("ink", "sunken", "text on a sunken ground"),
    text("quiet", "paper", "quiet text"),
    text("quiet", "sunken", "quiet text on a sunken ground"),
    text("accent", "paper", "what is agreed to"),
    text("accent", "sunken", "what has just been done"),
    text("bad", "paper", "what has failed"),
    text("link", "paper", "links"),
    text("link", "sunken", "links on a sunken ground"),
    text("choice-text", "choice", "agree, refuse and choose"),
    Pair {
        or: Some("choice-line"),
        ..control("choice", "paper", "the ground or outline of agree, refuse and choose")
    },
    control("edge", "paper", "the edge of a switch"),
    control("switch", "paper", "a switch that is on"),
    control("focus", "paper", "the ring of the focus"),
    control("accent", "sunken", "the beam of the balance"),
];

const fn text(front: &'static str, behind: &'static str, what: &'static str) -> Pair {
    Pair {
        front,
        or: None,
        behind,
        least_tenths: 45,
        what,
    }
}

const fn control(front: &'static str, behind: &'static str, what: &'static str) -> Pair {
    Pair {
        least_tenths: 30,
        ..text(front, behind, what)
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
            let fronts = [Some(pair.front), pair.or].into_iter().flatten();
            let found = fronts.filter_map(|front| {
                let colours = self.colour(front, scheme).zip(self.colour(pair.behind, scheme));
                colours.map(|(front, behind)| (front, behind, front.contrast(behind)))
            });
            Contrast {
                pair,
                scheme,
                found: found.max_by(|one, other| one.2.total_cmp(&other.2)),
            }
        })
        .collect()
    }
}
