//! A JSON value whose object members are unique and in canonical order.

use std::cmp::Ordering;

use crate::order::sort_by;

/// A JSON value (RFC 8259, restricted to I-JSON, RFC 7493).
///
/// Members of an object are kept in the order of RFC 8785 §3.2.3, so writing canonical bytes is a plain walk.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer with |n| ≤ 2^53 − 1.
    Integer(i64),
    /// Any other number. Only with the feature `float`; our own documents never hold one.
    #[cfg(feature = "float")]
    Float(f64),
    /// A string of Unicode scalar values; lone surrogates have no representation.
    String(String),
    /// An array; order is kept.
    Array(Vec<Value>),
    /// An object: unique names, sorted by UTF-16 code units.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// Makes an object of members in any order.
    ///
    /// When a name is given twice the first one stays; the parser refuses such input before it comes here.
    pub fn object(members: impl IntoIterator<Item = (String, Value)>) -> Self {
        Self::object_of_vec(members.into_iter().collect())
    }

    fn object_of_vec(mut members: Vec<(String, Value)>) -> Self {
        sort_by(&mut members, |a, b| compare_names(&a.0, &b.0));
        members.dedup_by(|later, earlier| later.0 == earlier.0);
        Self::Object(members)
    }

    /// Makes an object of the members that are there: an absent one is left out, not written as `null`.
    pub fn object_of<const N: usize>(members: [(&str, Option<Value>); N]) -> Self {
        let mut members = members;
        Self::object_of_slice(&mut members)
    }

    /// The same for any length: one copy in the Wasm instead of one for every length.
    fn object_of_slice(members: &mut [(&str, Option<Value>)]) -> Self {
        let there = members
            .iter_mut()
            .filter_map(|(name, value)| Some(((*name).to_owned(), value.take()?)));
        Self::object(there.collect::<Vec<_>>())
    }

    /// Makes a string value.
    pub fn text(text: impl Into<String>) -> Self {
        Self::String(text.into())
    }

    /// The member of that name, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let Self::Object(members) = self else {
            return None;
        };
        let at = members.binary_search_by(|(other, _)| compare_names(other, name)).ok()?;
        Some(&members.get(at)?.1)
    }

    /// Takes an item of a member that is an array: `null` is there from then on.
    pub fn take_item(&mut self, name: &str, index: usize) -> Option<Value> {
        let Self::Object(members) = self else {
            return None;
        };
        let (_, member) = members.iter_mut().find(|(other, _)| other == name)?;
        let Self::Array(items) = member else { return None };
        Some(std::mem::replace(items.get_mut(index)?, Self::Null))
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if this is an integer.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// The items, if this is an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// What kind of value this is, in the words of RFC 8259.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) => "a number",
            #[cfg(feature = "float")]
            Self::Float(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// The order of member names: by UTF-16 code units (RFC 8785 §3.2.3), not by UTF-8 bytes.
pub(super) fn compare_names(a: &str, b: &str) -> Ordering {
    // The two orders differ only where U+E000 to U+FFFF meet what lies beyond, and both begin with a byte this high.
    let differ = a.bytes().zip(b.bytes()).find(|(one, other)| one != other);
    match differ {
        Some((one, other)) if one >= 0xee && other >= 0xee => a.encode_utf16().cmp(b.encode_utf16()),
        Some((one, other)) => one.cmp(&other),
        None => a.len().cmp(&b.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_utf_16() {
        let parts = [
            "",
            "a",
            "b",
            "é",
            "一",
            "\u{d7ff}",
            "\u{e000}",
            "\u{ee00}",
            "\u{ffff}",
            "\u{10000}",
            "\u{10ffff}",
        ];
        let names: Vec<String> = parts
            .iter()
            .flat_map(|first| parts.iter().map(move |second| format!("{first}{second}")))
            .collect();
        for a in &names {
            for b in &names {
                assert_eq!(
                    compare_names(a, b),
                    a.encode_utf16().cmp(b.encode_utf16()),
                    "{a:?} {b:?}"
                );
            }
        }
    }
}
