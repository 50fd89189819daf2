//! How long this process and the programs it ran have kept a core busy.

use std::time::Duration;

/// Linux counts a hundred ticks a second, whatever the machine.
const TICK: Duration = Duration::from_millis(10);

/// So far; programs that it ran count once they have ended.
pub(crate) fn busy() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    // The name, in brackets, may hold anything; four counts stand eleven fields behind it.
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let ticks: u32 = fields.split_whitespace().skip(11).take(4).map(|field| field.parse::<u32>().unwrap()).sum();
    TICK * ticks
}
