//! Why a text is not the JSON we read.

use std::fmt;

/// How much a text may ask of the reader.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// Longest text, in bytes.
    pub bytes: usize,
    /// Deepest nesting of arrays and objects.
    pub depth: usize,
    /// Most values, of any kind, in the whole text.
    pub values: usize,
}

/// Why a text is not the JSON we read, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct JsonError {
    /// Byte offset of the fault.
    pub at: usize,
    /// What is wrong there.
    pub fault: JsonFault,
}

/// What can be wrong with a JSON text.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum JsonFault {
    /// A member name occurs twice in one object.
    DuplicateName(String),
    /// A string holds an escape that JSON does not know.
    InvalidEscape,
    /// A number is malformed, or not an integer with |n| ≤ 2^53 − 1 where only those are read.
    InvalidNumber,
    /// The text is not UTF-8.
    InvalidUtf8,
    /// Half of a surrogate pair stands alone.
    LoneSurrogate,
    /// Nesting is deeper than the limit.
    TooDeep(usize),
    /// The text is longer than the limit.
    TooLong(usize),
    /// There are more values than the limit.
    TooMany(usize),
    /// Something follows the value.
    TrailingText,
    /// This byte, or the end of the text, is not expected here.
    Unexpected,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at;
        match &self.fault {
            JsonFault::DuplicateName(name) => {
                write!(f, "byte {at}: the name \"{name}\" occurs twice; keep one of them")
            }
            JsonFault::InvalidEscape => write!(
                f,
                "byte {at}: unknown escape; JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"
            ),
            JsonFault::InvalidNumber => write!(
                f,
                "byte {at}: not a whole number up to 2^53 − 1; write others as a string"
            ),
            JsonFault::InvalidUtf8 => write!(f, "byte {at}: not UTF-8; save the file as UTF-8"),
            JsonFault::LoneSurrogate => write!(f, "byte {at}: half a surrogate pair; write the character itself"),
            JsonFault::TooDeep(limit) => write!(f, "byte {at}: nested deeper than {limit}"),
            JsonFault::TooLong(limit) => write!(f, "longer than {limit} bytes"),
            JsonFault::TooMany(limit) => write!(f, "byte {at}: more than {limit} values"),
            JsonFault::TrailingText => write!(f, "byte {at}: text after the end of the document; remove it"),
            JsonFault::Unexpected => write!(
                f,
                "byte {at}: not JSON here; look for a missing comma, quote or bracket"
            ),
        }
    }
}

impl std::error::Error for JsonError {}
