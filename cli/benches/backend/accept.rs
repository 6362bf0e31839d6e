//! What it takes `serve` to accept a receipt, on the disk before it is acknowledged, with SQLite. The clients run on the
//! same cores, so the ratio is one of processor time: what the server takes for a receipt, all its threads and the system
//! under it, beside what a bare check of a signature takes.

use std::time::Instant;

use crate::client::deliver;
use crate::mint::Mint;
use crate::support::command::data;
use crate::support::command::folder;
use crate::support::server::Server;
use crate::support::server::TOKEN;
use crate::verify;

const ORIGIN: &str = "https://www.example";

/// Prints a line for each number of connections.
pub fn run() {
    let bare = verify::bare();
    println!(
        "\n### Accepting: a bare signature check takes {:.1} µs of a processor's time\n",
        bare.as_secs_f64() * 1e6
    );
    println!(
        "| connections | receipts | accepted a second | server's processor time, µs a receipt | ratio to a bare check |"
    );
    println!("|---:|---:|---:|---:|---:|");
    let notice = data("notice.json");
    let mint = Mint::usual(ORIGIN);
    let mut number = 0;
    for (connections, each) in [(1, 400), (16, 300), (128, 80), (512, 30)] {
        let folder = folder();
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
        let receipts: Vec<Vec<String>> = (0..connections)
            .map(|_| {
                number += each;
                (number - each..number).map(|number| mint.receipt(number)).collect()
            })
            .collect();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let before = processor(server.id());
        let start = Instant::now();
        runtime.block_on(async {
            let mut clients = Vec::new();
            for receipts in receipts {
                let address = server.address;
                clients.push(tokio::spawn(async move { deliver(address, &receipts).await }));
                // Not more at once than a listening socket lets wait.
                tokio::task::yield_now().await;
            }
            for client in clients {
                client.await.unwrap();
            }
        });
        let all = connections * each;
        let accepted = all as f64 / start.elapsed().as_secs_f64();
        let took = processor(server.id()).zip(before).map(|(after, before)| after - before);
        let took = took.map_or("unknown | unknown".to_owned(), |ticks| {
            let each = ticks as f64 * 1e4 / all as f64;
            format!("{each:.0} | {:.2}", bare.as_secs_f64() * 1e6 / each)
        });
        println!("| {connections} | {all} | {accepted:.0} | {took} |");
        server.kill();
        let _ = std::fs::remove_dir_all(folder);
    }
}

/// The processor time that a process has had, in hundredths of a second. Only Linux tells it so.
fn processor(id: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // After the name, which may hold anything: user and system time are the twelfth and thirteenth word.
    let words: Vec<_> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(words.get(11)?.parse::<u64>().ok()? + words.get(12)?.parse::<u64>().ok()?)
}
