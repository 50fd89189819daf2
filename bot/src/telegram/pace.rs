//! How fast Telegram lets a bot speak: thirty messages a second, one a second in a chat with short bursts.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

/// Chats remembered before those that are free again are forgotten.
const REMEMBERED: usize = 1000;

/// Each message moves the time at which all earlier ones count as spoken; a burst may run ahead of it by so much.
struct Beat {
    every: Duration,
    burst: Duration,
}

const OVERALL: Beat = Beat { every: Duration::from_millis(34), burst: Duration::from_millis(500) };
const CHAT: Beat = Beat { every: Duration::from_secs(1), burst: Duration::from_secs(2) };

impl Beat {
    /// How long a message has to wait, and when it counts as spoken.
    fn place(&self, spoken: Option<Instant>, now: Instant) -> (Duration, Instant) {
        let from = spoken.map_or(now, |spoken| spoken.max(now));
        (from.duration_since(now).saturating_sub(self.burst), from + self.every)
    }
}

#[derive(Default)]
pub(super) struct Pace {
    overall: Option<Instant>,
    chats: HashMap<i64, Instant>,
}

impl Pace {
    /// Takes a place for one message and gives how long to wait for it.
    pub(super) fn place(&mut self, chat: i64, now: Instant) -> Duration {
        if self.chats.len() >= REMEMBERED {
            self.chats.retain(|_, spoken| *spoken > now);
        }
        let (overall_wait, overall) = OVERALL.place(self.overall, now);
        let (chat_wait, spoken) = CHAT.place(self.chats.get(&chat).copied(), now);
        self.overall = Some(overall);
        self.chats.insert(chat, spoken);
        overall_wait.max(chat_wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_gets_a_short_burst_and_then_a_message_a_second() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        let waits: Vec<u64> = (0..5).map(|_| pace.place(7, now).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 1, 2]);
        assert_eq!(pace.place(7, now + Duration::from_secs(60)), Duration::ZERO);
    }

    #[test]
    fn all_chats_together_stay_below_thirty_a_second() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        let at: Vec<Duration> = (0..200).map(|chat| pace.place(chat, now)).collect();
        // A burst at the start may be ahead; from then on no second holds more than thirty.
        let later: Vec<&Duration> = at.iter().filter(|wait| !wait.is_zero()).collect();
        assert!(later.windows(30).all(|window| *window[29] - *window[0] >= Duration::from_millis(980)));
        assert!(at.iter().filter(|wait| wait.is_zero()).count() <= 16);
    }

    #[test]
    fn chats_that_are_free_again_are_forgotten() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        for chat in 0..1000 {
            pace.place(chat, now);
        }
        pace.place(5000, now + Duration::from_secs(60));
        assert_eq!(pace.chats.len(), 1);
    }
}
