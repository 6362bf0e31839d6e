//! What every handler knows.

use std::net::SocketAddr;
use std::thread::JoinHandle;

use equipoise::notice::Notice;
use equipoise::receipt::Check;
use equipoise::receipt::Expectations;
use equipoise::receipt::UnverifiedReceipt;
use equipoise::receipt::VerifiedReceipt;
use equipoise::receipt::VerifyError;
use equipoise::time::Timestamp;

use crate::clock;
use crate::input;
use crate::serve::challenge::Challenges;
use crate::serve::config::Origin;
use crate::serve::config::Serve;
use crate::serve::error::ServeError;
use crate::serve::key::ServerKey;
use crate::serve::limits::Limiter;
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
    /// Where receipts are kept.
    pub store: Store,
    /// How many requests one address may make.
    pub limiter: Limiter,
    /// What opens the records.
    pub token: Option<Token>,
    /// When the store was made.
    pub since: Timestamp,
}

impl Backend {
    /// Opens the store and reads what was named. Also gives the store's writer.
    pub fn open(arguments: &Serve, address: SocketAddr) -> Result<(Self, JoinHandle<()>), ServeError> {
        let notices = input::notices(&arguments.notices).map_err(ServeError::Notice)?;
        let mut fresh = [0; 64];
        getrandom::fill(&mut fresh).map_err(|_| ServeError::Random)?;
        let (store, writer, secrets) = Store::open(&arguments.db, Secrets::new(fresh, clock::now()))?;
        let backend = Self {
            origins: origins(arguments, address)?,
            notices: Some(notices).filter(|notices| !notices.is_empty()),
            challenges: Challenges::new(secrets.challenges),
            key: ServerKey::new(&secrets.key),
            store,
            limiter: Limiter::new(arguments.rate),
            token: arguments.admin_token.as_deref().map(Token::new),
            since: secrets.since,
        };
        Ok((backend, writer))
    }

    /// Makes every check of a receipt that needs no store.
    pub fn verify(&self, receipt: UnverifiedReceipt<'_>, now: Timestamp) -> Result<VerifiedReceipt, VerifyError> {
        let expectations = Expectations {
            now: Some(now),
            origin: None,
            notices: self.notices.as_deref(),
        };
        let origin = receipt.payload().aud.clone();
        let named = self.origins.iter().find(|known| known.as_str() == origin.as_str());
        let Some(named) = named else {
            // The signature comes first all the same: of several faults the earliest is told.
            signature::verify(receipt, expectations)?;
            let taken: Vec<_> = self.origins.iter().map(Origin::as_str).collect();
            return Err(Check::Origin.failed(format!("issued for {origin}; this backend takes {}", taken.join(", "))));
        };
        let expectations = Expectations {
            origin: Some(named.as_str()),
            ..expectations
        };
        let verified = signature::verify(receipt, expectations)?;
        self.challenges.check(verified.payload())?;
        Ok(verified)
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
