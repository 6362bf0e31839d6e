//! Events on standard error, one JSON object a line, without personal data: no address, no receipt, no id.

use std::io::BufWriter;
use std::io::Write;
use std::sync::OnceLock;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use equipoise::json::write_string;

use crate::clock;

/// Writes one event.
pub fn event(name: &str, fields: &[(&str, &str)]) {
    write("info", name, fields);
}

/// Writes one event that somebody should look at.
pub fn warning(name: &str, fields: &[(&str, &str)]) {
    write("warning", name, fields);
}

fn write(level: &str, name: &str, fields: &[(&str, &str)]) {
    let time = clock::to_text(clock::now());
    let own = [("time", time.as_str()), ("level", level), ("event", name)];
    let mut line = String::with_capacity(192);
    for (name, value) in own.iter().chain(fields) {
        line.push(if line.is_empty() { '{' } else { ',' });
        write_string(&mut line, name);
        line.push(':');
        write_string(&mut line, value);
    }
    line.push_str("}\n");
    // A log that nobody reads must not hold up the service: when the line is full, events are lost.
    let _ = writer().try_send(Order::Write(line));
}

/// Waits, within reason, until what was logged so far is written.
pub fn flush() {
    let (done, written) = mpsc::sync_channel(1);
    if writer().try_send(Order::Tell(done)).is_ok() {
        let _ = written.recv_timeout(PATIENCE);
    }
}

enum Order {
    Write(String),
    Tell(mpsc::SyncSender<()>),
}

/// The thread that writes, started with the first event.
fn writer() -> &'static mpsc::SyncSender<Order> {
    static WRITER: OnceLock<mpsc::SyncSender<Order>> = OnceLock::new();
    WRITER.get_or_init(|| {
        let (orders, waiting) = mpsc::sync_channel(LONGEST_LINE);
        thread::spawn(move || run(&waiting));
        orders
    })
}

/// Writes what waits, together, and goes to sleep with nothing unwritten.
fn run(waiting: &mpsc::Receiver<Order>) {
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stderr());
    while let Ok(first) = waiting.recv() {
        let mut next = Some(first);
        while let Some(order) = next {
            // Whoever read the log or waited for it may have gone.
            let _ = match order {
                Order::Write(line) => out.write_all(line.as_bytes()).ok(),
                Order::Tell(done) => out.flush().ok().and_then(|()| done.send(()).ok()),
            };
            next = waiting.try_recv().ok();
        }
        let _ = out.flush();
    }
}

/// The most events that wait to be written.
const LONGEST_LINE: usize = 4096;

/// How long the end of the process waits for its last events.
const PATIENCE: Duration = Duration::from_secs(1);
