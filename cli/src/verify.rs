//! `equipoise verify`: whether receipts are what they say, offline.

mod report;

use equipoise::notice::Notice;
use equipoise::receipt::Acknowledgement;
use equipoise::receipt::Chain;
use equipoise::receipt::Check;
use equipoise::receipt::Expectations;
use equipoise::receipt::Jwk;
use equipoise::receipt::OrNone;
use equipoise::receipt::UnverifiedReceipt;
use equipoise::receipt::VerifiedReceipt;
use equipoise::receipt::VerifyError;
use equipoise::receipt::chains;
use equipoise::time::Timestamp;

use crate::acknowledgement;
use crate::clock;
use crate::input;
use crate::input::Found;
use crate::input::InputError;
use crate::outcome::Outcome;
use crate::outcome::Verdict;
use crate::signature;

/// Verify receipts offline: form, signature, times, chain, and whatever else there is to hold them against.
#[derive(clap::Args)]
pub struct Verify {
    /// A file with one compact JWS, several on lines of their own, or an exported record; `-` for standard input
    #[arg(value_name = "FILE|-")]
    file: String,
    /// A published notice to hold the receipts against; may be given several times
    #[arg(long = "notice", value_name = "NOTICE.json")]
    notices: Vec<String>,
    /// The website for which the receipts must have been issued
    #[arg(long)]
    origin: Option<String>,
    /// The backend's keys (its /.well-known/jwks.json), to check acknowledgements with
    #[arg(long, value_name = "FILE")]
    jwks: Option<String>,
    /// The time to verify at: Unix seconds, a date or RFC 3339; default: now
    #[arg(long, value_name = "TIME", value_parser = read_time)]
    at: Option<Timestamp>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// What came of a whole file.
struct Report {
    receipts: Vec<Checked>,
    chains: Vec<Chain>,
}

/// What came of one receipt.
struct Checked {
    result: Result<VerifiedReceipt, VerifyError>,
    /// What came of its acknowledgement, if there is one.
    acknowledged: Option<Result<Acknowledgement, VerifyError>>,
    /// What there was nothing to hold against.
    unchecked: Vec<&'static str>,
}

/// What the receipts are held against.
struct Known<'a> {
    expectations: Expectations<'a>,
    keys: Option<Vec<Jwk>>,
}

impl Verify {
    /// Verifies every receipt of the file, then their order.
    pub fn run(self) -> Result<Outcome, InputError> {
        let found = input::receipts(&self.file)?;
        let notices = input::notices(&self.notices)?;
        let known = Known {
            expectations: Expectations {
                now: Some(self.at.unwrap_or_else(clock::now)),
                origin: self.origin.as_deref(),
                notices: Some(notices.as_slice()).filter(|notices: &&[Notice]| !notices.is_empty()),
            },
            keys: self.jwks.as_deref().map(input::keys).transpose()?,
        };
        let report = Report::new(&found, &known);
        Ok(Outcome {
            text: if self.json { report.to_json() } else { report.to_text() },
            verdict: Verdict::of(report.passed()),
        })
    }
}

impl Report {
    fn new(found: &[Found], known: &Known<'_>) -> Self {
        let mut receipts: Vec<_> = found.iter().map(|found| known.check(found)).collect();
        forbid_same_id(&mut receipts);
        let chains = chains(receipts.iter().filter_map(|checked| checked.result.as_ref().ok()));
        Self { receipts, chains }
    }

    fn passed(&self) -> bool {
        self.receipts.iter().all(Checked::passed) && self.chains.iter().all(Chain::holds)
    }
}

impl Checked {
    fn passed(&self) -> bool {
        self.result.is_ok() && !matches!(self.acknowledged, Some(Err(_)))
    }
}

impl Known<'_> {
    fn check(&self, found: &Found) -> Checked {
        let result = UnverifiedReceipt::parse(found.jws.trim())
            .and_then(|receipt| signature::verify(receipt, self.expectations));
        let text = found.acknowledgement.as_deref().map(str::trim);
        let acknowledged = result.as_ref().ok().zip(text);
        let acknowledged =
            acknowledged.map(|(receipt, text)| acknowledgement::check(text, receipt, self.keys.as_deref()));
        let unchecked = result
            .as_ref()
            .map(|receipt| self.unchecked(receipt, acknowledged.is_some()));
        Checked {
            unchecked: unchecked.unwrap_or_default(),
            result,
            acknowledged,
        }
    }

    fn unchecked(&self, receipt: &VerifiedReceipt, acknowledged: bool) -> Vec<&'static str> {
        let made = |check| receipt.checked().contains(&check);
        let challenged = receipt.payload().challenge != OrNone::None;
        [
            (!made(Check::Origin), "origin (give --origin)"),
            (!made(Check::Notice), "notice (give --notice)"),
            (challenged, "challenge (only the backend can)"),
            (
                acknowledged && self.keys.is_none(),
                "the acknowledgement's signature (give --jwks)",
            ),
        ]
        .into_iter()
        .filter_map(|(applies, name)| applies.then_some(name))
        .collect()
    }
}

/// One id stands for one receipt: with other bytes under the same id neither can be told from the other.
fn forbid_same_id(receipts: &mut [Checked]) {
    let ids: Vec<_> = receipts
        .iter()
        .map(|checked| checked.result.as_ref().ok())
        .map(|receipt| receipt.map(|receipt| (receipt.payload().id.clone(), receipt.digest())))
        .collect();
    for (checked, own) in receipts.iter_mut().zip(&ids) {
        let Some((id, digest)) = own else { continue };
        if ids
            .iter()
            .flatten()
            .any(|(other, bytes)| other == id && bytes != digest)
        {
            checked.result = Err(Check::Replay.failed(format!("{} is there twice, with other bytes", id.as_str())));
        }
    }
}

fn read_time(text: &str) -> Result<Timestamp, String> {
    clock::from_text(text).ok_or_else(|| "write Unix seconds, 2026-11-01 or 2026-11-01T12:00:00Z".to_owned())
}
