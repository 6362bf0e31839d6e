//! Clients over plain HTTP/1.1: one that waits for each answer, and many that share a thread.

use std::io::Read;
use std::io::Write;
use std::net::SocketAddr;
use std::net::TcpStream;
use std::time::Duration;
use std::time::Instant;

use tokio::net::TcpStream as Stream;

/// A connection that is kept.
pub struct Client {
    address: SocketAddr,
    stream: TcpStream,
    used: Instant,
    head: String,
    answer: Vec<u8>,
}

impl Client {
    /// Connects, as the administrator.
    pub fn new(address: SocketAddr, token: &str) -> Self {
        Self {
            address,
            stream: connect(address),
            used: Instant::now(),
            head: format!("host: {address}\r\nauthorization: Bearer {token}\r\n"),
            answer: Vec::new(),
        }
    }

    /// Asks; panics unless the answer is one of success.
    pub fn get(&mut self, path: &str) -> &[u8] {
        let request = format!("GET {path} HTTP/1.1\r\n{}\r\n", self.head);
        self.ask(request.as_bytes())
    }

    /// Delivers a receipt.
    pub fn deliver(&mut self, jws: &str) {
        let request = delivery(jws);
        self.ask(request.as_bytes());
    }

    /// Connects anew if the server may not wait much longer for another request. Not a part of what is measured.
    pub fn wake(&mut self) {
        if self.used.elapsed() > PATIENCE {
            self.stream = connect(self.address);
        }
        self.used = Instant::now();
    }

    fn ask(&mut self, request: &[u8]) -> &[u8] {
        self.stream.write_all(request).unwrap();
        self.answer.clear();
        let mut piece = [0; 1 << 16];
        let end = loop {
            if let Some(end) = end(&self.answer) {
                break end;
            }
            let read = self.stream.read(&mut piece).unwrap();
            assert!(read > 0, "the server hung up");
            self.answer.extend(&piece[..read]);
        };
        assert!(
            self.answer.starts_with(b"HTTP/1.1 20"),
            "{}",
            String::from_utf8_lossy(&self.answer)
        );
        &self.answer[end..]
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_nodelay(true).unwrap();
    stream
}

/// Delivers these receipts, one after the other, over one connection.
pub async fn deliver(address: SocketAddr, receipts: &[String]) {
    let stream = Stream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let mut answer = Vec::with_capacity(4096);
    for jws in receipts {
        let request = delivery(jws);
        let mut left = request.as_bytes();
        while !left.is_empty() {
            stream.writable().await.unwrap();
            match stream.try_write(left) {
                Ok(written) => left = &left[written..],
                Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::WouldBlock),
            }
        }
        answer.clear();
        while end(&answer).is_none() {
            stream.readable().await.unwrap();
            match stream.try_read_buf(&mut answer) {
                Ok(read) => assert!(read > 0, "the server hung up"),
                Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::WouldBlock),
            }
        }
        assert!(
            answer.starts_with(b"HTTP/1.1 201"),
            "{}",
            String::from_utf8_lossy(&answer)
        );
    }
}

fn delivery(jws: &str) -> String {
    format!(
        "POST /consent/receipts HTTP/1.1\r\nhost: www.example\r\ncontent-type: application/jose\r\n\
         content-length: {}\r\n\r\n{jws}",
        jws.len()
    )
}

/// Where the body begins, once all of it is there.
fn end(answer: &[u8]) -> Option<usize> {
    let head = answer.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(&answer[..head]).unwrap();
    let length = text.split("content-length: ").nth(1)?.split("\r\n").next()?;
    (answer.len() >= head + length.parse::<usize>().unwrap()).then_some(head)
}

/// Half of what the server waits for the next request.
const PATIENCE: Duration = Duration::from_secs(5);
