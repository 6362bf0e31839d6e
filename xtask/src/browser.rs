//! The browser of the end-to-end tests: found, or installed where that is possible.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::process::{find, output, program, run, step};

/// A Chromium that can be started, and the fonts that the test pages need.
pub fn ready() -> Result<PathBuf> {
    if let Some(path) = env::var_os("CHROME") {
        let path = PathBuf::from(path);
        if !path.is_file() {
            bail!("CHROME says {}, but no such file exists", path.display());
        }
        return Ok(path);
    }
    let missing = missing_packages();
    if !missing.is_empty() && is_root() {
        install(&missing)?;
    } else if !missing.is_empty() {
        eprintln!("note: the tests count on these packages: {}", missing.join(", "));
    }
    installed().context(ADVICE)
}

fn installed() -> Option<PathBuf> {
    NAMES
        .iter()
        .find_map(|name| find(name))
        .or_else(|| PLACES.iter().map(PathBuf::from).find(|path| path.is_file()))
}

/// Debian's packages; nothing is known of other systems.
fn missing_packages() -> Vec<&'static str> {
    if find("apt-get").is_none() {
        return Vec::new();
    }
    let mut packages = Vec::new();
    if installed().is_none() {
        packages.push("chromium");
    }
    let fonts = Path::new("/usr/share/fonts");
    if !fonts.join("truetype/noto/NotoSans-Regular.ttf").exists() {
        packages.push("fonts-noto-core");
    }
    if !fonts.join("opentype/noto/NotoSansCJK-Regular.ttc").exists() {
        packages.push("fonts-noto-cjk");
    }
    packages
}

/// Whether packages can be installed.
pub fn is_root() -> bool {
    output(program("id").arg("-u")).is_ok_and(|id| id.trim_ascii() == b"0")
}

/// Installs packages of Debian's.
pub fn install(packages: &[&str]) -> Result<()> {
    let what = packages.join(", ");
    step(
        &format!("apt-get installs {what} (up to 200 MB; one to three minutes)"),
        || {
            let apt = || {
                let mut command = program("apt-get");
                command.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet=2");
                command
            };
            run(apt().arg("update"))?;
            run(apt()
                .args(["install", "--yes", "--no-install-recommends"])
                .args(packages))
        },
    )
}

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const PLACES: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

const ADVICE: &str =
    "no Chromium found for the end-to-end tests; install one, or name it in the environment variable CHROME
  Debian, Ubuntu: sudo apt-get install chromium fonts-noto-core fonts-noto-cjk
  Fedora:         sudo dnf install chromium google-noto-sans-fonts google-noto-sans-cjk-fonts
  macOS:          brew install --cask chromium";
