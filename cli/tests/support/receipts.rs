//! Receipts signed natively, right ones and wrong ones.

use std::rc::Rc;

use ed25519_dalek::Signer as _;
use equipoise::decision::Decision;
use equipoise::decision::Draft;
use equipoise::decision::IndicationMethod;
use equipoise::decision::Scope;
use equipoise::digest::Digest;
use equipoise::digest::base64url;
use equipoise::digest::from_base64url;
use equipoise::disclosure::Disclosure;
use equipoise::disclosure::Layer;
use equipoise::notice::Label;
use equipoise::notice::Notice;
use equipoise::receipt::ConsentRecord;
use equipoise::receipt::GpcSignal;
use equipoise::receipt::Handover;
use equipoise::receipt::Head;
use equipoise::receipt::Jwk;
use equipoise::receipt::KeyScope;
use equipoise::receipt::OrNone;
use equipoise::receipt::Signals;
use equipoise::receipt::Stamp;
use equipoise::receipt::Uuid;
use equipoise::receipt::WidgetReference;
use equipoise::session::Control;
use equipoise::session::Issue;
use equipoise::session::Presentation;
use equipoise::time::Timestamp;

use super::command::data;

/// A private key that everybody knows.
pub enum Key {
    Ed25519(u8),
    P256(u8),
}

/// A receipt in the making.
pub struct Receipt {
    pub key: Key,
    pub origin: String,
    /// The id is made of this.
    pub number: u32,
    pub at: Timestamp,
    pub challenge: Option<String>,
    pub head: Option<Head>,
    pub scope: KeyScope,
    pub agrees: bool,
}

impl Receipt {
    /// Everything agreed to, now, with a lasting Ed25519 key.
    pub fn new(origin: &str, number: u32) -> Self {
        Self {
            key: Key::Ed25519(1),
            origin: origin.to_owned(),
            number,
            at: now(),
            challenge: None,
            head: None,
            scope: KeyScope::Lasting,
            agrees: true,
        }
    }

    pub fn at(self, at: Timestamp) -> Self {
        Self { at, ..self }
    }

    pub fn key(self, key: Key) -> Self {
        Self { key, ..self }
    }

    pub fn challenge(self, challenge: &str) -> Self {
        let challenge = Some(challenge.to_owned());
        Self { challenge, ..self }
    }

    pub fn one_time(self) -> Self {
        let scope = KeyScope::OneTime;
        Self { scope, ..self }
    }

    pub fn refusing(self) -> Self {
        Self { agrees: false, ..self }
    }

    /// Follows another receipt in its chain.
    pub fn after(self, seq: u64, jws: &str) -> Self {
        let digest = Digest::of(jws.as_bytes());
        let head = Some(Head { seq, digest });
        Self { head, ..self }
    }

    /// The id it will have.
    pub fn id(number: u32) -> String {
        uuid(number).as_str().to_owned()
    }

    /// Signs it.
    pub fn sign(self) -> String {
        let record = ConsentRecord {
            issue: Issue {
                guardian: false,
                asked: 1,
                control: if self.agrees {
                    Control::AgreeAll
                } else {
                    Control::RefuseAll
                },
                decision: decision(self.agrees, self.at),
                presentation: Presentation {
                    layer: Some(Layer::Glance),
                    controls: Vec::new(),
                },
                lasting: self.agrees,
            },
            origin: Label::from_text(&self.origin).unwrap(),
            signals: Signals { gpc: GpcSignal::Off },
            statement: None,
            widget: WidgetReference {
                version: Label::from_text("0.1.0").unwrap(),
                digest: OrNone::None,
            },
        };
        let unsigned = record.issue(Stamp {
            id: uuid(self.number),
            at: self.at,
            key: self.key.public(),
            scope: self.scope,
            head: self.head,
            handover: Handover::None,
            challenge: self.challenge.as_deref().and_then(Label::from_text),
        });
        let unsigned = unsigned.unwrap();
        unsigned.with_signature(&self.key.sign(unsigned.signing_input()))
    }
}

impl Key {
    pub fn public(&self) -> Jwk {
        match self {
            Self::Ed25519(seed) => Jwk::Ed25519 {
                x: ed25519_dalek::SigningKey::from_bytes(&[*seed; 32])
                    .verifying_key()
                    .to_bytes(),
            },
            Self::P256(seed) => {
                let key = p256::ecdsa::SigningKey::from_slice(&[*seed; 32]).unwrap();
                let point = key.verifying_key().to_sec1_point(false);
                Jwk::P256 {
                    x: point.as_bytes()[1..33].try_into().unwrap(),
                    y: point.as_bytes()[33..].try_into().unwrap(),
                }
            }
        }
    }

    pub fn sign(&self, message: &str) -> Vec<u8> {
        match self {
            Self::Ed25519(seed) => ed25519_dalek::SigningKey::from_bytes(&[*seed; 32])
                .sign(message.as_bytes())
                .to_bytes()
                .to_vec(),
            Self::P256(seed) => {
                let key = p256::ecdsa::SigningKey::from_slice(&[*seed; 32]).unwrap();
                let signature: p256::ecdsa::Signature = key.sign(message.as_bytes());
                signature.to_bytes().to_vec()
            }
        }
    }
}

/// Changes header and payload as text and signs the result with that key: a forger with a key of their own.
pub fn resigned(jws: &str, key: &Key, change: impl Fn(String, String) -> (String, String)) -> String {
    let [header, payload] = [0, 1].map(|part| {
        let part = jws.split('.').nth(part).unwrap();
        String::from_utf8(from_base64url(part).unwrap()).unwrap()
    });
    let (header, payload) = change(header, payload);
    let input = format!("{}.{}", base64url(header.as_bytes()), base64url(payload.as_bytes()));
    let signature = key.sign(&input);
    format!("{input}.{}", base64url(&signature))
}

/// Changes the payload and keeps the signature that was there.
pub fn altered(jws: &str, from: &str, to: &str) -> String {
    let parts: Vec<_> = jws.split('.').collect();
    let payload = String::from_utf8(from_base64url(parts[1]).unwrap()).unwrap();
    assert!(payload.contains(from), "{payload}");
    format!(
        "{}.{}.{}",
        parts[0],
        base64url(payload.replace(from, to).as_bytes()),
        parts[2]
    )
}

fn uuid(number: u32) -> Uuid {
    let mut bytes = [0; 16];
    bytes[12..].copy_from_slice(&number.to_be_bytes());
    bytes[..4].copy_from_slice(&number.wrapping_mul(0x9e37_79b9).to_be_bytes());
    Uuid::from_random(bytes)
}

pub fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Timestamp(since.unwrap().as_secs())
}

fn decision(agrees: bool, at: Timestamp) -> Decision {
    let notice = Notice::parse(&std::fs::read(data("notice.json")).unwrap()).unwrap();
    let disclosure = Disclosure::new(Rc::new(notice), None, None);
    let mut draft = Draft::untouched(&disclosure);
    if agrees {
        draft.agree_all(Scope::All, IndicationMethod::AgreeAll);
    } else {
        draft.refuse_all(Scope::All, IndicationMethod::RefuseAll);
    }
    draft.decide(&disclosure, at).unwrap()
}
