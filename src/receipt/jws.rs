//! Compact JWS (RFC 7515 §7.1), read strictly.

use crate::digest::base64url;
use crate::digest::from_base64url;
use crate::json;
use crate::json::Context;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Faults;
use crate::json::Limits;
use crate::json::Value;
use crate::json::object;
use crate::receipt::Check;
use crate::receipt::VerifyError;

/// A compact JWS whose parts have been taken apart but of which nothing has been verified.
///
/// Keeps the text that arrived: what is verified is that, never something written anew.
#[derive(Clone, Debug, PartialEq)]
pub struct CompactJws<'a> {
    /// The whole text.
    pub text: &'a str,
    /// What was signed: header, dot, payload, in their encoded form (RFC 7515 §5.1).
    pub signing_input: &'a str,
    /// The header.
    pub header: Header,
    /// The bytes of the payload.
    pub payload: Vec<u8>,
    /// The 64 bytes of the signature.
    pub signature: [u8; 64],
}

object! {
    /// The protected header. Closed: no member but these, so neither `crit` nor `jku` nor a key of its own.
    pub struct Header {
        /// The algorithm's name.
        pub alg: String,
        /// The key's id.
        pub kid: String,
        /// What this is.
        pub typ: String,
    }
}

impl Header {
    /// The canonical text.
    pub fn to_text(&self) -> String {
        let value = Value::object_of([
            ("alg", Some(Value::text(&self.alg))),
            ("kid", Some(Value::text(&self.kid))),
            ("typ", Some(Value::text(&self.typ))),
        ]);
        json::canonicalize(&value).as_str().to_owned()
    }

    /// What is to be signed for a payload.
    pub fn signing_input(&self, payload: &[u8]) -> String {
        format!("{}.{}", base64url(self.to_text().as_bytes()), base64url(payload))
    }
}

impl<'a> CompactJws<'a> {
    /// Takes a compact JWS apart. Refuses what is too long, not base64url, or whose header is not ours.
    pub fn parse(text: &'a str, longest: usize) -> Result<Self, VerifyError> {
        if text.len() > longest {
            return Err(Check::Size.failed(format!("{} bytes; at most {longest} are read", text.len())));
        }
        let misshapen = |name: &str| {
            Check::Encoding.failed(match text.split('.').count() {
                3 => format!("the {name} is not strict base64url"),
                count => format!("{count} parts; a compact JWS has 3"),
            })
        };
        let decode = |name, part| from_base64url(part).ok_or_else(|| misshapen(name));
        // A dot too many is in the payload then, and no base64url.
        let (signing_input, signature) = text.rsplit_once('.').ok_or_else(|| misshapen("signature"))?;
        let (header, payload) = signing_input.split_once('.').ok_or_else(|| misshapen("payload"))?;
        let (header, payload) = (decode("header", header)?, decode("payload", payload)?);
        let signature = decode("signature", signature)?;
        let header = read_header(&header)?;
        let signature = <[u8; 64]>::try_from(signature).map_err(|signature| {
            Check::Encoding.failed(format!(
                "the signature has {} bytes; 64 are expected (r ‖ s, not DER)",
                signature.len()
            ))
        })?;
        Ok(Self {
            text,
            signing_input,
            header,
            payload,
            signature,
        })
    }
}

fn read_header(bytes: &[u8]) -> Result<Header, VerifyError> {
    #[cfg(feature = "crypto")]
    if let Some(header) = json::direct(bytes, HEADER_LIMITS) {
        return Ok(header);
    }
    let value = json::parse(bytes, HEADER_LIMITS).map_err(|error| Check::Header.failed(error.to_string()))?;
    let (mut faults, context) = (Faults::default(), Context::default());
    let header = Header::decode(&Cursor::root(&value, &context), &mut faults);
    header
        .filter(|_| faults.is_empty())
        .ok_or_else(|| Check::Header.failed(faults.to_string()))
}

const HEADER_LIMITS: Limits = Limits {
    bytes: 1024,
    depth: 2,
    values: 8,
};
