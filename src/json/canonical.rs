//! Canonical JSON (RFC 8785): one value, one sequence of bytes.

use std::fmt::Write;

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
    write(&mut out, value);
    CanonicalBytes(out)
}

fn write(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Integer(number) => {
            // Writing to a String cannot fail.
            let _ = write!(out, "{number}");
        }
        #[cfg(feature = "float")]
        Value::Float(number) => super::float::write(out, *number),
        Value::String(text) => write_string(out, text),
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(out, item);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(out, name);
                out.push(':');
                write(out, member);
            }
            out.push('}');
        }
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
