//! JSON as this product needs it: strict reading, canonical writing, and decoding that remembers where it is.
//!
//! A general JSON library keeps the last of two equal member names, has no word on depth, and prints numbers its own
//! way. Receipts are signed bytes: each of these would let one text mean two things. See ADR 003 for the sizes.

mod canonical;
mod cursor;
mod decode;
#[cfg(feature = "crypto")]
mod direct;
mod encode;
mod error;
mod fault;
#[cfg(feature = "float")]
mod float;
mod parse;
mod reader;
#[cfg(feature = "schema")]
pub mod schema;
mod value;
mod words;

pub use canonical::CanonicalBytes;
pub use canonical::Writing;
pub use canonical::canonicalize;
pub use canonical::write_string;
pub use cursor::Context;
pub use cursor::Cursor;
pub(crate) use cursor::place_of;
pub use cursor::step_to_member;
pub use decode::Decode;
pub use decode::Later;
pub use decode::NonEmpty;
#[cfg(feature = "crypto")]
pub use direct::Direct;
#[cfg(feature = "crypto")]
pub use direct::direct;
#[cfg(feature = "crypto")]
pub(crate) use direct::there;
pub use encode::Encode;
pub use error::JsonError;
pub use error::JsonFault;
pub use error::Limits;
pub use fault::Fault;
pub use fault::Faults;
pub use parse::Parsing;
pub use parse::parse;
pub use value::Value;
pub(crate) use words::document;
pub(crate) use words::object;
pub(crate) use words::words;
