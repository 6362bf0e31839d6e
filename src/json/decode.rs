//! Decoding with a memory of the way: every fault names the JSON path, the value found, and the mend.

use std::fmt;
use std::ops::Deref;

use super::Value;

/// One thing wrong in a document.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fault {
    /// Where, as a JSONPath (RFC 9535), for example `$.purposes[2].retention`.
    pub path: String,
    /// What stands there, shortened.
    pub found: String,
    /// What is wrong and how to mend it, one sentence.
    pub mend: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} (found {})", self.path, self.mend, self.found)
    }
}

/// Everything wrong in a document, in the order of reading.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// The faults.
    pub fn as_slice(&self) -> &[Fault] {
        &self.0
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a fault. After a hundred, more would help nobody.
    pub fn push(&mut self, fault: Fault) {
        if self.0.len() < 100 {
            self.0.push(fault);
        }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

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
            Step::Name(name) if name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') => {
                path.push('.');
                path.push_str(name);
            }
            Step::Name(name) => {
                path.push('[');
                super::write_string(&mut path, name);
                path.push(']');
            }
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
        faults.push(Fault {
            path: self.path(),
            found: excerpt(self.value),
            mend: mend.to_owned(),
        });
        None
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
                let mend = format!("unknown field; use one of: {}", known.join(", "));
                self.member(name, value).fault::<()>(faults, &mend);
            }
        }
        Some(members)
    }

    /// Decodes a member that may be absent.
    pub fn field<T: Decode>(&self, name: &str, faults: &mut Faults) -> Option<T> {
        if let Some(value) = self.value.get(name) {
            return T::decode(&self.member(name, value), faults);
        }
        T::absent().or_else(|| self.fault(faults, &format!("the field \"{name}\" is missing; add it")))
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

/// A type that can be read from JSON in one way only.
pub trait Decode: Sized {
    /// Reads the value at the cursor. On `None` at least one fault has been noted.
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self>;

    /// What an absent member means; `None` if it must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// The JSON Schema of this type.
    #[cfg(feature = "schema")]
    fn schema(definitions: &mut super::schema::Definitions) -> Value;
}

impl<T: Decode> Decode for Option<T> {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        T::decode(at, faults).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    #[cfg(feature = "schema")]
    fn schema(definitions: &mut super::schema::Definitions) -> Value {
        T::schema(definitions)
    }
}

impl Decode for bool {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        match at.value() {
            Value::Bool(value) => Some(*value),
            _ => at.fault(faults, "must be true or false"),
        }
    }

    /// An absent flag is not raised.
    fn absent() -> Option<Self> {
        Some(false)
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut super::schema::Definitions) -> Value {
        super::schema::of_type("boolean")
    }
}

impl Decode for u64 {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        let number = at.value().as_integer().and_then(|number| Self::try_from(number).ok());
        number.or_else(|| at.fault(faults, "must be a whole number, not negative"))
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut super::schema::Definitions) -> Value {
        Value::object([
            ("type".into(), Value::text("integer")),
            ("minimum".into(), Value::Integer(0)),
        ])
    }
}

impl Decode for String {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        at.text(faults, "must be a text").map(str::to_owned)
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut super::schema::Definitions) -> Value {
        super::schema::of_type("string")
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        let Value::Array(items) = at.value() else {
            return at.fault(faults, "must be an array");
        };
        if items.len() > MOST_ITEMS {
            return at.fault(faults, "must have at most 5000 items");
        }
        // Every item is read, so that all faults are told at once.
        let decoded: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(index, item)| T::decode(&at.item(index, item), faults))
            .collect();
        decoded.into_iter().collect()
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    #[cfg(feature = "schema")]
    fn schema(definitions: &mut super::schema::Definitions) -> Value {
        super::schema::array(T::schema(definitions), 0)
    }
}

/// A list with at least one item.
#[derive(Clone, Debug, PartialEq)]
pub struct NonEmpty<T>(Vec<T>);

impl<T> NonEmpty<T> {
    /// The list, if it has an item.
    pub fn new(items: Vec<T>) -> Option<Self> {
        if items.is_empty() { None } else { Some(Self(items)) }
    }

    /// The first item. There always is one.
    pub fn first(&self) -> &T {
        &self.0[0]
    }
}

impl<T> Deref for NonEmpty<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Decode> Decode for NonEmpty<T> {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        let items = Vec::decode(at, faults)?;
        Self::new(items).or_else(|| at.fault(faults, "must have at least one item"))
    }

    #[cfg(feature = "schema")]
    fn schema(definitions: &mut super::schema::Definitions) -> Value {
        super::schema::array(T::schema(definitions), 1)
    }
}

const MOST_ITEMS: usize = 5000;
