//! The same requests to a small store and to a large one, in turns.

use std::time::Duration;
use std::time::Instant;

use crate::client::Client;
use crate::fill;
use crate::fill::ARGUMENTS;
use crate::fill::ORIGIN;
use crate::late;
use crate::median;
use crate::mint;
use crate::mint::Mint;
use crate::support::command::folder;
use crate::support::receipts::now;
use crate::support::server::Server;
use crate::support::server::TOKEN;

const SMALL: u64 = 10_000;

/// Fills two stores, and prints a line for each kind of request.
pub fn run(large: u64) {
    let sizes = [SMALL, large];
    let stores = sizes.map(|size| {
        let folder = folder();
        let start = Instant::now();
        fill::fill(&folder, size);
        let bytes = std::fs::metadata(folder.join("receipts.db")).unwrap().len();
        eprintln!(
            "  {size} receipts, {:.2} GB, filled in {:.0} s",
            bytes as f64 / 1e9,
            start.elapsed().as_secs_f64()
        );
        (Server::start_with(&folder, &ARGUMENTS), folder)
    });
    println!("\n### {large} receipts beside {SMALL}: milliseconds, median (95 of 100 are below)\n");
    println!("| request | {SMALL} | {large} | ratio |");
    println!("|---|---:|---:|---:|");
    let mut clients = [0, 1].map(|at| Client::new(stores[at].0.address, TOKEN));
    let mint = Mint::usual(ORIGIN);
    let keys: Vec<_> = (0..fill::KEYS).map(fill::kid).collect();
    let requests: [(&str, Request); 11] = [
        ("store a receipt", &|client, size, turn| {
            client.deliver(&mint.receipt(size + 1_000_000_000 + turn));
        }),
        ("a receipt by its id, with its proof", &|client, size, turn| {
            client.get(&format!("/consent/receipts/{}", mint::id(some(turn, size))));
        }),
        ("proof of inclusion", &|client, size, turn| {
            client.get(&format!("/consent/log/inclusion/{}", mint::id(some(turn, size))));
        }),
        ("proof of consistency", &|client, size, turn| {
            client.get(&format!("/consent/log/consistency?from={}", 1 + some(turn, size)));
        }),
        ("checkpoint", &|client, _, _| {
            client.get("/consent/log/checkpoint");
        }),
        ("search: the newest twenty", &|client, _, _| {
            client.get("/consent/receipts?order=newest&limit=20");
        }),
        ("search: a key, twenty", &|client, _, turn| {
            let key = &keys[(turn % u64::from(fill::KEYS)) as usize];
            client.get(&format!("/consent/receipts?limit=20&key={key}"));
        }),
        ("search: a purpose refused, newest twenty", &|client, _, _| {
            client.get("/consent/receipts?purpose=counting&status=refused&order=newest&limit=20");
        }),
        (
            "search: withdrawn (200 in all), in one notice and half a year",
            &|client, _, _| {
                let from = now().0 - 200 * 86_400;
                client.get(&format!(
                    "/consent/receipts?status=withdrawn&notice=library&from={from}&limit=20"
                ));
            },
        ),
        ("search: one day, twenty", &|client, _, turn| {
            let from = now().0 - (2 + turn % 300) * 86_400;
            client.get(&format!(
                "/consent/receipts?from={from}&until={}&limit=20",
                from + 86_400
            ));
        }),
        ("counts of thirty days", &|client, _, _| {
            client.get("/consent/counts");
        }),
    ];
    for (name, request) in requests {
        let mut times: [Vec<Duration>; 2] = [Vec::new(), Vec::new()];
        for turn in 0..TURNS {
            for at in [0, 1] {
                clients[at].wake();
                let start = Instant::now();
                request(&mut clients[at], sizes[at], turn);
                times[at].push(start.elapsed());
            }
        }
        let [small, big] = times.each_mut().map(|times| {
            let (median, late) = (median(times).as_secs_f64() * 1e3, late(times).as_secs_f64() * 1e3);
            (median, format!("{median:.2} ({late:.2})"))
        });
        println!("| {name} | {} | {} | {:.2} |", small.1, big.1, big.0 / small.0);
    }
    for (server, folder) in stores {
        server.kill();
        let _ = std::fs::remove_dir_all(folder);
    }
}

type Request<'a> = &'a dyn Fn(&mut Client, u64, u64);

/// A number below that one, another in each turn.
fn some(turn: u64, below: u64) -> u64 {
    mint::scattered(turn) % below
}

const TURNS: u64 = 200;
