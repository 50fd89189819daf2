//! Many callers at once: how many operations a second, and how long one takes.

use std::future::Future;
use std::time::{Duration, Instant};

pub(crate) struct Measured {
    what: &'static str,
    /// Operations a second.
    pub(crate) rate: f64,
    p50: Duration,
    p99: Duration,
}

impl Measured {
    pub(crate) fn print(&self) {
        let (p50, p99) = (self.p50.as_secs_f64() * 1e3, self.p99.as_secs_f64() * 1e3);
        println!("{:<26} {:>9.0} /s   P50 {p50:>8.2} ms   P99 {p99:>8.2} ms", self.what, self.rate);
    }

    pub(crate) fn halved(&self) -> Self {
        Self { what: self.what, rate: self.rate / 2.0, p50: self.p50, p99: self.p99 }
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
    times.sort();
    Measured { what, rate, p50: times[times.len() / 2], p99: times[times.len() * 99 / 100] }
}
