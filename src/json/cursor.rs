//! A value and the way to it: every fault names the JSON path, the value found, and the mend.

use super::Decode;
use super::Fault;
use super::Faults;
use super::Value;
use super::fault::Mend;

/// A value and the way to it.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    value: &'a Value,
    step: Step<'a>,
    up: Option<&'a Cursor<'a>>,
    context: &'a Context<'a>,
}

/// What decoding has to know besides the value itself.
#[derive(Clone, Copy, Default)]
pub struct Context<'a> {
    /// The locale in which every text must exist.
    pub locale: &'a str,
    /// Whether the document is one of ours, in which nothing is left out that is written when it is empty.
    pub whole: bool,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Name(&'a str),
    Index(usize),
}

impl<'a> Cursor<'a> {
    /// A cursor at the top of a document.
    pub fn root(value: &'a Value, context: &'a Context<'a>) -> Self {
        Self {
            value,
            step: Step::Root,
            up: None,
            context,
        }
    }

    /// The value here.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// The locale in which every text must exist.
    pub fn locale(&self) -> &'a str {
        self.context.locale
    }

    /// A cursor one step down, at a member.
    pub fn member(&'a self, name: &'a str, value: &'a Value) -> Self {
        Self {
            value,
            step: Step::Name(name),
            up: Some(self),
            context: self.context,
        }
    }

    /// A cursor one step down, at an item.
    pub fn item(&'a self, index: usize, value: &'a Value) -> Self {
        Self {
            value,
            step: Step::Index(index),
            up: Some(self),
            context: self.context,
        }
    }

    /// The JSONPath to here.
    pub fn path(&self) -> String {
        let mut path = self.up.map_or_else(|| "$".to_owned(), Cursor::path);
        match self.step {
            Step::Root => {}
            Step::Name(name) => step_to_member(&mut path, name),
            Step::Index(index) => {
                path.push('[');
                path.push_str(&index.to_string());
                path.push(']');
            }
        }
        path
    }

    /// Notes what is wrong here, and answers `None` so that a decoder can return it.
    pub fn fault<T>(&self, faults: &mut Faults, mend: &str) -> Option<T> {
        self.note(faults, mend);
        None
    }

    /// Which of these words stands here, or a fault.
    pub fn word(&self, words: &[&str], faults: &mut Faults) -> Option<usize> {
        let place = self.value.as_str().and_then(|word| place_of(word, words));
        if place.is_none() {
            faults.note(self, Mend::OneOf(words));
        }
        place
    }

    /// The text here that passes a test, or a fault.
    pub fn tested(&self, test: fn(&str) -> bool, faults: &mut Faults, mend: &str) -> Option<String> {
        let text = self.text(faults, mend)?;
        if test(text) {
            return Some(text.to_owned());
        }
        self.fault(faults, mend)
    }

    /// The text here, or a fault.
    pub fn text(&self, faults: &mut Faults, mend: &str) -> Option<&'a str> {
        match self.value {
            Value::String(text) => Some(text),
            _ => self.fault(faults, mend),
        }
    }

    /// The members here, or a fault. Names not among `known` are faults too, so that a misspelt field is never silent.
    pub fn members(&self, known: &[&str], faults: &mut Faults) -> Option<&'a [(String, Value)]> {
        let Value::Object(members) = self.value else {
            return self.fault(faults, "must be an object");
        };
        for (name, value) in members {
            if !known.contains(&name.as_str()) {
                faults.note(&self.member(name, value), Mend::Unknown(known));
            }
        }
        Some(members)
    }

    /// Reads every item here, so that all faults are told at once. Whether here is an array, and each item was read.
    ///
    /// Not generic: it is there once, and not for every type.
    pub fn each(&self, faults: &mut Faults, read: &mut dyn FnMut(&Cursor<'_>, &mut Faults) -> bool) -> bool {
        let Value::Array(items) = self.value else {
            self.note(faults, "must be an array");
            return false;
        };
        if items.len() > MOST_ITEMS {
            self.note(faults, "must have at most 5000 items");
            return false;
        }
        let mut whole = true;
        for (index, item) in items.iter().enumerate() {
            whole &= read(&self.item(index, item), faults);
        }
        whole
    }

    /// Decodes a member that may be absent.
    pub fn field<T: Decode>(&self, name: &str, faults: &mut Faults) -> Option<T> {
        match self.found(name) {
            Some(member) => T::decode(&member, faults),
            None if self.context.whole && T::IS_WRITTEN => self.missing(name, faults),
            None => T::absent().or_else(|| self.missing(name, faults)),
        }
    }

    /// Kept out of [`Cursor::field`], which is there once for every type.
    #[inline(never)]
    fn found(&'a self, name: &'a str) -> Option<Self> {
        self.value.get(name).map(|value| self.member(name, value))
    }

    fn missing<T>(&self, name: &str, faults: &mut Faults) -> Option<T> {
        self.note_missing(name, faults);
        None
    }

    /// Kept out of [`Cursor::field`], which is there once for every type.
    fn note_missing(&self, name: &str, faults: &mut Faults) {
        faults.note(self, Mend::Missing(name));
    }

    fn note(&self, faults: &mut Faults, mend: &str) {
        faults.note(self, Mend::Said(mend));
    }
}

/// A fault in words.
pub(super) fn told(at: &Cursor<'_>, mend: Mend<'_>) -> Fault {
    let mend = match mend {
        Mend::Missing(name) => format!("the field \"{name}\" is missing; add it"),
        Mend::OneOf(words) => format!("must be one of: {}", words.join(", ")),
        Mend::Said(mend) => mend.to_owned(),
        Mend::Unknown(known) => format!("unknown field; use one of: {}", known.join(", ")),
    };
    Fault {
        path: at.path(),
        found: excerpt(at.value),
        mend,
    }
}

/// Which of these words it is.
pub fn place_of(word: &str, words: &[&str]) -> Option<usize> {
    words.iter().position(|known| *known == word)
}

/// Lengthens a JSONPath by one member.
pub fn step_to_member(path: &mut String, name: &str) {
    if name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        path.push('.');
        path.push_str(name);
    } else {
        path.push('[');
        super::write_string(path, name);
        path.push(']');
    }
}

/// The value in one line, cut after 60 characters.
fn excerpt(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("an array of {}", items.len()),
        Value::Object(members) => {
            let names: Vec<_> = members.iter().take(6).map(|(name, _)| name.as_str()).collect();
            format!(
                "an object with {}",
                if names.is_empty() {
                    "no members".into()
                } else {
                    names.join(", ")
                }
            )
        }
        _ => {
            let text = super::canonicalize(value);
            let mut short: String = text.as_str().chars().take(60).collect();
            if short.len() < text.as_str().len() {
                short.push('…');
            }
            short
        }
    }
}

const MOST_ITEMS: usize = 5000;
