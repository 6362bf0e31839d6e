//! What anybody may ask: the backend's key, its word on Global Privacy Control, and whether it works.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use equipoise::json::Value;
use equipoise::receipt::Jwk;

use crate::clock;
use crate::serve::backend::Backend;
use crate::serve::problem::json;

/// `GET /.well-known/jwks.json`: the keys that sign acknowledgements and checkpoints (RFC 7517 §5).
pub async fn jwks(State(backend): State<Arc<Backend>>) -> Response {
    let keys = Value::Array(backend.keys().into_iter().map(shown).collect());
    let body = Value::object_of([("keys", Some(keys))]);
    ([(header::CACHE_CONTROL, "public, max-age=300")], json(&body)).into_response()
}

fn shown(key: &Jwk) -> Value {
    let Value::Object(mut members) = key.to_value() else {
        return Value::Null;
    };
    members.extend([
        ("alg".to_owned(), Value::text(key.algorithm().as_str())),
        ("kid".to_owned(), Value::text(key.thumbprint().to_string())),
        ("use".to_owned(), Value::text("sig")),
    ]);
    Value::object(members)
}

/// `GET /.well-known/gpc.json`: this website abides by Global Privacy Control (W3C).
pub async fn gpc(State(backend): State<Arc<Backend>>) -> Response {
    let since = clock::to_text(backend.since);
    let body = Value::object_of([
        ("gpc", Some(Value::Bool(true))),
        ("lastUpdate", since.get(..10).map(Value::text)),
    ]);
    ([(header::CACHE_CONTROL, "public, max-age=300")], json(&body)).into_response()
}

/// `GET /healthz`: whether a receipt could be stored now.
pub async fn health(State(backend): State<Arc<Backend>>) -> Response {
    let store = backend.store.ping().await;
    match store {
        Ok(()) => {
            let body = Value::object_of([("status", Some(Value::text("ok")))]);
            ([(header::CACHE_CONTROL, "no-store")], json(&body)).into_response()
        }
        Err(error) => error.into_response(),
    }
}
