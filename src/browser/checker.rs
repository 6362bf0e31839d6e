//! WebCrypto signature checks.

use js_sys::Array;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::js;
use super::js::Fault;
use super::signer::algorithm_of;
use super::signer::subtle;
use crate::json;
use crate::receipt::Jwk;
use crate::receipt::SignatureChecker;
use crate::receipt::is_weak;

/// Checks signatures with WebCrypto.
pub struct WebCryptoChecker;

impl SignatureChecker for WebCryptoChecker {
    async fn check(&self, key: &Jwk, message: &[u8], signature: &[u8; 64]) -> bool {
        // A browser that cannot check has not checked.
        !is_weak(key, signature) && check(key, message, signature).await.unwrap_or(false)
    }
}

async fn check(key: &Jwk, message: &[u8], signature: &[u8]) -> Result<bool, Fault> {
    let subtle = subtle()?;
    let algorithm = algorithm_of(key);
    let text = json::canonicalize(&key.to_value());
    let jwk = js_sys::JSON::parse(text.as_str())?;
    let usages = Array::of1(&JsValue::from("verify"));
    let import = [&"jwk".into(), &jwk, &algorithm, &JsValue::FALSE, &usages.into()];
    let key = js::call_later(&subtle, "importKey", &import).await?;
    let (signature, message) = (Uint8Array::from(signature), Uint8Array::from(message));
    let arguments = [&algorithm, &key, &signature.into(), &message.into()];
    Ok(js::call_later(&subtle, "verify", &arguments).await? == JsValue::TRUE)
}
