//! What a receipt says: a closed document of objects, arrays, strings, booleans and integers.

use crate::decision::ConsentStatus;
use crate::decision::IndicationMethod;
use crate::digest::Digest;
use crate::disclosure::GpcSignal;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::NonEmpty;
use crate::json::Value;
use crate::json::document;
use crate::json::words;
use crate::notice::Id;
use crate::notice::Label;
use crate::notice::LegalBasis;
use crate::notice::Locale;
use crate::notice::Regimes;
use crate::receipt::Handover;
use crate::receipt::Jwk;
use crate::receipt::KeyScope;
use crate::session::Control;
use crate::session::Presentation;
use crate::time::Timestamp;

document! {
    /// The payload of a consent receipt.
    pub struct Payload {
        /// The form of this document; always `equipoise-receipt/1` (ISO/IEC TS 27560 schema_version).
        pub schema: Schema,
        /// The receipt's id (ISO/IEC TS 27560 receipt_id).
        pub id: Uuid,
        /// When it was signed, in Unix seconds, by the clock of the person's device.
        pub iat: Timestamp,
        /// The origin of the website.
        pub aud: Label,
        /// The key (RFC 7800).
        pub cnf: Confirmation,
        /// How long the key lives.
        pub scope: KeyScope,
        /// The place in the chain, from 0. A key that took over goes on counting.
        pub seq: u64,
        /// The digest of the previous receipt of the chain: of its compact JWS, as ASCII.
        pub previous: OrNone<Digest>,
        /// How this key came to sign here: "none", "lost", or the former key's signed statement.
        pub handover: Handover,
        /// The backend's challenge.
        pub challenge: OrNone<Label>,
        /// The notice that was told.
        pub notice: NoticeReference,
        /// The regime under which it was told.
        pub regime: Regimes,
        /// Every purpose of the notice.
        pub purposes: NonEmpty<PurposeStatus>,
        /// Who expressed it.
        pub by: Indicator,
        /// With which control.
        pub control: Control,
        /// How often the person had been asked by then.
        pub asked: u64,
        /// Signals received from the browser.
        pub signals: Signals,
        /// Until when the choice holds, in Unix seconds (ISO/IEC TS 27560 validity_duration).
        pub until: Timestamp,
        /// The software that showed the notice.
        pub widget: WidgetReference,
        /// The digest of the website's signed statement on how its notice keeps the rules (`equipoise check --statement`):
        /// of its compact JWS, as ASCII.
        pub statement: OrNone<Digest>,
        /// What was on the screen.
        pub presentation: Presentation,
    }
}

words! {
    /// The form of the document.
    pub enum Schema {
        /// The first.
        First = "equipoise-receipt/1",
    }
}

document! {
    /// The key that signed (RFC 7800 §3.2).
    pub struct Confirmation {
        /// The public key.
        pub jwk: Jwk,
    }
}

document! {
    /// The notice that was told.
    pub struct NoticeReference {
        /// Its id.
        pub id: Id,
        /// Its version.
        pub version: Label,
        /// The locale in which it was told.
        pub locale: Locale,
        /// SHA-256 over its canonical bytes.
        pub digest: Digest,
    }
}

document! {
    /// Where one purpose stands.
    pub struct PurposeStatus {
        /// Which purpose.
        pub id: Id,
        /// Where it stands (DPV `hasConsentStatus`).
        pub status: ConsentStatus,
        /// On what legal basis it rests.
        pub basis: LegalBasis,
        /// SHA-256 over its material rules.
        pub digest: Digest,
        /// How the status came about (DPV `hasIndicationMethod`).
        pub method: IndicationMethod,
        /// Whether the act was about this purpose alone (DPV `ExplicitlyExpressedConsent`).
        pub explicit: bool,
        /// When the status came about, in Unix seconds.
        pub at: Timestamp,
        /// Whether it was restored from a mirror of an earlier decision: then its time is a day. Absent if not.
        pub restored: Option<bool>,
    }
}

words! {
    /// Who expressed a decision (ISO/IEC TS 27560 6.3.7.3).
    pub enum Indicator {
        /// A guardian, for a child.
        Guardian = "guardian",
        /// The page, on whatever ground it had; no act in the widget.
        Page = "page",
        /// The data subject.
        Subject = "subject",
    }
}

document! {
    /// Signals received from the browser.
    pub struct Signals {
        /// Global Privacy Control (W3C).
        pub gpc: GpcSignal,
    }
}

document! {
    /// The software that showed the notice.
    pub struct WidgetReference {
        /// Its version.
        pub version: Label,
        /// SHA-256 of its Wasm, as the loader was told when both were built.
        pub digest: OrNone<Digest>,
    }
}

/// A value, or the explicit word `none`: what is not there is said, never left out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum OrNone<T> {
    /// It is not there.
    None,
    /// It is there.
    Some(T),
}

impl<T> OrNone<T> {
    /// The value, if it is there.
    pub fn as_option(&self) -> Option<&T> {
        match self {
            Self::None => None,
            Self::Some(value) => Some(value),
        }
    }
}

impl<T> From<Option<T>> for OrNone<T> {
    fn from(option: Option<T>) -> Self {
        option.map_or(Self::None, Self::Some)
    }
}

impl<T: Encode> Encode for OrNone<T> {
    fn encode(&self) -> Option<Value> {
        match self {
            Self::None => Some(Value::text("none")),
            Self::Some(value) => value.encode(),
        }
    }
}

impl<T: Decode> Decode for OrNone<T> {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        if at.value().as_str() == Some("none") {
            return Some(Self::None);
        }
        T::decode(at, faults).map(Self::Some)
    }

    #[cfg(feature = "crypto")]
    fn direct(at: &mut crate::json::Direct<'_>) -> Option<Self> {
        if at.word("none") {
            return Some(Self::None);
        }
        T::direct(at).map(Self::Some)
    }

    #[cfg(feature = "schema")]
    fn schema(definitions: &mut crate::json::schema::Definitions) -> Value {
        T::schema(definitions)
    }
}

/// A random identifier (RFC 9562 §5.4, version 4).
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Uuid(String);

impl Uuid {
    /// Makes one of 16 random bytes.
    pub fn from_random(mut bytes: [u8; 16]) -> Self {
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let mut text = String::with_capacity(36);
        for (index, byte) in bytes.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            for nibble in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
            }
        }
        Self(text)
    }

    /// Reads one: lower-case hexadecimal, version 4.
    pub fn from_text(text: &str) -> Option<Self> {
        let fits = |(index, byte): (usize, u8)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            14 => byte == b'4',
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        };
        (text.len() == 36 && text.bytes().enumerate().all(fits)).then(|| Self(text.to_owned()))
    }

    /// The text, 36 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Encode for Uuid {
    fn encode(&self) -> Option<Value> {
        Some(Value::text(&self.0))
    }
}

impl Decode for Uuid {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        let uuid = at.value().as_str().and_then(Self::from_text);
        uuid.or_else(|| at.fault(faults, "must be a version 4 UUID in lower case"))
    }

    #[cfg(feature = "crypto")]
    fn direct(at: &mut crate::json::Direct<'_>) -> Option<Self> {
        at.text().and_then(Self::from_text)
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut crate::json::schema::Definitions) -> Value {
        crate::json::schema::pattern("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
    }
}
