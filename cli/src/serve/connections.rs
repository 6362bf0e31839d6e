//! Connections: so many at most, each with bounds on how long and how large a request's head may be.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::rt::TokioTimer;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::Semaphore;
use tower_service::Service;

use crate::serve::backend::Backend;
use crate::serve::log;
use crate::serve::patient::Patient;
use crate::serve::problem::Problem;
use crate::serve::receipts;

/// What answers requests.
#[derive(Clone)]
pub struct Doors {
    /// All of them.
    pub routes: Router,
    /// For receipts, if nothing has to be done to their answers on the way.
    pub direct: Option<Arc<Backend>>,
}

/// Takes connections until told to end; then lets requests under way finish, within reason.
pub async fn serve(listener: TcpListener, doors: Doors, ending: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(MOST));
    let graceful = GracefulShutdown::new();
    let mut ending = std::pin::pin!(ending);
    loop {
        let accepted = async {
            let place = places.clone().acquire_owned().await;
            (place, listener.accept().await)
        };
        tokio::select! {
            () = &mut ending => break,
            (place, accepted) = accepted => match (place, accepted) {
                (Ok(place), Ok((stream, peer))) => attend(stream, peer, place, &doors, &graceful),
                (_, accepted) => {
                    // Out of files, most likely: it passes when connections end.
                    let error = accepted.err().map_or_else(String::new, |error| error.to_string());
                    log::warning("accept", &[("error", &error)]);
                    tokio::time::sleep(BREATH).await;
                }
            },
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(PATIENCE, graceful.shutdown()).await;
}

fn attend(
    stream: TcpStream,
    peer: SocketAddr,
    place: OwnedSemaphorePermit,
    doors: &Doors,
    graceful: &GracefulShutdown,
) {
    // Small answers go out at once.
    let _ = stream.set_nodelay(true);
    let doors = doors.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let doors = doors.clone();
        async move {
            let request = request.map(axum::body::Body::new);
            let answer = tokio::time::timeout(LONGEST, answer(doors, peer, request)).await;
            answer.unwrap_or_else(|_| Ok(late()))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .max_buf_size(LARGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(Patient::new(stream, TAKING)), service);
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        // A connection that breaks off is the other side's affair.
        let _ = watched.await;
        drop(place);
    });
}

async fn answer(mut doors: Doors, peer: SocketAddr, mut request: Request) -> Result<Response, Infallible> {
    match doors.direct {
        Some(backend) if receipts::is_delivery(&request) => Ok(receipts::deliver(backend, peer, request).await),
        _ => {
            request.extensions_mut().insert(ConnectInfo(peer));
            doors.routes.call(request).await
        }
    }
}

fn late() -> Response {
    let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "the answer took too long");
    problem.retry_after(5).into_response()
}

/// The most connections at one time.
const MOST: usize = 2048;

/// How long a request's head may take to arrive, also the first byte of the next one.
const HEADERS: Duration = Duration::from_secs(10);

/// The largest head of a request, in bytes.
const LARGEST_HEAD: usize = 16 << 10;

/// The most headers of a request.
const MOST_HEADERS: usize = 64;

/// How long a request may take in all.
const LONGEST: Duration = Duration::from_secs(30);

/// How long an answer may wait for its reader to take the next piece of it.
const TAKING: Duration = Duration::from_secs(30);

/// How long requests under way may take once the process has been told to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// A pause when no connection can be taken.
const BREATH: Duration = Duration::from_millis(100);
