//! W3C Data Integrity: `eddsa-jcs-2022` and `ecdsa-jcs-2019` (P-256), over any JSON document.
//!
//! A proof says that whoever holds its key vouches for this document. Over an exported receipt that is the exporter,
//! not the person: the person's own signature is over the receipt, which the export carries inside.

use std::fmt;

use super::multibase;
use crate::json::Value;
use crate::json::canonicalize;
use crate::receipt::Algorithm;
use crate::receipt::Jwk;
use crate::receipt::SignatureChecker;

/// A way to sign, by the key's kind.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cryptosuite {
    /// Data Integrity ECDSA Cryptosuites v1.0 §3.3.
    EcdsaJcs2019,
    /// Data Integrity EdDSA Cryptosuites v1.0 §3.3.
    EddsaJcs2022,
}

/// What a proof says besides its signature.
#[derive(Clone, Debug)]
pub struct ProofOptions<'a> {
    /// The public key. Named in the proof as a `did:key`, which needs no network.
    pub key: &'a Jwk,
    /// The name of the key, if it is not to be a `did:key`.
    pub verification_method: Option<&'a str>,
    /// When the proof was made (XML Schema dateTime). Left out, the same document has the same proof.
    pub created: Option<&'a str>,
}

/// Why a document has no proof that holds.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum IntegrityError {
    /// It is not an object with one proof of the type `DataIntegrityProof`.
    NoProof,
    /// The cryptosuite is not one of ours, or does not fit the key.
    Cryptosuite,
    /// The verification method is no `did:key`, and no key was given.
    UnknownKey,
    /// The document's context does not begin with the proof's.
    Context,
    /// The proof's value is no signature.
    Encoding,
    /// The signature is not that key's over this document.
    Signature,
}

impl Cryptosuite {
    /// The suite that this key signs with.
    pub fn of(key: &Jwk) -> Self {
        match key.algorithm() {
            Algorithm::Ed25519 => Self::EddsaJcs2022,
            Algorithm::Es256 => Self::EcdsaJcs2019,
        }
    }

    /// The name in a proof.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EcdsaJcs2019 => "ecdsa-jcs-2019",
            Self::EddsaJcs2022 => "eddsa-jcs-2022",
        }
    }
}

/// Adds a proof to a document. `sign` signs 64 bytes: Ed25519 as they are, ECDSA with SHA-256.
pub fn prove<E>(
    document: &Value,
    options: &ProofOptions<'_>,
    sign: impl FnOnce(&[u8]) -> Result<[u8; 64], E>,
) -> Result<Value, E> {
    let did = did_key(options.key);
    let proof = Value::object_of([
        ("@context", document.get("@context").cloned()),
        ("created", options.created.map(Value::text)),
        ("cryptosuite", Some(Value::text(Cryptosuite::of(options.key).as_str()))),
        ("proofPurpose", Some(Value::text("assertionMethod"))),
        ("type", Some(Value::text("DataIntegrityProof"))),
        (
            "verificationMethod",
            Some(Value::text(options.verification_method.unwrap_or(&did))),
        ),
    ]);
    let signature = sign(&hash_data(document, &proof))?;
    let proof = with(&proof, "proofValue", Some(Value::text(multibase::base58(&signature))));
    Ok(with(document, "proof", Some(proof)))
}

/// Verifies the proof of a document: answers the key that made it.
///
/// Whose key that is, the caller has to know: a `did:key` names only itself. Give `key` to hold it against that one.
pub async fn verify_proof(
    document: &Value,
    key: Option<&Jwk>,
    checker: &impl SignatureChecker,
) -> Result<Jwk, IntegrityError> {
    let proof = document.get("proof").ok_or(IntegrityError::NoProof)?;
    let word = |name| proof.get(name).and_then(Value::as_str);
    if word("type") != Some("DataIntegrityProof") {
        return Err(IntegrityError::NoProof);
    }
    let named = word("verificationMethod").and_then(from_did_key);
    let signer = match (key, &named) {
        (Some(key), Some(named)) if key != named => return Err(IntegrityError::UnknownKey),
        (Some(key), _) => key.clone(),
        (None, Some(named)) => named.clone(),
        (None, None) => return Err(IntegrityError::UnknownKey),
    };
    if word("cryptosuite") != Some(Cryptosuite::of(&signer).as_str()) {
        return Err(IntegrityError::Cryptosuite);
    }
    let signature = word("proofValue").and_then(multibase::from_base58);
    let signature: [u8; 64] = signature
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(IntegrityError::Encoding)?;
    let mut bare = with(document, "proof", None);
    if let Some(context) = proof.get("@context") {
        if !begins_with(bare.get("@context"), context) {
            return Err(IntegrityError::Context);
        }
        bare = with(&bare, "@context", Some(context.clone()));
    }
    let message = hash_data(&bare, &with(proof, "proofValue", None));
    if !checker.check(&signer, &message, &signature).await {
        return Err(IntegrityError::Signature);
    }
    Ok(signer)
}

/// The digest of the proof's options, then the digest of the document, each in canonical form.
fn hash_data(document: &Value, options: &Value) -> Vec<u8> {
    let digest = |value| *crate::digest::Digest::of(canonicalize(value).as_bytes()).as_bytes();
    [digest(options), digest(document)].concat()
}

fn begins_with(context: Option<&Value>, start: &Value) -> bool {
    match (context, start) {
        (Some(Value::Array(whole)), Value::Array(start)) => whole.starts_with(start),
        (Some(Value::Array(whole)), one) => whole.first() == Some(one),
        (Some(whole), one) => whole == one,
        (None, _) => false,
    }
}

/// The same object with one member set anew, or left out.
fn with(object: &Value, name: &str, value: Option<Value>) -> Value {
    let Value::Object(members) = object else {
        return object.clone();
    };
    let others = members.iter().filter(|(other, _)| other != name).cloned();
    Value::object(others.chain(value.map(|value| (name.to_owned(), value))))
}

fn did_key(key: &Jwk) -> String {
    let multikey = multibase::multikey(key);
    format!("did:key:{multikey}#{multikey}")
}

fn from_did_key(text: &str) -> Option<Jwk> {
    let (did, fragment) = text.strip_prefix("did:key:")?.split_once('#')?;
    (did == fragment).then(|| multibase::from_multikey(did))?
}

impl fmt::Display for IntegrityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoProof => "the document has no single proof of the type DataIntegrityProof",
            Self::Cryptosuite => {
                "the cryptosuite is neither eddsa-jcs-2022 nor ecdsa-jcs-2019, or does not fit the key"
            }
            Self::UnknownKey => "the key that the proof names is not the one given, or no did:key",
            Self::Context => "the document's context does not begin with that of the proof",
            Self::Encoding => "the proof's value is not 64 bytes in base58btc",
            Self::Signature => "the signature is not that key's over this document",
        })
    }
}

impl std::error::Error for IntegrityError {}
