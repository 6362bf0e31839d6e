//! Following an outline through its text.

use super::Outlined;
use super::writer::DIGITS_FROM;
use super::writer::ELSEWHERE;

/// A place in an outline, and one in the text that it is of.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    numbers: &'a [u8],
    elsewhere: &'a str,
    is_lost: bool,
}

impl<'a> Reader<'a> {
    /// At the beginning of both.
    pub(super) fn new(text: &'a str, body: &'a str) -> Self {
        let (numbers, elsewhere) = body.split_once('\n').unwrap_or((body, ""));
        Self {
            text,
            at: 0,
            numbers: numbers.as_bytes(),
            elsewhere,
            is_lost: false,
        }
    }

    /// Whether the outline could be followed, to its very end.
    pub(super) fn is_done(&self) -> bool {
        !self.is_lost && self.numbers.is_empty() && self.elsewhere.is_empty()
    }

    /// The next number.
    pub(super) fn number(&mut self) -> usize {
        let mut number = 0;
        for place in 0..6 {
            let Some((digit, rest)) = self.numbers.split_first() else {
                break;
            };
            self.numbers = rest;
            let digit = digit.wrapping_sub(DIGITS_FROM);
            number |= usize::from(digit & 31) << (5 * place);
            match digit {
                0..32 => return number,
                32..64 => {}
                _ => break,
            }
        }
        self.lost()
    }

    /// The next text.
    pub(super) fn text(&mut self) -> String {
        let way = self.number();
        let found = if way == ELSEWHERE {
            let length = self.number();
            self.elsewhere.split_at_checked(length).map(|(found, rest)| {
                self.elsewhere = rest;
                found
            })
        } else {
            self.quoted(way - 1)
        };
        match found {
            Some(found) => found.to_owned(),
            None => self.lost(),
        }
    }

    /// What stands between quotes so far from where the last such text ended: even numbers go on, odd ones go back.
    fn quoted(&mut self, way: usize) -> Option<&'a str> {
        let distance = way / 2;
        let start = if way.is_multiple_of(2) {
            self.at + distance
        } else {
            self.at.checked_sub(distance)?
        };
        let rest = self.text.get(start..)?;
        let end = rest.bytes().position(|byte| byte == b'"')?;
        self.at = start + end;
        rest.get(..end)
    }

    /// How many items come. Each takes a digit at least.
    pub(super) fn count(&mut self) -> usize {
        let count = self.number();
        if count > self.numbers.len() {
            return self.lost();
        }
        count
    }

    /// One of a list of words.
    pub(super) fn word<T: Copy>(&mut self, all: &[T]) -> T {
        let place = self.number();
        match all.get(place) {
            Some(word) => *word,
            None => {
                self.is_lost = true;
                all[0]
            }
        }
    }

    /// What follows means nothing.
    pub(super) fn lost<T: Default>(&mut self) -> T {
        self.is_lost = true;
        self.numbers = &[];
        T::default()
    }
}

impl<T: Outlined> Outlined for Vec<T> {
    fn read(from: &mut Reader<'_>) -> Self {
        (0..from.count()).map(|_| T::read(from)).collect()
    }

    fn write(&self, to: &mut super::Writer<'_>) {
        to.number(self.len());
        for item in self {
            item.write(to);
        }
    }
}

impl<T: Outlined> Outlined for Option<T> {
    fn read(from: &mut Reader<'_>) -> Self {
        bool::read(from).then(|| T::read(from))
    }

    fn write(&self, to: &mut super::Writer<'_>) {
        self.is_some().write(to);
        if let Some(value) = self {
            value.write(to);
        }
    }
}

impl Outlined for bool {
    fn read(from: &mut Reader<'_>) -> Self {
        from.word(&[false, true])
    }

    fn write(&self, to: &mut super::Writer<'_>) {
        to.number(usize::from(*self));
    }
}
