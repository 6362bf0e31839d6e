//! Building again whenever the notice or the compiled widget changes.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;
use std::time::SystemTime;

use crate::build::assets::Assets;
use crate::build::error::BuildError;
use crate::build::once;
use crate::build::options::Options;
use crate::outcome::Outcome;

/// Builds, and again after every change, until the process is ended. A fault is told and waited out.
pub fn run(options: &Options) -> Result<Outcome, BuildError> {
    let watched = [
        PathBuf::from(&options.notice),
        Assets::find(options.assets.as_deref())?.manifest(),
    ];
    loop {
        let seen = watched.each_ref().map(|path| changed(path));
        match once(options) {
            Ok(outcome) => drop(outcome.print()),
            Err(error) => eprintln!("equipoise: {error}"),
        }
        while watched.each_ref().map(|path| changed(path)) == seen {
            sleep(PAUSE);
        }
    }
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|found| found.modified()).ok()
}

/// Long enough to cost nothing, short enough to be back before a page is loaded again.
const PAUSE: Duration = Duration::from_millis(300);
