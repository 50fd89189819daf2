//! The only place that draws random numbers. Everything else is given a [`Random`] or what was drawn from it.

use std::sync::{Arc, Mutex, PoisonError};

use lobby_engine::Instant;
use rand::rngs::StdRng;
use rand::{Rng, RngCore, SeedableRng};
use uuid::{Builder, Uuid};

use crate::code::Code;

/// A cryptographic generator that everyone shares. Clones draw from the same sequence.
#[derive(Clone, Debug)]
pub struct Random(Arc<Mutex<StdRng>>);

impl Random {
    /// Seeded by the operating system.
    pub fn system() -> Self {
        Self::from(StdRng::from_os_rng())
    }

    /// The same seed draws the same sequence. For tests and demo data only: whoever knows the seed knows every draw.
    pub fn seeded(seed: u64) -> Self {
        Self::from(StdRng::seed_from_u64(seed))
    }

    /// A new id, sorted by the time it was made (RFC 9562, version 7); `now` counts in milliseconds.
    pub fn uuid_v7(&self, now: Instant) -> Uuid {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    /// Keys, seeds, tokens and nonces.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.draw(|source| source.fill_bytes(&mut bytes));
        bytes
    }

    /// A code to type. The caller checks that no live one is the same.
    pub fn code(&self) -> Code {
        self.draw(Code::draw)
    }

    /// A one-time code, `000000` to `999999`.
    pub fn six_digits(&self) -> String {
        self.draw(|source| format!("{:06}", source.random_range(0..1_000_000_u32)))
    }

    /// Evenly between 0 and 1, without 1: the jitter of retries.
    pub fn fraction(&self) -> f64 {
        self.draw(|source| source.random())
    }

    /// A generator in mid-draw is still a good generator, so a panic elsewhere does not poison it.
    fn draw<T>(&self, from: impl FnOnce(&mut StdRng) -> T) -> T {
        from(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl From<StdRng> for Random {
    fn from(source: StdRng) -> Self {
        Self(Arc::new(Mutex::new(source)))
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone, Utc};

    use super::*;

    #[test]
    fn the_same_seed_draws_the_same() {
        let (one, two) = (Random::seeded(1), Random::seeded(1));
        assert_eq!(one.bytes::<32>(), two.bytes::<32>());
        assert_eq!(one.code(), two.code());
        assert_ne!(one.bytes::<32>(), one.bytes::<32>());
    }

    #[test]
    fn production_draws_differ_between_processes() {
        assert_ne!(Random::system().bytes::<32>(), Random::system().bytes::<32>());
    }

    #[test]
    fn ids_are_of_version_7_and_sorted_by_time() {
        let random = Random::seeded(1);
        let start = Utc.with_ymd_and_hms(2026, 3, 2, 12, 0, 0).unwrap();
        let ids: Vec<Uuid> = (0..100).map(|n| random.uuid_v7(start + TimeDelta::milliseconds(n))).collect();
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        let (seconds, nanos) = ids[99].get_timestamp().unwrap().to_unix();
        assert_eq!((seconds as i64, nanos), (start.timestamp(), 99_000_000));
    }

    #[test]
    fn ids_of_one_instant_differ() {
        let random = Random::seeded(1);
        let now = Utc.with_ymd_and_hms(2026, 3, 2, 12, 0, 0).unwrap();
        assert_ne!(random.uuid_v7(now), random.uuid_v7(now));
    }
}
