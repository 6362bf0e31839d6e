//! Why nothing could be built.

use std::fmt;
use std::io;
use std::path::PathBuf;

use equipoise::notice::UnknownRegime;

use crate::input::InputError;

/// Why nothing could be built, and what mends it.
#[derive(Debug)]
pub enum BuildError {
    /// The notice cannot be read, or is none.
    Input(InputError),
    /// No folder with the compiled widget.
    NoAssets(Vec<PathBuf>),
    /// The folder of the compiled widget is not whole.
    Assets { path: PathBuf, fault: String },
    /// The notice has no such regime.
    Regime(UnknownRegime),
    /// There is no such theme.
    Theme { wished: String, known: Vec<String> },
    /// The interface texts or the rendered markup cannot be read.
    Broken(String),
    /// Something cannot be written.
    Write { path: PathBuf, error: io::Error },
}

impl From<InputError> for BuildError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::NoAssets(looked) => {
                let looked: Vec<_> = looked.iter().map(|path| path.display().to_string()).collect();
                write!(
                    f,
                    "no compiled widget in {}; make it with `cargo xtask build`, or name its folder with --assets",
                    looked.join(" or ")
                )
            }
            Self::Assets { path, fault } => write!(
                f,
                "{} is not the widget as it was compiled ({fault}); make it anew with `cargo xtask build`",
                path.display()
            ),
            Self::Regime(error) => error.fmt(f),
            Self::Theme { wished, known } => {
                write!(
                    f,
                    "there is no theme {wished}; use one of: auto, light, dark, {}",
                    known.join(", ")
                )
            }
            Self::Broken(fault) => write!(
                f,
                "the first layer cannot be rendered: {fault}; this is a fault of ours"
            ),
            Self::Write { path, error } => {
                write!(
                    f,
                    "cannot write {}: {error}; check the path and who may write there",
                    path.display()
                )
            }
        }
    }
}

impl std::error::Error for BuildError {}
