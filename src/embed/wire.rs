//! What the loader passes at the start.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::browser::Forwarder;
use crate::notice::Label;
use crate::receipt::GpcSignal;
use crate::receipt::WidgetReference;
use crate::widget::Config;

/// What the loader passes, as it passes it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Wire {
    notice: String,
    notice_text: String,
    receipts: Option<String>,
    challenge: Option<String>,
    locale: Option<String>,
    page_locale: Option<String>,
    browser_locales: Vec<String>,
    regime: Option<String>,
    theme: String,
    origin: String,
    gpc: Option<bool>,
    version: String,
    widget: Option<String>,
    locales: BTreeMap<String, String>,
    styles: Vec<String>,
    standing: Option<String>,
}

impl From<Wire> for Config {
    fn from(wire: Wire) -> Self {
        let wishes = [wire.locale, wire.page_locale]
            .into_iter()
            .flatten()
            .chain(wire.browser_locales);
        Self {
            notice_text: wire.notice_text,
            notice_url: wire.notice,
            forwarder: Forwarder {
                receipts: wire.receipts,
                challenge: wire.challenge,
            },
            wishes: wishes.collect(),
            regime: wire.regime,
            theme: wire.theme,
            origin: label(&wire.origin),
            gpc: match wire.gpc {
                Some(true) => GpcSignal::On,
                Some(false) => GpcSignal::Off,
                None => GpcSignal::Unsupported,
            },
            widget: WidgetReference {
                version: label(&wire.version),
                digest: wire
                    .widget
                    .and_then(|digest| crate::digest::Digest::from_base64url(&digest))
                    .into(),
            },
            locales: wire.locales.into_iter().collect(),
            styles: wire.styles,
            standing: wire.standing,
        }
    }
}

/// A label cut to its form: what the loader passes is the page's own, and too long is no reason to fail.
fn label(text: &str) -> Label {
    let fits: String = text.chars().filter(|c| !c.is_control()).take(200).collect();
    Label::from_text(&fits)
        .or_else(|| Label::from_text("unknown"))
        .unwrap_or_else(|| unreachable!())
}
