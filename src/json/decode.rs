//! Decoding: from a JSON value to a type that has one form only.

use std::marker::PhantomData;
use std::ops::Deref;

use super::Cursor;
#[cfg(feature = "crypto")]
use super::Direct;
use super::Faults;
use super::Value;

/// A type that can be read from JSON in one way only.
pub trait Decode: Sized {
    /// Reads the value at the cursor. On `None` at least one fault has been noted.
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self>;

    /// Whether what an absent member means is written when such a document is made.
    const IS_WRITTEN: bool = true;

    /// What an absent member means; `None` if it must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// Reads it the short way, from canonical text; gives up on whatever is unusual.
    #[cfg(feature = "crypto")]
    fn direct(at: &mut Direct<'_>) -> Option<Self> {
        at.long_way()
    }

    /// The JSON Schema of this type.
    #[cfg(feature = "schema")]
    fn schema(definitions: &mut super::schema::Definitions) -> Value;
}

impl<T: Decode> Decode for Option<T> {
    const IS_WRITTEN: bool = false;

    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        T::decode(at, faults).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    #[cfg(feature = "crypto")]
    fn direct(at: &mut Direct<'_>) -> Option<Self> {
        T::direct(at).map(Some)
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

    #[cfg(feature = "crypto")]
    fn direct(at: &mut Direct<'_>) -> Option<Self> {
        at.flag()
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

    #[cfg(feature = "crypto")]
    fn direct(at: &mut Direct<'_>) -> Option<Self> {
        at.number()
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

    #[cfg(feature = "crypto")]
    fn direct(at: &mut Direct<'_>) -> Option<Self> {
        at.text().map(str::to_owned)
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut super::schema::Definitions) -> Value {
        super::schema::of_type("string")
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        let mut decoded = Self::new();
        let whole = at.each(faults, &mut |item, faults| {
            let value = T::decode(item, faults);
            let is_one = value.is_some();
            decoded.extend(value);
            is_one
        });
        whole.then_some(decoded)
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    #[cfg(feature = "crypto")]
    fn direct(at: &mut Direct<'_>) -> Option<Self> {
        at.list()
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

    /// The list as any other.
    pub fn into_vec(self) -> Vec<T> {
        self.0
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
        Self::new(items).or_else(|| at.fault(faults, AT_LEAST_ONE))
    }

    #[cfg(feature = "crypto")]
    fn direct(at: &mut Direct<'_>) -> Option<Self> {
        at.list().and_then(Self::new)
    }

    #[cfg(feature = "schema")]
    fn schema(definitions: &mut super::schema::Definitions) -> Value {
        super::schema::array(T::schema(definitions), 1)
    }
}

/// A list with at least one item, each of which is read later, by whoever goes through them step by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Later<T>(PhantomData<T>);

impl<T: Decode> Decode for Later<T> {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        let mut is_empty = true;
        let whole = at.each(faults, &mut |_, _| {
            is_empty = false;
            true
        });
        if whole && is_empty {
            return at.fault(faults, AT_LEAST_ONE);
        }
        whole.then_some(Self(PhantomData))
    }

    #[cfg(feature = "schema")]
    fn schema(definitions: &mut super::schema::Definitions) -> Value {
        super::schema::array(T::schema(definitions), 1)
    }
}

const AT_LEAST_ONE: &str = "must have at least one item";
