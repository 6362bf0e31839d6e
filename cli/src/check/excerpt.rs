//! Where a finding stands in the text: line, column, and the words to underline.

use equipoise::check::Finding;
use equipoise::check::Span;
use equipoise::check::Spans;
use unicode_width::UnicodeWidthStr;

/// A place in a text, counted from 1 in characters. The end is the column after the last.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

/// A finding's place, and the part of its first line to show.
pub(super) struct Excerpt {
    pub(super) place: Place,
    /// Part of the line.
    pub(super) shown: String,
    /// Columns of a terminal before the underlined part, and in it.
    pub(super) indent: usize,
    pub(super) width: usize,
}

/// A text whose places are known.
pub(super) struct Source<'a> {
    text: &'a str,
    spans: Spans,
    lines: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            spans: Spans::of(text),
            lines: std::iter::once(0).chain(breaks).collect(),
        }
    }

    /// Where a finding stands: its value, the name of an object or list, or the name around what is missing.
    pub(super) fn excerpt(&self, finding: &Finding) -> Excerpt {
        let range = match finding.byte {
            Some(byte) => byte..byte + 1,
            None => self.range(&finding.path),
        };
        let start = self.floor(range.start);
        let end = self.floor(range.end.max(start)).max(start);
        let (line, column) = self.position(start);
        let (end_line, end_column) = self.position(end);
        let first = self.lines[line - 1];
        let last = self.text[first..].find('\n').map_or(self.text.len(), |at| first + at);
        let mark = &self.text[start..end.min(last).max(start)];
        let (before, after) = (&self.text[first..start], &self.text[start + mark.len()..last]);
        let before = tail(before.trim_start(), LEFT);
        let mark = head(mark, RIGHT);
        let shown = format!("{before}{mark}{}", head(after.trim_end(), LEFT));
        Excerpt {
            place: Place {
                line,
                column,
                end_line,
                end_column,
            },
            indent: before.width(),
            width: mark.width().max(1),
            shown,
        }
    }

    fn range(&self, path: &str) -> std::ops::Range<usize> {
        let Some((span, exact)) = self.spans.nearest(path) else {
            return 0..0;
        };
        let Span { name, value } = span;
        let whole = self
            .text
            .as_bytes()
            .get(value.start)
            .is_some_and(|byte| matches!(byte, b'{' | b'['));
        match name {
            Some(name) if whole || !exact => name.clone(),
            _ if whole => value.start..value.start + 1,
            _ => value.clone(),
        }
    }

    fn position(&self, byte: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= byte);
        let start = self.lines[line - 1];
        (line, self.text[start..byte].chars().count() + 1)
    }

    fn floor(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }
}

fn head(text: &str, most: usize) -> String {
    let mut out: String = text.chars().take(most).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

fn tail(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    let rest = text.chars().skip(count - most);
    std::iter::once('…').chain(rest).collect()
}

/// How much of a line is shown before and after the underlined part, and how much of that.
const LEFT: usize = 40;
const RIGHT: usize = 72;
