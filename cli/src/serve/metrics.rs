//! What is counted and measured, in the form that Prometheus reads. No label comes from a request's content.

use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use axum::extract::MatchedPath;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;
use equipoise::receipt::Check;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::serve::backend::Backend;
use crate::serve::log;

/// Everything that is counted.
pub struct Metrics {
    registry: Registry,
    requests: Family<[(&'static str, String); 3], Counter>,
    seconds: Histogram,
    refused: Family<[(&'static str, String); 1], Counter>,
    receipts: Counter,
    batches: Histogram,
    leaves: Gauge,
}

impl Metrics {
    /// Nothing yet.
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("equipoise");
        let requests = Family::default();
        registry.register("requests", "Requests by method, route and status", requests.clone());
        let seconds = Histogram::new([0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0]);
        registry.register("request_seconds", "Time to answer", seconds.clone());
        let refused = Family::default();
        registry.register(
            "receipts_refused",
            "Receipts refused, by the check that failed",
            refused.clone(),
        );
        let receipts = Counter::default();
        registry.register("receipts", "Receipts kept by this process", receipts.clone());
        let batches = Histogram::new([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0]);
        registry.register(
            "batch_receipts",
            "Receipts forced to the disk together",
            batches.clone(),
        );
        let leaves = Gauge::default();
        registry.register("log_leaves", "Leaves of the transparency log", leaves.clone());
        Self {
            registry,
            requests,
            seconds,
            refused,
            receipts,
            batches,
            leaves,
        }
    }

    /// A batch with so many new receipts is on the disk.
    pub fn written(&self, receipts: usize) {
        self.receipts.inc_by(receipts as u64);
        if receipts > 0 {
            self.batches.observe(receipts as f64);
        }
    }
}

/// Counts, measures and logs every request: its route, never its path.
pub async fn requests(State(backend): State<Arc<Backend>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    // Only methods that some route knows: any other word would be a label of the asker's making.
    let method = match method.as_str() {
        known @ ("DELETE" | "GET" | "HEAD" | "OPTIONS" | "POST") => known,
        _ => "other",
    };
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    answered(&backend.metrics, method, route, &response, started.elapsed());
    response
}

/// Counts, measures and logs one request that was answered.
pub fn answered(metrics: &Metrics, method: &str, route: &str, response: &Response, took: Duration) {
    let status = response.status();
    let check = response.extensions().get::<Check>();
    let labels = [
        ("method", method.to_owned()),
        ("route", route.to_owned()),
        ("status", status.as_str().to_owned()),
    ];
    metrics.requests.get_or_create(&labels).inc();
    metrics.seconds.observe(took.as_secs_f64());
    if let Some(check) = check {
        metrics
            .refused
            .get_or_create(&[("check", check.as_str().to_owned())])
            .inc();
    }
    let fields = [
        ("method", method),
        ("route", route),
        ("status", status.as_str()),
        ("check", check.map_or("none", |check| check.as_str())),
        ("microseconds", &took.as_micros().to_string()),
    ];
    log::event("request", &fields);
}

/// `GET /metrics`
pub async fn show(State(backend): State<Arc<Backend>>) -> Response {
    match backend.store.root().await {
        Ok(root) => backend.metrics.leaves.set(root.size as i64),
        Err(error) => return error.into_response(),
    };
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = encode(&mut text, &backend.metrics.registry);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(OPEN_METRICS)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, text).into_response()
}

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
