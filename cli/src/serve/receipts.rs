//! `POST /consent/receipts`: verify, keep, acknowledge, in this order.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use axum::body::Body;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use equipoise::log::Salt;
use equipoise::receipt::Check;
use equipoise::receipt::LONGEST;
use equipoise::receipt::OrNone;
use equipoise::receipt::UnverifiedReceipt;
use equipoise::receipt::VerifiedReceipt;
use equipoise::time::Timestamp;

use crate::clock;
use crate::serve::backend::Backend;
use crate::serve::metrics;
use crate::serve::moment::Untimely;
use crate::serve::problem::Problem;
use crate::serve::store::Kept;
use crate::serve::store::NewReceipt;
use crate::serve::store::ReceiptId;
use crate::serve::store::StoreError;
use crate::serve::store::key_tag;
use crate::serve::store::receipt_id;

/// Whether that is what [`deliver`] answers.
pub fn is_delivery(request: &Request) -> bool {
    request.method() == Method::POST && request.uri().path() == ROUTE
}

/// The same as what the routes lead to, without the way through them, which costs as much as reading the receipt does.
pub async fn deliver(backend: Arc<Backend>, peer: SocketAddr, request: Request) -> Response {
    let started = Instant::now();
    let response = match backend.limiter.refusal(peer) {
        None => take(State(backend.clone()), request).await,
        Some(refusal) => refusal.into_response(),
    };
    metrics::answered(
        &backend.metrics,
        Method::POST.as_str(),
        ROUTE,
        &response,
        started.elapsed(),
    );
    response
}

/// Takes a receipt. Answers 201 with an acknowledgement, or 200 with the same one when it has the receipt already.
pub async fn take(State(backend): State<Arc<Backend>>, request: Request) -> Response {
    let mirror = backend.mirror.as_ref();
    let mirror = mirror.and_then(|mirror| mirror.renewed(request.headers(), clock::now()));
    match accept(&backend, request).await {
        Ok((status, acknowledgement)) => {
            let mut answer = acknowledged(status, acknowledgement);
            answer
                .headers_mut()
                .extend(mirror.map(|cookie| (header::SET_COOKIE, cookie)));
            answer
        }
        Err(Refusal::Problem(problem)) => problem.into_response(),
        Err(Refusal::Store(error)) => error.into_response(),
    }
}

enum Refusal {
    Problem(Problem),
    Store(StoreError),
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

async fn accept(backend: &Backend, request: Request) -> Result<(StatusCode, String), Refusal> {
    check_type(request.headers())?;
    let jws = read(request.into_body()).await?;
    let unverified = UnverifiedReceipt::parse(&jws).map_err(Problem::failed)?;
    let id = receipt_id(unverified.payload().id.as_str()).ok_or(Problem::failed(Check::Form.failed("no id")))?;
    let now = clock::now();
    let (receipt, moment) = match backend.verify(unverified, now) {
        Ok(verified) => verified,
        Err(untimely) => return delivered_before(backend, id, &jws).await?.ok_or(refusal(untimely)),
    };
    let mut salt = [0; 16];
    getrandom::fill(&mut salt)
        .map_err(|_| Problem::new(StatusCode::SERVICE_UNAVAILABLE, "no random bytes at hand").retry_after(5))?;
    let salt = Salt::from_random(salt);
    let acknowledgement = backend.key.acknowledge(&receipt, now, moment, salt);
    let failed = |check: Check, detail: &str| Problem::failed(check.failed(detail)).into();
    let new = new_receipt(&receipt, id, jws, &acknowledgement, salt, now);
    match backend.store.keep(new).await? {
        Kept::New => Ok((StatusCode::CREATED, acknowledgement)),
        Kept::Before(acknowledgement) => Ok((StatusCode::OK, acknowledgement)),
        Kept::OtherBytes => Err(failed(Check::Replay, "another receipt has this id")),
        Kept::ChallengeUsed => Err(failed(
            Check::Challenge,
            "another receipt was signed with this challenge",
        )),
    }
}

/// The answer is the same as at first, even if a notice or a website is no longer on the list.
async fn delivered_before(
    backend: &Backend,
    id: ReceiptId,
    jws: &str,
) -> Result<Option<(StatusCode, String)>, Refusal> {
    let before = backend.store.find(id).await?.filter(|before| before.jws == jws);
    Ok(before.map(|before| (StatusCode::OK, before.acknowledgement)))
}

fn refusal(untimely: Untimely) -> Refusal {
    Refusal::Problem(match untimely {
        Untimely::Refused(error) => Problem::failed(error),
        Untimely::Wait(error, seconds) => Problem::early(error).retry_after(seconds.min(A_DAY)),
    })
}

fn new_receipt(
    receipt: &VerifiedReceipt,
    id: ReceiptId,
    jws: String,
    acknowledgement: &str,
    salt: Salt,
    received: Timestamp,
) -> NewReceipt {
    let payload = receipt.payload();
    let purposes = payload.purposes.iter();
    NewReceipt {
        id,
        received,
        until: payload.until,
        notice: payload.notice.id.as_str().to_owned(),
        version: payload.notice.version.as_str().to_owned(),
        key: key_tag(receipt.key()),
        challenge: match &payload.challenge {
            OrNone::Some(nonce) => Some(nonce.as_str().to_owned()),
            OrNone::None => None,
        },
        purposes: purposes
            .map(|purpose| (purpose.id.as_str().to_owned(), purpose.status.as_str()))
            .collect(),
        digest: receipt.digest(),
        salt,
        jws,
        acknowledgement: acknowledgement.to_owned(),
    }
}

/// A media type that no form and no simple request can send: other websites must ask first.
fn check_type(headers: &HeaderMap) -> Result<(), Problem> {
    let named = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = named.and_then(|named| named.split(';').next()).unwrap_or_default();
    if essence.trim().eq_ignore_ascii_case(JOSE) {
        return Ok(());
    }
    let detail = format!("send the compact JWS as {JOSE}");
    Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail))
}

async fn read(body: Body) -> Result<String, Problem> {
    let read = tokio::time::timeout(PATIENCE, axum::body::to_bytes(body, LONGEST)).await;
    let bytes = read
        .map_err(|_| Problem::new(StatusCode::REQUEST_TIMEOUT, "the receipt did not arrive in time"))?
        .map_err(|error| {
            let too_long = std::error::Error::source(&error).is_some_and(|source| source.to_string().contains("limit"));
            if too_long {
                Problem::failed(Check::Size.failed(format!("longer than {LONGEST} bytes")))
            } else {
                Problem::new(StatusCode::BAD_REQUEST, "the receipt broke off")
            }
        })?;
    String::from_utf8(bytes.into()).map_err(|_| Problem::failed(Check::Encoding.failed("not three parts of base64url")))
}

fn acknowledged(status: StatusCode, acknowledgement: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(JOSE)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (status, headers, acknowledgement).into_response()
}

/// Where receipts are delivered, and looked for.
pub const ROUTE: &str = "/consent/receipts";

const JOSE: &str = "application/jose";

/// The longest wait that is asked for, in seconds. Whoever waits longer forgets.
const A_DAY: u64 = 86_400;

/// How long a receipt may take to arrive.
const PATIENCE: Duration = Duration::from_secs(15);
