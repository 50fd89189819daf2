//! Calls through ARI. Asterisk is played: it answers at once, fetches what is to be said, and its callers press keys. So this
//! is what Lobby takes for a call, its voice included; what Asterisk takes for the sound itself is not in it.

mod played;

use std::time::{Duration, Instant};

use played::Played;

use crate::measure::Measured;
use crate::processor::busy;
use crate::server::Server;

/// Calls under way at the same time.
const CALLS: usize = 40;
/// How long they are watched, once every caller is in the line.
const WATCHED: Duration = Duration::from_secs(30);

/// What so many calls took.
pub(crate) struct Carried {
    /// From a key to the next thing said.
    answers: Measured,
    /// Seconds of a core in each second.
    cores: f64,
}

impl Carried {
    pub(crate) fn print(&self) {
        self.answers.print();
        let (every, cores) = (played::THINKS.as_secs(), self.cores);
        println!(
            "{CALLS} calls, a key every {every} s in each: {cores:.2} cores; one core carries {:.0}",
            CALLS as f64 / cores
        );
    }
}

pub(crate) async fn calls() -> Carried {
    let played = Played::start().await;
    let ari = format!("{}/ari", played.url);
    let settings = [
        ("LOBBY_ASTERISK_ARI_URL", ari.as_str()),
        ("LOBBY_ASTERISK_USER", "lobby"),
        ("LOBBY_ASTERISK_PASSWORD", "secret"),
    ];
    let server = Server::start(&settings).await;
    for number in 0..CALLS {
        played.dial(number).await;
    }
    played.each_pressed(played::WAY.len()).await;
    let (before, began) = (busy(), Instant::now());
    played.forget_times();
    tokio::time::sleep(WATCHED).await;
    let cores = (busy() - before).as_secs_f64() / began.elapsed().as_secs_f64();
    let times = played.times();
    let rate = times.len() as f64 / began.elapsed().as_secs_f64();
    server.stop().await;
    Carried { answers: Measured { rate, ..Measured::of("ARI: key to answer", times) }, cores }
}
