//! Consent signals: what other software on the page waits for.

use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Value;
#[cfg(feature = "schema")]
use crate::json::schema::Definitions;
use crate::json::words;
use crate::notice::OwnSignal;

/// A consent signal: one that the loader speaks itself, or one of the website's own.
#[derive(Clone, Debug, PartialEq)]
pub enum Signal {
    /// One that the loader speaks itself.
    Known(KnownSignal),
    /// One for an adapter of the page.
    Own(OwnSignal),
}

words! {
    /// A consent signal that the loader speaks itself.
    pub enum KnownSignal {
        /// Google Consent Mode `ad_personalization`.
        GoogleAdPersonalization = "google:ad_personalization",
        /// Google Consent Mode `ad_storage`.
        GoogleAdStorage = "google:ad_storage",
        /// Google Consent Mode `ad_user_data`.
        GoogleAdUserData = "google:ad_user_data",
        /// Google Consent Mode `analytics_storage`.
        GoogleAnalyticsStorage = "google:analytics_storage",
        /// Google Consent Mode `functionality_storage`.
        GoogleFunctionalityStorage = "google:functionality_storage",
        /// Google Consent Mode `personalization_storage`.
        GooglePersonalizationStorage = "google:personalization_storage",
        /// Microsoft Clarity `ad_Storage`.
        ClarityAdStorage = "clarity:ad_Storage",
        /// Microsoft Clarity `analytics_Storage`.
        ClarityAnalyticsStorage = "clarity:analytics_Storage",
        /// IAB Global Privacy Platform, where a regime has a section in it: the person may opt out of this sale.
        GppSale = "gpp:sale",
        /// IAB Global Privacy Platform: the person may opt out of this sharing for advertising.
        GppSharing = "gpp:sharing",
        /// Matomo consent.
        Matomo = "matomo",
        /// Meta Pixel consent.
        Meta = "meta",
        /// Microsoft UET `ad_storage`.
        MicrosoftAdStorage = "microsoft:ad_storage",
        /// TikTok Pixel consent.
        TikTok = "tiktok",
    }
}

impl Signal {
    /// The signal as it stands in documents.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(signal) => signal.as_str(),
            Self::Own(signal) => signal.as_str(),
        }
    }

    /// Whether it lets somebody advertise by what is known of the person, or sell it.
    pub fn advertises(&self) -> bool {
        let name = self.as_str();
        ["google:ad_", "clarity:ad_", "gpp:", "meta", "microsoft:ad_", "tiktok"]
            .iter()
            .any(|start| name.starts_with(start))
    }
}

impl Decode for Signal {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        match at.value().as_str() {
            Some(text) if text.starts_with("x-") => OwnSignal::decode(at, faults).map(Self::Own),
            _ => KnownSignal::decode(at, faults).map(Self::Known),
        }
    }

    #[cfg(feature = "schema")]
    fn schema(definitions: &mut Definitions) -> Value {
        let forms = vec![KnownSignal::schema(definitions), OwnSignal::schema(definitions)];
        Value::object([("anyOf".into(), Value::Array(forms))])
    }
}

impl Encode for Signal {
    fn encode(&self) -> Option<Value> {
        Some(Value::text(self.as_str()))
    }
}
