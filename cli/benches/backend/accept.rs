//! What it takes `serve` to accept a receipt, on the disk before it is acknowledged, with SQLite. The clients run on the
//! same cores, so the ratio is one of processor time: what the server takes for a receipt, all its threads and the system
//! under it, beside what a bare check of a signature takes.

use std::time::Instant;

use crate::client::deliver;
use crate::mint::Mint;
use crate::support::command::data;
use crate::support::command::folder;
use crate::support::receipts::Key;
use crate::support::receipts::Receipt;
use crate::support::server::Server;
use crate::support::server::TOKEN;
use crate::verify;

const ORIGIN: &str = "https://www.example";

/// Prints a line for each algorithm and number of connections.
pub fn run() {
    println!("\n### Accepting\n");
    println!(
        "| algorithm | connections | receipts | accepted a second | receipts a commit \
         | server's processor time, µs a receipt | a bare check, µs | ratio |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|");
    let ed25519 = Mint::usual(ORIGIN);
    let mut number = 0;
    for (connections, each) in [(1, 400), (16, 1200), (128, 300), (512, 100)] {
        let receipts = || {
            number += each;
            (number - each..number).map(|number| ed25519.receipt(number)).collect()
        };
        let receipts: Vec<Vec<String>> = std::iter::repeat_with(receipts).take(connections).collect();
        line("Ed25519", receipts);
    }
    let es256 = |number| Receipt::new(ORIGIN, number).key(Key::P256(2)).sign();
    let receipts: Vec<Vec<String>> = (0..128u32)
        .map(|client| (0..100).map(|turn| es256(client * 100 + turn)).collect())
        .collect();
    line("ES256", receipts);
}

/// Delivers the receipts of each connection, one after the other, all connections at once.
fn line(algorithm: &str, receipts: Vec<Vec<String>>) {
    let folder = folder();
    let notice = data("notice.json");
    let arguments = [
        "--origin",
        ORIGIN,
        "--notice",
        &notice,
        "--admin-token",
        TOKEN,
        "--rate",
        "0",
    ];
    let server = Server::start_with(&folder, &arguments);
    let address = server.address;
    let some: Vec<String> = receipts.iter().flatten().take(500).cloned().collect();
    // Before and after, as a machine with other work is not the same all the time.
    let bare = verify::bare(&some);
    let before = processor(server.id());
    let connections = receipts.len();
    let all = receipts.iter().map(Vec::len).sum::<usize>() as f64;
    let start = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(async {
        let mut clients = Vec::new();
        for receipts in receipts {
            clients.push(tokio::spawn(async move { deliver(address, &receipts).await }));
            // Not more at once than a listening socket lets wait.
            tokio::task::yield_now().await;
        }
        for client in clients {
            client.await.unwrap();
        }
    });
    let elapsed = start.elapsed();
    let took = processor(server.id()).zip(before).map(|(after, before)| after - before);
    let bare = (bare + verify::bare(&some)) / 2;
    let took = took.map_or("unknown | | unknown".to_owned(), |ticks| {
        let (each, bare) = (ticks as f64 * 1e4 / all, bare.as_secs_f64() * 1e6);
        format!("{each:.1} | {bare:.1} | {:.2}", bare / each)
    });
    let commits = metric(server.get("/metrics").text(), "equipoise_batch_receipts_count ");
    println!(
        "| {algorithm} | {connections} | {all} | {:.0} | {:.0} | {took} |",
        all / elapsed.as_secs_f64(),
        all / commits
    );
    server.kill();
    let _ = std::fs::remove_dir_all(folder);
}

/// What a metric of that name stands at.
fn metric(text: &str, name: &str) -> f64 {
    let value = text.lines().find_map(|line| line.strip_prefix(name));
    value.unwrap().parse().unwrap()
}

/// The processor time that a process has had, in hundredths of a second. Only Linux tells it so.
fn processor(id: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // After the name, which may hold anything: user and system time are the twelfth and thirteenth word.
    let words: Vec<_> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(words.get(11)?.parse::<u64>().ok()? + words.get(12)?.parse::<u64>().ok()?)
}
