//! How fast a provider lets a sender speak: so many messages in all, so many to one person, each with short bursts.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::Duration;

use tokio::time::Instant;

/// Waits for a message's place. A timer of no time at all would still take a millisecond or two.
pub(crate) async fn wait(time: Duration) {
    if !time.is_zero() {
        tokio::time::sleep(time).await;
    }
}

/// People remembered before those who are free again are forgotten.
const REMEMBERED: usize = 1000;

/// Each message moves the time at which all earlier ones count as spoken; a burst may run ahead of it by so much.
#[derive(Clone, Copy)]
pub(crate) struct Beat {
    pub(crate) every: Duration,
    pub(crate) burst: Duration,
}

impl Beat {
    /// How long a message has to wait, and when it counts as spoken.
    fn place(&self, spoken: Option<Instant>, now: Instant) -> (Duration, Instant) {
        let from = spoken.map_or(now, |spoken| spoken.max(now));
        (from.duration_since(now).saturating_sub(self.burst), from + self.every)
    }
}

pub(crate) struct Pace<Person> {
    overall: Beat,
    each: Beat,
    spoken: Option<Instant>,
    to: HashMap<Person, Instant>,
}

impl<Person: Eq + Hash> Pace<Person> {
    pub(crate) fn new(overall: Beat, each: Beat) -> Self {
        Self { overall, each, spoken: None, to: HashMap::new() }
    }

    /// Whether a message need not wait: for what comes in, and is not to come faster.
    pub(crate) fn is_free(&self, to: &Person, now: Instant) -> bool {
        let (overall_wait, _) = self.overall.place(self.spoken, now);
        let (own_wait, _) = self.each.place(self.to.get(to).copied(), now);
        overall_wait.max(own_wait).is_zero()
    }

    /// Takes a place for one message and gives how long to wait for it.
    pub(crate) fn place(&mut self, to: Person, now: Instant) -> Duration {
        if self.to.len() >= REMEMBERED {
            self.to.retain(|_, spoken| *spoken > now);
        }
        let (overall_wait, overall) = self.overall.place(self.spoken, now);
        let (own_wait, spoken) = self.each.place(self.to.get(&to).copied(), now);
        self.spoken = Some(overall);
        self.to.insert(to, spoken);
        overall_wait.max(own_wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thirty a second in all, and one a second to each.
    fn pace() -> (Pace<i64>, Instant) {
        let overall = Beat { every: Duration::from_millis(34), burst: Duration::from_millis(500) };
        let each = Beat { every: Duration::from_secs(1), burst: Duration::from_secs(2) };
        (Pace::new(overall, each), Instant::now())
    }

    #[test]
    fn a_person_gets_a_short_burst_and_then_a_message_a_second() {
        let (mut pace, now) = pace();
        let waits: Vec<u64> = (0..5).map(|_| pace.place(7, now).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 1, 2]);
        assert_eq!(pace.place(7, now + Duration::from_secs(60)), Duration::ZERO);
    }

    #[test]
    fn looking_for_room_takes_none() {
        let (mut pace, now) = pace();
        for _ in 0..3 {
            assert!(pace.is_free(&7, now));
        }
        for _ in 0..3 {
            pace.place(7, now);
        }
        assert!(!pace.is_free(&7, now), "the burst is used up");
        assert!(pace.is_free(&8, now));
    }

    #[test]
    fn all_together_stay_below_thirty_a_second() {
        let (mut pace, now) = pace();
        let at: Vec<Duration> = (0..200).map(|chat| pace.place(chat, now)).collect();
        // A burst at the start may be ahead; from then on no second holds more than thirty.
        let later: Vec<&Duration> = at.iter().filter(|wait| !wait.is_zero()).collect();
        assert!(later.windows(30).all(|window| *window[29] - *window[0] >= Duration::from_millis(980)));
        assert!(at.iter().filter(|wait| wait.is_zero()).count() <= 16);
    }

    #[test]
    fn what_comes_too_fast_takes_no_place_and_delays_nobody() {
        let (mut pace, now) = pace();
        let taken = (0..100).filter(|_| pace.is_free(&7, now) && pace.place(7, now).is_zero()).count();
        assert_eq!(taken, 3);
        assert!(pace.is_free(&8, now));
        assert!(pace.is_free(&7, now + Duration::from_secs(4)), "a flood is forgotten as soon as it ends");
    }

    #[test]
    fn those_who_are_free_again_are_forgotten() {
        let (mut pace, now) = pace();
        for chat in 0..1000 {
            pace.place(chat, now);
        }
        pace.place(5000, now + Duration::from_secs(60));
        assert_eq!(pace.to.len(), 1);
    }
}
