//! Receipts on their way to the backend: when to try again, when to stop, and what each answer means.
//!
//! A delivery is idempotent by the receipt's id, which is inside the signed bytes: however often it is attempted, the
//! backend can tell. It leaves the outbox only when the backend has acknowledged it or has said that it never will.

use crate::digest::Digest;
use crate::json;
use crate::json::Context;
use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Limits;
use crate::json::document;
use crate::json::words;
use crate::receipt::Acknowledgement;
use crate::receipt::LONGEST;
use crate::receipt::Uuid;
use crate::time::Timestamp;

document! {
    /// One receipt on its way.
    pub struct Delivery {
        /// The receipt's id, which is also the idempotency key.
        pub id: Uuid,
        /// The receipt: a compact JWS.
        pub jws: String,
        /// How often it was tried.
        pub attempts: u64,
        /// Not to be tried again before this time.
        pub due: Timestamp,
        /// Not even before this time if the network comes back: the backend answered that it cannot take it now.
        pub held: Option<Timestamp>,
        /// Whether it is still tried.
        pub state: State,
        /// What the backend said when it refused.
        pub reason: Option<String>,
    }
}

words! {
    /// Whether a delivery is still tried.
    pub enum State {
        /// The backend refused it. It is kept and shown, not tried again.
        Refused = "refused",
        /// It waits for its next attempt.
        Waiting = "waiting",
    }
}

/// What an attempt came to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Answer {
    /// The backend has it. With its acknowledgement, if it gave one.
    Accepted(Option<String>),
    /// The backend will never take it: a status that judges the receipt itself.
    Refused(String),
    /// Whoever answered knows nothing of receipts (401, 403, 404, …): a deployment, a moved address, a proxy's own page.
    Astray(String),
    /// The backend cannot take it now (408, 425, 429, 5xx), perhaps with the seconds it wants us to wait.
    Busy(Option<u64>),
    /// No answer came.
    Unreachable,
}

/// What becomes of a delivery after an attempt.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// It is done. With the acknowledgement, to be kept beside the receipt.
    Delivered(Option<String>),
    /// It stays in the outbox, as this.
    Kept(Delivery),
}

impl Answer {
    /// Reads an HTTP answer (RFC 9110 §15): status, `Retry-After` in seconds, body.
    pub fn from_http(status: u16, retry_after: Option<u64>, body: String) -> Self {
        match status {
            200..=299 => Self::Accepted(Some(body).filter(|body| !body.is_empty())),
            408 | 425 | 429 | 500..=599 => Self::Busy(retry_after),
            // A redirect that was not followed is a backend that is not there yet.
            300..=399 => Self::Busy(retry_after),
            // Statuses about the content that was sent (RFC 9110 §15.5); all others are about the address.
            400 | 409 | 410 | 413 | 415 | 422 => Self::Refused(said(status, &body)),
            _ => Self::Astray(said(status, &body)),
        }
    }
}

impl Delivery {
    /// A receipt that has just been signed: due at once.
    pub fn new(id: Uuid, jws: String, now: Timestamp) -> Self {
        Self {
            id,
            jws,
            attempts: 0,
            due: now,
            held: None,
            state: State::Waiting,
            reason: None,
        }
    }

    /// Whether it is to be tried now. A wait longer than any of ours comes from a clock that was wrong.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.state == State::Waiting && (self.due <= now || self.due > now.plus_seconds(LONGEST_WAIT))
    }

    /// The network may be back: a wait for want of an answer is over, one that the backend caused is not.
    pub fn hurried(mut self, now: Timestamp) -> Self {
        if self.state == State::Waiting {
            self.due = self.due.min(self.held.unwrap_or(now).max(now));
        }
        self
    }

    /// What becomes of it. `random` is any number; it spreads the attempts of many browsers over time.
    pub fn after(mut self, answer: Answer, now: Timestamp, random: u32) -> Next {
        self.attempts += 1;
        let patient = self.attempts < PATIENCE;
        match answer {
            Answer::Accepted(body) => match self.acknowledged(body) {
                Err(NotOurs) if patient => Next::Kept(self.waits(Some(0), now, random)),
                acknowledgement => Next::Delivered(acknowledgement.unwrap_or(None)),
            },
            Answer::Refused(reason) => Next::Kept(self.refused(reason)),
            Answer::Astray(reason) if !patient => Next::Kept(self.refused(reason)),
            Answer::Busy(wanted) => Next::Kept(self.waits(Some(wanted.unwrap_or(0)), now, random)),
            Answer::Astray(_) | Answer::Unreachable => Next::Kept(self.waits(None, now, random)),
        }
    }

    /// The acknowledgement in an answer, if there is one. A backend need not give any: other text is none.
    fn acknowledged(&self, body: Option<String>) -> Result<Option<String>, NotOurs> {
        // How every JWS with a JSON header begins, whole or broken off.
        let Some(text) = body.filter(|body| body.starts_with("eyJ")) else {
            return Ok(None);
        };
        let told = Acknowledgement::parse(&text, Digest::of(self.jws.as_bytes())).map_err(|_| NotOurs)?;
        (told.id == self.id).then_some(Some(text)).ok_or(NotOurs)
    }

    fn refused(mut self, reason: String) -> Self {
        self.state = State::Refused;
        self.reason = Some(reason.chars().take(300).collect());
        self
    }

    /// Waits as long as we would, and as long as the backend wants, if it answered at all.
    fn waits(mut self, wanted: Option<u64>, now: Timestamp, random: u32) -> Self {
        let wait = backoff(self.attempts, random).max(wanted.unwrap_or(0).min(LONGEST_WAIT));
        self.due = now.plus_seconds(wait);
        self.held = wanted.map(|_| self.due);
        self
    }

    /// Reads a delivery that was kept. What cannot be read is no delivery.
    pub fn parse(text: &str) -> Option<Self> {
        let value = json::parse(text.as_bytes(), LIMITS).ok()?;
        let context = Context::default();
        Self::decode(&Cursor::root(&value, &context), &mut Faults::unheard())
    }

    /// The text to keep.
    pub fn to_text(&self) -> String {
        self.encode()
            .map(|value| json::canonicalize(&value).as_str().to_owned())
            .unwrap_or_default()
    }
}

/// An acknowledgement that is broken off or about another receipt: whether ours is there, another attempt will tell.
struct NotOurs;

/// The reason of a refusal: the backend's words, or at least the status.
fn said(status: u16, body: &str) -> String {
    problem(body).unwrap_or_else(|| format!("HTTP {status}"))
}

/// What a backend says of its refusal in words: the detail or title of a problem document (RFC 9457), else plain text.
fn problem(body: &str) -> Option<String> {
    let said = match json::parse(body.as_bytes(), LIMITS) {
        Ok(document) => ["detail", "title"]
            .iter()
            .find_map(|name| document.get(name)?.as_str().map(str::to_owned)),
        Err(_) => Some(body.to_owned()),
    };
    // A page in HTML says nothing to a person who looks for a reason.
    said.filter(|said| !said.trim().is_empty() && !said.trim_start().starts_with('<'))
}

/// Seconds to wait after so many attempts: doubled each time from two, at most an hour, half of it by chance.
fn backoff(attempts: u64, random: u32) -> u64 {
    let ceiling = 2u64.saturating_pow(attempts.min(12) as u32).min(3600);
    let half = ceiling / 2;
    half + u64::from(random) % (ceiling - half + 1)
}

/// How often it is tried at an address that answers what no backend of receipts would.
const PATIENCE: u64 = 30;

/// The longest that a backend can make us wait, in seconds.
const LONGEST_WAIT: u64 = 86_400;

const LIMITS: Limits = Limits {
    bytes: 2 * LONGEST,
    depth: 3,
    values: 32,
};
