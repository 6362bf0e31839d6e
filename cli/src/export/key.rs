//! The exporter's own key, as OpenSSL writes it.

use ed25519_dalek::pkcs8::DecodePrivateKey;
use equipoise::receipt::Jwk;
use p256::ecdsa::signature::Signer;

use crate::input;

/// A private key that vouches for an export.
pub struct ExportKey {
    secret: Secret,
    public: Jwk,
}

enum Secret {
    Ed25519(ed25519_dalek::SigningKey),
    P256(p256::ecdsa::SigningKey),
}

impl ExportKey {
    /// Reads a PKCS#8 PEM file with an Ed25519 or a P-256 key.
    pub fn read(path: &str) -> Result<Self, String> {
        let bytes = input::bytes(path).map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&bytes);
        if let Ok(key) = ed25519_dalek::SigningKey::from_pkcs8_pem(&text) {
            let x = key.verifying_key().to_bytes();
            return Ok(Self {
                secret: Secret::Ed25519(key),
                public: Jwk::Ed25519 { x },
            });
        }
        let mend =
            || format!("{path} is no private key of Ed25519 or P-256 in PKCS#8 PEM (openssl genpkey writes these)");
        let key = p256::ecdsa::SigningKey::from_pkcs8_pem(&text).map_err(|_| mend())?;
        let point = key.verifying_key().to_sec1_point(false);
        let half = |range: std::ops::Range<usize>| point.as_bytes().get(range)?.try_into().ok();
        let public = half(1..33).zip(half(33..65)).map(|(x, y)| Jwk::P256 { x, y });
        Ok(Self {
            secret: Secret::P256(key),
            public: public.ok_or_else(mend)?,
        })
    }

    /// The public half.
    pub fn public(&self) -> &Jwk {
        &self.public
    }

    /// Signs. ECDSA is deterministic here (RFC 6979), so that the same document has the same proof.
    pub fn sign(&self, message: &[u8]) -> Result<[u8; 64], String> {
        match &self.secret {
            Secret::Ed25519(key) => Ok(key.sign(message).to_bytes()),
            Secret::P256(key) => {
                let signature: p256::ecdsa::Signature = key.try_sign(message).map_err(|error| error.to_string())?;
                Ok(signature.to_bytes().into())
            }
        }
    }
}
