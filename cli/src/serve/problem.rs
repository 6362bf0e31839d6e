//! Refusals as RFC 9457 problems, and the other answers in JSON.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use equipoise::json::Value;
use equipoise::json::canonicalize;
use equipoise::receipt::Check;
use equipoise::receipt::VerifyError;

/// Why a request is refused.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    detail: String,
    check: Option<Check>,
    retry_after: Option<u64>,
}

impl Problem {
    /// A refusal with one sentence for whoever has to mend it.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            status,
            detail: detail.into(),
            check: None,
            retry_after: None,
        }
    }

    /// A receipt that failed a check.
    pub fn failed(error: VerifyError) -> Self {
        let status = match error.check {
            Check::Replay => StatusCode::CONFLICT,
            Check::Size => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self {
            check: Some(error.check),
            ..Self::new(status, error.detail)
        }
    }

    /// A receipt that may pass the same check later (RFC 8470 §5.2).
    pub fn early(error: VerifyError) -> Self {
        Self {
            check: Some(error.check),
            ..Self::new(StatusCode::TOO_EARLY, error.detail)
        }
    }

    /// The same, with the seconds after which another try makes sense.
    pub fn retry_after(self, seconds: u64) -> Self {
        Self {
            retry_after: Some(seconds),
            ..self
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = Value::object_of([
            // The status says it all, and `check` the rest (RFC 9457 §4.2.1).
            ("type", Some(Value::text("about:blank"))),
            ("title", self.status.canonical_reason().map(Value::text)),
            ("status", Some(Value::Integer(self.status.as_u16().into()))),
            ("detail", Some(Value::text(self.detail))),
            ("check", self.check.map(|check| Value::text(check.as_str()))),
        ]);
        let mut response = json(&body);
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(check) = self.check {
            // For the log.
            response.extensions_mut().insert(check);
        }
        response
    }
}

/// An answer in JSON.
pub fn json(value: &Value) -> Response {
    let mut response = Response::new(Body::from(canonicalize(value).as_str().to_owned()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// The answer where no route and no file is.
pub async fn not_found() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "nothing is here")
}
