//! The file of suppressions.

use std::path::Path;

use equipoise::check::Suppression;
use equipoise::check::Suppressions;
use equipoise::json;
use equipoise::json::Context;
use equipoise::json::Cursor;
use equipoise::json::Decode;
use equipoise::json::Faults;
use equipoise::json::Limits;

use crate::input;
use crate::input::InputError;

/// Reads the file that was named, or the one beside the notice; none if there is none.
pub(super) fn read(notice: &str, named: Option<&str>) -> Result<Vec<Suppression>, InputError> {
    let beside = || {
        let path = Path::new(notice).parent()?.join("equipoise-check.json");
        (notice != "-" && path.is_file()).then(|| path.to_string_lossy().into_owned())
    };
    let Some(path) = named.map(str::to_owned).or_else(beside) else {
        return Ok(Vec::new());
    };
    let broken = |error: String| InputError::Suppressions {
        path: path.clone(),
        error,
    };
    let value = json::parse(&input::bytes(&path)?, LIMITS).map_err(|error| broken(error.to_string()))?;
    let mut faults = Faults::default();
    let read = Suppressions::decode(&Cursor::root(&value, &Context::default()), &mut faults);
    read.filter(|_| faults.is_empty())
        .map(|read| read.suppress)
        .ok_or_else(|| broken(faults.to_string()))
}

const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    depth: 4,
    values: 20_000,
};
