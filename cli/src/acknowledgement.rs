//! Acknowledgements held against a receipt and against the backend's keys.

use equipoise::receipt::Acknowledgement;
use equipoise::receipt::Check;
use equipoise::receipt::CompactJws;
use equipoise::receipt::Jwk;
use equipoise::receipt::NativeChecker;
use equipoise::receipt::VerifiedReceipt;
use equipoise::receipt::VerifyError;

/// Reads an acknowledgement, checks that it is about that receipt, and, given keys, that one of them signed it.
pub fn check(text: &str, receipt: &VerifiedReceipt, keys: Option<&[Jwk]>) -> Result<Acknowledgement, VerifyError> {
    let told = Acknowledgement::parse(text, receipt.digest())?;
    if told.id != receipt.payload().id || told.iss != receipt.payload().aud {
        return Err(Check::Replay.failed("it names another receipt or website"));
    }
    if let Some(keys) = keys {
        check_signature(text, keys)?;
    }
    Ok(told)
}

fn check_signature(text: &str, keys: &[Jwk]) -> Result<(), VerifyError> {
    let jws = CompactJws::parse(text, text.len())?;
    let key = keys
        .iter()
        .find(|key| key.thumbprint().to_string() == jws.header.kid)
        .ok_or_else(|| Check::KeyId.failed(format!("\"{}\" is not in the key set", jws.header.kid)))?;
    if jws.header.alg != key.algorithm().as_str() {
        return Err(Check::Algorithm.failed(format!("\"{}\" does not fit the key", jws.header.alg)));
    }
    if !NativeChecker.check_now(key, jws.signing_input.as_bytes(), &jws.signature) {
        return Err(Check::Signature.failed("not made by the backend's key over these bytes"));
    }
    Ok(())
}
