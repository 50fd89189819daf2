//! Chat turns over HTTP against what the machine allows. `benches/README.md` explains each line.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench stops at what it did not expect, prints, and makes its own ids"
)]

#[path = "../common/ceilings.rs"]
mod ceilings;
mod chat;
#[path = "../common/measure.rs"]
mod measure;

use measure::{Measured, ratio};

/// Connections that talk at the same time.
const CLIENTS: usize = 32;
/// The least share of the gathered works' rate, halved for the two works of a turn, that a status turn should reach.
const LIMIT_OF_GATHERED: f64 = 0.10;

#[tokio::main]
async fn main() {
    let echo = ceilings::echo(CLIENTS).await;
    let single = ceilings::single_commits().await;
    let gathered = ceilings::gathered_works(CLIENTS).await;
    let server = chat::Server::start().await;
    let status = chat::status_turns(&server, CLIENTS).await;
    let booking = chat::bookings(&server, CLIENTS).await;
    server.stop().await;
    for line in [&echo, &single, &gathered, &status, &booking] {
        line.print();
    }
    ratio("status turn / echo", &status, &echo, None);
    ratio("status turn / commits, one at a time", &status, &single, None);
    ratio(
        "status turn / (gathered works ÷ 2)",
        &status,
        &Measured { rate: gathered.rate / 2.0, ..gathered },
        Some(LIMIT_OF_GATHERED),
    );
    ratio("booking / status turn", &booking, &status, None);
    println!("cold start to the first answer: {:.0} ms", chat::cold_start().await.as_secs_f64() * 1e3);
}
