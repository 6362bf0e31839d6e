//! What is measured: the topics of the command line, the stories that yield them, and the tables.

use Unit::{Bytes, Count, Kibibytes, Milliseconds, Plain};

/// A topic is a word of the command line and some tables.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Topic {
    /// The first visit.
    Page,
    /// Coming back with a decision.
    Return,
    /// Opening the settings, and deciding.
    Settings,
    /// Memory with and without the Wasm.
    Memory,
    /// Ten, a hundred, a thousand services.
    Scale,
}

impl Topic {
    /// What is measured when nothing is asked for.
    pub const USUAL: [Self; 4] = [Self::Page, Self::Return, Self::Settings, Self::Memory];

    const ALL: [Self; 5] = [Self::Page, Self::Return, Self::Settings, Self::Memory, Self::Scale];

    /// The topic of a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.word() == word)
    }

    /// Every word, for a message.
    pub fn names() -> String {
        let words: Vec<_> = Self::ALL.iter().map(|topic| topic.word()).collect();
        format!("{} or backend", words.join(", "))
    }

    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Return => "return",
            Self::Settings => "settings",
            Self::Memory => "memory",
            Self::Scale => "scale",
        }
    }

    /// The stories that yield its measures; what they do is in `tests/bench/drive/stories.mjs`.
    pub fn stories(self) -> &'static [&'static str] {
        match self {
            Self::Page => &["cost", "look"],
            Self::Return | Self::Settings => &["decide"],
            Self::Memory => &["cost", "memory"],
            Self::Scale => &["scale"],
        }
    }

    /// Its tables: heading, and columns.
    pub fn tables(self) -> &'static [(&'static str, &'static [Measure])] {
        match self {
            Self::Page => &[
                ("First visit: weight over the empty page", WEIGHT),
                ("First visit: when the layer is there", LOOK),
                ("First visit: what the page feels", FEEL),
            ],
            Self::Return => &[
                ("Coming back: when the choice is known", KNOWN),
                ("Coming back: over the empty page", RETURN),
            ],
            Self::Settings => &[("Settings and deciding, after the press", SETTINGS)],
            Self::Memory => &[("Memory over the empty page, after collecting garbage", MEMORY)],
            Self::Scale => &[("Many services", SCALE)],
        }
    }
}

/// One column of a table.
pub struct Measure {
    pub story: &'static str,
    pub name: &'static str,
    pub title: &'static str,
    /// Told over what the empty page has.
    pub over_empty: bool,
    pub unit: Unit,
}

/// What a value counts, which says how to write it.
#[derive(Clone, Copy)]
pub enum Unit {
    Bytes,
    Count,
    Kibibytes,
    Milliseconds,
    /// A sum of layout shifts.
    Plain,
}

const fn of(story: &'static str, name: &'static str, title: &'static str, unit: Unit) -> Measure {
    Measure {
        story,
        name,
        title,
        over_empty: false,
        unit,
    }
}

const fn over(story: &'static str, name: &'static str, title: &'static str, unit: Unit) -> Measure {
    Measure {
        over_empty: true,
        ..of(story, name, title, unit)
    }
}

const WEIGHT: &[Measure] = &[
    over("cost", "bytes", "bytes", Bytes),
    over("cost", "requests", "requests", Count),
    over("cost", "allBytes", "bytes with the Wasm", Bytes),
    over("cost", "allRequests", "requests with it", Count),
];

const LOOK: &[Measure] = &[
    of("look", "pixel", "first pixel", Milliseconds),
    of("look", "visible", "visible", Milliseconds),
    of("look", "operable", "operable", Milliseconds),
    of("cost", "fcp", "page's first paint", Milliseconds),
    of("cost", "lcp", "page's LCP", Milliseconds),
    over("cost", "lcp", "LCP added", Milliseconds),
];

const FEEL: &[Measure] = &[
    over("cost", "tasks", "tasks", Milliseconds),
    over("cost", "allTasks", "tasks with the Wasm", Milliseconds),
    over("cost", "script", "script", Milliseconds),
    over("cost", "layout", "style and layout", Milliseconds),
    of("cost", "longest", "longest task", Milliseconds),
    of("cost", "blocking", "blocking", Milliseconds),
    of(
        "cost",
        "laterLongest",
        "longest after the Wasm was asked for",
        Milliseconds,
    ),
    of("cost", "cls", "layout shift", Plain),
];

const KNOWN: &[Measure] = &[
    of("decide", "warm.known", "warm cache", Milliseconds),
    of("decide", "cold.known", "cold cache", Milliseconds),
    of("decide", "warm.ran", "held script runs, warm", Milliseconds),
    of("decide", "cold.ran", "held script runs, cold", Milliseconds),
];

const RETURN: &[Measure] = &[
    over("decide", "warm.bytes", "bytes, warm", Bytes),
    over("decide", "warm.requests", "requests, warm", Count),
    over("decide", "cold.bytes", "bytes, cold", Bytes),
    over("decide", "cold.requests", "requests, cold", Count),
    over("decide", "warm.tasks", "tasks, warm", Milliseconds),
    over("decide", "cold.tasks", "tasks, cold", Milliseconds),
    of("decide", "warm.blocking", "blocking, warm", Milliseconds),
];

const SETTINGS: &[Measure] = &[
    of("decide", "settings", "settings", Milliseconds),
    of("decide", "settingsFirst", "settings, Wasm not there", Milliseconds),
    of("decide", "settingsFrame", "its frame", Milliseconds),
    of("decide", "ran", "agree: held script runs", Milliseconds),
    of("decide", "stored", "agree: stored", Milliseconds),
    of("decide", "gone", "agree: layer gone", Milliseconds),
    of("decide", "receipt", "from stored to receipt kept", Milliseconds),
];

const MEMORY: &[Measure] = &[
    over("cost", "memory", "script", Kibibytes),
    over("cost", "memoryDom", "DOM and styles", Kibibytes),
    over("cost", "memoryWasm", "Wasm", Kibibytes),
    over("memory", "memory", "script, Wasm not there", Kibibytes),
    over("memory", "memoryDom", "DOM and styles, then", Kibibytes),
    over("memory", "laterMemory", "script, Wasm in use", Kibibytes),
    over("memory", "laterDom", "DOM and styles, then", Kibibytes),
    over("memory", "laterWasm", "Wasm, then", Kibibytes),
];

const SCALE: &[Measure] = &[
    of("scale", "visible", "visible", Milliseconds),
    of("scale", "settings", "settings", Milliseconds),
    of("scale", "settingsFirst", "settings, Wasm not there", Milliseconds),
];
