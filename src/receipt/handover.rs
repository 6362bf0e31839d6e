//! From one key to the next: the former key signs that the new one goes on in its place.

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
use crate::receipt::Confirmation;
use crate::receipt::Head;
use crate::receipt::Header;
use crate::receipt::Jwk;
use crate::receipt::KeyScope;
use crate::receipt::OrNone;
use crate::receipt::Payload;
use crate::receipt::SignatureChecker;
use crate::receipt::VerifyError;
use crate::time::Timestamp;

/// The `typ` of the header of a statement that hands a chain over.
pub const HANDOVER_TYPE: &str = "consent-handover+jwt";

/// How the key of a receipt came to sign in this place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Handover {
    /// It goes on with its own chain, or is the first key that the device knows of.
    None,
    /// Something was agreed to before, and the device has lost the key for it: nothing shows that both belong together.
    Lost,
    /// The key before hands its chain over: a compact JWS of a [`HandoverStatement`], signed by that key.
    From(String),
}

document! {
    /// What the former key signs. Carried whole in the new key's first receipt, so that it can be verified alone.
    pub struct HandoverStatement {
        /// The website's origin.
        pub aud: Label,
        /// The former key.
        pub cnf: Confirmation,
        /// When it was signed, in Unix seconds, by the clock of the person's device.
        pub iat: Timestamp,
        /// The place of the former key's last receipt.
        pub seq: u64,
        /// The digest of that receipt.
        pub previous: Digest,
        /// The key that goes on: its thumbprint.
        pub sub: Digest,
    }
}

impl HandoverStatement {
    /// The statement by which one key hands its chain over to another.
    pub fn new(aud: Label, from: &Jwk, head: Head, to: &Jwk, at: Timestamp) -> Self {
        Self {
            aud,
            cnf: Confirmation { jwk: from.clone() },
            iat: at,
            seq: head.seq,
            previous: head.digest,
            sub: to.thumbprint(),
        }
    }

    /// What the former key signs.
    pub fn signing_input(&self) -> String {
        let key = &self.cnf.jwk;
        let header = Header {
            alg: key.algorithm().as_str().to_owned(),
            kid: key.thumbprint().to_string(),
            typ: HANDOVER_TYPE.to_owned(),
        };
        header.signing_input(self.to_text().as_bytes())
    }

    /// The canonical text.
    fn to_text(&self) -> String {
        json::canonicalize(&self.encode().unwrap_or(Value::Null))
            .as_str()
            .to_owned()
    }

    fn read(text: &str) -> Result<(CompactJws<'_>, Self), String> {
        let jws = CompactJws::parse(text, LONGEST).map_err(|error| error.to_string())?;
        let value = json::parse(&jws.payload, LIMITS).map_err(|error| error.to_string())?;
        let mut faults = Faults::default();
        let context = Context::default();
        let told = Self::decode(&Cursor::root(&value, &context), &mut faults);
        let told = told.ok_or_else(|| faults.to_string())?;
        // One statement has one text: header and payload are what we would have written.
        if told.signing_input() != jws.signing_input {
            return Err("it is not in canonical form, or its header does not fit its key".to_owned());
        }
        Ok((jws, told))
    }
}

/// Checks how the receipt's key came to sign: answers the statement of the key before, if it handed over.
pub(super) async fn check_handover(
    payload: &Payload,
    checker: &impl SignatureChecker,
) -> Result<Option<HandoverStatement>, VerifyError> {
    let fail = |detail: &str| Err(Check::Handover.failed(detail));
    let text = match &payload.handover {
        Handover::None => return Ok(None),
        Handover::Lost if payload.seq > 0 => return fail("a chain that goes on has not lost its key"),
        Handover::Lost if payload.scope == KeyScope::OneTime => return fail("a one-time key comes after nothing"),
        Handover::Lost => return Ok(None),
        Handover::From(text) => text,
    };
    let (jws, told) = HandoverStatement::read(text).map_err(|detail| Check::Handover.failed(detail))?;
    if told.sub != payload.cnf.jwk.thumbprint() || told.cnf.jwk == payload.cnf.jwk {
        return fail("it hands over to another key");
    }
    if told.aud != payload.aud {
        return fail("it was made for another website");
    }
    if told.seq.checked_add(1) != Some(payload.seq) || payload.previous != OrNone::Some(told.previous) {
        return fail("the receipt does not follow the one after which it was handed over");
    }
    if told.iat > payload.iat {
        return fail("it was made after the receipt was signed");
    }
    let message = jws.signing_input.as_bytes();
    if !checker.check(&told.cnf.jwk, message, &jws.signature).await {
        return fail("not signed by the former key");
    }
    Ok(Some(told))
}

impl Encode for Handover {
    fn encode(&self) -> Option<Value> {
        Some(Value::text(match self {
            Self::None => "none",
            Self::Lost => "lost",
            Self::From(text) => text,
        }))
    }
}

impl Handover {
    fn from_text(text: &str) -> Option<Self> {
        match text {
            "none" => Some(Self::None),
            "lost" => Some(Self::Lost),
            text => text.contains('.').then(|| Self::From(text.to_owned())),
        }
    }
}

impl Decode for Handover {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        let handover = at.value().as_str().and_then(Self::from_text);
        handover.or_else(|| at.fault(faults, "must be \"none\", \"lost\" or a compact JWS"))
    }

    #[cfg(feature = "crypto")]
    fn direct(at: &mut crate::json::Direct<'_>) -> Option<Self> {
        at.text().and_then(Self::from_text)
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut crate::json::schema::Definitions) -> Value {
        crate::json::schema::of_type("string")
    }
}

/// The longest statement that is read, in bytes.
const LONGEST: usize = 4096;

const LIMITS: Limits = Limits {
    bytes: LONGEST,
    depth: 4,
    values: 32,
};
