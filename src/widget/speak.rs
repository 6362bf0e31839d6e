//! The language that is spoken: the interface texts of one locale, and formatting in it.

use std::rc::Rc;

use super::Happened;
use super::Widget;
use super::start::StartError;
use crate::browser::IntlFormat;
use crate::browser::fetch_text;
use crate::disclosure::negotiate;
use crate::i18n::Format;
use crate::i18n::Messages;
use crate::notice::Locale;
use crate::session::Event;

/// All that is said in one locale, apart from the notice.
pub(super) struct Voice {
    pub(super) messages: Rc<Messages>,
    pub(super) format: Rc<dyn Format>,
}

impl Voice {
    /// Loads the interface texts of this locale, or of the nearest that was shipped; of no other.
    pub(super) async fn of(shipped: &[(String, String)], locale: &str) -> Result<Self, StartError> {
        let tags: Vec<_> = shipped.iter().map(|(tag, _)| tag.as_str()).collect();
        let tag = negotiate([locale, "en"], &tags).unwrap_or_default();
        let url = shipped
            .iter()
            .find(|(known, _)| known == tag)
            .map_or("", |(_, url)| url);
        let text = fetch_text(url).await?;
        let messages = Messages::shipped(text.as_bytes()).map_err(StartError::Messages)?;
        Ok(Self {
            messages: Rc::new(messages),
            format: Rc::new(IntlFormat::new(locale)),
        })
    }
}

impl Widget {
    /// Goes over to another language of the notice, as soon as its texts are there. Where they cannot be had, the notice
    /// is told in it all the same, and only the controls stay as they were.
    pub(super) async fn speak(self: Rc<Self>, locale: Locale) {
        self.wish.replace(Some(locale.clone()));
        let voice = Voice::of(&self.locales, locale.as_str()).await;
        // Meanwhile yet another may have been wished for.
        if self.wish.borrow().as_ref() != Some(&locale) {
            return;
        }
        match voice {
            Ok(voice) => drop(self.voice.replace(voice)),
            Err(error) => self.port.emit(Happened::Error(&error.to_string())),
        }
        self.tell(Event::Spoken(locale));
    }
}
