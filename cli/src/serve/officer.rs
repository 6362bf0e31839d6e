//! `GET /consent/officer`: a page for whoever answers for the records. It holds none itself; the token opens them.

use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;

/// The page.
pub async fn page() -> Response {
    let mut answer = file(
        "text/html; charset=utf-8",
        include_str!("../../assets/officer/index.html"),
    );
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(
        HeaderName::from_static("referrer-policy"),
        HeaderValue::from_static("no-referrer"),
    );
    answer
}

/// Its style.
pub async fn style() -> Response {
    file(
        "text/css; charset=utf-8",
        include_str!("../../assets/officer/officer.css"),
    )
}

/// What it does.
pub async fn script() -> Response {
    file(
        "text/javascript; charset=utf-8",
        include_str!("../../assets/officer/officer.js"),
    )
}

fn file(kind: &'static str, text: &'static str) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    (headers, text).into_response()
}

/// Nothing inline, nothing from elsewhere, in nobody's frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
