//! Canonical JSON (RFC 8785): one value, one sequence of bytes.

use std::fmt::Write;
use std::slice::Iter;

use super::Value;

/// The bytes that are digested and signed. Made only by [`canonicalize`].
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CanonicalBytes(String);

impl CanonicalBytes {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The same bytes as text: canonical JSON is always UTF-8.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Writes a value in the form of RFC 8785. Cannot fail: whatever has no canonical form has no [`Value`] either.
pub fn canonicalize(value: &Value) -> CanonicalBytes {
    let mut out = String::new();
    let mut writing = Writing::new(value);
    while writing.go_on(&mut out, usize::MAX) {}
    CanonicalBytes(out)
}

/// A value that is written as [`canonicalize`] writes it, in steps.
pub struct Writing<'a> {
    next: Option<&'a Value>,
    open: Vec<Rest<'a>>,
    /// Whether what comes is the first of what it stands in.
    is_first: bool,
}

/// What is still to be written of an array or an object.
enum Rest<'a> {
    Items(Iter<'a, Value>),
    Members(Iter<'a, (String, Value)>),
}

impl<'a> Writing<'a> {
    /// Before the first step.
    pub fn new(value: &'a Value) -> Self {
        Self {
            next: Some(value),
            open: Vec::new(),
            is_first: true,
        }
    }

    /// Writes so many values more, or ends of them. Whether there is more to be written.
    pub fn go_on(&mut self, out: &mut String, values: usize) -> bool {
        if let Some(value) = self.next.take() {
            self.begin(out, value);
        }
        for _ in 0..values {
            let Some(around) = self.open.last_mut() else {
                return false;
            };
            let (next, end) = match around {
                Rest::Items(items) => (items.next().map(|item| (None, item)), ']'),
                Rest::Members(members) => (members.next().map(|(name, member)| (Some(name), member)), '}'),
            };
            let is_first = std::mem::take(&mut self.is_first);
            let Some((name, value)) = next else {
                out.push(end);
                self.open.pop();
                continue;
            };
            if !is_first {
                out.push(',');
            }
            if let Some(name) = name {
                write_string(out, name);
                out.push(':');
            }
            self.begin(out, value);
        }
        true
    }

    fn begin(&mut self, out: &mut String, value: &'a Value) {
        let (begins, rest) = match value {
            Value::Null => return out.push_str("null"),
            Value::Bool(true) => return out.push_str("true"),
            Value::Bool(false) => return out.push_str("false"),
            Value::Integer(number) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "{number}");
                return;
            }
            #[cfg(feature = "float")]
            Value::Float(number) => return super::float::write(out, *number),
            Value::String(text) => return write_string(out, text),
            Value::Array(items) => ('[', Rest::Items(items.iter())),
            Value::Object(members) => ('{', Rest::Members(members.iter())),
        };
        out.push(begins);
        self.open.push(rest);
        self.is_first = true;
    }
}

/// Writes a quoted string with the escapes of RFC 8785 §3.2.2.2 and no others.
pub fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let is_plain = |b: u8| b >= b' ' && b != b'"' && b != b'\\';
    if text.bytes().all(is_plain) {
        out.push_str(text);
        out.push('"');
        return;
    }
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => {
                let code = c as u32;
                out.push_str("\\u00");
                for nibble in [code >> 4, code & 15] {
                    out.push(char::from_digit(nibble, 16).unwrap_or('0'));
                }
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}
