//! A page for a person: to read, print and keep. No script, nothing fetched, nothing to install.

use std::fmt::Write;

use super::Entry;
use crate::i18n::Format;
use crate::i18n::Message;
use crate::i18n::Messages;
use crate::receipt::Payload;
use crate::receipt::PurposeStatus;

/// Writes receipts as one self-contained HTML page in the locale of these messages, in the order in which they come.
pub fn page<'a>(
    entries: impl IntoIterator<Item = Entry<'a>>,
    locale: &str,
    messages: &Messages,
    format: &dyn Format,
) -> String {
    let page = Page {
        locale,
        messages,
        format,
    };
    let title = escaped(messages.get(Message::RecordTitle));
    let mut out = String::new();
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{}</p>\n",
        escaped(locale),
        escaped(messages.get(Message::ReceiptProves)),
    );
    for entry in entries {
        page.receipt(&mut out, entry);
    }
    out.push_str("</body>\n</html>\n");
    out
}

struct Page<'a> {
    locale: &'a str,
    messages: &'a Messages,
    format: &'a dyn Format,
}

impl Page<'_> {
    fn receipt(&self, out: &mut String, entry: Entry<'_>) {
        let payload = entry.payload();
        let id = payload.id.as_str();
        let named = [("id", id), ("version", payload.notice.version.as_str())];
        let period = [
            ("date", self.format.date(payload.iat)),
            ("until", self.format.date(payload.until)),
        ];
        let period = period.each_ref().map(|(name, value)| (*name, value.as_str()));
        let _ = write!(
            out,
            "<section>\n<h2>{}</h2>\n<p>{}<br>{}<br>{}</p>\n",
            escaped(&self.format.moment(payload.iat)),
            escaped(payload.aud.as_str()),
            escaped(&self.messages.fill(Message::ReceiptText, &named)),
            escaped(&self.messages.fill(Message::RecordPeriod, &period)),
        );
        if let Some(at) = entry.acknowledged {
            let date = self.format.moment(at);
            let said = self.messages.fill(Message::DeliveryAcknowledged, &[("date", &date)]);
            let _ = writeln!(out, "<p>{}</p>", escaped(&said));
        }
        out.push_str("<table>\n");
        for said in payload.purposes.iter() {
            self.purpose(out, entry, payload, said);
        }
        let _ = write!(out, "</table>\n<pre>{}</pre>\n</section>\n", escaped(entry.jws));
    }

    fn purpose(&self, out: &mut String, entry: Entry<'_>, payload: &Payload, said: &PurposeStatus) {
        let purpose = entry.notice.and_then(|notice| notice.purpose(said.id.as_str()));
        let title = purpose.map_or(said.id.as_str(), |purpose| purpose.terms().title.in_locale(self.locale));
        let summary = purpose.map_or("", |purpose| purpose.terms().summary.in_locale(self.locale));
        // What was said earlier than this receipt is dated by itself.
        let since = if said.at < payload.iat {
            self.format.moment(said.at)
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}<br><small>{}</small></th><td>{}</td><td>{}</td><td>{}</td></tr>",
            escaped(title),
            escaped(summary),
            escaped(self.word("status", said.status.as_str())),
            escaped(self.word("basis", said.basis.as_str())),
            escaped(&since),
        );
    }
}

impl Page<'_> {
    /// The interface text for a word of a receipt; the keys of such texts are the list's name and the word.
    fn word<'a>(&'a self, list: &str, word: &'a str) -> &'a str {
        let message = Message::from_word(&format!("{list}.{word}"));
        message.map_or(word, |message| self.messages.get(message))
    }
}

/// A text in which nothing can be taken for markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.5rem}h2{font-size:1.125rem;margin:0}\
section{border-top:1px solid;padding:1.25rem 0;break-inside:avoid}\
table{border-collapse:collapse;width:100%}\
th,td{text-align:start;vertical-align:top;padding:.375rem .75rem .375rem 0;border-top:1px solid #8886;font-weight:400}\
small{opacity:.75}\
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.625rem;line-height:1.3}\
@media print{body{margin:0;max-width:none}}";
