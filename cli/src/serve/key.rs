//! The backend's signing keys: one for acknowledgements, one for checkpoints of the log.

use ed25519_dalek::Signer;
use ed25519_dalek::SigningKey;
use equipoise::digest::base64url;
use equipoise::log;
use equipoise::log::Checkpoint;
use equipoise::log::Root;
use equipoise::log::Salt;
use equipoise::notice::Label;
use equipoise::receipt::ACKNOWLEDGEMENT_TYPE;
use equipoise::receipt::Acknowledgement;
use equipoise::receipt::Header;
use equipoise::receipt::Jwk;
use equipoise::receipt::Logged;
use equipoise::receipt::VerifiedReceipt;
use equipoise::time::Timestamp;

use crate::serve::moment::Moment;

/// The key that signs acknowledgements. It stays the same for as long as the store does.
pub struct ServerKey {
    signing: SigningKey,
    public: Jwk,
    /// What every acknowledgement begins with: the header, encoded, and its dot.
    head: String,
    log: Label,
}

/// The key that signs checkpoints of the log, and the log's name.
pub struct LogKey {
    signing: SigningKey,
    public: Jwk,
    name: String,
}

impl ServerKey {
    /// The key of these 32 secret bytes, beside a log of that name. `None` if a document cannot hold the name.
    pub fn new(secret: &[u8; 32], log: &str) -> Option<Self> {
        let (signing, public) = pair(secret);
        let header = Header {
            alg: public.algorithm().as_str().to_owned(),
            kid: public.thumbprint().to_string(),
            typ: ACKNOWLEDGEMENT_TYPE.to_owned(),
        };
        let log = Label::from_text(log)?;
        Some(Self {
            signing,
            public,
            head: header.signing_input(&[]),
            log,
        })
    }

    /// What anybody may know of it.
    pub fn public(&self) -> &Jwk {
        &self.public
    }

    /// Says, signed, that a receipt is kept and in the log. To be given away only once it is.
    pub fn acknowledge(&self, receipt: &VerifiedReceipt, received: Timestamp, moment: Moment, salt: Salt) -> String {
        let told = Acknowledgement {
            id: receipt.payload().id.clone(),
            receipt: receipt.digest(),
            received,
            iss: receipt.payload().aud.clone(),
            given: moment.given,
            clock: moment.clock,
            log: Some(Logged {
                origin: self.log.clone(),
                salt,
            }),
        };
        let mut text = format!("{}{}", self.head, base64url(told.to_text().as_bytes()));
        let signature = self.signing.sign(text.as_bytes());
        text.push('.');
        text.push_str(&base64url(&signature.to_bytes()));
        text
    }
}

impl LogKey {
    /// The key of these 32 secret bytes, for a log of that name.
    pub fn new(secret: &[u8; 32], name: String) -> Self {
        let (signing, public) = pair(secret);
        Self { signing, public, name }
    }

    /// What anybody may know of it.
    pub fn public(&self) -> &Jwk {
        &self.public
    }

    /// The key as tools that watch logs write it (C2SP signed-note).
    pub fn text(&self) -> String {
        log::key_text(&self.name, &self.public).unwrap_or_default()
    }

    /// Says, signed, what the log's head is.
    pub fn checkpoint(&self, root: Root) -> String {
        let checkpoint = Checkpoint {
            origin: self.name.clone(),
            root,
        };
        let signed = log::sign(&checkpoint, &self.public, |text| self.signing.sign(text).to_bytes());
        // There is one for every Ed25519 key, and this is one.
        signed.unwrap_or_default()
    }
}

fn pair(secret: &[u8; 32]) -> (SigningKey, Jwk) {
    let signing = SigningKey::from_bytes(secret);
    let public = Jwk::Ed25519 {
        x: signing.verifying_key().to_bytes(),
    };
    (signing, public)
}
