//! Many callers at once: how many operations a second, and how long one takes.

use std::future::Future;
use std::time::{Duration, Instant};

pub(crate) struct Measured {
    pub(crate) what: &'static str,
    /// Operations a second.
    pub(crate) rate: f64,
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
}

impl Measured {
    pub(crate) fn print(&self) {
        let (p50, p99) = (self.p50.as_secs_f64() * 1e3, self.p99.as_secs_f64() * 1e3);
        println!("{:<26} {:>9.0} /s   P50 {p50:>8.2} ms   P99 {p99:>8.2} ms", self.what, self.rate);
    }

    /// Times taken one after another.
    pub(crate) fn of(what: &'static str, mut times: Vec<Duration>) -> Self {
        times.sort();
        let rate = times.len() as f64 / times.iter().sum::<Duration>().as_secs_f64();
        Self { what, rate, p50: times[times.len() / 2], p99: times[times.len() * 99 / 100] }
    }
}

/// Runs `callers` at once, each `each` times one after another. `act` gets the caller's number and the turn's.
pub(crate) async fn measure<F, R>(what: &'static str, callers: usize, each: usize, act: F) -> Measured
where
    F: Fn(usize, usize) -> R + Clone + Send + 'static,
    R: Future<Output = ()> + Send,
{
    let started = Instant::now();
    let tasks: Vec<_> = (0..callers)
        .map(|caller| {
            let act = act.clone();
            tokio::spawn(async move {
                let mut times = Vec::with_capacity(each);
                for turn in 0..each {
                    let began = Instant::now();
                    act(caller, turn).await;
                    times.push(began.elapsed());
                }
                times
            })
        })
        .collect();
    let mut times = Vec::with_capacity(callers * each);
    for task in tasks {
        times.extend(task.await.unwrap());
    }
    let rate = times.len() as f64 / started.elapsed().as_secs_f64();
    Measured { rate, ..Measured::of(what, times) }
}

/// Prints a rate as a share of another, and whether it reaches the least that it should.
pub(crate) fn ratio(what: &str, part: &Measured, whole: &Measured, least: Option<f64>) {
    let ratio = part.rate / whole.rate;
    let verdict = match least {
        Some(least) if ratio < least => format!("  BELOW {least:.2}"),
        Some(least) => format!("  (limit {least:.2})"),
        None => String::new(),
    };
    println!("{what}: {ratio:.3}{verdict}");
}
