//! From bytes to [`Notice`]: the one door.

use std::fmt;

use crate::digest::Digest;
use crate::digest::Digesting;
use crate::json;
use crate::json::Context;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Faults;
use crate::json::JsonError;
use crate::json::Limits;
use crate::json::Value;
use crate::notice::Notice;
use crate::notice::assemble::assemble;
use crate::notice::wire::NoticeWire;
use crate::notice::wire::PurposeWire;
use crate::steps;
use crate::steps::at_once;

/// Why bytes are not a notice.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum NoticeError {
    /// Not JSON as we read it.
    Json(JsonError),
    /// JSON, but not a notice.
    Faults(Faults),
}

impl fmt::Display for NoticeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::Faults(faults) => faults.fmt(f),
        }
    }
}

impl std::error::Error for NoticeError {}

impl Notice {
    /// Reads a notice.
    ///
    /// Refuses with every fault it finds, each with its JSONPath, the value found and the mend. At most 2 MiB, nesting
    /// of 12, 200,000 values, 64 purposes, 5,000 items in any list.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoticeError> {
        at_once(Self::parse_in_steps(bytes, steps::none))
    }

    /// The same in steps: `pause` comes between them.
    pub async fn parse_in_steps(bytes: &[u8], pause: impl AsyncFn()) -> Result<Self, NoticeError> {
        let value = without_schema_link(value_of(bytes, &pause).await.map_err(NoticeError::Json)?);
        let digest = digest_of(&value, &pause).await;
        // Read ahead of the rest: every text must exist in this locale.
        let locale = value
            .get("locale")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let context = Context {
            locale: &locale,
            ..Context::default()
        };
        let mut faults = Faults::default();
        let wire = NoticeWire::decode(&Cursor::root(&value, &context), &mut faults);
        let purposes = purposes(value, &context, &mut faults, &pause).await;
        let notice = match wire.zip(purposes) {
            Some((wire, purposes)) => assemble(wire, purposes, digest, &mut faults, &pause).await,
            None => None,
        };
        notice.filter(|_| faults.is_empty()).ok_or(NoticeError::Faults(faults))
    }
}

async fn value_of(bytes: &[u8], pause: impl AsyncFn()) -> Result<Value, JsonError> {
    let mut parsing = json::Parsing::new(bytes, LIMITS)?;
    loop {
        if let Some(value) = parsing.go_on(STEP)? {
            return Ok(value);
        }
        pause().await;
    }
}

/// The digest of its canonical bytes.
async fn digest_of(value: &Value, pause: impl AsyncFn()) -> Digest {
    let (mut digesting, mut bytes) = (Digesting::default(), String::new());
    let mut writing = json::Writing::new(value);
    loop {
        let is_more = writing.go_on(&mut bytes, STEP);
        digesting.add(bytes.as_bytes());
        if !is_more {
            return digesting.end();
        }
        bytes.clear();
        pause().await;
    }
}

/// The purposes, one in a step. Each is let go of once it is read: to do so for all of them would be a step of its own.
async fn purposes(
    value: Value,
    context: &Context<'_>,
    faults: &mut Faults,
    pause: impl AsyncFn(),
) -> Option<Vec<PurposeWire>> {
    const NAME: &str = "purposes";
    let mut value = value;
    let count = value.get(NAME).and_then(Value::as_array).map_or(0, <[_]>::len);
    let mut purposes = Vec::new();
    for index in 0..count {
        let Some(purpose) = value.take_item(NAME, index) else {
            break;
        };
        let root = Cursor::root(&value, context);
        let list = root.member(NAME, &purpose);
        purposes.extend(PurposeWire::decode(&list.item(index, &purpose), faults));
        drop(purpose);
        pause().await;
    }
    (purposes.len() == count).then_some(purposes)
}

/// Editors want `$schema` at the top; it says nothing about processing and is not part of the notice.
fn without_schema_link(value: Value) -> Value {
    match value {
        Value::Object(mut members) => {
            members.retain(|(name, _)| name != "$schema");
            Value::Object(members)
        }
        other => other,
    }
}

/// How many values a step takes: well below a millisecond of a fast device.
const STEP: usize = 1000;

/// How large a notice may be.
pub const LIMITS: Limits = Limits {
    bytes: 2 << 20,
    depth: 12,
    values: 200_000,
};

/// The JSON Schema of a notice, as text that ends in a newline.
#[cfg(feature = "schema")]
pub fn schema() -> Value {
    let mut definitions = json::schema::Definitions::default();
    let root = NoticeWire::schema(&mut definitions);
    definitions.document("notice.schema.json", "Processing notice", root)
}
