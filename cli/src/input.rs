//! What the commands read: notices, receipts in every form in which a person may hold them, and key sets.

use std::fmt;
use std::fs::File;
use std::io;
use std::io::Read;

use equipoise::json;
use equipoise::json::Context;
use equipoise::json::Cursor;
use equipoise::json::Decode;
use equipoise::json::Faults;
use equipoise::json::JsonError;
use equipoise::json::Limits;
use equipoise::json::Value;
use equipoise::log::LogProof;
use equipoise::notice::Notice;
use equipoise::notice::NoticeError;
use equipoise::receipt::Jwk;

use crate::bundle;
use crate::bundle::Ledger;

/// Why a command has nothing to work on.
#[derive(Debug)]
pub enum InputError {
    /// The file cannot be read.
    File { path: String, error: io::Error },
    /// The file is longer than any that makes sense here.
    TooLong { path: String },
    /// The file is not text.
    NotText { path: String },
    /// The file looks like a record but is not JSON.
    NotJson { path: String, error: JsonError },
    /// The file holds JSON, but neither a record nor a key set.
    NotOurs { path: String, mend: &'static str },
    /// The file holds no receipt.
    Empty { path: String },
    /// A part of a JWS is not base64url of JSON.
    NotJws { path: String, number: usize },
    /// A file of suppressions cannot be read as one.
    Suppressions { path: String, error: String },
    /// A statement cannot be made, or is none.
    Statement { path: String, error: String },
    /// An inventory cannot be read as what it was said to be.
    Inventory { path: String, error: String },
    /// The answer cannot be written.
    Out { path: String, error: io::Error },
    /// There is no rule of that name.
    NoRule { id: String },
    /// A notice to hold receipts against is not one.
    Notice { path: String, error: NoticeError },
}

/// One receipt as it was found, not even parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The compact JWS.
    pub jws: String,
    /// The backend's acknowledgement, where the record holds one.
    pub acknowledgement: Option<String>,
    /// The proof that it is in the backend's log, where the record holds one.
    pub log: Option<LogProof>,
}

/// Reads a file, or standard input for `-`.
pub fn bytes(path: &str) -> Result<Vec<u8>, InputError> {
    let failed = |error| InputError::File {
        path: path.to_owned(),
        error,
    };
    let mut bytes = Vec::new();
    let reader: Box<dyn Read> = match path {
        "-" => Box::new(io::stdin()),
        _ => Box::new(File::open(path).map_err(failed)?),
    };
    reader.take(LONGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LONGEST {
        return Err(InputError::TooLong { path: path.to_owned() });
    }
    Ok(bytes)
}

/// Reads receipts: one compact JWS, several on lines of their own, or an exported record.
pub fn receipts(path: &str) -> Result<Vec<Found>, InputError> {
    bundle(path).map(|(found, _)| found)
}

/// Reads receipts, and what the file holds of a backend's log.
pub fn bundle(path: &str) -> Result<(Vec<Found>, Ledger), InputError> {
    let text = String::from_utf8(bytes(path)?).map_err(|_| InputError::NotText { path: path.to_owned() })?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut ledger = Ledger::default();
    let found = if text.starts_with(['{', '[', '"']) {
        let value = document(path, text)?;
        ledger = Ledger::read(path, &value)?;
        record(path, &value)?
    } else {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines
            .map(|jws| Found {
                jws: jws.to_owned(),
                acknowledgement: None,
                log: None,
            })
            .collect()
    };
    if found.is_empty() {
        return Err(InputError::Empty { path: path.to_owned() });
    }
    Ok((found, ledger))
}

/// Reads notices to hold receipts against.
pub fn notices(paths: &[String]) -> Result<Vec<Notice>, InputError> {
    let read = |path: &String| {
        Notice::parse(&bytes(path)?).map_err(|error| InputError::Notice {
            path: path.clone(),
            error,
        })
    };
    paths.iter().map(read).collect()
}

/// Reads the keys of a JWK set that can sign acknowledgements; others are left out.
pub fn keys(path: &str) -> Result<Vec<Jwk>, InputError> {
    let value = parse(path, &bytes(path)?)?;
    let keys = value.get("keys").and_then(Value::as_array).ok_or(InputError::NotOurs {
        path: path.to_owned(),
        mend: "a JWK set is {\"keys\":[…]}, as the backend gives it at /.well-known/jwks.json",
    })?;
    Ok(keys.iter().filter_map(key).collect())
}

/// Reads one key, whatever else its entry says about it.
fn key(entry: &Value) -> Option<Jwk> {
    let member = |name| (name, entry.get(name).cloned());
    let required = Value::object_of([member("crv"), member("kty"), member("x"), member("y")]);
    Jwk::decode(&Cursor::root(&required, &Context::default()), &mut Faults::default())
}

fn document(path: &str, text: &str) -> Result<Value, InputError> {
    // JSON Lines are no document; each line is one.
    parse(path, text.as_bytes()).or_else(|error| lines(text).ok_or(error))
}

fn record(path: &str, value: &Value) -> Result<Vec<Found>, InputError> {
    let found = |item: &Value| {
        let member = |name| item.get(name).and_then(Value::as_str).map(str::to_owned);
        let jws = item.as_str().map(str::to_owned).or_else(|| member("jws"));
        Ok(Found {
            jws: jws.ok_or(InputError::NotOurs {
                path: path.to_owned(),
                mend: "a record is {\"receipts\":[…]}, each a compact JWS or {\"jws\":…,\"acknowledgement\":…}",
            })?,
            acknowledgement: member("acknowledgement"),
            log: bundle::proof(path, item)?,
        })
    };
    let items = value.get("receipts").unwrap_or(value);
    let all = items.as_array().unwrap_or(std::slice::from_ref(items));
    all.iter().map(found).collect()
}

fn lines(text: &str) -> Option<Value> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let items = lines.map(|line| json::parse(line.trim().as_bytes(), LIMITS).ok());
    items.collect::<Option<_>>().map(Value::Array)
}

fn parse(path: &str, text: &[u8]) -> Result<Value, InputError> {
    json::parse(text, LIMITS).map_err(|error| InputError::NotJson {
        path: path.to_owned(),
        error,
    })
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, error } => write!(f, "cannot read {path}: {error}; check the path and who may read it"),
            Self::TooLong { path } => write!(f, "{path} is longer than {} MiB; split it", LONGEST >> 20),
            Self::NotText { path } => write!(f, "{path} is not text in UTF-8; a receipt is, so this is another file"),
            Self::NotJson { path, error } => write!(f, "{path} is not a readable record: {error}"),
            Self::NotOurs { path, mend } => write!(f, "{path} is another kind of JSON; {mend}"),
            Self::Empty { path } => write!(
                f,
                "{path} holds no receipt; expected one compact JWS a line, or a record"
            ),
            Self::NotJws { path, number } => write!(
                f,
                "{path}: entry {number} is not a compact JWS of JSON; expected three parts of base64url with dots between"
            ),
            Self::Suppressions { path, error } => write!(f, "{path} is no file of suppressions: {error}"),
            Self::Statement { path, error } => write!(f, "the statement {path}: {error}"),
            Self::Inventory { path, error } => write!(f, "{path} cannot be imported: {error}"),
            Self::Out { path, error } => write!(f, "cannot write {path}: {error}"),
            Self::NoRule { id } => write!(f, "there is no rule \"{id}\"; equipoise check --rules names them all"),
            Self::Notice { path, error } => {
                write!(
                    f,
                    "{path} is not a notice; mend it first (equipoise check {path}):\n{error}"
                )
            }
        }
    }
}

impl std::error::Error for InputError {}

/// The longest file that is read, in bytes.
const LONGEST: u64 = 64 << 20;

const LIMITS: Limits = Limits {
    bytes: LONGEST as usize,
    depth: 16,
    values: 2_000_000,
};
