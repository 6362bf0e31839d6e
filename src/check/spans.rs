//! Where each JSONPath of a document stands in its text.

use std::collections::HashMap;
use std::ops::Range;

use crate::json::step_to_member;

/// Places in a text, in bytes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Span {
    /// The member's name with its quotes, where there is one.
    pub name: Option<Range<usize>>,
    /// The value.
    pub value: Range<usize>,
}

/// Where each JSONPath of a document stands in its text.
#[derive(Clone, Debug, Default)]
pub struct Spans(HashMap<String, Span>);

impl Spans {
    /// Reads a text that is JSON. Of one that is not, it knows the places before the fault.
    pub fn of(text: &str) -> Self {
        let mut reader = Reader {
            text,
            at: 0,
            spans: HashMap::new(),
        };
        let _ = reader.value(&mut "$".to_owned(), None);
        Self(reader.spans)
    }

    /// The place of a path; of one that is not there, the place of the nearest around it, and `false`.
    pub fn nearest(&self, path: &str) -> Option<(&Span, bool)> {
        let mut path = path;
        let mut exact = true;
        loop {
            if let Some(span) = self.0.get(path) {
                return Some((span, exact));
            }
            exact = false;
            path = &path[..last_step(path)?];
        }
    }
}

/// Where the last step of a path begins; `None` at the top.
pub(super) fn last_step(path: &str) -> Option<usize> {
    if path.ends_with("\"]") {
        return path.rfind("[\"");
    }
    path.rfind(['.', '[']).filter(|at| *at > 0)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    spans: HashMap<String, Span>,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.text.as_bytes().get(self.at).copied()
    }

    fn value(&mut self, path: &mut String, name: Option<Range<usize>>) -> Option<()> {
        let first = self.peek()?;
        let start = self.at;
        let length = path.len();
        match first {
            b'{' => self.list(b'}', |reader, _| {
                reader.peek()?;
                let key = reader.string()?;
                (reader.peek()? == b':').then(|| reader.at += 1)?;
                step_to_member(path, reader.text.get(key.start + 1..key.end - 1)?);
                reader.value(path, Some(key))?;
                path.truncate(length);
                Some(())
            })?,
            b'[' => self.list(b']', |reader, index| {
                path.push_str(&format!("[{index}]"));
                reader.value(path, None)?;
                path.truncate(length);
                Some(())
            })?,
            b'"' => {
                self.string()?;
            }
            _ => {
                let rest = &self.text[self.at..];
                self.at += rest.find([',', ']', '}', ' ', '\n', '\r', '\t']).unwrap_or(rest.len());
            }
        }
        let span = Span {
            name,
            value: start..self.at,
        };
        self.spans.insert(path.clone(), span);
        Some(())
    }

    fn list(&mut self, end: u8, mut item: impl FnMut(&mut Self, usize) -> Option<()>) -> Option<()> {
        self.at += 1;
        for index in 0.. {
            match self.peek()? {
                byte if byte == end => break,
                b',' if index > 0 => self.at += 1,
                _ if index > 0 => return None,
                _ => {}
            }
            item(self, index)?;
        }
        self.at += 1;
        Some(())
    }

    fn string(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        (bytes.get(start) == Some(&b'"')).then_some(())?;
        let mut at = start + 1;
        loop {
            match bytes.get(at)? {
                b'"' => break,
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        self.at = at + 1;
        Some(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_members_items_and_odd_names() {
        let text = "{ \"a\": [1, {\"zh-Hans\" : \"x\\\"]\"}],\n \"b\":{} }";
        let spans = Spans::of(text);
        let value = |path: &str| {
            spans
                .nearest(path)
                .map(|(span, exact)| (&text[span.value.clone()], exact))
        };
        assert_eq!(value("$.a[1][\"zh-Hans\"]"), Some(("\"x\\\"]\"", true)));
        assert_eq!(value("$.a[0]"), Some(("1", true)));
        assert_eq!(value("$.b"), Some(("{}", true)));
        assert_eq!(value("$.b.missing[3].more"), Some(("{}", false)));
        assert_eq!(value("$.a[1][\"fr\"]"), Some(("{\"zh-Hans\" : \"x\\\"]\"}", false)));
        assert_eq!(
            spans.nearest("$.b").unwrap().0.name.clone().map(|at| &text[at]),
            Some("\"b\"")
        );
    }

    #[test]
    fn knows_what_comes_before_a_fault() {
        let spans = Spans::of("{\"a\": 1, \"b\": [2, ");
        assert!(spans.nearest("$.a").is_some_and(|(_, exact)| exact));
        assert_eq!(spans.nearest("$.c"), None);
    }
}
