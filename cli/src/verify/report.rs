//! The report of `equipoise verify`, for people and in JSON.

use std::fmt;
use std::fmt::Write;

use equipoise::decision::ConsentStatus;
use equipoise::json::Encode;
use equipoise::json::Value;
use equipoise::log::Checkpoint;
use equipoise::receipt::Chain;
use equipoise::receipt::KeyScope;
use equipoise::receipt::Payload;
use equipoise::receipt::VerifyError;

use super::Checked;
use super::Report;
use crate::clock;
use crate::plain;
use crate::pretty;

impl Report {
    /// One line per receipt, lines for what failed or could not be checked, and the chains.
    pub(super) fn to_text(&self) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut out);
        out
    }

    /// The same as one JSON document.
    pub(super) fn to_json(&self) -> String {
        pretty::text(&Value::object_of([
            ("verified", Some(Value::Bool(self.passed()))),
            (
                "receipts",
                Some(Value::Array(self.receipts.iter().map(Checked::to_value).collect())),
            ),
            (
                "checkpoints",
                Some(Value::Array(self.checkpoints.iter().map(checkpoint_value).collect())),
            ),
            (
                "log",
                Some(Value::Array(
                    self.log
                        .iter()
                        .map(|finding| finding_value(finding.is_fault(), finding))
                        .collect(),
                )),
            ),
            (
                "chains",
                Some(Value::Array(self.chains.iter().map(chain_value).collect())),
            ),
        ]))
    }

    fn write(&self, out: &mut String) -> fmt::Result {
        let several = self.receipts.len() > 1;
        for (index, checked) in self.receipts.iter().enumerate() {
            let place = if several {
                format!(" (receipt {} of {})", index + 1, self.receipts.len())
            } else {
                String::new()
            };
            checked.write(out, &place)?;
        }
        if several {
            write_chains(out, &self.chains)?;
        }
        for checkpoint in &self.checkpoints {
            let root = &checkpoint.root;
            let origin = plain::line(&checkpoint.origin);
            writeln!(out, "log       {origin}: {} leaves, hash {}", root.size, root.hash)?;
        }
        for finding in &self.log {
            let word = if finding.is_fault() {
                "failed    log: "
            } else {
                "          "
            };
            writeln!(out, "{word}{}", plain::line(&finding.to_string()))?;
        }
        Ok(())
    }
}

/// A failure in one line, whatever the receipt has in it.
fn failed(out: &mut String, error: &VerifyError, place: &str) -> fmt::Result {
    writeln!(out, "failed    {}{place}", plain::line(&error.to_string()))
}

impl Checked {
    fn write(&self, out: &mut String, place: &str) -> fmt::Result {
        let receipt = match &self.result {
            Ok(receipt) => receipt,
            Err(error) => return failed(out, error, place),
        };
        let payload = receipt.payload();
        writeln!(
            out,
            "verified  {}  {}  {}@{}  {}",
            payload.id.as_str(),
            clock::to_text(payload.iat),
            payload.notice.id,
            plain::line(payload.notice.version.as_str()),
            summary(payload)
        )?;
        match &self.acknowledged {
            Some(Ok(told)) => writeln!(out, "          acknowledged {}", clock::to_text(told.received))?,
            Some(Err(error)) => failed(out, error, place)?,
            None => {}
        }
        match &self.logged {
            Some(Ok(index)) => writeln!(out, "          in the log, leaf {index}")?,
            Some(Err(error)) => failed(out, error, place)?,
            None => {}
        }
        match &self.stated {
            Some(Ok(())) => writeln!(out, "          the website's statement is the one it names")?,
            Some(Err(error)) => writeln!(out, "failed    {error}{place}")?,
            None => {}
        }
        if !self.unchecked.is_empty() {
            writeln!(out, "          not checked: {}", self.unchecked.join(", "))?;
        }
        Ok(())
    }

    fn to_value(&self) -> Value {
        let fault = |error: &VerifyError| {
            Value::object_of([
                ("check", Some(Value::text(error.check.as_str()))),
                ("detail", Some(Value::text(&error.detail))),
            ])
        };
        let receipt = match &self.result {
            Ok(receipt) => receipt,
            Err(error) => {
                return Value::object_of([("verified", Some(Value::Bool(false))), ("failed", Some(fault(error)))]);
            }
        };
        let checked = receipt.checked().iter().map(|check| Value::text(check.as_str()));
        let unchecked = self.unchecked.iter().map(|check| Value::text(*check));
        Value::object_of([
            ("verified", Some(Value::Bool(true))),
            ("id", receipt.payload().id.encode()),
            ("digest", receipt.digest().encode()),
            ("payload", receipt.payload().encode()),
            ("checked", Some(Value::Array(checked.collect()))),
            ("unchecked", Some(Value::Array(unchecked.collect()))),
            (
                "stated",
                self.stated.as_ref().map(|stated| match stated {
                    Ok(()) => Value::Bool(true),
                    Err(error) => Value::object_of([("failed", Some(fault(error)))]),
                }),
            ),
            (
                "acknowledged",
                self.acknowledged.as_ref().and_then(|told| match told {
                    Ok(told) => told.encode(),
                    Err(error) => Some(Value::object_of([("failed", Some(fault(error)))])),
                }),
            ),
            (
                "logged",
                self.logged.as_ref().map(|logged| match logged {
                    Ok(index) => Value::object_of([("index", index.encode())]),
                    Err(error) => Value::object_of([("failed", Some(fault(error)))]),
                }),
            ),
        ])
    }
}

fn finding_value(fault: bool, finding: &impl fmt::Display) -> Value {
    Value::object_of([
        ("fault", Some(Value::Bool(fault))),
        ("detail", Some(Value::text(finding.to_string()))),
    ])
}

fn checkpoint_value(checkpoint: &Checkpoint) -> Value {
    Value::object_of([
        ("hash", checkpoint.root.hash.encode()),
        ("origin", Some(Value::text(&checkpoint.origin))),
        ("size", checkpoint.root.size.encode()),
    ])
}

fn chain_value(chain: &Chain) -> Value {
    let findings = chain.findings.iter();
    let findings = findings.map(|finding| finding_value(finding.is_fault(), finding));
    Value::object_of([
        ("keys", chain.keys.encode()),
        ("scope", chain.scope.encode()),
        ("length", (chain.length as u64).encode()),
        ("first", chain.span.0.encode()),
        ("last", chain.span.1.encode()),
        ("verified", Some(Value::Bool(chain.holds()))),
        ("findings", Some(Value::Array(findings.collect()))),
    ])
}

/// The lasting keys one by one, then how many receipts stand alone.
fn write_chains(out: &mut String, chains: &[Chain]) -> fmt::Result {
    let (single, lasting): (Vec<_>, Vec<_>) = chains.iter().partition(|chain| chain.scope == KeyScope::OneTime);
    for chain in &lasting {
        let (first, last) = chain.span;
        write!(
            out,
            "chain     {}: {} in the places {first} to {last}",
            keys(chain),
            count(chain.length)
        )?;
        match chain.findings.as_slice() {
            [] => writeln!(out, ", complete and in order")?,
            findings => {
                writeln!(out)?;
                for finding in findings {
                    let word = if finding.is_fault() {
                        "failed    chain: "
                    } else {
                        "          "
                    };
                    writeln!(out, "{word}{finding}")?;
                }
            }
        }
    }
    if lasting.len() > 1 {
        writeln!(
            out,
            "restarts  {} chains, one after the other; nothing shows that they belong together",
            lasting.len()
        )?;
    }
    for finding in single
        .iter()
        .flat_map(|chain| &chain.findings)
        .filter(|finding| finding.is_fault())
    {
        writeln!(out, "failed    chain: {finding}")?;
    }
    if !single.is_empty() {
        let length = single.iter().map(|chain| chain.length).sum();
        writeln!(
            out,
            "alone     {} with a one-time key, linked to nothing",
            count(length)
        )?;
    }
    Ok(())
}

fn keys(chain: &Chain) -> String {
    let ids: Vec<_> = chain.keys.iter().map(|kid| kid.to_string()).collect();
    format!("key {}", ids.join(", then key "))
}

fn count(receipts: usize) -> String {
    if receipts == 1 {
        "1 receipt".to_owned()
    } else {
        format!("{receipts} receipts")
    }
}

/// The purposes by where they stand.
fn summary(payload: &Payload) -> String {
    let of = |status: ConsentStatus| {
        let ids = payload.purposes.iter().filter(move |purpose| purpose.status == status);
        let ids: Vec<_> = ids.map(|purpose| purpose.id.as_str()).collect();
        (!ids.is_empty()).then(|| format!("{}: {}", status.as_str(), ids.join(", ")))
    };
    let parts: Vec<_> = ConsentStatus::ALL.iter().copied().filter_map(of).collect();
    parts.join("; ")
}
