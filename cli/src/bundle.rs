//! What a file holds of a backend's log beside its receipts: proofs, checkpoints, and the ways between them.
//!
//! A bundle is a record with more in it:
//! `{"schema":"equipoise-bundle/1","receipts":[{"jws":…,"acknowledgement":…,"log":…}],"checkpoints":[…],"consistency":[…]}`.
//! `log` is the answer of `GET /consent/log/inclusion/{id}`; `checkpoints` are signed notes in the order in which they
//! were got; `consistency` are answers of `GET /consent/log/consistency`. Each may be left out.

use equipoise::json::Context;
use equipoise::json::Cursor;
use equipoise::json::Decode;
use equipoise::json::Faults;
use equipoise::json::Value;
use equipoise::log::Consistency;
use equipoise::log::LogProof;

use crate::input::InputError;

/// What belongs to a log, besides the proofs of single receipts.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Signed checkpoints, in the order in which they were got.
    pub checkpoints: Vec<String>,
    /// Proofs that later trees contain earlier ones.
    pub consistency: Vec<Consistency>,
}

impl Ledger {
    /// Reads what a record holds of a log: nothing, in the record of a person.
    pub fn read(path: &str, record: &Value) -> Result<Self, InputError> {
        let items = |name| record.get(name).and_then(Value::as_array).unwrap_or_default();
        let notes = items("checkpoints").iter().map(|note| note.as_str().map(str::to_owned));
        let proofs = items("consistency").iter().map(decode);
        Ok(Self {
            checkpoints: notes.collect::<Option<_>>().ok_or_else(|| not_ours(path))?,
            consistency: proofs.collect::<Option<_>>().ok_or_else(|| not_ours(path))?,
        })
    }
}

/// The proof beside a receipt, if there is one.
pub fn proof(path: &str, item: &Value) -> Result<Option<LogProof>, InputError> {
    let Some(value) = item.get("log") else { return Ok(None) };
    decode(value).map(Some).ok_or_else(|| not_ours(path))
}

fn decode<T: Decode>(value: &Value) -> Option<T> {
    let mut faults = Faults::default();
    T::decode(&Cursor::root(value, &Context::default()), &mut faults).filter(|_| faults.is_empty())
}

fn not_ours(path: &str) -> InputError {
    InputError::NotOurs {
        path: path.to_owned(),
        mend: "in a bundle `log` is {\"index\":…,\"salt\":…,\"path\":[…],\"checkpoint\":…}, `checkpoints` are signed notes, \
               `consistency` are {\"from\":…,\"to\":…,\"path\":[…]}",
    }
}
