//! What a command came to: its text, and whether all was well.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

/// The end of a command that could do its work.
pub struct Outcome {
    /// What goes to standard output.
    pub text: String,
    /// The verdict.
    pub verdict: Verdict,
}

/// Whether what was looked at is as it should be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// Everything passed.
    Passed,
    /// Something did not.
    Failed,
}

impl Outcome {
    /// Prints the text and gives the exit status: 0 if everything passed, 1 if not.
    pub fn print(self) -> ExitCode {
        // A reader that has gone away, such as `head`, is not our fault.
        let _ = std::io::stdout().write_all(self.text.as_bytes());
        match self.verdict {
            Verdict::Passed => ExitCode::SUCCESS,
            Verdict::Failed => ExitCode::from(1),
        }
    }
}

impl Verdict {
    /// The verdict about several: all must pass.
    pub fn of(passed: bool) -> Self {
        if passed { Self::Passed } else { Self::Failed }
    }
}

/// The end of a command that could not do its work: told on standard error, exit status 2.
pub fn usage(error: &dyn Error) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "equipoise: {error}");
    ExitCode::from(2)
}
