//! Compact JWS (RFC 7515 §7.1), read strictly.

use crate::digest::base64url;
use crate::digest::from_base64url;
use crate::json;
use crate::json::Limits;
use crate::json::Value;
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

/// The protected header. Closed: no member but these, so neither `crit` nor `jku` nor a key of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The algorithm's name.
    pub alg: String,
    /// The key's id.
    pub kid: String,
    /// What this is.
    pub typ: String,
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
        let parts: Vec<_> = text.split('.').collect();
        let [header, payload, signature] = parts[..] else {
            return Err(Check::Encoding.failed(format!("{} parts; a compact JWS has 3", parts.len())));
        };
        let decode = |name: &str, part| {
            from_base64url(part).ok_or_else(|| Check::Encoding.failed(format!("the {name} is not strict base64url")))
        };
        let header = read_header(&decode("header", header)?)?;
        let payload = decode("payload", payload)?;
        let signature = decode("signature", signature)?;
        let signature = <[u8; 64]>::try_from(signature).map_err(|signature| {
            Check::Encoding.failed(format!(
                "the signature has {} bytes; 64 are expected (r ‖ s, not DER)",
                signature.len()
            ))
        })?;
        let signing_input = text.rsplit_once('.').map_or("", |(input, _)| input);
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
    let fail = |detail: String| Check::Header.failed(detail);
    let value = json::parse(bytes, HEADER_LIMITS).map_err(|error| fail(error.to_string()))?;
    let Value::Object(members) = &value else {
        return Err(fail("not an object".into()));
    };
    if let Some((name, _)) = members
        .iter()
        .find(|(name, _)| !["alg", "kid", "typ"].contains(&name.as_str()))
    {
        return Err(fail(format!("unknown member \"{name}\"")));
    }
    let text = |name: &str| {
        let text = value.get(name).and_then(Value::as_str);
        text.map(str::to_owned)
            .ok_or_else(|| fail(format!("no text \"{name}\"")))
    };
    Ok(Header {
        alg: text("alg")?,
        kid: text("kid")?,
        typ: text("typ")?,
    })
}

const HEADER_LIMITS: Limits = Limits {
    bytes: 1024,
    depth: 2,
    values: 8,
};
