//! The head of a log as a text (C2SP tlog-checkpoint): name, size, root, one a line.

use super::LARGEST;
use super::LogError;
use super::Root;
use super::note::from_base64;
use super::note::to_base64;
use crate::digest::Digest;

/// What a log says about itself at one moment.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Checkpoint {
    /// The log's name: host and path without a scheme, such as `www.example/consent/log`.
    pub origin: String,
    /// The head of its tree.
    pub root: Root,
}

impl Checkpoint {
    /// The text to be signed. Ends with a newline.
    pub fn to_text(&self) -> String {
        let root = to_base64(self.root.hash.as_bytes());
        format!("{}\n{}\n{root}\n", self.origin, self.root.size)
    }

    /// Reads the text. Lines after the third are extensions; there may be any.
    pub fn parse(text: &str) -> Result<Self, LogError> {
        let mut lines = text.lines();
        let mut line = |missing| {
            lines
                .next()
                .filter(|line| !line.is_empty())
                .ok_or(LogError::Form(missing))
        };
        let origin = line("the first line, the log's name, is missing")?;
        let size = line("the second line, the size, is missing")?;
        let hash = line("the third line, the root, is missing")?;
        let plain = size.bytes().all(|byte| byte.is_ascii_digit()) && (size == "0" || !size.starts_with('0'));
        let size = size.parse().ok().filter(|size| plain && *size <= LARGEST);
        let hash = from_base64(hash).and_then(|hash| hash.try_into().ok());
        let root = Root {
            size: size.ok_or(LogError::Form("the size is not a plain number"))?,
            hash: Digest::from_bytes(hash.ok_or(LogError::Form("the root is not 32 bytes of base64"))?),
        };
        if root.size == 0 && root.hash != Digest::of(b"") {
            return Err(LogError::Form("the root of an empty log is the hash of nothing"));
        }
        Ok(Self {
            origin: origin.to_owned(),
            root,
        })
    }
}
