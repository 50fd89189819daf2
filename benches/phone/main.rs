//! Calls: turns through Twilio's signed webhook against what the machine allows, and how many calls through Asterisk one core
//! carries. `benches/README.md` explains each line.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench stops at what it did not expect, and prints")]

mod asterisk;
#[path = "../common/ceilings.rs"]
mod ceilings;
#[path = "../common/measure.rs"]
mod measure;
mod processor;
mod server;
#[path = "../common/signed.rs"]
mod signed;
mod twilio;

use measure::{Measured, ratio};
use server::Server;

/// Calls under way at the same time.
const CALLERS: usize = 32;
/// Durable works of a turn by phone: what was heard, the turn's end, where the call stands.
const WORKS: f64 = 3.0;
/// The least share of the gathered works' rate, divided by a turn's works, that turns should reach.
const LIMIT_OF_GATHERED: f64 = 0.10;
/// At most so many times as long as the slowest echo and three of the slowest commits a turn should take.
const LIMIT_OF_P99: f64 = 10.0;

#[tokio::main]
async fn main() {
    let echo = ceilings::echo(CALLERS).await;
    let single = ceilings::single_commits().await;
    let gathered = ceilings::gathered_works(CALLERS).await;
    let server = Server::start(&twilio::SETTINGS).await;
    let greeting = twilio::beginnings(&server, CALLERS).await;
    let turn = twilio::turns(&server, CALLERS).await;
    let again = twilio::repeats(&server, CALLERS).await;
    server.stop().await;
    for line in [&echo, &single, &gathered, &greeting, &turn, &again] {
        line.print();
    }
    ratio("turn by phone / echo", &turn, &echo, None);
    ratio("turn by phone / commits, one at a time", &turn, &single, None);
    let works = Measured { rate: gathered.rate / WORKS, ..gathered };
    ratio("turn by phone / (gathered works ÷ 3)", &turn, &works, Some(LIMIT_OF_GATHERED));
    ratio("a repeated webhook / turn by phone", &again, &turn, None);
    slowness(&turn, &echo, &works);
    asterisk::calls().await.print();
}

/// One turn in a hundred as a multiple of an echo and three gathered works that are as slow among theirs.
fn slowness(turn: &Measured, echo: &Measured, works: &Measured) {
    let floor = (echo.p99 + works.p99.mul_f64(WORKS)).as_secs_f64();
    let times = turn.p99.as_secs_f64() / floor;
    let verdict =
        if times > LIMIT_OF_P99 { format!("ABOVE {LIMIT_OF_P99:.0}") } else { format!("(limit {LIMIT_OF_P99:.0})") };
    println!("turn by phone, P99 / (echo + 3 gathered works, P99 each): {times:.2}  {verdict}");
}
