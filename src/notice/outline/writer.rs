//! Writing an outline.

use std::collections::BTreeMap;

/// Numbers so far, and where the way through the text has led.
pub struct Writer<'a> {
    /// The notice's own locale.
    pub(super) own: &'a str,
    /// Where each text stands that is quoted as it is, without escapes.
    places: BTreeMap<&'a str, Vec<usize>>,
    at: usize,
    numbers: String,
    elsewhere: String,
}

impl<'a> Writer<'a> {
    /// At the beginning of the text.
    pub(super) fn new(text: &'a str, own: &'a str) -> Self {
        Self {
            own,
            places: places(text),
            at: 0,
            numbers: String::new(),
            elsewhere: String::new(),
        }
    }

    /// What was written.
    pub(super) fn end(self) -> String {
        format!("{}\n{}", self.numbers, self.elsewhere)
    }

    /// Writes a number: five bits a digit, the lowest first, and a sixth where more follow.
    pub(super) fn number(&mut self, number: usize) {
        let mut rest = number;
        loop {
            let more = if rest > 31 { 32 } else { 0 };
            self.numbers.push(char::from(DIGITS_FROM + ((rest & 31) | more) as u8));
            rest >>= 5;
            if rest == 0 {
                return;
            }
        }
    }

    /// Writes the way to a text; the text itself, where it does not stand there as it is.
    pub(super) fn text(&mut self, text: &str) {
        let places = self.places.get(text);
        let next = places.and_then(|places| places.get(places.partition_point(|place| *place < self.at)));
        let Some(&start) = next.or_else(|| places?.last()) else {
            self.number(ELSEWHERE);
            self.number(text.len());
            self.elsewhere.push_str(text);
            return;
        };
        let way = match start.checked_sub(self.at) {
            Some(on) => 2 * on,
            None => 2 * (self.at - start) + 1,
        };
        self.number(way + 1);
        self.at = start + text.len();
    }
}

/// Every quoted text without escapes, and the places right after its first quotes, in their order.
fn places(text: &str) -> BTreeMap<&str, Vec<usize>> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut rest = text;
    while let Some((_, quoted)) = rest.split_once('"') {
        let mut is_escaped = false;
        let end = quoted.bytes().position(|byte| {
            let is_end = byte == b'"' && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
            is_end
        });
        let (found, after) = quoted.split_at(end.unwrap_or(quoted.len()));
        if !found.contains('\\') {
            places.entry(found).or_default().push(text.len() - quoted.len());
        }
        rest = after.get(1..).unwrap_or_default();
    }
    places
}

/// The digit that stands for zero: 64 from here on are ASCII without white space.
pub(super) const DIGITS_FROM: u8 = b'?';

/// In place of a way: the text does not stand in the notice as it is.
pub(super) const ELSEWHERE: usize = 0;
