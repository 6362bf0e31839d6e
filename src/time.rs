//! Points in time, as the domain is told them: it never reads a clock.

use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Value;

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Timestamp(pub u64);

impl Timestamp {
    /// That many days later.
    pub fn plus_days(self, days: u32) -> Self {
        self.plus_seconds(u64::from(days) * 86_400)
    }

    /// That many seconds later.
    pub fn plus_seconds(self, seconds: u64) -> Self {
        Self(self.0.saturating_add(seconds))
    }
}

impl Decode for Timestamp {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        u64::decode(at, faults).map(Self)
    }

    #[cfg(feature = "crypto")]
    fn direct(at: &mut crate::json::Direct<'_>) -> Option<Self> {
        at.number().map(Self)
    }

    #[cfg(feature = "schema")]
    fn schema(definitions: &mut crate::json::schema::Definitions) -> Value {
        u64::schema(definitions)
    }
}

impl Encode for Timestamp {
    fn encode(&self) -> Option<Value> {
        self.0.encode()
    }
}
