//! A PostgreSQL of this test program's own, in a folder of its own, reached by a socket in it; ended with the program.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::time::Duration;

/// A running server.
pub struct Cluster {
    folder: PathBuf,
    /// Ends the server when the other end of its standard input is gone, as when this program ends in whatever way.
    _watch: Child,
}

/// The URL of the database with that name, made if it is not there.
pub fn database(name: &str) -> String {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock();
    let cluster = Cluster::running();
    let mut client = postgres::Client::connect(&cluster.url("postgres"), postgres::NoTls).unwrap();
    let there = client
        .query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name])
        .unwrap();
    if there.is_none() {
        client.batch_execute(&format!("CREATE DATABASE \"{name}\"")).unwrap();
    }
    cluster.url(name)
}

/// A program of PostgreSQL's, to be run as whoever runs the server.
pub fn program(name: &str) -> Command {
    let mut command = Command::new(programs().join(name));
    // The server refuses to be run by root.
    if let Some((user, group)) = unprivileged() {
        command.uid(user).gid(group);
    }
    command.current_dir("/");
    command
}

impl Cluster {
    fn running() -> &'static Self {
        static RUNNING: OnceLock<Cluster> = OnceLock::new();
        RUNNING.get_or_init(Self::start)
    }

    fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("equipoise-postgres-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        if let Some((user, group)) = unprivileged() {
            std::os::unix::fs::chown(&folder, Some(user), Some(group)).unwrap();
        }
        let data = folder.join("data");
        let made = program("initdb")
            .args([
                "--auth=trust",
                "--username=equipoise",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "-D",
            ])
            .arg(&data)
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        // No network: a socket in the folder. Nothing here outlives the machine, so nothing waits for the disk.
        let script =
            "\"$0\" -D \"$1\" -k \"$2\" -c listen_addresses= -c fsync=off -c max_connections=100 >\"$2/log\" 2>&1 &
                      server=$!; read -r _; kill -INT $server; wait $server; rm -rf \"$2\"";
        let mut shell = Command::new("sh");
        if let Some((user, group)) = unprivileged() {
            shell.uid(user).gid(group);
        }
        let watch = shell
            .current_dir("/")
            .args(["-c", script])
            .arg(programs().join("postgres"))
            .args([&data, &folder])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let cluster = Self { folder, _watch: watch };
        cluster.wait();
        cluster
    }

    fn wait(&self) {
        for _ in 0..600 {
            if postgres::Client::connect(&self.url("postgres"), postgres::NoTls).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let _ = std::io::stderr().write_all(log.as_bytes());
        panic!("PostgreSQL does not answer");
    }

    fn url(&self, database: &str) -> String {
        let socket = self.folder.to_str().unwrap().replace('/', "%2F");
        format!("postgres://equipoise@{socket}/{database}")
    }
}

/// Debian keeps the server's programs out of the search path.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    found.retain(|folder| folder.join("initdb").is_file());
    found.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(|folder| folder.join("initdb").is_file());
    found
        .pop()
        .or(on_path)
        .expect("no PostgreSQL here: `cargo xtask setup --postgres` installs it, or says how")
}

/// Whoever is to run the server if root runs the tests.
fn unprivileged() -> Option<(u32, u32)> {
    let number = |arguments: &[&str]| {
        let output = Command::new("id").args(arguments).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse::<u32>().ok()
    };
    if number(&["-u"]) != Some(0) {
        return None;
    }
    let user = if Path::new("/usr/lib/postgresql").exists() && number(&["-u", "postgres"]).is_some() {
        "postgres"
    } else {
        "nobody"
    };
    number(&["-u", user]).zip(number(&["-g", user]))
}
