//! What every handler knows.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;

use equipoise::notice::Notice;
use equipoise::receipt::Check;
use equipoise::receipt::Expectations;
use equipoise::receipt::Jwk;
use equipoise::receipt::UnverifiedReceipt;
use equipoise::receipt::VerifiedReceipt;
use equipoise::time::Timestamp;

use crate::clock;
use crate::input;
use crate::serve::challenge::Challenges;
use crate::serve::config::Origin;
use crate::serve::config::Serve;
use crate::serve::error::ServeError;
use crate::serve::key::LogKey;
use crate::serve::key::ServerKey;
use crate::serve::limits::Limiter;
use crate::serve::metrics::Metrics;
use crate::serve::mirror::MirrorCookie;
use crate::serve::moment;
use crate::serve::moment::Moment;
use crate::serve::moment::Untimely;
use crate::serve::store::Secrets;
use crate::serve::store::Store;
use crate::serve::token::Token;
use crate::signature;

/// Everything that is fixed at the start, and the store.
pub struct Backend {
    /// The websites whose receipts are taken. Never empty.
    pub origins: Vec<Origin>,
    /// The published notices; `None` if receipts for any are taken.
    pub notices: Option<Vec<Notice>>,
    /// Makes and recognises challenges.
    pub challenges: Challenges,
    /// Signs acknowledgements.
    pub key: ServerKey,
    /// Signs checkpoints of the log.
    pub log: LogKey,
    /// Where receipts are kept.
    pub store: Store,
    /// How many requests one address may make.
    pub limiter: Limiter,
    /// What opens the records.
    pub token: Option<Token>,
    /// For whom the mirror cookie is set, if it is.
    pub mirror: Option<MirrorCookie>,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// When the store was made.
    pub since: Timestamp,
}

impl Backend {
    /// Opens the store and reads what was named. Also gives the store's writer.
    pub fn open(arguments: &Serve, address: SocketAddr) -> Result<(Self, JoinHandle<()>), ServeError> {
        let notices = input::notices(&arguments.notices).map_err(ServeError::Notice)?;
        let origins = origins(arguments, address)?;
        let mut fresh = [0; 96];
        getrandom::fill(&mut fresh).map_err(|_| ServeError::Random)?;
        let name = format!("{}/consent/log", origins.first().map_or("localhost", Origin::host));
        let metrics = Arc::new(Metrics::new());
        let fresh = Secrets::new(&fresh, name, clock::now());
        let (store, writer, secrets) = Store::open(&arguments.place()?, fresh, metrics.clone())?;
        let key = ServerKey::new(&secrets.key, &secrets.name).ok_or(ServeError::LogName)?;
        let backend = Self {
            origins,
            notices: Some(notices).filter(|notices| !notices.is_empty()),
            challenges: Challenges::new(secrets.challenges),
            key,
            log: LogKey::new(&secrets.log, secrets.name),
            store,
            limiter: Limiter::new(arguments.rate),
            token: arguments.admin_token.as_deref().map(Token::new),
            mirror: arguments.mirror.clone(),
            metrics,
            since: secrets.since,
        };
        Ok((backend, writer))
    }

    /// Makes every check of a receipt that needs no store, and says what is known of the time of its signing.
    pub fn verify(
        &self,
        receipt: UnverifiedReceipt<'_>,
        now: Timestamp,
    ) -> Result<(VerifiedReceipt, Moment), Untimely> {
        let origin = receipt.payload().aud.clone();
        let named = self.origins.iter().find(|known| known.as_str() == origin.as_str());
        let expectations = Expectations {
            // The clock is judged below, with what is known of the challenge.
            now: None,
            origin: named.map(Origin::as_str),
            notices: self.notices.as_deref().filter(|_| named.is_some()),
        };
        // The signature comes first: of several faults the earliest is told.
        let verified = signature::verify(receipt, expectations).map_err(Untimely::Refused)?;
        if named.is_none() {
            let taken: Vec<_> = self.origins.iter().map(Origin::as_str).collect();
            let detail = format!("issued for {origin}; this backend takes {}", taken.join(", "));
            return Err(Untimely::Refused(Check::Origin.failed(detail)));
        }
        let given = self.challenges.check(verified.payload()).map_err(Untimely::Refused)?;
        let moment = moment::judge(verified.payload().iat, given, now)?;
        Ok((verified, moment))
    }

    /// The keys that sign acknowledgements and checkpoints.
    pub fn keys(&self) -> [&Jwk; 2] {
        [self.key.public(), self.log.public()]
    }
}

/// The websites that were named; else this server's own, under both names of the loopback address.
fn origins(arguments: &Serve, address: SocketAddr) -> Result<Vec<Origin>, ServeError> {
    if !arguments.origins.is_empty() {
        return Ok(arguments.origins.clone());
    }
    if !address.ip().is_loopback() {
        return Err(ServeError::NoOrigin(address));
    }
    let own = [
        format!("http://{address}"),
        format!("http://localhost:{}", address.port()),
    ];
    Ok(own.iter().filter_map(|origin| Origin::read(origin).ok()).collect())
}
