//! CSV for a spreadsheet: one line per purpose of each receipt (RFC 4180).

use super::Entry;
use super::moment;
use crate::receipt::PurposeStatus;

/// Writes receipts as a table, with a line of names, in UTF-8 with the mark by which spreadsheets know it.
///
/// No cell can be taken for a formula: what begins like one is led by an apostrophe.
pub fn csv<'a>(entries: impl IntoIterator<Item = Entry<'a>>) -> String {
    let mut out = String::from('\u{feff}');
    line(&mut out, COLUMNS.map(str::to_owned));
    for entry in entries {
        for said in entry.payload().purposes.iter() {
            line(&mut out, row(entry, said));
        }
    }
    out
}

fn row(entry: Entry<'_>, said: &PurposeStatus) -> [String; COLUMNS.len()] {
    let payload = entry.payload();
    let purpose = entry.notice.and_then(|notice| notice.purpose(said.id.as_str()));
    let title = purpose.map_or("", |purpose| {
        purpose.terms().title.in_locale(payload.notice.locale.as_str())
    });
    let acknowledged = entry.acknowledged.map(moment).unwrap_or_default();
    [
        payload.id.as_str().to_owned(),
        moment(payload.iat),
        payload.aud.to_string(),
        payload.notice.id.to_string(),
        payload.notice.version.to_string(),
        payload.notice.locale.to_string(),
        payload.regime.to_string(),
        said.id.to_string(),
        title.to_owned(),
        said.status.as_str().to_owned(),
        said.basis.as_str().to_owned(),
        said.method.as_str().to_owned(),
        if said.explicit { "yes" } else { "no" }.to_owned(),
        moment(said.at),
        moment(payload.until),
        payload.by.as_str().to_owned(),
        payload.control.as_str().to_owned(),
        payload.cnf.jwk.thumbprint().to_string(),
        payload.seq.to_string(),
        acknowledged,
        entry.receipt.digest().to_string(),
    ]
}

fn line(out: &mut String, cells: [String; COLUMNS.len()]) {
    let cells = cells.map(|cell| quoted(&cell));
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// A cell as text, whatever a spreadsheet would rather make of it (`=`, `+`, `-`, `@`, tab and line ends at the start).
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

const COLUMNS: [&str; 21] = [
    "receipt",
    "signed",
    "origin",
    "notice",
    "version",
    "locale",
    "regime",
    "purpose",
    "title",
    "status",
    "basis",
    "method",
    "explicit",
    "since",
    "until",
    "by",
    "control",
    "key",
    "place",
    "acknowledged",
    "digest",
];
