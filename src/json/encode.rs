//! Encoding: the way back from types to JSON.

use super::NonEmpty;
use super::Value;

/// A type that can be written as JSON in one way only.
pub trait Encode {
    /// The value; `None` if the member is left out.
    fn encode(&self) -> Option<Value>;
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self) -> Option<Value> {
        self.as_ref().and_then(T::encode)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self) -> Option<Value> {
        Some(Value::Array(self.iter().filter_map(T::encode).collect()))
    }
}

impl<T: Encode> Encode for NonEmpty<T> {
    fn encode(&self) -> Option<Value> {
        Some(Value::Array(self.iter().filter_map(T::encode).collect()))
    }
}

impl Encode for bool {
    fn encode(&self) -> Option<Value> {
        Some(Value::Bool(*self))
    }
}

impl Encode for u64 {
    /// Numbers above 2^53 − 1 have no JSON form that all readers share; none of ours comes near.
    fn encode(&self) -> Option<Value> {
        Some(Value::Integer(i64::try_from(*self).unwrap_or(i64::MAX)))
    }
}

impl Encode for String {
    fn encode(&self) -> Option<Value> {
        Some(Value::text(self))
    }
}
