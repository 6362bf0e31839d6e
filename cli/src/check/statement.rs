//! The signed statement on a notice: made, and held against what a check of now finds.

use std::fs;

use equipoise::check::Profile;
use equipoise::check::Report;
use equipoise::check::Statement;
use equipoise::digest::Digest;
use equipoise::digest::base64url;
use equipoise::notice::Notice;
use equipoise::receipt::NativeChecker;

use crate::clock;
use crate::export::ExportKey;
use crate::input;
use crate::input::InputError;
use crate::signature;

/// Signs what came of a check and writes it; answers what is to be said.
pub(super) fn write(
    path: &str,
    key: &str,
    report: &Report,
    notice: &Notice,
    profile: Profile,
) -> Result<String, InputError> {
    let fault = |error| InputError::Statement {
        path: path.to_owned(),
        error,
    };
    let key = ExportKey::read(key).map_err(fault)?;
    let statement = Statement::of(report, notice, profile, key.public(), clock::now());
    let input = statement.signing_input();
    let signature = key.sign(input.as_bytes()).map_err(fault)?;
    let jws = format!("{input}.{}", base64url(&signature));
    fs::write(path, format!("{jws}\n")).map_err(|error| InputError::Out {
        path: path.to_owned(),
        error,
    })?;
    Ok(format!(
        "{path}: {} rules asked, {} broken, {} let stand; key {}; digest {}\n  serve it and name it in the tag: data-statement=\"…\"\n",
        statement.rules.len(),
        statement.broken.len(),
        statement.stands.len(),
        statement.key.thumbprint(),
        Digest::of(jws.as_bytes()),
    ))
}

/// Reads a statement that its key has signed.
pub(super) fn read(path: &str) -> Result<Statement, InputError> {
    let text = input::bytes(path)?;
    let text = String::from_utf8_lossy(&text);
    let said = signature::at_once(Statement::verify(text.trim(), None, &NativeChecker));
    said.map_err(|error| InputError::Statement {
        path: path.to_owned(),
        error: error.detail,
    })
}

/// What a statement says otherwise than a check of now finds, in lines.
pub(super) fn compared(path: &str, statement: &Statement, report: &Report, notice: &Notice) -> (String, bool) {
    let found = statement.against(report, notice);
    if found.is_empty() {
        let text = format!(
            "{path}: says what this check finds, signed by key {}\n",
            statement.key.thumbprint()
        );
        return (text, true);
    }
    let lines = found.iter().map(|one| format!("{path}: {one}\n"));
    (lines.collect(), false)
}
