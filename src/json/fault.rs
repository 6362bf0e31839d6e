//! What is wrong in a document, and how to mend it.

use std::fmt;

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
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// The faults.
    pub fn as_slice(&self) -> &[Fault] {
        &self.0
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a fault. After a hundred, more would help nobody.
    pub fn push(&mut self, fault: Fault) {
        if self.0.len() < 100 {
            self.0.push(fault);
        }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}
