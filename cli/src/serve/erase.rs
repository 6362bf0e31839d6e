//! Erasing: one receipt because somebody has a right to it, and old ones because their time is over.
//!
//! With a receipt goes the salt of its commitment. Its leaf stays in the log, and nobody can tell any more whose it was.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::Path;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use equipoise::time::Timestamp;

use crate::clock;
use crate::serve::backend::Backend;
use crate::serve::log;
use crate::serve::problem::Problem;
use crate::serve::records::authorize;
use crate::serve::store::receipt_id;

/// `DELETE /consent/receipts/{id}`
pub async fn one(State(backend): State<Arc<Backend>>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    if let Err(problem) = authorize(&backend, &headers) {
        return problem.into_response();
    }
    let erased = match receipt_id(&id) {
        Some(id) => backend.store.erase(id).await,
        None => Ok(false),
    };
    match erased {
        Ok(true) => {
            log::event("erased", &[("receipts", "1")]);
            StatusCode::NO_CONTENT.into_response()
        }
        Ok(false) => Problem::new(StatusCode::NOT_FOUND, "no receipt has this id").into_response(),
        Err(error) => error.into_response(),
    }
}

/// Erases what is older than that and whose choice has ended, now and every hour.
pub async fn regularly(backend: Arc<Backend>, days: u32) {
    if days < THREE_YEARS {
        let note =
            "PIPL article 56 and the Network Data Security Regulations article 12 ask for three years (1096 days)";
        log::warning("keep", &[("days", &days.to_string()), ("note", note)]);
    }
    let mut hours = tokio::time::interval(Duration::from_secs(3600));
    loop {
        hours.tick().await;
        let now = clock::now();
        let before = Timestamp(now.0.saturating_sub(u64::from(days) * 86_400));
        let mut erased = 0;
        loop {
            match backend.store.expire(before, now).await {
                Ok(0) => break,
                Ok(some) => erased += some,
                Err(error) => {
                    log::warning("keep", &[("error", &error.to_string())]);
                    break;
                }
            }
            // Others want to write too.
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        if erased > 0 {
            log::event("erased", &[("receipts", &erased.to_string())]);
        }
    }
}

/// Three years, one of them a leap year.
const THREE_YEARS: u32 = 1096;
