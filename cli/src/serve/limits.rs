//! How many requests one address may make: a bucket each, refilled over a minute, in memory and bounded.

use std::collections::HashMap;
use std::net::IpAddr;
use std::net::Ipv6Addr;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use axum::extract::ConnectInfo;
use axum::extract::Request;
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::response::Response;

use crate::serve::backend::Backend;
use crate::serve::problem::Problem;

/// Buckets by address. They are never written anywhere.
pub struct Limiter {
    rate: f64,
    buckets: Mutex<Buckets>,
}

#[derive(Default)]
struct Buckets {
    by_network: HashMap<IpAddr, Bucket>,
    /// When full buckets were last forgotten.
    swept: Option<Instant>,
}

struct Bucket {
    left: f64,
    at: Instant,
}

/// Refuses a request whose address has made too many.
pub async fn limit(
    State(backend): State<Arc<Backend>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    match backend.limiter.refusal(peer) {
        None => next.run(request).await,
        Some(refusal) => refusal.into_response(),
    }
}

impl Limiter {
    /// So many requests a minute; 0 for no limit.
    pub fn new(rate: u32) -> Self {
        Self {
            rate: rate.into(),
            buckets: Mutex::default(),
        }
    }

    /// Why a request from there is refused now, if it is.
    pub fn refusal(&self, peer: SocketAddr) -> Option<Problem> {
        let seconds = self.admit(peer.ip(), Instant::now()).err()?;
        let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too many requests from this address");
        Some(problem.retry_after(seconds))
    }

    /// Admits a request, or says after how many seconds to try again.
    fn admit(&self, peer: IpAddr, now: Instant) -> Result<(), u64> {
        if self.rate == 0.0 {
            return Ok(());
        }
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let mut whose = network(peer);
        if buckets.is_crowded_for(&whose) {
            buckets.sweep(self.rate, now);
            if buckets.is_crowded_for(&whose) {
                // Whoever is new while so many are at it shares one bucket.
                whose = Ipv6Addr::UNSPECIFIED.into();
            }
        }
        let bucket = buckets.by_network.entry(whose).or_insert(Bucket {
            left: self.rate,
            at: now,
        });
        bucket.left = bucket.filled(self.rate, now);
        bucket.at = now;
        if bucket.left >= 1.0 {
            bucket.left -= 1.0;
            return Ok(());
        }
        Err(((1.0 - bucket.left) * 60.0 / self.rate).ceil() as u64)
    }
}

impl Buckets {
    fn is_crowded_for(&self, whose: &IpAddr) -> bool {
        self.by_network.len() >= MOST && !self.by_network.contains_key(whose)
    }

    /// Forgets buckets that are full again; at most once a second, however many ask.
    fn sweep(&mut self, rate: f64, now: Instant) {
        let since = self.swept.map(|swept| now.saturating_duration_since(swept));
        if since.is_none_or(|since| since >= Duration::from_secs(1)) {
            self.by_network.retain(|_, bucket| bucket.filled(rate, now) < rate);
            self.swept = Some(now);
        }
    }
}

impl Bucket {
    fn filled(&self, rate: f64, now: Instant) -> f64 {
        let refill = now.saturating_duration_since(self.at).as_secs_f64() * rate / 60.0;
        (self.left + refill).min(rate)
    }
}

/// One household or server has a whole /64 of IPv6 addresses.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

/// The most buckets that are kept.
const MOST: usize = 16_384;

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u32) -> IpAddr {
        std::net::Ipv4Addr::from_bits(0x0a00_0000 + last).into()
    }

    #[test]
    fn a_bucket_empties_and_refills() {
        let limiter = Limiter::new(2);
        let start = Instant::now();
        assert_eq!(limiter.admit(address(1), start), Ok(()));
        assert_eq!(limiter.admit(address(1), start), Ok(()));
        assert_eq!(limiter.admit(address(1), start), Err(30));
        assert_eq!(limiter.admit(address(2), start), Ok(()), "another address");
        assert_eq!(limiter.admit(address(1), start + Duration::from_secs(31)), Ok(()));
        assert!(limiter.admit(address(1), start + Duration::from_secs(32)).is_err());
    }

    #[test]
    fn a_network_is_one_and_memory_is_bounded() {
        let limiter = Limiter::new(1);
        let start = Instant::now();
        assert!(limiter.admit("2001:db8::1".parse().unwrap(), start).is_ok());
        assert!(limiter.admit("2001:db8::2".parse().unwrap(), start).is_err());
        for last in 0..30_000 {
            let _ = limiter.admit(address(last), start);
        }
        assert!(limiter.buckets.lock().unwrap().by_network.len() <= MOST + 1);
        assert_eq!(limiter.admit(address(29_999), start + Duration::from_secs(61)), Ok(()));
        assert!(
            limiter.buckets.lock().unwrap().by_network.len() < 10,
            "full buckets are forgotten"
        );
    }

    #[test]
    fn zero_is_no_limit() {
        let limiter = Limiter::new(0);
        let start = Instant::now();
        assert!((0..10_000).all(|_| limiter.admit(address(1), start).is_ok()));
    }
}
