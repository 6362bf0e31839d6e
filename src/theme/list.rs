//! Everything a theme may touch: the tokens and the parts, each told once. What is not here may change with any release.

/// How deep a token goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tier {
    /// A value to set; the others follow from it.
    Base,
    /// What values are for.
    Semantic,
    /// One element.
    Component,
}

/// What a token's value is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// A colour.
    Colour,
    /// Three numbers of a colour, as `rgb()` takes them.
    Channels,
    /// A length.
    Length,
    /// A typeface, as `font-family` takes it.
    Font,
    /// A weight of type.
    Weight,
    /// A time.
    Time,
    /// A whole number.
    Number,
    /// Shadows, as `box-shadow` takes them.
    Shadow,
}

/// A custom property that a theme may set.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Token {
    /// Its name after `--equipoise-`.
    pub name: &'static str,
    /// How deep it goes.
    pub tier: Tier,
    /// What its value is.
    pub kind: Kind,
    /// What it does, for people.
    pub what: &'static str,
}

/// An element that a page's stylesheet may reach with `::part()`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// The layers that have it.
    pub layers: &'static str,
    /// What it is, for people.
    pub what: &'static str,
}

const fn token(name: &'static str, tier: Tier, kind: Kind, what: &'static str) -> Token {
    Token { name, tier, kind, what }
}

const fn part(name: &'static str, layers: &'static str, what: &'static str) -> Part {
    Part { name, layers, what }
}

use Kind::{Channels, Colour, Font, Length, Number, Shadow, Time, Weight};
use Tier::{Base, Component, Semantic};

/// Every token, by tier.
pub const TOKENS: [Token; 33] = [
    token("ink", Base, Colour, "text, and the ground of the choices"),
    token("paper", Base, Colour, "the ground of card and dialog"),
    token(
        "accent",
        Base,
        Colour,
        "links, what is agreed to, the ring of the focus, a switch that is on",
    ),
    token("bad", Base, Colour, "what has failed"),
    token(
        "shade",
        Base,
        Channels,
        "shadows and backdrop, as three numbers: `23 33 31`",
    ),
    token("font", Base, Font, "the typeface; the page's own unless set"),
    token(
        "size",
        Base,
        Length,
        "running text; all type follows. `medium` is the size that a person has set for all pages",
    ),
    token("space", Base, Length, "the unit of distance"),
    token("radius", Base, Length, "corners; the small and the large follow"),
    token(
        "motion",
        Base,
        Time,
        "how long anything moves; never more than 200 ms, and nothing for whoever asks for less motion",
    ),
    token(
        "z",
        Base,
        Number,
        "the height over the page, in browsers that know no top layer",
    ),
    token("quiet", Semantic, Colour, "what is said in a low voice"),
    token("line", Semantic, Colour, "lines between rows"),
    token("edge", Semantic, Colour, "edges of controls"),
    token("sunken", Semantic, Colour, "grounds within the ground"),
    token("focus", Semantic, Colour, "the ring of the focus"),
    token("backdrop", Semantic, Colour, "what dims the page behind a dialog"),
    token("shadow", Semantic, Shadow, "what lifts card and dialog off the page"),
    token("font-title", Semantic, Font, "the typeface of titles"),
    token("weight-title", Semantic, Weight, "the weight of titles"),
    token("size-title", Semantic, Length, "titles"),
    token(
        "size-heading",
        Semantic,
        Length,
        "headings of groups, and the card's title on a phone",
    ),
    token("size-small", Semantic, Length, "facts, remarks, small buttons"),
    token("radius-large", Semantic, Length, "corners of card and dialog"),
    token("radius-small", Semantic, Length, "corners of what lies in them"),
    token(
        "choice",
        Component,
        Colour,
        "the ground of every choice: refusing, agreeing, choosing",
    ),
    token("choice-text", Component, Colour, "its text"),
    token("choice-line", Component, Colour, "its outline"),
    token("choice-radius", Component, Length, "its corners"),
    token(
        "link",
        Component,
        Colour,
        "links, and the way to the rules of a purpose",
    ),
    token("switch", Component, Colour, "a switch that is on"),
    token("glance-width", Component, Length, "the width of the card"),
    token("dialog-width", Component, Length, "the width of the dialog"),
];

/// Every part, from the outside in.
pub const PARTS: [Part; 27] = [
    part("root", "1–4", "around everything; has no box of its own"),
    part("glance", "1", "the first layer: card, bar, sheet or block"),
    part("dialog", "2–4", "the dialog of the other layers"),
    part("header", "2–4", "the head of the dialog"),
    part("title", "1–4", "the title of a layer"),
    part("back", "3–4", "back to the layer before"),
    part("close", "2–4", "closes, and decides nothing"),
    part("body", "2–4", "what scrolls"),
    part("footer", "1–4", "holds the choices"),
    part(
        "choice",
        "1–4",
        "refuse, agree, choose, save: one part, so that none weighs more",
    ),
    part("status", "1–4", "says what has just been done"),
    part("remark", "2, 4", "what should be known about how this works here"),
    part("group", "2", "purposes of which the same is asked"),
    part("purpose", "2", "one purpose"),
    part("switch", "2", "its switch"),
    part("facts", "2", "its data, recipients, period and countries"),
    part("details", "2, 4", "the way to its rules"),
    part("mark", "2–3", "a short remark on a purpose or a datum"),
    part("state", "2–4", "what stands, or has come of something"),
    part("tool", "2–4", "a smaller button"),
    part("balance", "3", "both sides of a purpose"),
    part("pan", "3", "one of the sides"),
    part("link", "3–4", "a link"),
    part("fold", "3–4", "what opens when it is asked for"),
    part("find", "2–4", "the search through a long list"),
    part("field", "2–4", "a field: of the search, of the languages"),
    part("receipt", "4", "one receipt"),
];
