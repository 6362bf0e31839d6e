//! `equipoise schema`: the JSON Schema of a notice, written by the code that reads notices.

use equipoise::notice;

use crate::input::InputError;
use crate::outcome::Outcome;
use crate::outcome::Verdict;
use crate::pretty;

/// Gives the schema.
pub fn run() -> Result<Outcome, InputError> {
    Ok(Outcome {
        text: pretty::text(&notice::schema()),
        verdict: Verdict::Passed,
    })
}
