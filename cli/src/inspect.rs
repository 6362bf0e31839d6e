//! `equipoise inspect`: what is written in a JWS, without a word on whether it is true.

use equipoise::digest::from_base64url;
use equipoise::json;
use equipoise::json::Limits;
use equipoise::json::Value;

use crate::input;
use crate::input::InputError;
use crate::outcome::Outcome;
use crate::outcome::Verdict;
use crate::pretty;

/// Show header and payload of receipts or acknowledgements. Verifies nothing.
#[derive(clap::Args)]
pub struct Inspect {
    /// A file with one compact JWS, several on lines of their own, or an exported record; `-` for standard input
    #[arg(value_name = "FILE|-")]
    file: String,
}

impl Inspect {
    /// Prints one JSON document per JWS.
    pub fn run(self) -> Result<Outcome, InputError> {
        let mut text = String::new();
        for (index, found) in input::receipts(&self.file)?.into_iter().enumerate() {
            for jws in [Some(found.jws), found.acknowledgement].into_iter().flatten() {
                let value = parts(&jws).ok_or_else(|| InputError::NotJws {
                    path: self.file.clone(),
                    number: index + 1,
                })?;
                text.push_str(&pretty::text(&value));
            }
        }
        eprintln!("Not verified: this is what is written, not what is so. See: equipoise verify");
        Ok(Outcome {
            text,
            verdict: Verdict::Passed,
        })
    }
}

/// Header and payload as they are, however wrong, as long as they are JSON.
fn parts(jws: &str) -> Option<Value> {
    let parts: Vec<_> = jws.trim().split('.').collect();
    let [header, payload, signature] = parts[..] else {
        return None;
    };
    let read = |part| json::parse(&from_base64url(part)?, LIMITS).ok();
    Some(Value::object_of([
        ("header", Some(read(header)?)),
        ("payload", Some(read(payload)?)),
        ("signature", Some(Value::text(signature))),
    ]))
}

const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    depth: 16,
    values: 100_000,
};
