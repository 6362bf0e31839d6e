//! What can be taken home: the style, the tag, the notice, and all of it at once.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::page;
use crate::preview::take_home;
use crate::wish::Wish;

/// One thing to take home.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Parcel {
    Address,
    Style,
    Tag,
    Notice,
    All,
}

impl Parcel {
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Address, "Copy link"),
        (Self::Style, "Copy style"),
        (Self::Tag, "Copy tag"),
        (Self::Notice, "Save notice"),
        (Self::All, "Save all (zip)"),
    ];

    /// Copies or saves it; says what was done.
    pub fn hand_over(self, wish: &Wish) -> String {
        let done = match self {
            Self::Address => page::copy(&page::address()).map(|()| "The link is on the clipboard."),
            Self::Style => page::copy(&take_home(&wish.tokens)).map(|()| "The style is on the clipboard."),
            Self::Tag => page::copy(&tag(wish)).map(|()| "The tag is on the clipboard."),
            Self::Notice => {
                page::save("notice.json", "application/json", wish.notice().as_bytes()).map(|()| "The notice is saved.")
            }
            Self::All => packed(wish)
                .and_then(|bytes| page::save("equipoise-site.zip", "application/zip", &bytes))
                .map(|()| "Everything is saved."),
        };
        done.unwrap_or("Your browser did not allow this.").to_owned()
    }
}

/// The tag to paste.
pub fn tag(wish: &Wish) -> String {
    let theme = match wish.theme.as_str() {
        "auto" => String::new(),
        theme => format!("\n        data-theme=\"{theme}\""),
    };
    format!(
        "<script src=\"/equipoise/equipoise.js\" data-notice=\"/equipoise/notice.json\"\n        \
         data-receipts=\"/consent/receipts\" data-challenge=\"/consent/challenge\"{theme} async></script>\n{}",
        wish.element()
    )
}

/// What to do with it all.
const README: &str = "\
notice.json    What is processed, why, and what may be refused. Serve it where tag.html says, beside the
               files of Equipoise. Check it with: equipoise check notice.json
equipoise.css  The tokens of your theme. Add them to your site's own stylesheet.
               Check them with: equipoise check --theme equipoise.css
tag.html       Paste this into the head of each page; the element, if there is one, goes into the body.
";

/// All files in one archive. The same wish gives the same bytes.
fn packed(wish: &Wish) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let files = [
        ("notice.json", wish.notice().to_owned()),
        ("equipoise.css", take_home(&wish.tokens)),
        ("tag.html", tag(wish)),
        ("README.txt", README.to_owned()),
    ];
    for (name, text) in files {
        archive.start_file(name, options).ok()?;
        archive.write_all(text.as_bytes()).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}
