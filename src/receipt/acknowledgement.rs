//! The backend's acknowledgement: its signed word that it has a receipt, for the person to keep.

use crate::digest::Digest;
use crate::json;
use crate::json::Context;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Limits;
use crate::json::Value;
use crate::json::document;
use crate::notice::Label;
use crate::receipt::Check;
use crate::receipt::CompactJws;
use crate::receipt::Uuid;
use crate::receipt::VerifyError;
use crate::time::Timestamp;

/// The `typ` of an acknowledgement's header.
pub const ACKNOWLEDGEMENT_TYPE: &str = "consent-acknowledgement+jwt";

document! {
    /// What the backend says about a receipt. Travels as a compact JWS signed by a key of the site's JWK set.
    pub struct Acknowledgement {
        /// The receipt's id.
        pub id: Uuid,
        /// The digest of the receipt's compact JWS.
        pub receipt: Digest,
        /// When the backend had stored it, in Unix seconds, by the backend's clock.
        pub received: Timestamp,
        /// The origin it was stored for.
        pub iss: Label,
    }
}

impl Acknowledgement {
    /// The canonical text, to be signed.
    pub fn to_text(&self) -> String {
        json::canonicalize(&self.encode().unwrap_or(Value::Null))
            .as_str()
            .to_owned()
    }

    /// Reads an acknowledgement and checks that it is about that receipt. The signature is not checked here.
    pub fn parse(text: &str, receipt: Digest) -> Result<Self, VerifyError> {
        let jws = CompactJws::parse(text, 4096)?;
        if jws.header.typ != ACKNOWLEDGEMENT_TYPE {
            return Err(Check::Type.failed(format!("\"{}\" is no acknowledgement", jws.header.typ)));
        }
        let value = json::parse(&jws.payload, LIMITS).map_err(|error| Check::Json.failed(error.to_string()))?;
        let mut faults = Faults::default();
        let context = Context::default();
        let told = Self::decode(&Cursor::root(&value, &context), &mut faults);
        let told = told.ok_or_else(|| Check::Form.failed(faults.to_string()))?;
        if told.receipt != receipt {
            return Err(Check::Replay.failed("it acknowledges another receipt"));
        }
        Ok(told)
    }
}

const LIMITS: Limits = Limits {
    bytes: 4096,
    depth: 3,
    values: 16,
};
