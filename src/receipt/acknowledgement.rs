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
use crate::json::words;
use crate::log::Salt;
use crate::notice::Label;
use crate::receipt::Check;
use crate::receipt::CompactJws;
use crate::receipt::Jwk;
use crate::receipt::SignatureChecker;
use crate::receipt::Uuid;
use crate::receipt::VerifiedReceipt;
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
        /// When its challenge was given, in Unix seconds, by the backend's clock: it was not signed before.
        pub given: Option<Timestamp>,
        /// How the device's clock was proven wrong, if it was. What the receipt says of times is then not to be relied on.
        pub clock: Option<ClockFault>,
        /// Where it stands in the transparency log.
        pub log: Option<Logged>,
    }
}

words! {
    /// How a device's clock was wrong by more than the five minutes that are allowed for.
    pub enum ClockFault {
        /// The receipt says it was signed after it had arrived.
        Ahead = "ahead",
        /// The receipt says it was signed before its challenge was given.
        Behind = "behind",
    }
}

document! {
    /// The backend's word that a receipt is in its transparency log.
    pub struct Logged {
        /// The log's name.
        pub origin: Label,
        /// The salt of the commitment. Without it nobody can tell which leaf is this receipt's.
        pub salt: Salt,
    }
}

impl Acknowledgement {
    /// The canonical text, to be signed.
    pub fn to_text(&self) -> String {
        json::canonicalize(&self.encode().unwrap_or(Value::Null))
            .as_str()
            .to_owned()
    }

    /// Reads an acknowledgement, checks that it is about that receipt, and, given keys, that one of them signed it.
    ///
    /// Without keys the signature is not checked: the site's JWK set says which keys are the site's.
    pub async fn verify(
        text: &str,
        receipt: &VerifiedReceipt,
        keys: Option<&[Jwk]>,
        checker: &impl SignatureChecker,
    ) -> Result<Self, VerifyError> {
        let told = Self::parse(text, receipt.digest())?;
        if told.id != receipt.payload().id || told.iss != receipt.payload().aud {
            return Err(Check::Acknowledgement.failed("it names another receipt or website"));
        }
        let Some(keys) = keys else {
            return Ok(told);
        };
        let fail = |detail: String| Err(Check::Acknowledgement.failed(detail));
        let jws = CompactJws::parse(text, LONGEST)?;
        let Some(key) = keys.iter().find(|key| key.thumbprint().to_string() == jws.header.kid) else {
            return fail(format!("its key \"{}\" is not in the key set", jws.header.kid));
        };
        if jws.header.alg != key.algorithm().as_str() {
            return fail(format!("\"{}\" does not fit the key", jws.header.alg));
        }
        if !checker.check(key, jws.signing_input.as_bytes(), &jws.signature).await {
            return fail("not signed by the backend's key over these bytes".to_owned());
        }
        Ok(told)
    }

    /// Reads an acknowledgement and checks that it is about that receipt. The signature is not checked here.
    pub fn parse(text: &str, receipt: Digest) -> Result<Self, VerifyError> {
        let fail = |detail: String| Check::Acknowledgement.failed(detail);
        let jws = CompactJws::parse(text, LONGEST).map_err(|error| fail(error.to_string()))?;
        if jws.header.typ != ACKNOWLEDGEMENT_TYPE {
            return Err(fail(format!("\"{}\" is no acknowledgement", jws.header.typ)));
        }
        let value = json::parse(&jws.payload, LIMITS).map_err(|error| fail(error.to_string()))?;
        let mut faults = Faults::default();
        let context = Context::default();
        let told = Self::decode(&Cursor::root(&value, &context), &mut faults);
        let told = told.ok_or_else(|| fail(faults.to_string()))?;
        if told.receipt != receipt {
            return Err(fail("it acknowledges another receipt".to_owned()));
        }
        Ok(told)
    }
}

/// The longest acknowledgement that is read, in bytes.
const LONGEST: usize = 4096;

const LIMITS: Limits = Limits {
    bytes: LONGEST,
    depth: 3,
    values: 16,
};
