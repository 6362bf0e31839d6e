//! Events on standard error, one line each, without personal data: no address, no receipt, no id.

use std::io::Write;
use std::sync::OnceLock;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use axum::extract::MatchedPath;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use equipoise::receipt::Check;

use crate::clock;

/// Writes one event.
pub fn event(name: &str, fields: &[(&str, &str)]) {
    let mut line = format!("time={} event={name}", clock::to_text(clock::now()));
    for (name, value) in fields {
        let quoted = value.contains([' ', '"', '=']);
        line.push_str(&if quoted {
            format!(" {name}={value:?}")
        } else {
            format!(" {name}={value}")
        });
    }
    line.push('\n');
    // A log that nobody reads must not hold up the service: when the line is full, events are lost.
    let _ = writer().try_send(Order::Write(line));
}

/// Waits, within reason, until what was logged so far is written.
pub fn flush() {
    let (done, written) = mpsc::sync_channel(1);
    if writer().try_send(Order::Tell(done)).is_ok() {
        let _ = written.recv_timeout(PATIENCE);
    }
}

enum Order {
    Write(String),
    Tell(mpsc::SyncSender<()>),
}

/// The thread that writes, started with the first event.
fn writer() -> &'static mpsc::SyncSender<Order> {
    static WRITER: OnceLock<mpsc::SyncSender<Order>> = OnceLock::new();
    WRITER.get_or_init(|| {
        let (orders, waiting) = mpsc::sync_channel(LONGEST_LINE);
        thread::spawn(move || {
            for order in waiting {
                // Whoever read the log or waited for it may have gone.
                let _ = match order {
                    Order::Write(line) => std::io::stderr().write_all(line.as_bytes()).ok(),
                    Order::Tell(done) => done.send(()).ok(),
                };
            }
        });
        orders
    })
}

/// Writes one event for every request: its route, never its path.
pub async fn requests(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let check = response.extensions().get::<Check>();
    event(
        "request",
        &[
            ("method", method.as_str()),
            ("route", route.as_ref().map_or("none", MatchedPath::as_str)),
            ("status", response.status().as_str()),
            ("check", check.map_or("none", |check| check.as_str())),
            ("ms", &started.elapsed().as_millis().to_string()),
        ],
    );
    response
}

/// The most events that wait to be written.
const LONGEST_LINE: usize = 1024;

/// How long the end of the process waits for its last events.
const PATIENCE: Duration = Duration::from_secs(1);
