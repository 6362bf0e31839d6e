//! Crates that must stay out of the Wasm, each with what it would cost there.

use anyhow::{Result, bail};

use crate::process::{cargo, output};
use crate::setup::WASM;

/// Refuses when the widget depends on one of them, by whatever way.
pub fn check() -> Result<()> {
    let mut command = cargo();
    command.args([
        "tree",
        "--package",
        "equipoise",
        "--features",
        "widget",
        "--target",
        WASM,
    ]);
    command.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let tree = String::from_utf8(output(&mut command)?)?;
    let packages: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    for (package, cost) in TOO_HEAVY {
        if packages.contains(&package) {
            bail!(
                "the widget depends on {package}, which costs {cost}; `cargo tree --features widget --invert {package}` shows why"
            );
        }
    }
    Ok(())
}

const TOO_HEAVY: [(&str, &str); 9] = [
    ("chrono", "3 kB, and `Intl` formats dates already"),
    ("ed25519-dalek", "12.6 kB, and WebCrypto signs already"),
    ("fluent-bundle", "49 kB, and messages need placeholders only"),
    ("idna", "100 kB of tables, and the browser reads addresses already"),
    ("p256", "22.4 kB, and WebCrypto signs already"),
    ("regex", "278 kB"),
    (
        "serde_json_canonicalizer",
        "36 kB, and the domain writes canonical JSON itself",
    ),
    ("url", "72 kB, and the browser reads addresses already"),
    ("yew-router", "a router, in a widget that owns no address"),
];
