//! How many receipts `serve` accepts in a second, each on the disk before it is acknowledged, with SQLite; the clients
//! run on the same cores. On a busy machine the time of the processor says more: how much of it a receipt takes.

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
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let bare = std::thread::scope(|scope| {
        let checks: Vec<_> = (0..cores).map(|_| scope.spawn(verify::bare)).collect();
        checks.into_iter().map(|checks| checks.join().unwrap()).sum::<f64>()
    });
    println!("\n### Accepting, {cores} cores: {bare:.0} bare signature checks a second on all of them\n");
    println!(
        "| connections | receipts | accepted a second | ratio to bare checks | server's processor time, µs a receipt |"
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
        let took = took.map_or("unknown".to_owned(), |ticks| {
            format!("{:.0}", ticks as f64 * 1e4 / all as f64)
        });
        println!(
            "| {connections} | {all} | {accepted:.0} | {:.2} | {took} |",
            accepted / bare
        );
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
