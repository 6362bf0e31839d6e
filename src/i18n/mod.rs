//! What the widget itself says: messages by key, placeholders, and the border to the browser's own formatting.

mod format;
mod message;

use std::fmt;

pub use format::Format;
pub use format::PlainFormat;
pub use message::Message;

use crate::json;
use crate::json::JsonError;
use crate::json::Limits;
use crate::json::Value;

/// The interface texts of one locale, in the order of [`Message::ALL`].
#[derive(Clone, Debug, PartialEq)]
pub struct Messages(Vec<Box<str>>);

/// Why a text is not a set of messages.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum MessagesError {
    /// Not JSON as we read it.
    Json(JsonError),
    /// Not an object of texts.
    NotTexts,
    /// Not as many texts as there are messages.
    OtherVersion,
}

impl fmt::Display for MessagesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::NotTexts => f.write_str("a locale file must be one object of message keys and texts"),
            Self::OtherVersion => f.write_str(
                "they are of another version than the widget; put all of dist/ beside equipoise.js, at once",
            ),
        }
    }
}

impl std::error::Error for MessagesError {}

impl Messages {
    /// Reads a locale file as it is written: one flat object. Keys that are not ours are left aside; a text that is
    /// missing is its key: visible, never silent nothing.
    pub fn parse(bytes: &[u8]) -> Result<Self, MessagesError> {
        let value = json::parse(bytes, LIMITS).map_err(MessagesError::Json)?;
        let Value::Object(_) = value else {
            return Err(MessagesError::NotTexts);
        };
        let text = |message: &Message| {
            let text = value.get(message.as_str()).and_then(Value::as_str);
            text.unwrap_or(message.as_str()).into()
        };
        Ok(Self(Message::ALL.iter().map(text).collect()))
    }

    /// Reads a locale file as it ships: the texts alone, in their order, so that no key travels with either side.
    pub fn shipped(bytes: &[u8]) -> Result<Self, MessagesError> {
        let value = json::parse(bytes, LIMITS).map_err(MessagesError::Json)?;
        let Value::Array(items) = value else {
            return Err(MessagesError::OtherVersion);
        };
        let texts: Vec<_> = items.iter().filter_map(|item| Some(item.as_str()?.into())).collect();
        if texts.len() == Message::ALL.len() {
            return Ok(Self(texts));
        }
        Err(MessagesError::OtherVersion)
    }

    /// The text of a message.
    pub fn get(&self, message: Message) -> &str {
        self.0.get(message as usize).map_or("", |text| text)
    }

    /// The text of a message with its `{placeholders}` filled.
    pub fn fill(&self, message: Message, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.get(message);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (name, tail) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(
                values
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map_or("", |(_, value)| value),
            );
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    /// The messages that have no text here.
    pub fn missing(&self) -> Vec<Message> {
        let all = Message::ALL.iter().copied();
        all.filter(|message| self.get(*message) == message.as_str()).collect()
    }
}

const LIMITS: Limits = Limits {
    bytes: 64 << 10,
    depth: 2,
    values: 2000,
};
