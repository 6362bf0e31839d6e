//! The backend's signing key and the acknowledgements it signs.

use ed25519_dalek::Signer;
use ed25519_dalek::SigningKey;
use equipoise::digest::base64url;
use equipoise::receipt::ACKNOWLEDGEMENT_TYPE;
use equipoise::receipt::Acknowledgement;
use equipoise::receipt::Header;
use equipoise::receipt::Jwk;
use equipoise::receipt::VerifiedReceipt;
use equipoise::time::Timestamp;

/// The key that signs acknowledgements. It stays the same for as long as the store does.
pub struct ServerKey {
    signing: SigningKey,
    public: Jwk,
}

impl ServerKey {
    /// The key of these 32 secret bytes.
    pub fn new(secret: &[u8; 32]) -> Self {
        let signing = SigningKey::from_bytes(secret);
        let public = Jwk::Ed25519 {
            x: signing.verifying_key().to_bytes(),
        };
        Self { signing, public }
    }

    /// What anybody may know of it.
    pub fn public(&self) -> &Jwk {
        &self.public
    }

    /// Says, signed, that a receipt has been received. To be given away only once the receipt is stored.
    pub fn acknowledge(&self, receipt: &VerifiedReceipt, received: Timestamp) -> String {
        let told = Acknowledgement {
            id: receipt.payload().id.clone(),
            receipt: receipt.digest(),
            received,
            iss: receipt.payload().aud.clone(),
            given: None,
            clock: None,
            log: None,
        };
        let header = Header {
            alg: self.public.algorithm().as_str().to_owned(),
            kid: self.public.thumbprint().to_string(),
            typ: ACKNOWLEDGEMENT_TYPE.to_owned(),
        };
        let input = header.signing_input(told.to_text().as_bytes());
        let signature = self.signing.sign(input.as_bytes());
        format!("{input}.{}", base64url(&signature.to_bytes()))
    }
}
