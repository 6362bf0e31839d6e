//! `GET /consent/counts`: how many receipts came each day, and where the purposes stood. Numbers, no receipts.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::Query;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use equipoise::json::Value;
use equipoise::time::Timestamp;

use crate::clock;
use crate::serve::backend::Backend;
use crate::serve::problem::Problem;
use crate::serve::problem::json;
use crate::serve::records::authorize;
use crate::serve::records::private;
use crate::serve::store::Tally;

/// `GET /consent/counts?from=&until=`: whole days (UTC), the last thirty unless told otherwise.
pub async fn show(
    State(backend): State<Arc<Backend>>,
    headers: HeaderMap,
    query: Query<HashMap<String, String>>,
) -> Response {
    if let Err(problem) = authorize(&backend, &headers) {
        return problem.into_response();
    }
    let today = (clock::now().0 / DAY) as i64;
    let day = |name: &str, usual: i64| match query.get(name) {
        None => Some(usual),
        Some(text) => text.parse::<u32>().ok().map(|seconds| i64::from(seconds) / DAY as i64),
    };
    let (Some(from), Some(until)) = (day("from", today - 29), day("until", today + 1)) else {
        let detail = "from and until must be times in Unix seconds; the days they fall on count";
        return Problem::new(StatusCode::BAD_REQUEST, detail).into_response();
    };
    if until - from > LONGEST {
        return Problem::new(StatusCode::BAD_REQUEST, "ask for at most ten years at a time").into_response();
    }
    match backend.store.counts(from, until).await {
        Ok((days, tallies)) => private(json(&told(&days, &tallies))),
        Err(error) => error.into_response(),
    }
}

fn told(days: &[(i64, i64)], tallies: &[Tally]) -> Value {
    let days = days.iter().map(|(day, receipts)| {
        Value::object_of([("day", Some(date(*day))), ("receipts", Some(Value::Integer(*receipts)))])
    });
    let purposes = tallies.iter().map(|tally| {
        Value::object_of([
            ("day", Some(date(tally.day))),
            ("notice", Some(Value::text(&tally.notice))),
            ("purpose", Some(Value::text(&tally.purpose))),
            ("status", Some(Value::text(&tally.status))),
            ("count", Some(Value::Integer(tally.count))),
        ])
    });
    Value::object_of([
        ("days", Some(Value::Array(days.collect()))),
        ("purposes", Some(Value::Array(purposes.collect()))),
    ])
}

/// Year, month and day.
fn date(day: i64) -> Value {
    let text = clock::to_text(Timestamp(day.unsigned_abs() * DAY));
    Value::text(text.get(..10).unwrap_or_default())
}

/// In seconds.
const DAY: u64 = 86_400;

/// In days.
const LONGEST: i64 = 3660;
