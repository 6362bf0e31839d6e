//! The short way to a document: straight from canonical text to its type, without a tree of values in between.
//!
//! It is for whoever reads thousands of documents a second. It takes only what the long way takes too, and gives up on
//! whatever is unusual: faults are found and told by the long way alone. What it has read was in canonical form.

use super::Context;
use super::Cursor;
use super::Decode;
use super::Faults;
use super::Limits;
use super::canonicalize;
use super::reader::Reader;

/// Reads a document the short way. `None` says nothing about it: then it has to be read the long way.
pub fn direct<T: Decode>(text: &[u8], limits: Limits) -> Option<T> {
    let text = std::str::from_utf8(text)
        .ok()
        .filter(|text| text.len() <= limits.bytes)?;
    let mut at = Direct {
        reader: Reader::new(text, limits),
    };
    let read = T::direct(&mut at)?;
    at.reader.rest().is_empty().then_some(read)
}

/// A place in canonical text.
pub struct Direct<'a> {
    reader: Reader<'a>,
}

impl<'a> Direct<'a> {
    /// A value of any kind, decoded the long way.
    pub fn long_way<T: Decode>(&mut self) -> Option<T> {
        let start = self.reader.rest();
        let value = self.reader.value(DEPTH).ok()?;
        let text = &start[..start.len() - self.reader.rest().len()];
        if canonicalize(&value).as_str() != text {
            return None;
        }
        let context = Context {
            whole: true,
            ..Context::default()
        };
        let mut faults = Faults::unheard();
        let decoded = T::decode(&Cursor::root(&value, &context), &mut faults);
        decoded.filter(|_| faults.is_empty())
    }

    /// A text that needs no escape, as most do.
    pub fn text(&mut self) -> Option<&'a str> {
        self.count()?;
        self.plain()
    }

    /// A number that is not negative.
    pub fn number(&mut self) -> Option<u64> {
        self.count()?;
        let rest = self.reader.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let digits = &rest[..length];
        let number = digits.parse::<u64>().ok()?;
        if number >= 1 << 53 || (digits.starts_with('0') && length > 1) {
            return None;
        }
        self.reader.skip(length);
        Some(number)
    }

    /// A flag.
    pub fn flag(&mut self) -> Option<bool> {
        self.count()?;
        if self.reader.take("true") {
            return Some(true);
        }
        self.reader.take("false").then_some(false)
    }

    /// Every item of a list.
    pub fn list<T: Decode>(&mut self) -> Option<Vec<T>> {
        self.count()?;
        self.token("[")?;
        let mut items = Vec::new();
        if self.reader.take("]") {
            return Some(items);
        }
        loop {
            items.push(T::direct(self)?);
            if self.reader.take("]") {
                return Some(items);
            }
            self.token(",")?;
        }
    }

    /// Every member of an object, each taken by `take` right after its name. The names are in their order.
    ///
    /// `take` must give up on every name that is not ASCII, as it does if it knows only names of ours.
    pub fn members(&mut self, mut take: impl FnMut(&mut Self, &str) -> Option<()>) -> Option<()> {
        self.count()?;
        self.token("{")?;
        let mut before: Option<&str> = None;
        loop {
            let name = self.plain()?;
            // Those that `take` knows are ASCII: then the order of the bytes is that of RFC 8785.
            if before.is_some_and(|before| before >= name) {
                return None;
            }
            before = Some(name);
            self.token(":")?;
            take(self, name)?;
            if self.reader.take("}") {
                return Some(());
            }
            self.token(",")?;
        }
    }

    /// Whether this very text comes next; it is taken if it does.
    pub fn word(&mut self, word: &str) -> bool {
        let rest = self.reader.rest().strip_prefix('"');
        let comes = rest
            .and_then(|rest| rest.strip_prefix(word))
            .is_some_and(|rest| rest.starts_with('"'));
        if comes {
            self.reader.skip(word.len() + 2);
        }
        comes && self.count().is_some()
    }

    fn plain(&mut self) -> Option<&'a str> {
        let text = self.reader.rest().strip_prefix('"')?;
        let end = text
            .bytes()
            .position(|byte| byte == b'"' || byte == b'\\' || byte < b' ')?;
        let plain = &text[..end];
        if !text[end..].starts_with('"') {
            return None;
        }
        self.reader.skip(end + 2);
        Some(plain)
    }

    fn token(&mut self, token: &str) -> Option<()> {
        self.reader.take(token).then_some(())
    }

    fn count(&mut self) -> Option<()> {
        self.reader.count().ok()
    }
}

/// A member of a document of ours, in which nothing is left out that is written when it is empty.
pub fn there<T: Decode>(member: Option<T>) -> Option<T> {
    match member {
        None if !T::IS_WRITTEN => T::absent(),
        member => member,
    }
}

/// How deep a value lies that is decoded the long way: no document that is read so has more above it.
const DEPTH: usize = 4;
