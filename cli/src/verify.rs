//! `equipoise verify`: whether receipts are what they say, offline.

mod report;

use std::collections::HashMap;
use std::collections::HashSet;

use equipoise::check::Statement;
use equipoise::digest::Digest;
use equipoise::log::Audit;
use equipoise::log::AuditFinding;
use equipoise::log::Checkpoint;
use equipoise::notice::Notice;
use equipoise::receipt::Acknowledgement;
use equipoise::receipt::Chain;
use equipoise::receipt::Check;
use equipoise::receipt::Expectations;
use equipoise::receipt::Jwk;
use equipoise::receipt::NativeChecker;
use equipoise::receipt::OrNone;
use equipoise::receipt::UnverifiedReceipt;
use equipoise::receipt::Uuid;
use equipoise::receipt::VerifiedReceipt;
use equipoise::receipt::VerifyError;
use equipoise::receipt::chains;
use equipoise::time::Timestamp;

use crate::acknowledgement;
use crate::bundle::Ledger;
use crate::clock;
use crate::input;
use crate::input::Found;
use crate::input::InputError;
use crate::outcome::Outcome;
use crate::outcome::Verdict;
use crate::signature;

/// Verify receipts offline: form, signature, times, chain, and whatever else there is to hold them against.
///
/// Ends with status 0 if everything was verified, 1 if a check failed, 2 if there was nothing to verify.
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
    /// The website's signed statement on its notice, to hold the receipts against; with --jwks its key must be in the set
    #[arg(long, value_name = "STATEMENT.jws")]
    statement: Option<String>,
    /// The time to verify at: Unix seconds, a date or RFC 3339; default: now
    #[arg(long, value_name = "TIME", value_parser = read_time)]
    at: Option<Timestamp>,
    /// The file is a backend's bundle: every receipt must be acknowledged and in the log, under a checkpoint
    #[arg(long, requires = "jwks")]
    bundle: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// What came of a whole file.
struct Report {
    receipts: Vec<Checked>,
    chains: Vec<Chain>,
    /// What is to be said about the backend's log.
    log: Vec<AuditFinding>,
    /// The checkpoints of the log that were held against each other.
    checkpoints: Vec<Checkpoint>,
}

/// What came of one receipt.
struct Checked {
    result: Result<VerifiedReceipt, VerifyError>,
    /// What came of its acknowledgement, if there is one.
    acknowledged: Option<Result<Acknowledgement, VerifyError>>,
    /// What came of the proof that it is in the log, if there is one.
    logged: Option<Result<u64, VerifyError>>,
    /// What came of the website's statement on its notice, if there is one.
    stated: Option<Result<(), VerifyError>>,
    /// What there was nothing to hold against.
    unchecked: Vec<&'static str>,
}

/// What the receipts are held against.
struct Known<'a> {
    expectations: Expectations<'a>,
    keys: Option<Vec<Jwk>>,
    /// The website's statement: its digest, and what came of its signature.
    statement: Option<(Digest, Result<Statement, VerifyError>)>,
    /// Whether every receipt must be acknowledged and in the log.
    whole: bool,
}

impl Verify {
    /// Verifies every receipt of the file, then their order.
    pub fn run(self) -> Result<Outcome, InputError> {
        let (found, ledger) = input::bundle(&self.file)?;
        let notices = input::notices(&self.notices)?;
        let known = Known {
            expectations: Expectations {
                now: Some(self.at.unwrap_or_else(clock::now)),
                origin: self.origin.as_deref(),
                notices: Some(notices.as_slice()).filter(|notices: &&[Notice]| !notices.is_empty()),
            },
            statement: None,
            keys: self.jwks.as_deref().map(input::keys).transpose()?,
            whole: self.bundle,
        };
        let known = match self.statement.as_deref() {
            Some(path) => known.with_statement(&input::bytes(path)?),
            None => known,
        };
        let report = Report::new(&found, &ledger, &known);
        Ok(Outcome {
            text: if self.json { report.to_json() } else { report.to_text() },
            verdict: Verdict::of(report.passed()),
        })
    }
}

impl Report {
    fn new(found: &[Found], ledger: &Ledger, known: &Known<'_>) -> Self {
        let mut audit = Audit::default();
        let keys = known.keys.as_deref();
        signature::ready(audit.history(&ledger.checkpoints, keys, &NativeChecker));
        let mut receipts: Vec<_> = found.iter().map(|found| known.check(found, &mut audit)).collect();
        forbid_same_id(&mut receipts);
        let chains = chains(receipts.iter().filter_map(|checked| checked.result.as_ref().ok()));
        Self {
            receipts,
            chains,
            log: audit.findings(&ledger.consistency),
            checkpoints: audit.checkpoints().to_vec(),
        }
    }

    fn passed(&self) -> bool {
        self.receipts.iter().all(Checked::passed)
            && self.chains.iter().all(Chain::holds)
            && !self.log.iter().any(AuditFinding::is_fault)
    }
}

impl Checked {
    fn passed(&self) -> bool {
        self.result.is_ok()
            && !matches!(self.acknowledged, Some(Err(_)))
            && !matches!(self.logged, Some(Err(_)))
            && !matches!(self.stated, Some(Err(_)))
    }
}

impl Known<'_> {
    fn with_statement(self, bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let said = signature::at_once(Statement::verify(text.trim(), self.keys.as_deref(), &NativeChecker));
        Self {
            statement: Some((Digest::of(text.trim().as_bytes()), said)),
            ..self
        }
    }

    /// Whether the receipt names this very statement, and both are about the same notice.
    fn stated(&self, receipt: &VerifiedReceipt) -> Option<Result<(), VerifyError>> {
        let (digest, said) = self.statement.as_ref()?;
        let payload = receipt.payload();
        let fail = |detail: &str| Err(Check::Statement.failed(detail));
        Some(match said {
            Err(error) => Err(error.clone()),
            Ok(_) if payload.statement != OrNone::Some(*digest) => fail("the receipt names another statement, or none"),
            Ok(said) if said.digest != payload.notice.digest => fail("it is about another notice than the receipt"),
            Ok(_) => Ok(()),
        })
    }

    fn check(&self, found: &Found, audit: &mut Audit) -> Checked {
        let result = UnverifiedReceipt::parse(found.jws.trim())
            .and_then(|receipt| signature::verify(receipt, self.expectations));
        let receipt = result.as_ref().ok();
        let acknowledged = receipt.and_then(|receipt| self.acknowledged(found, receipt));
        let told = acknowledged.as_ref().and_then(|told| told.as_ref().ok());
        let logged = receipt.and_then(|receipt| self.logged(found, receipt, told, audit));
        let unchecked = receipt.map(|receipt| self.unchecked(receipt, acknowledged.is_some(), logged.is_some()));
        Checked {
            unchecked: unchecked.unwrap_or_default(),
            stated: receipt.and_then(|receipt| self.stated(receipt)),
            result,
            acknowledged,
            logged,
        }
    }

    fn acknowledged(&self, found: &Found, receipt: &VerifiedReceipt) -> Option<Result<Acknowledgement, VerifyError>> {
        let Some(text) = found.acknowledgement.as_deref() else {
            let missing = || Err(Check::Acknowledgement.failed("there is none in the bundle"));
            return self.whole.then(missing);
        };
        Some(acknowledgement::check(text.trim(), receipt, self.keys.as_deref()))
    }

    fn logged(
        &self,
        found: &Found,
        receipt: &VerifiedReceipt,
        told: Option<&Acknowledgement>,
        audit: &mut Audit,
    ) -> Option<Result<u64, VerifyError>> {
        let Some(proof) = &found.log else {
            let missing = || Err(Check::Log.failed("there is no proof of it in the bundle"));
            return self.whole.then(missing);
        };
        let logged = told.and_then(|told| told.log.as_ref());
        let keys = self.keys.as_deref();
        let checked = signature::ready(audit.receipt(proof, receipt.digest(), logged, keys, &NativeChecker));
        Some(checked.map_or_else(|error| Err(Check::Log.failed(error.to_string())), |()| Ok(proof.index)))
    }

    fn unchecked(&self, receipt: &VerifiedReceipt, acknowledged: bool, logged: bool) -> Vec<&'static str> {
        let made = |check| receipt.checked().contains(&check);
        let challenged = receipt.payload().challenge != OrNone::None;
        [
            (!made(Check::Origin), "origin (give --origin)"),
            (!made(Check::Notice), "notice (give --notice)"),
            (
                self.statement.is_none() && receipt.payload().statement != OrNone::None,
                "the website's statement (give --statement)",
            ),
            (challenged, "challenge (only the backend can)"),
            (
                acknowledged && self.keys.is_none(),
                "the acknowledgement's signature (give --jwks)",
            ),
            (logged && self.keys.is_none(), "the log's signature (give --jwks)"),
        ]
        .into_iter()
        .filter_map(|(applies, name)| applies.then_some(name))
        .collect()
    }
}

/// One id stands for one receipt: with other bytes under the same id neither can be told from the other.
fn forbid_same_id(receipts: &mut [Checked]) {
    let mut bytes: HashMap<Uuid, HashSet<Digest>> = HashMap::new();
    for receipt in receipts.iter().filter_map(|checked| checked.result.as_ref().ok()) {
        bytes
            .entry(receipt.payload().id.clone())
            .or_default()
            .insert(receipt.digest());
    }
    for checked in receipts {
        let Ok(receipt) = &checked.result else { continue };
        let id = &receipt.payload().id;
        if bytes.get(id).is_some_and(|bytes| bytes.len() > 1) {
            checked.result = Err(Check::Replay.failed(format!("{} is there twice, with other bytes", id.as_str())));
        }
    }
}

fn read_time(text: &str) -> Result<Timestamp, String> {
    clock::from_text(text).ok_or_else(|| "write Unix seconds, 2026-11-01 or 2026-11-01T12:00:00Z".to_owned())
}
