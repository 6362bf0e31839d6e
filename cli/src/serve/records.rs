//! `GET /consent/receipts`: what was kept, verified anew each time it is shown.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use equipoise::decision::ConsentStatus;
use equipoise::digest::Digest;
use equipoise::json::Encode;
use equipoise::json::Value;
use equipoise::log::LogError;
use equipoise::log::LogProof;
use equipoise::log::SignedNote;
use equipoise::notice::Id;
use equipoise::receipt::Check;
use equipoise::receipt::Expectations;
use equipoise::receipt::UnverifiedReceipt;
use equipoise::receipt::VerifiedReceipt;
use equipoise::receipt::VerifyError;
use equipoise::time::Timestamp;

use crate::acknowledgement;
use crate::serve::backend::Backend;
use crate::serve::problem::Problem;
use crate::serve::problem::json;
use crate::serve::store::KeptReceipt;
use crate::serve::store::Search;
use crate::serve::store::key_tag;
use crate::serve::store::receipt_id;
use crate::serve::transparency;
use crate::signature;

/// `GET /consent/receipts?after=&limit=&order=&id=&key=&notice=&purpose=&status=&from=&until=`
pub async fn search(
    State(backend): State<Arc<Backend>>,
    headers: HeaderMap,
    query: Query<HashMap<String, String>>,
) -> Response {
    if let Err(problem) = authorize(&backend, &headers) {
        return problem.into_response();
    }
    let search = match read(&query) {
        Ok(search) => search,
        Err(problem) => return problem.into_response(),
    };
    let after = search.after;
    // One more than asked for, to know whether there are more.
    let limit = usize::from(search.limit);
    let looked = Search {
        limit: search.limit + 1,
        ..search
    };
    let found = match backend.store.search(looked).await {
        Ok(found) => found,
        Err(error) => return error.into_response(),
    };
    let shown = &found[..limit.min(found.len())];
    let next = shown.last().map_or(after, |last| last.position);
    let body = Value::object_of([
        (
            "receipts",
            Some(Value::Array(
                shown.iter().map(|kept| show(&backend, kept, None)).collect(),
            )),
        ),
        ("next", Some(Value::Integer(next))),
        ("more", Some(Value::Bool(found.len() > limit))),
    ]);
    private(json(&body))
}

/// `GET /consent/receipts/{id}`
pub async fn one(State(backend): State<Arc<Backend>>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    if let Err(problem) = authorize(&backend, &headers) {
        return problem.into_response();
    }
    let found = match receipt_id(&id) {
        Some(id) => backend.store.find(id).await,
        None => Ok(None),
    };
    let kept = match found {
        Ok(Some(kept)) => kept,
        Ok(None) => return Problem::new(StatusCode::NOT_FOUND, "no receipt has this id").into_response(),
        Err(error) => return error.into_response(),
    };
    match transparency::proof(&backend, &kept).await {
        Ok(proof) => private(json(&show(&backend, &kept, Some(&proof)))),
        Err(error) => error.into_response(),
    }
}

/// Whether the request carries the administrator's token.
pub fn authorize(backend: &Backend, headers: &HeaderMap) -> Result<(), Problem> {
    if backend.token.as_ref().is_some_and(|token| token.opens(headers)) {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::UNAUTHORIZED,
        "send Authorization: Bearer TOKEN",
    ))
}

fn read(query: &HashMap<String, String>) -> Result<Search, Problem> {
    let wrong = |mend: &str| Problem::new(StatusCode::BAD_REQUEST, mend);
    if let Some(name) = query.keys().find(|name| !PARAMETERS.contains(&name.as_str())) {
        return Err(wrong(&format!(
            "unknown parameter \"{name}\"; known are {}",
            PARAMETERS.join(", ")
        )));
    }
    let number = |name, usual| query.get(name).map_or(Some(usual), |text| text.parse::<i64>().ok());
    let after = number("after", 0).filter(|after| *after >= 0);
    let limit = number("limit", 50).and_then(|limit| u16::try_from(limit).ok());
    let status = match query.get("status").map(|word| ConsentStatus::from_word(word)) {
        None => None,
        Some(Some(status)) => Some(status),
        Some(None) => {
            let words: Vec<_> = ConsentStatus::ALL.iter().map(|status| status.as_str()).collect();
            return Err(wrong(&format!("status must be one of {}", words.join(", "))));
        }
    };
    if let Some(name) = ["notice", "purpose"].iter().find(|name| {
        let id = query.get(**name);
        id.is_some_and(|id| Id::from_text(id).is_none())
    }) {
        return Err(wrong(&format!("{name} must be an id as notices have them")));
    }
    let id = query
        .get("id")
        .map(|id| receipt_id(id).ok_or_else(|| wrong("id must be a receipt's id")));
    let key = query.get("key").map(|key| {
        let thumbprint = Digest::from_base64url(key).map(key_tag);
        thumbprint.ok_or_else(|| wrong("key must be the \"kid\" of a receipt"))
    });
    let time = |name: &str| {
        let wrong = || wrong(&format!("{name} must be a time in Unix seconds"));
        query
            .get(name)
            .map(|text| text.parse().map(Timestamp).map_err(|_| wrong()))
            .transpose()
    };
    let newest = match query.get("order").map(String::as_str) {
        None | Some("oldest") => false,
        Some("newest") => true,
        Some(_) => return Err(wrong("order must be oldest or newest")),
    };
    Ok(Search {
        after: after.ok_or_else(|| wrong("after must be the \"next\" of an earlier answer"))?,
        newest,
        limit: limit
            .filter(|limit| (1..=MOST).contains(limit))
            .ok_or_else(|| wrong(&format!("limit must be a number from 1 to {MOST}")))?,
        id: id.transpose()?,
        key: key.transpose()?,
        notice: query.get("notice").cloned(),
        purpose: query.get("purpose").cloned(),
        status,
        from: time("from")?,
        until: time("until")?,
    })
}

/// What was kept, and whether its signature and its acknowledgement still hold.
fn show(backend: &Backend, kept: &KeptReceipt, proof: Option<&LogProof>) -> Value {
    let verified = verify(backend, kept).and_then(|receipt| in_log(&receipt, proof));
    // What the receipt says is shown even if it no longer verifies: then somebody has to look.
    let payload = UnverifiedReceipt::parse(&kept.jws)
        .ok()
        .map(|receipt| receipt.payload().clone());
    let text = |text: &str| Some(Value::text(text));
    Value::object_of([
        ("id", payload.as_ref().and_then(|payload| text(payload.id.as_str()))),
        ("received_at", Some(Value::Integer(kept.received.0 as i64))),
        ("verified", Some(Value::Bool(verified.is_ok()))),
        ("fault", verified.err().and_then(|error| text(&error.to_string()))),
        (
            "notice",
            payload.as_ref().and_then(|payload| text(payload.notice.id.as_str())),
        ),
        (
            "version",
            payload
                .as_ref()
                .and_then(|payload| text(payload.notice.version.as_str())),
        ),
        ("payload", payload.and_then(|payload| payload.encode())),
        ("jws", text(&kept.jws)),
        ("acknowledgement", text(&kept.acknowledgement)),
        ("log", proof.map(LogProof::to_value)),
    ])
}

/// Origin, notice and challenge were checked when it came; the lists of today say nothing about that day.
fn verify(backend: &Backend, kept: &KeptReceipt) -> Result<VerifiedReceipt, VerifyError> {
    // Its time was judged when it came too, and the acknowledgement says how.
    let receipt = signature::verify(UnverifiedReceipt::parse(&kept.jws)?, Expectations::default())?;
    let keys = std::slice::from_ref(backend.key.public());
    acknowledgement::check(&kept.acknowledgement, &receipt, Some(keys))?;
    Ok(receipt)
}

/// Whether the log has, at its place, what the salt and the receipt make.
fn in_log(receipt: &VerifiedReceipt, proof: Option<&LogProof>) -> Result<(), VerifyError> {
    let Some(proof) = proof else { return Ok(()) };
    let failed = |error: LogError| Check::Replay.failed(error.to_string());
    let note = SignedNote::parse(&proof.checkpoint).map_err(failed)?;
    proof.verify(receipt.digest(), &note.checkpoint().root).map_err(failed)
}

/// An answer that nobody keeps on the way.
pub fn private(mut response: Response) -> Response {
    let value = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, value);
    response
}

const PARAMETERS: [&str; 10] = [
    "after", "from", "id", "key", "limit", "notice", "order", "purpose", "status", "until",
];

/// The most receipts in one answer.
const MOST: u16 = 200;
