//! Why the backend does not start.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::input::InputError;
use crate::serve::store::StoreError;

/// Why the backend does not start, and what mends it.
#[derive(Debug)]
pub enum ServeError {
    /// The address cannot be had.
    Listen { address: SocketAddr, error: io::Error },
    /// The database lies in a folder that is served.
    Exposed { database: PathBuf, folder: PathBuf },
    /// Nobody said whose receipts are taken, and it cannot be guessed.
    NoOrigin(SocketAddr),
    /// The log's name has no form that a document can hold.
    LogName,
    /// Neither a file nor a database was named, or both were.
    NoPlace,
    /// A notice cannot be read.
    Notice(InputError),
    /// The operating system gives no random bytes.
    Random,
    /// The operating system gives no threads or sockets.
    Runtime(io::Error),
    /// The database cannot be used.
    Store(StoreError),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listen { address, error } => {
                write!(
                    f,
                    "cannot listen on {address}: {error}; end what holds it, or give --listen another port"
                )
            }
            Self::Exposed { database, folder } => write!(
                f,
                "{} lies in {}, which --static serves: anybody could fetch its keys; keep it elsewhere",
                database.display(),
                folder.display()
            ),
            Self::NoOrigin(address) => write!(
                f,
                "{address} can be reached from elsewhere; say whose receipts are taken: --origin https://www.example"
            ),
            Self::LogName => {
                f.write_str("the store's log has a name that cannot be written; restore the store from a backup")
            }
            Self::NoPlace => {
                f.write_str("say where receipts are kept: --db FILE, or --store postgres://… for a PostgreSQL database")
            }
            Self::Notice(error) => error.fmt(f),
            Self::Random => f.write_str("the operating system gives no random bytes; no key can be made without"),
            Self::Runtime(error) => write!(f, "the operating system refuses what a server needs: {error}"),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ServeError {}

impl From<StoreError> for ServeError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
