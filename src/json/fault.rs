//! What is wrong in a document, and how to mend it.

use std::fmt;

use super::Cursor;
use super::cursor::told;

/// One thing wrong in a document.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fault {
    /// Where, as a JSONPath (RFC 9535), for example `$.purposes[2].retention`.
    pub path: String,
    /// What stands there, shortened.
    pub found: String,
    /// What is wrong and how to mend it, one sentence.
    pub mend: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} (found {})", self.path, self.mend, self.found)
    }
}

/// Everything wrong in a document, in the order of reading.
#[derive(Clone)]
pub struct Faults {
    told: Vec<Fault>,
    is_empty: bool,
    /// How a fault is put into words. A value, so that no words travel to where nobody hears them.
    tell: Option<fn(&Cursor<'_>, Mend<'_>) -> Fault>,
}

/// What mends a fault, before it is put into words.
#[derive(Clone, Copy)]
pub(super) enum Mend<'a> {
    /// The member of that name must be added.
    Missing(&'a str),
    /// One of these words must stand there.
    OneOf(&'a [&'a str]),
    /// As it says.
    Said(&'a str),
    /// The member must have one of these names.
    Unknown(&'a [&'a str]),
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            tell: Some(told),
            ..Self::unheard()
        }
    }
}

impl Faults {
    /// Faults of which nobody wants to hear more than whether there are any.
    pub fn unheard() -> Self {
        Self {
            told: Vec::new(),
            is_empty: true,
            tell: None,
        }
    }

    /// The faults.
    pub fn as_slice(&self) -> &[Fault] {
        &self.told
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// Adds a fault. After a hundred, more would help nobody.
    pub fn push(&mut self, fault: Fault) {
        self.is_empty = false;
        if self.told.len() < 100 {
            self.told.push(fault);
        }
    }

    /// Adds what is wrong at a place.
    pub(super) fn note(&mut self, at: &Cursor<'_>, mend: Mend<'_>) {
        self.is_empty = false;
        if let Some(tell) = self.tell {
            self.push(tell(at, mend));
        }
    }
}

impl PartialEq for Faults {
    fn eq(&self, other: &Self) -> bool {
        self.told == other.told
    }
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told.fmt(f)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.told.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}
