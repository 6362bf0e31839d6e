//! `equipoise serve`: the backend that takes receipts, keeps them and acknowledges them.

mod backend;
mod challenge;
mod config;
mod connections;
mod counts;
mod erase;
mod error;
mod key;
mod limits;
mod log;
mod metrics;
mod mirror;
mod moment;
mod officer;
mod patient;
mod problem;
mod receipts;
mod records;
mod statics;
mod store;
mod token;
mod transparency;
mod wellknown;

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::Method;
use axum::http::header;
use axum::middleware;
use axum::routing::get;
use axum::routing::post;
use backend::Backend;
pub use config::Serve;
use connections::Doors;
use error::ServeError;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::cors::CorsLayer;

impl Serve {
    /// Serves until the process is told to end.
    pub fn run(self) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        let runtime = runtime.map_err(ServeError::Runtime)?;
        let served = runtime.block_on(self.serve());
        // Connections that were left open do not keep the process.
        runtime.shutdown_background();
        served
    }

    async fn serve(self) -> Result<(), ServeError> {
        let listener = TcpListener::bind(self.listen)
            .await
            .map_err(|error| ServeError::Listen {
                address: self.listen,
                error,
            })?;
        let address = listener.local_addr().map_err(ServeError::Runtime)?;
        // Opening a store waits for a disk or a network.
        let (backend, writer) = tokio::task::block_in_place(|| Backend::open(&self, address))?;
        let backend = Arc::new(backend);
        let doors = Doors {
            routes: self.routes(backend.clone()),
            // An answer to another website needs headers, which a layer around the routes sets.
            direct: Some(backend.clone()).filter(|_| self.cors.is_empty()),
        };
        let ending = ending()?;
        announce(address);
        log::event("started", &[]);
        if let Some(days) = self.keep_days {
            tokio::spawn(erase::regularly(backend.clone(), days));
        }
        let mut asked = ending;
        let told = async {
            wait(&mut asked).await;
            log::event("ending", &[]);
        };
        // Requests under way are finished, within reason; what the store has accepted is written in any case.
        connections::serve(listener, doors, told).await;
        backend.store.end().await;
        let _ = tokio::task::spawn_blocking(move || writer.join()).await;
        let _ = tokio::task::spawn_blocking(move || backend.store.close()).await;
        log::event("ended", &[]);
        log::flush();
        Ok(())
    }

    fn routes(&self, backend: Arc<Backend>) -> Router {
        let mut receipts = Router::new()
            .route("/consent/challenge", get(challenge::give))
            .route("/consent/log/checkpoint", get(transparency::checkpoint))
            .route("/consent/log/consistency", get(transparency::consistency))
            .route("/consent/log/inclusion/{id}", get(transparency::inclusion))
            .route("/consent/log/key", get(transparency::key))
            .route(receipts::ROUTE, post(receipts::take));
        if backend.token.is_some() {
            receipts = receipts
                .route("/consent/counts", get(counts::show))
                .route("/consent/officer", get(officer::page))
                .route("/consent/officer/officer.css", get(officer::style))
                .route("/consent/officer/officer.js", get(officer::script))
                .route(receipts::ROUTE, get(records::search))
                .route("/consent/receipts/{id}", get(records::one).delete(erase::one));
        }
        let receipts = receipts
            .layer(middleware::from_fn_with_state(backend.clone(), limits::limit))
            .layer(middleware::from_fn_with_state(backend.clone(), metrics::requests));
        let routes = receipts
            .route("/.well-known/jwks.json", get(wellknown::jwks))
            .route("/.well-known/gpc.json", get(wellknown::gpc))
            .route("/healthz", get(wellknown::health))
            .route("/metrics", get(metrics::show))
            .fallback(problem::not_found)
            .with_state(backend);
        let routes = statics::mount(routes, &self.statics, &self.policies);
        if self.cors.is_empty() {
            routes
        } else {
            routes.layer(self.cross_origin())
        }
    }

    fn cross_origin(&self) -> CorsLayer {
        let origins = self
            .cors
            .iter()
            .filter_map(|origin| HeaderValue::from_str(origin.as_str()).ok());
        CorsLayer::new()
            .allow_origin(origins.collect::<Vec<_>>())
            .allow_methods([Method::GET, Method::POST, Method::DELETE])
            .allow_headers([
                header::AUTHORIZATION,
                header::CONTENT_TYPE,
                HeaderName::from_static("idempotency-key"),
            ])
            .expose_headers([header::RETRY_AFTER])
            .max_age(Duration::from_secs(86_400))
    }
}

/// The one line on standard output, by which a script learns the address.
fn announce(address: SocketAddr) {
    let mut out = std::io::stdout();
    let _ = writeln!(out, "listening on http://{address}").and_then(|()| out.flush());
}

/// Turns true when the process is told to end.
fn ending() -> Result<watch::Receiver<bool>, ServeError> {
    let (tell, told) = watch::channel(false);
    #[cfg(unix)]
    let mut terminate = {
        use tokio::signal::unix;
        unix::signal(unix::SignalKind::terminate()).map_err(ServeError::Runtime)?
    };
    tokio::spawn(async move {
        #[cfg(unix)]
        let terminated = terminate.recv();
        #[cfg(not(unix))]
        let terminated = std::future::pending::<Option<()>>();
        either(tokio::signal::ctrl_c(), terminated).await;
        let _ = tell.send(true);
    });
    Ok(told)
}

/// Waits for whichever comes first.
async fn either(one: impl Future, other: impl Future) {
    let (mut one, mut other) = (std::pin::pin!(one), std::pin::pin!(other));
    std::future::poll_fn(|context| {
        if one.as_mut().poll(context).is_ready() || other.as_mut().poll(context).is_ready() {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
}

async fn wait(ending: &mut watch::Receiver<bool>) {
    // An error means that whoever tells has gone; then there is nothing to wait for either.
    let _ = ending.wait_for(|ending| *ending).await;
}
