//! `equipoise export`: verified receipts in the forms of others.

mod key;

use std::error::Error;
use std::io::Write;

use equipoise::export;
use equipoise::export::Entry;
use equipoise::export::ProofOptions;
use equipoise::i18n::Messages;
use equipoise::i18n::PlainFormat;
use equipoise::json::Value;
use equipoise::notice::Notice;
use equipoise::receipt::Expectations;
use equipoise::receipt::UnverifiedReceipt;
use equipoise::receipt::VerifiedReceipt;
use equipoise::time::Timestamp;

use crate::acknowledgement;
use crate::clock;
use crate::input;
use crate::input::Found;
use crate::outcome::Outcome;
use crate::outcome::Verdict;
use crate::plain;
use crate::pretty;
use crate::signature;
pub use key::ExportKey;

/// Export receipts. Each is verified first; nothing is written if one fails. The same input gives the same bytes.
#[derive(clap::Args)]
pub struct Export {
    /// The form
    #[arg(value_enum)]
    form: Form,
    /// A file with receipts, as `verify` reads them; `-` for standard input
    #[arg(value_name = "FILE|-")]
    file: String,
    /// The notice that a receipt names; may be given several times
    #[arg(long = "notice", value_name = "NOTICE.json")]
    notices: Vec<String>,
    /// The backend's keys (its /.well-known/jwks.json), to check acknowledgements with
    #[arg(long, value_name = "FILE")]
    jwks: Option<String>,
    /// Your own private key (PKCS#8 PEM, Ed25519 or P-256), to prove a data-integrity export with
    #[arg(long, value_name = "KEY.pem")]
    key: Option<String>,
    /// When the proof is made, to be written into it: Unix seconds, a date or RFC 3339; default: not said
    #[arg(long, value_name = "TIME", value_parser = read_time)]
    created: Option<Timestamp>,
    /// The language of the page
    #[arg(long, default_value = "en", value_parser = read_locale)]
    locale: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, clap::ValueEnum)]
enum Form {
    /// A table for a spreadsheet
    Csv,
    /// The DPV receipt with a W3C Data Integrity proof by your own key
    DataIntegrity,
    /// ISO/IEC TS 27560 as JSON-LD of the Data Privacy Vocabulary 2.3
    Dpv,
    /// A page to read, print and keep
    Html,
    /// Kantara Consent Receipt v1.1.0: consent that was given
    Kantara,
}

impl Export {
    /// Verifies, then writes.
    pub fn run(self) -> Result<Outcome, Box<dyn Error>> {
        let found = input::receipts(&self.file)?;
        let notices = input::notices(&self.notices)?;
        let keys = self.jwks.as_deref().map(input::keys).transpose()?;
        let mut receipts = Vec::new();
        for (index, found) in found.iter().enumerate() {
            match verified(found, &notices, keys.as_deref()) {
                Ok(receipt) => receipts.push(receipt),
                Err(error) => {
                    let _ = writeln!(
                        std::io::stderr(),
                        "failed    {} (receipt {})",
                        plain::line(&error.to_string()),
                        index + 1
                    );
                }
            }
        }
        if receipts.len() < found.len() {
            return Ok(Outcome {
                text: String::new(),
                verdict: Verdict::Failed,
            });
        }
        let entries = found.iter().zip(&receipts).map(|(found, (receipt, at))| Entry {
            jws: found.jws.trim(),
            receipt,
            acknowledgement: found.acknowledgement.as_deref().map(str::trim),
            acknowledged: *at,
            notice: notices
                .iter()
                .find(|notice| notice.digest == receipt.payload().notice.digest),
        });
        let text = match self.form {
            Form::Csv => export::csv(entries),
            Form::Html => export::page(entries, self.locale, &messages(self.locale)?, &PlainFormat),
            Form::Dpv => documents(entries, |entry| Ok(export::dpv(entry)?))?,
            Form::Kantara => documents(entries, |entry| Ok(export::kantara(entry)?))?,
            Form::DataIntegrity => {
                let path = self.key.as_deref().ok_or("data-integrity needs your own key: --key KEY.pem (make one with `openssl genpkey -algorithm ed25519`)")?;
                let key = ExportKey::read(path)?;
                let created = self.created.map(clock::to_text);
                documents(entries, |entry| {
                    let options = ProofOptions {
                        key: key.public(),
                        verification_method: None,
                        created: created.as_deref(),
                    };
                    Ok(export::prove(&export::dpv(entry)?, &options, |message| {
                        key.sign(message)
                    })?)
                })?
            }
        };
        Ok(Outcome {
            text,
            verdict: Verdict::Passed,
        })
    }
}

type Kept = (VerifiedReceipt, Option<Timestamp>);

fn verified(
    found: &Found,
    notices: &[Notice],
    keys: Option<&[equipoise::receipt::Jwk]>,
) -> Result<Kept, equipoise::receipt::VerifyError> {
    // An export is a rendering of what was signed, whenever that was: no clock, so that it stays the same.
    let expectations = Expectations {
        notices: Some(notices).filter(|notices| !notices.is_empty()),
        ..Expectations::default()
    };
    let receipt = signature::verify(UnverifiedReceipt::parse(found.jws.trim())?, expectations)?;
    let text = found.acknowledgement.as_deref().map(str::trim);
    let told = text
        .map(|text| acknowledgement::check(text, &receipt, keys))
        .transpose()?;
    Ok((receipt, told.map(|told| told.received)))
}

/// One receipt is one document; several are an array of them.
fn documents<'a>(
    entries: impl Iterator<Item = Entry<'a>>,
    form: impl Fn(Entry<'a>) -> Result<Value, Box<dyn Error>>,
) -> Result<String, Box<dyn Error>> {
    let mut all = entries.map(form).collect::<Result<Vec<_>, _>>()?;
    Ok(pretty::text(&if all.len() == 1 {
        all.remove(0)
    } else {
        Value::Array(all)
    }))
}

fn messages(locale: &str) -> Result<Messages, Box<dyn Error>> {
    let text = LOCALES
        .iter()
        .find(|(tag, _)| *tag == locale)
        .map_or("{}", |(_, text)| *text);
    Messages::parse(text.as_bytes()).map_err(|error| error.to_string().into())
}

fn read_locale(text: &str) -> Result<&'static str, String> {
    let known = LOCALES.iter().find(|(tag, _)| *tag == text);
    known.map(|(tag, _)| *tag).ok_or_else(|| {
        let tags: Vec<_> = LOCALES.iter().map(|(tag, _)| *tag).collect();
        format!("use one of: {}", tags.join(", "))
    })
}

fn read_time(text: &str) -> Result<Timestamp, String> {
    clock::from_text(text).ok_or_else(|| "write Unix seconds, 2026-11-01 or 2026-11-01T12:00:00Z".to_owned())
}

const LOCALES: [(&str, &str); 4] = [
    ("en", include_str!("../../www/locales/en.json")),
    ("zh-Hans", include_str!("../../www/locales/zh-Hans.json")),
    ("de", include_str!("../../www/locales/de.json")),
    ("fr", include_str!("../../www/locales/fr.json")),
];
