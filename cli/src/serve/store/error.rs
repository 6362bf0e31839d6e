//! Why the store does not do what it is asked to.

use std::fmt;
use std::path::PathBuf;

use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::Response;

use crate::serve::problem::Problem;

/// Why the store does not do what it is asked to.
#[derive(Clone, Debug, PartialEq)]
pub enum StoreError {
    /// More is to be written than the disk can take.
    Busy,
    /// The file is a database, but of another program.
    NotOurs(PathBuf),
    /// The database was written by a later version.
    Newer(String),
    /// The file cannot be opened.
    Open(PathBuf, String),
    /// The server cannot be reached, or does not let us in.
    Connect(String),
    /// The database refuses.
    Database(String),
    /// The database holds something that it was never given.
    Damaged(&'static str),
    /// The writer has ended.
    Ended,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => f.write_str("more is being written than the disk takes"),
            Self::NotOurs(path) => write!(f, "{} is another program's database; name another file", path.display()),
            Self::Newer(name) => write!(
                f,
                "{name} was written by a later version of equipoise; use that version"
            ),
            Self::Open(path, error) => write!(
                f,
                "cannot open the database {}: {error}; check that its folder exists and may be written to",
                path.display()
            ),
            Self::Connect(error) => write!(
                f,
                "cannot connect to PostgreSQL: {error}; check the address, the user and that the server runs"
            ),
            Self::Database(error) => write!(f, "the database refuses: {error}"),
            Self::Damaged(what) => write!(f, "the database is damaged: {what}; restore it from a backup"),
            Self::Ended => f.write_str("the store has ended"),
        }
    }
}

impl std::error::Error for StoreError {}

impl IntoResponse for StoreError {
    /// The reason stays in the log: whoever asks can only wait.
    fn into_response(self) -> Response {
        Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "receipts cannot be stored or read at the moment",
        )
        .retry_after(5)
        .into_response()
    }
}
