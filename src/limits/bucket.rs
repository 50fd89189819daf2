//! One token bucket, kept as the instant at which it will be full again.

use std::time::{Duration, Instant};

use super::Quota;

/// What is missing at `now` is `full_at − now`, measured in the time it takes to come back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bucket {
    full_at: Instant,
}

impl Bucket {
    pub(super) fn full(now: Instant) -> Self {
        Self { full_at: now }
    }

    pub(super) fn is_full(self, now: Instant) -> bool {
        self.full_at <= now
    }

    /// Takes one, or says after how long there will be one.
    pub(super) fn take(&mut self, quota: Quota, now: Instant) -> Result<(), Duration> {
        let after = self.full_at.max(now) + quota.interval();
        match after.saturating_duration_since(now).checked_sub(quota.per) {
            Some(excess) if !excess.is_zero() => Err(excess),
            _ => {
                self.full_at = after;
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_window_holds_more_than_the_burst_and_what_came_back(
            count in 1u32..20,
            steps in prop::collection::vec(0u64..30_000, 1..300),
        ) {
            let quota = Quota { count, per: Duration::from_secs(60) };
            let start = Instant::now();
            let mut bucket = Bucket::full(start);
            let (mut now, mut taken) = (start, Vec::new());
            for step in steps {
                now += Duration::from_millis(step);
                if bucket.take(quota, now).is_ok() {
                    taken.push(now);
                }
            }
            for (first, from) in taken.iter().enumerate() {
                for (last, to) in taken.iter().enumerate().skip(first) {
                    let came_back = (*to - *from).as_nanos() / quota.interval().as_nanos();
                    prop_assert!((last - first + 1) as u128 <= u128::from(count) + came_back);
                }
            }
        }

        #[test]
        fn whoever_waits_as_long_as_told_gets_one(count in 1u32..20, extra in 1usize..5) {
            let quota = Quota { count, per: Duration::from_secs(3600) };
            let mut now = Instant::now();
            let mut bucket = Bucket::full(now);
            for _ in 0..count as usize + extra {
                if let Err(wait) = bucket.take(quota, now) {
                    prop_assert!(wait <= quota.interval());
                    now += wait;
                    prop_assert_eq!(bucket.take(quota, now), Ok(()));
                }
            }
        }
    }
}
