//! The outline of a notice: where each thing in it stands in its text, worked out ahead of every visit.
//!
//! `equipoise build` has read the notice and checked it. Its outline spares the widget both, and the code for both: it
//! holds the answers alone, and for each text of the notice the way to it, so that no text travels twice. It is of one
//! text and one widget; held against any other, or damaged, it is refused whole.

mod forms;
mod reader;
mod writer;

use std::fmt;

use crate::digest::Digest;
use crate::notice::Notice;
use crate::notice::Purpose;
use reader::Reader;
use writer::Writer;

/// An outline that cannot be followed: of another text, of another widget, or not whole.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct OutlineError;

impl fmt::Display for OutlineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "its outline is of another notice or another widget, or not whole; put everything that `equipoise build` \
             wrote on the server, at once",
        )
    }
}

impl std::error::Error for OutlineError {}

impl Notice {
    /// Writes the outline of this notice in its text, for the widget with this digest.
    ///
    /// The text must be the canonical one of the document that this notice was parsed from.
    pub fn outline(&self, text: &str, widget: &Digest) -> String {
        let mut writer = Writer::new(text, self.locale.as_str());
        self.write(&mut writer);
        self.purposes.write(&mut writer);
        let body = writer.end();
        format!("{}\n{body}", seal(text, &body, widget))
    }

    /// The notice that was parsed from a text, by the outline that was written of it.
    pub fn outlined(text: &str, outline: &str, widget: &Digest) -> Result<Self, OutlineError> {
        let (told, body) = outline.split_once('\n').ok_or(OutlineError)?;
        if told != seal(text, body, widget) {
            return Err(OutlineError);
        }
        let mut following = Following::new(text, body);
        loop {
            if let Some(notice) = following.go_on() {
                return notice;
            }
        }
    }
}

/// An outline that is followed as [`Notice::outlined`] follows it, in steps, once its seal was found to hold.
pub struct Following<'a> {
    reader: Reader<'a>,
    notice: Option<Notice>,
    /// How many purposes are still to be read.
    purposes: usize,
}

impl<'a> Following<'a> {
    /// Before the first step. The body of an outline is what stands below its seal.
    pub fn new(text: &'a str, body: &'a str) -> Self {
        Self {
            reader: Reader::new(text, body),
            notice: None,
            purposes: 0,
        }
    }

    /// Goes on by a step. Answers the notice once it is there; it is not asked again then.
    pub fn go_on(&mut self) -> Option<Result<Notice, OutlineError>> {
        let Some(notice) = &mut self.notice else {
            self.notice = Some(Notice::read(&mut self.reader));
            self.purposes = self.reader.count();
            return None;
        };
        if self.purposes > 0 {
            self.purposes -= 1;
            notice.purposes.push(Purpose::read(&mut self.reader));
            return None;
        }
        Some(self.notice.take().filter(|_| self.reader.is_done()).ok_or(OutlineError))
    }
}

/// A type that an outline tells.
///
/// Reading always answers something, and the reader remembers what it could not follow: with a way out after each value
/// every type would need code to drop those before it.
trait Outlined {
    /// Reads it.
    fn read(from: &mut Reader<'_>) -> Self;

    /// Writes it.
    fn write(&self, to: &mut Writer<'_>);
}

/// What binds an outline to its text and its widget: SHA-256 over the digest of the widget, the digest of the text and the
/// body, each in a line of its own; in hexadecimal, as is the digest of the text. In a browser `seal.js` works it out.
fn seal(text: &str, body: &str, widget: &Digest) -> String {
    let text = hex(&Digest::of(text.as_bytes()));
    hex(&Digest::of([&widget.to_string(), &text, body].join("\n").as_bytes()))
}

fn hex(digest: &Digest) -> String {
    digest.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::json::Limits;

    const NEWS: &[u8] = include_bytes!("../../../www/notices/news.json");
    const LIMITS: Limits = Limits {
        bytes: 2 << 20,
        depth: 12,
        values: 200_000,
    };

    /// A notice, its text and the body of its outline.
    fn news() -> (Notice, String, String) {
        let notice = Notice::parse(NEWS).unwrap();
        let text = json::canonicalize(&json::parse(NEWS, LIMITS).unwrap());
        let outline = notice.outline(text.as_str(), &Digest::of(&[]));
        let body = outline.split_once('\n').unwrap().1;
        (notice, text.as_str().to_owned(), body.to_owned())
    }

    /// Whoever can seal an outline can write anything into it.
    #[test]
    fn a_sealed_outline_of_anything_is_read_to_an_end() {
        let (notice, text, body) = news();
        let widget = Digest::of(&[]);
        let sealed = |body: &str| format!("{}\n{body}", seal(&text, body, &widget));
        let read = |body: &str| Notice::outlined(&text, &sealed(body), &widget);
        assert_eq!(read(&body), Ok(notice));
        for end in 0..body.len() {
            assert!(read(body.get(..end).unwrap_or_default()).is_err(), "{end}");
        }
        for end in ["?", "\u{e000}", "~", "\n"] {
            let _ = read(&format!("{body}{end}"));
        }
        let mut state = 1_u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as usize
        };
        for _ in 0..3000 {
            let mut bytes = body.clone().into_bytes();
            for _ in 0..=random() % 4 {
                let at = random() * 7 % bytes.len();
                bytes[at] = (random() % 128) as u8;
            }
            let _ = read(&String::from_utf8(bytes).unwrap());
            let noise: String = (0..200).map(|_| char::from((63 + random() % 64) as u8)).collect();
            let _ = read(&noise);
        }
    }
}
