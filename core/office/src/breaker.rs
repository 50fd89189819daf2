//! When a service outside is away, most calls are spared instead of waiting for a timeout each.

use std::time::Duration;

use tokio::time::Instant;

/// Failures in a row after which the service counts as away.
const FAILURES: u32 = 5;
/// How long it is left alone before one call tries again.
const REST: Duration = Duration::from_secs(15);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaker {
    /// Everything goes through; so many failed in a row.
    Closed { failures: u32 },
    /// Nothing goes through until then. The first after it tries alone for another rest.
    Open { until: Instant },
}

impl Default for Breaker {
    fn default() -> Self {
        Self::Closed { failures: 0 }
    }
}

impl Breaker {
    /// Ok to call, or how long not to.
    pub fn ask(&mut self, now: Instant) -> Result<(), Duration> {
        match self {
            Self::Open { until } if *until > now => Err(*until - now),
            Self::Open { until } => {
                *until = now + REST;
                Ok(())
            }
            Self::Closed { .. } => Ok(()),
        }
    }

    /// The service answered, if only with a refusal.
    pub fn answered(&mut self) {
        *self = Self::default();
    }

    pub fn failed(&mut self, now: Instant) {
        *self = match *self {
            Self::Closed { failures } if failures + 1 < FAILURES => Self::Closed { failures: failures + 1 },
            _ => Self::Open { until: now + REST },
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_in_a_row_spare_the_next_calls() {
        let (mut breaker, now) = (Breaker::default(), Instant::now());
        for _ in 0..5 {
            assert_eq!(breaker.ask(now), Ok(()));
            breaker.failed(now);
        }
        assert_eq!(breaker.ask(now), Err(REST));
    }

    #[test]
    fn an_answer_in_between_starts_the_count_anew() {
        let (mut breaker, now) = (Breaker::default(), Instant::now());
        for _ in 0..4 {
            breaker.failed(now);
        }
        breaker.answered();
        breaker.failed(now);
        assert_eq!(breaker, Breaker::Closed { failures: 1 });
    }

    #[test]
    fn after_the_rest_one_call_tries_for_all() {
        let now = Instant::now();
        let mut breaker = Breaker::Open { until: now };
        assert_eq!(breaker.ask(now), Ok(()));
        assert_eq!(breaker.ask(now), Err(REST), "the others wait for what the first finds");
        breaker.failed(now);
        assert_eq!(breaker.ask(now), Err(REST));
        assert_eq!(breaker.ask(now + REST), Ok(()));
        breaker.answered();
        assert_eq!(breaker.ask(now + REST), Ok(()));
    }
}
