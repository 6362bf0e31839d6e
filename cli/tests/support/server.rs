//! `equipoise serve` on a free port of this machine, ended with the test.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;

use equipoise::notice::Notice;

use super::command::data;
use super::http;
use super::http::Answer;
use super::postgres;

/// A running server.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
}

pub const TOKEN: &str = "sesame";

impl Server {
    /// Starts one with the sample notice and a token.
    pub fn start(folder: &Path) -> Self {
        let notice = data("notice.json");
        Self::start_with(folder, &["--notice", &notice, "--admin-token", TOKEN])
    }

    /// Starts one with these arguments besides address and database.
    pub fn start_with(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_equipoise"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(store(folder))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        let Some(address) = line.trim().strip_prefix("listening on http://") else {
            let mut told = String::new();
            let _ = child.stderr.take().unwrap().read_to_string(&mut told);
            panic!("it did not start: {line}{told}");
        };
        Self {
            address: address.parse().unwrap(),
            child,
        }
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Its own origin, for which it takes receipts unless told otherwise.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn get(&self, path: &str) -> Answer {
        http::request(self.address, "GET", path, &[], b"")
    }

    /// Asks as the administrator.
    pub fn look(&self, path: &str) -> Answer {
        let bearer = format!("Bearer {TOKEN}");
        http::request(self.address, "GET", path, &[("authorization", &bearer)], b"")
    }

    /// Delivers a receipt as a browser does.
    pub fn deliver(&self, jws: &str) -> Answer {
        let headers = [("content-type", "application/jose")];
        http::request(self.address, "POST", "/consent/receipts", &headers, jws.as_bytes())
    }

    /// Deletes as the administrator.
    pub fn delete(&self, path: &str) -> Answer {
        let bearer = format!("Bearer {TOKEN}");
        http::request(self.address, "DELETE", path, &[("authorization", &bearer)], b"")
    }

    /// A challenge for its own origin and the sample notice.
    pub fn challenge(&self) -> String {
        self.get(&challenge_path()).member("nonce").unwrap()
    }

    /// Ends it without a word, as a power cut does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Tells it to end, waits, and gives its log.
    pub fn end(mut self) -> String {
        let told = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(told.unwrap().success());
        assert!(self.child.wait().unwrap().success(), "it ends well when it is told to");
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        log
    }
}

/// Where challenges for the sample notice are had.
pub fn challenge_path() -> String {
    let notice = Notice::parse(&std::fs::read(data("notice.json")).unwrap()).unwrap();
    format!("/consent/challenge?notice={}", notice.digest)
}

/// The store of a folder: in one test program a file in it, in the other a database of its name.
pub fn store(folder: &Path) -> [String; 2] {
    if env!("CARGO_CRATE_NAME") == "serve_postgres" {
        let name = folder.file_name().unwrap().to_str().unwrap();
        ["--store".to_owned(), postgres::database(name)]
    } else {
        [
            "--db".to_owned(),
            folder.join("receipts.db").to_str().unwrap().to_owned(),
        ]
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
