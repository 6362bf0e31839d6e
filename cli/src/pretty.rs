//! JSON for people: indented, members in canonical order, so that one value has one text.

use equipoise::json;
use equipoise::json::Value;

use crate::plain;

/// Writes a value over several lines, ending in a newline.
///
/// What a terminal would obey is written as an escape (RFC 8259 §7): the same value, and harmless to look at.
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value, 0);
    out.push('\n');
    if !out.contains(|c: char| c != '\n' && plain::is_unsafe(c)) {
        return out;
    }
    let mut escaped = String::with_capacity(out.len());
    for c in out.chars() {
        if c != '\n' && plain::is_unsafe(c) {
            // All of them are in the first plane.
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

fn write(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                begin(out, index, depth + 1);
                write(out, item, depth + 1);
            }
            end(out, depth, ']');
        }
        Value::Object(members) if !members.is_empty() => {
            out.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                begin(out, index, depth + 1);
                json::write_string(out, name);
                out.push_str(": ");
                write(out, member, depth + 1);
            }
            end(out, depth, '}');
        }
        plain => out.push_str(json::canonicalize(plain).as_str()),
    }
}

fn begin(out: &mut String, index: usize, depth: usize) {
    out.push_str(if index == 0 { "\n" } else { ",\n" });
    out.push_str(&"  ".repeat(depth));
}

fn end(out: &mut String, depth: usize, bracket: char) {
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(bracket);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indents() {
        let value = Value::object_of([
            ("b", Some(Value::Array(vec![Value::Integer(1), Value::Array(vec![])]))),
            ("a", Some(Value::text("x\n"))),
        ]);
        let hostile = Value::text("\u{9b}2J\u{202e}\u{1b}");
        assert_eq!(text(&hostile), "\"\\u009b2J\\u202e\\u001b\"\n");
        assert_eq!(
            text(&value),
            "{\n  \"a\": \"x\\n\",\n  \"b\": [\n    1,\n    []\n  ]\n}\n"
        );
    }
}
