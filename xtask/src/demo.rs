//! `cargo xtask demo`: the demo site with its backend, on this machine only.

use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitCode};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::assets::files;
use crate::process::program;
use crate::wasm::Effort;
use crate::{build, project};

/// Builds what is missing, serves the demo, and prints where to look.
pub fn command(mut args: Args) -> Result<ExitCode> {
    let wished = args.value("--port")?;
    args.done()?;
    let address = free(wished)?;
    build::dist(Effort::Full)?;
    let equipoise = build::equipoise()?;
    let token = token();
    let mut server = serve(&equipoise, address, &token)?
        .spawn()
        .context("cannot start the demo's server")?;
    if !answers(address, &mut server)? {
        bail!("the demo's server ended before it answered; its message is above");
    }
    println!("\nThe demo is at     http://{address}/");
    println!("Receipts arrive at http://{address}/receipts.html#token={token}");
    println!("Ctrl+C ends it.");
    let status = server.wait()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The port asked for; without a wish the usual one, or any free one when that is taken.
fn free(wished: Option<u16>) -> Result<SocketAddr> {
    let address = |port| SocketAddr::from(([127, 0, 0, 1], port));
    if let Some(port) = wished {
        TcpListener::bind(address(port))
            .with_context(|| format!("port {port} is taken; choose another with --port"))?;
        return Ok(address(port));
    }
    let listener = TcpListener::bind(address(PORT)).or_else(|_| TcpListener::bind(address(0)))?;
    Ok(listener.local_addr()?)
}

fn serve(equipoise: &Path, address: SocketAddr, token: &str) -> Result<Command> {
    let store = project::target().join("demo");
    fs::create_dir_all(&store)?;
    let mut command = program(equipoise);
    command.args([
        "serve",
        "--listen",
        &address.to_string(),
        "--origin",
        &format!("http://{address}"),
    ]);
    command.arg("--db").arg(store.join("receipts.db"));
    for notice in files("www/notices", "json") {
        command.arg("--notice").arg(notice);
    }
    for mount in ["/=www/demo", "/equipoise=dist", "/notices=www/notices"] {
        command.args(["--static", mount]);
    }
    command.args(["--policy", TEST_BENCH]);
    command.args(["--admin-token", token]);
    Ok(command)
}

/// A new one each time: other pages in the same browser can reach this machine too.
fn token() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}

/// Waits until the server takes connections; `false` when it ended instead.
fn answers(address: SocketAddr, server: &mut Child) -> Result<bool> {
    while server.try_wait()?.is_none() {
        if TcpStream::connect(address).is_ok() {
            return Ok(true);
        }
        sleep(Duration::from_millis(50));
    }
    Ok(false)
}

const PORT: u16 = 8787;

/// The gate's test bench has what the strictest policy forbids: inline scripts, players and objects.
const TEST_BENCH: &str = "/gate/=default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'self'";
