//! `GET /consent/log/…`: the log's head, and proofs about it. Open to everybody: none of it tells whose a leaf is.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use equipoise::json::Encode;
use equipoise::json::Value;
use equipoise::log::LogProof;

use crate::serve::backend::Backend;
use crate::serve::problem::Problem;
use crate::serve::problem::json;
use crate::serve::store::KeptReceipt;
use crate::serve::store::StoreError;
use crate::serve::store::receipt_id;

/// `GET /consent/log/checkpoint`: the head of the log as a signed note.
pub async fn checkpoint(State(backend): State<Arc<Backend>>) -> Response {
    match backend.store.root().await {
        Ok(root) => plain(backend.log.checkpoint(root)),
        Err(error) => error.into_response(),
    }
}

/// `GET /consent/log/key`: the key that signs it, as C2SP signed-note writes keys.
pub async fn key(State(backend): State<Arc<Backend>>) -> Response {
    plain(format!("{}\n", backend.log.text()))
}

/// `GET /consent/log/inclusion/{id}`: proof that a receipt is in the log. Its id is known to the person and the site.
pub async fn inclusion(State(backend): State<Arc<Backend>>, Path(id): Path<String>) -> Response {
    let found = match receipt_id(&id) {
        Some(id) => backend.store.find(id).await,
        None => Ok(None),
    };
    let proof = match found {
        Ok(Some(kept)) => proof(&backend, &kept).await,
        Ok(None) => return Problem::new(StatusCode::NOT_FOUND, "no receipt has this id").into_response(),
        Err(error) => Err(error),
    };
    match proof {
        Ok(proof) => ([(header::CACHE_CONTROL, "no-store")], json(&proof.to_value())).into_response(),
        Err(error) => error.into_response(),
    }
}

/// Proof that a kept receipt is in the log, with the checkpoint of now.
pub async fn proof(backend: &Backend, kept: &KeptReceipt) -> Result<LogProof, StoreError> {
    let (root, path) = backend.store.inclusion(kept.position).await?;
    Ok(LogProof {
        index: (kept.position - 1).unsigned_abs(),
        salt: kept.salt,
        path,
        checkpoint: backend.log.checkpoint(root),
    })
}

/// `GET /consent/log/consistency?from=&to=`: proof that the log of one size grew into that of another.
pub async fn consistency(State(backend): State<Arc<Backend>>, query: Query<HashMap<String, String>>) -> Response {
    let number = |name: &str| query.get(name).map(|text| text.parse::<u64>().ok());
    let (from, to) = match (number("from"), number("to")) {
        (Some(Some(from)), None) => (from, None),
        (Some(Some(from)), Some(Some(to))) => (from, Some(to)),
        _ => {
            let detail = "give the sizes of two trees: from, and to unless it is the one of now";
            return Problem::new(StatusCode::BAD_REQUEST, detail).into_response();
        }
    };
    match backend.store.consistency(from, to).await {
        Ok(Some(proof)) => {
            let body = proof.encode().unwrap_or(Value::Null);
            ([(header::CACHE_CONTROL, "no-store")], json(&body)).into_response()
        }
        Ok(None) => {
            let detail = "the log never had these sizes; if a checkpoint says it had, the log was rolled back";
            Problem::new(StatusCode::NOT_FOUND, detail).into_response()
        }
        Err(error) => error.into_response(),
    }
}

fn plain(text: String) -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, text).into_response()
}
