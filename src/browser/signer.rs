//! WebCrypto signing keys. The private half never leaves the browser's own keeping and never enters our memory.

use js_sys::Array;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::js;
use super::js::Fault;
use crate::json;
use crate::json::Context;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Faults;
use crate::json::Limits;
use crate::json::Value;
use crate::receipt::Jwk;

/// A key pair whose private half cannot be read. Has no `Clone` and no `Debug`.
pub struct SigningKey {
    private: JsValue,
    public: Jwk,
}

impl SigningKey {
    /// Makes a new one: Ed25519 where the browser knows it, else ECDSA P-256, which all know.
    pub async fn generate() -> Result<Self, Fault> {
        let modern = Self::ed25519().await;
        if modern.is_ok() { modern } else { Self::of(p256()).await }
    }

    /// Makes a new Ed25519 key, where the browser knows them.
    pub async fn ed25519() -> Result<Self, Fault> {
        Self::of(ed25519()).await
    }

    async fn of(algorithm: JsValue) -> Result<Self, Fault> {
        let subtle = subtle()?;
        let usages: Array = ["sign", "verify"].iter().map(|usage| JsValue::from(*usage)).collect();
        let pair = js::call_later(&subtle, "generateKey", &[&algorithm, &JsValue::FALSE, &usages]).await?;
        let public = js::call_later(&subtle, "exportKey", &[&"jwk".into(), &js::get(&pair, "publicKey")?]).await?;
        let public = public_jwk(&public).ok_or_else(|| Fault("the browser exported a key of another kind".into()))?;
        Ok(Self {
            private: js::get(&pair, "privateKey")?,
            public,
        })
    }

    /// The public half.
    pub fn public(&self) -> &Jwk {
        &self.public
    }

    /// Signs. 64 bytes: for ECDSA r ‖ s, as JOSE wants it.
    pub async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Fault> {
        let bytes = Uint8Array::from(message);
        let signing = [&algorithm_of(&self.public), &self.private, &bytes.into()];
        let signature = js::call_later(&subtle()?, "sign", &signing).await?;
        Ok(Uint8Array::new(&signature).to_vec())
    }

    /// What is kept in a database: the browser stores a `CryptoKey` without showing it.
    pub(super) fn to_value(&self) -> JsValue {
        let public = json::canonicalize(&self.public.to_value());
        js::object(&[("private", self.private.clone()), ("public", public.as_str().into())])
    }

    /// Reads what was kept.
    pub(super) fn from_value(value: &JsValue) -> Option<Self> {
        let text = js::get(value, "public").ok()?.as_string()?;
        let public = json::parse(text.as_bytes(), LIMITS).ok()?;
        Some(Self {
            private: js::get(value, "private").ok()?,
            public: decode(&public)?,
        })
    }
}

/// `crypto.subtle`, which pages over plain http do not have.
pub(super) fn subtle() -> Result<JsValue, Fault> {
    js::global(&["crypto", "subtle"])
}

/// How WebCrypto names the algorithm of a key when signing and verifying.
pub(super) fn algorithm_of(key: &Jwk) -> JsValue {
    match key {
        Jwk::Ed25519 { .. } => ed25519(),
        Jwk::P256 { .. } => p256(),
    }
}

fn ed25519() -> JsValue {
    js::object(&[("name", "Ed25519".into())])
}

fn p256() -> JsValue {
    let members = [("name", "ECDSA"), ("namedCurve", "P-256"), ("hash", "SHA-256")];
    js::object(&members.map(|(name, word)| (name, word.into())))
}

/// The required members of an exported JWK; browsers add `ext`, `key_ops` and `alg`.
fn public_jwk(exported: &JsValue) -> Option<Jwk> {
    let member = |name| js::get(exported, name).ok()?.as_string().map(Value::String);
    decode(&Value::object_of([
        ("crv", member("crv")),
        ("kty", member("kty")),
        ("x", member("x")),
        ("y", member("y")),
    ]))
}

fn decode(value: &Value) -> Option<Jwk> {
    Jwk::decode(&Cursor::root(value, &Context::default()), &mut Faults::unheard())
}

const LIMITS: Limits = Limits {
    bytes: 512,
    depth: 2,
    values: 8,
};
