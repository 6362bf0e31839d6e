//! Receipts with fixed keys and fixed times: the same bytes in every run.

use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

use equipoise::decision::Choice;
use equipoise::decision::Draft;
use equipoise::decision::IndicationMethod;
use equipoise::digest::base64url;
use equipoise::digest::from_base64url;
use equipoise::disclosure::Disclosure;
use equipoise::disclosure::Layer;
use equipoise::notice::Label;
use equipoise::notice::Notice;
use equipoise::receipt::ConsentRecord;
use equipoise::receipt::Expectations;
use equipoise::receipt::GpcSignal;
use equipoise::receipt::Handover;
use equipoise::receipt::Head;
use equipoise::receipt::Jwk;
use equipoise::receipt::KeyScope;
use equipoise::receipt::NativeChecker;
use equipoise::receipt::Signals;
use equipoise::receipt::Stamp;
use equipoise::receipt::UnsignedReceipt;
use equipoise::receipt::UnverifiedReceipt;
use equipoise::receipt::Uuid;
use equipoise::receipt::VerifiedReceipt;
use equipoise::receipt::VerifyError;
use equipoise::receipt::WidgetReference;
use equipoise::session::Control;
use equipoise::session::Issue;
use equipoise::session::Measured;
use equipoise::session::Presentation;
use equipoise::time::Timestamp;
use serde_json::Value;

pub const ORIGIN: &str = "https://sample.example";
pub const NOW: Timestamp = Timestamp(1_767_225_600);

/// A private key that everybody knows.
pub enum Signer {
    Ed25519(ed25519_dalek::SigningKey),
    P256(p256::ecdsa::SigningKey),
}

impl Signer {
    pub fn ed25519(seed: u8) -> Self {
        Self::Ed25519(ed25519_dalek::SigningKey::from_bytes(&[seed; 32]))
    }

    pub fn p256(seed: u8) -> Self {
        Self::P256(p256::ecdsa::SigningKey::from_slice(&[seed; 32]).unwrap())
    }

    pub fn jwk(&self) -> Jwk {
        match self {
            Self::Ed25519(key) => Jwk::Ed25519 {
                x: key.verifying_key().to_bytes(),
            },
            Self::P256(key) => {
                let point = key.verifying_key().to_sec1_point(false);
                let half = |from: usize| point.as_bytes()[from..from + 32].try_into().unwrap();
                Jwk::P256 {
                    x: half(1),
                    y: half(33),
                }
            }
        }
    }

    /// Both kinds are deterministic (RFC 8032; RFC 6979).
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        match self {
            Self::Ed25519(key) => ed25519_dalek::Signer::sign(key, message).to_bytes(),
            Self::P256(key) => {
                let signature: p256::ecdsa::Signature = p256::ecdsa::signature::Signer::sign(key, message);
                signature.to_bytes().into()
            }
        }
    }

    /// A compact JWS over any header and payload.
    pub fn jws(&self, header: &str, payload: &[u8]) -> String {
        let input = format!("{}.{}", base64url(header.as_bytes()), base64url(payload));
        let signature = self.sign(input.as_bytes());
        format!("{input}.{}", base64url(&signature))
    }

    /// The header that belongs to this key.
    pub fn header(&self) -> String {
        let key = self.jwk();
        format!(
            r#"{{"alg":"{}","kid":"{}","typ":"consent-receipt+jwt"}}"#,
            key.algorithm().as_str(),
            key.thumbprint()
        )
    }

    /// A compact JWS over a payload in canonical form, with the header that belongs to this key.
    pub fn receipt(&self, payload: &Value) -> String {
        self.jws(&self.header(), canonical(payload).as_bytes())
    }
}

/// What a person decided on a notice: every consent that needs no step of its own given, every other one refused.
pub fn record(notice: &Rc<Notice>, origin: &str) -> ConsentRecord {
    let disclosure = Disclosure::new(notice.clone(), None, None);
    let mut draft = Draft::untouched(&disclosure);
    for (purpose, ask) in disclosure.purposes() {
        let choice = if ask.is_separate() {
            Choice::Refused
        } else {
            Choice::Given
        };
        draft.choose(purpose.id(), choice, IndicationMethod::Switch);
    }
    let measured = |action| Measured {
        action,
        width: 16_000,
        height: 4_400,
        contrast: 702,
        size: 1_600,
        visible: None,
        weight: 500,
    };
    ConsentRecord {
        issue: Issue {
            decision: draft.decide(&disclosure, NOW).unwrap(),
            presentation: Presentation {
                layer: Some(Layer::Purposes),
                controls: vec![measured(Control::RefuseAll), measured(Control::AgreeAll)],
            },
            control: Control::Save,
            guardian: false,
            asked: 1,
            lasting: true,
        },
        origin: label(origin),
        signals: Signals { gpc: GpcSignal::Off },
        statement: None,
        widget: WidgetReference {
            version: label("0.1.0"),
            digest: None.into(),
        },
    }
}

/// The moment of signing.
pub fn stamp(signer: &Signer, head: Option<Head>) -> Stamp {
    Stamp {
        id: Uuid::from_random([head.map_or(7, |head| head.seq as u8 + 8); 16]),
        at: NOW,
        key: signer.jwk(),
        scope: KeyScope::Lasting,
        head,
        handover: Handover::None,
        challenge: Some(label("c2FtcGxlIGNoYWxsZW5nZQ")),
    }
}

pub fn sign(unsigned: &UnsignedReceipt, signer: &Signer) -> String {
    unsigned.with_signature(&signer.sign(unsigned.signing_input().as_bytes()))
}

/// The payload of a compact JWS, as another reader sees it.
pub fn payload_of(jws: &str) -> Value {
    serde_json::from_slice(&from_base64url(jws.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

/// Reads and verifies with everything a verifier can know.
pub fn verify(jws: &str, notices: &[Notice]) -> Result<VerifiedReceipt, VerifyError> {
    let expectations = Expectations {
        now: Some(NOW),
        origin: Some(ORIGIN),
        notices: Some(notices),
    };
    ready(UnverifiedReceipt::parse(jws)?.verify(&NativeChecker, expectations))
}

/// The outcome of a future that never waits.
pub fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => panic!("a native check waits for nothing"),
    }
}

/// Canonical JSON of values that hold ASCII names and integers only; written apart from the library's own.
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(canonical).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members
                .iter()
                .map(|(name, value)| format!("\"{name}\":{}", canonical(value)))
                .collect();
            members.sort_unstable();
            format!("{{{}}}", members.join(","))
        }
        other => other.to_string(),
    }
}

pub fn label(text: &str) -> Label {
    Label::from_text(text).unwrap()
}

pub fn notice(path: &str) -> Notice {
    match Notice::parse(&std::fs::read(path).unwrap()) {
        Ok(notice) => notice,
        Err(error) => panic!("{path}:\n{error}"),
    }
}
