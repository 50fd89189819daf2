//! The only place that asks what time it is. Everything else is given a [`Clock`] or an instant.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use lobby_engine::Instant;

/// Tells the time, cut to the microseconds that both databases keep. Clones are the same clock.
#[derive(Clone, Debug)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    System,
    /// The system's time moved by a fixed shift; `latest` is the last time told, in microseconds of the epoch.
    Shifted {
        by: TimeDelta,
        latest: Arc<AtomicI64>,
    },
    Set(TestClock),
}

impl Clock {
    /// What the operating system says, which may step back when it is corrected.
    pub fn system() -> Self {
        Self(Kind::System)
    }

    /// The system's time and a shift; when the system steps back, this clock stands until it has caught up.
    pub fn shifted(by: TimeDelta) -> Self {
        Self(Kind::Shifted { by, latest: Arc::new(AtomicI64::new(i64::MIN)) })
    }

    pub fn now(&self) -> Instant {
        match &self.0 {
            Kind::System => system_now(),
            Kind::Shifted { by, latest } => not_before(latest, system_now() + *by),
            Kind::Set(clock) => clock.now(),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock that the lint sends everyone to")]
fn system_now() -> Instant {
    Utc::now().trunc_subsecs(6)
}

/// The later of `now` and the latest time told before.
fn not_before(latest: &AtomicI64, now: Instant) -> Instant {
    let micros = now.timestamp_micros();
    let told = latest.fetch_max(micros, Ordering::Relaxed).max(micros);
    DateTime::from_timestamp_micros(told).unwrap_or(now)
}

/// The two times of the design. They are the same but for a demo, whose branch day can begin at any hour.
#[derive(Clone, Debug)]
pub struct Clocks {
    /// For time slots, tickets and notices.
    pub business: Clock,
    /// For leases, sessions, links, signatures and timeouts.
    pub system: Clock,
}

impl Clocks {
    /// `business_shift` is how far the business clock is ahead: zero in production, stored in the database by a demo.
    pub fn new(business_shift: TimeDelta) -> Self {
        Self { business: Clock::shifted(business_shift), system: Clock::system() }
    }
}

/// A clock that stands until a test moves it. Clones are the same clock.
#[derive(Clone, Debug)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    pub fn at(start: Instant) -> Self {
        Self(Arc::new(AtomicI64::new(start.timestamp_micros())))
    }

    pub fn now(&self) -> Instant {
        DateTime::from_timestamp_micros(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }

    pub fn set(&self, now: Instant) {
        self.0.store(now.timestamp_micros(), Ordering::SeqCst);
    }

    pub fn advance(&self, by: TimeDelta) {
        self.set(self.now() + by);
    }

    pub fn clock(&self) -> Clock {
        Clock(Kind::Set(self.clone()))
    }

    /// Both times from this one clock.
    pub fn clocks(&self) -> Clocks {
        Clocks { business: self.clock(), system: self.clock() }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn noon() -> Instant {
        Utc.with_ymd_and_hms(2026, 3, 2, 12, 0, 0).unwrap()
    }

    #[test]
    fn instants_are_cut_to_microseconds() {
        for clock in [Clock::system(), Clock::shifted(TimeDelta::nanoseconds(1_500))] {
            assert_eq!(clock.now().timestamp_subsec_nanos() % 1_000, 0);
        }
        let test = TestClock::at(noon() + TimeDelta::nanoseconds(1_999));
        assert_eq!(test.now(), noon() + TimeDelta::microseconds(1));
    }

    #[test]
    fn a_shifted_clock_is_ahead_by_its_shift() {
        let shift = TimeDelta::days(3);
        let before = Clock::system().now() + shift;
        let shifted = Clock::shifted(shift).now();
        assert!(before <= shifted && shifted <= Clock::system().now() + shift);
    }

    #[test]
    fn a_shifted_clock_stands_while_the_system_steps_back() {
        let latest = AtomicI64::new(i64::MIN);
        assert_eq!(not_before(&latest, noon()), noon());
        assert_eq!(not_before(&latest, noon() - TimeDelta::hours(1)), noon());
        assert_eq!(not_before(&latest, noon() + TimeDelta::seconds(1)), noon() + TimeDelta::seconds(1));
    }

    #[test]
    fn a_test_moves_every_clone_of_its_clock() {
        let test = TestClock::at(noon());
        let clocks = test.clocks();
        test.advance(TimeDelta::minutes(5));
        assert_eq!(clocks.business.clone().now(), noon() + TimeDelta::minutes(5));
        test.set(noon());
        assert_eq!(clocks.system.now(), noon());
    }
}
