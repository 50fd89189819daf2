//! How often one person may do a thing.
//!
//! Every limit is a token bucket for each address, phone or conversation. Buckets live in this process and remember a
//! keyed hash of whom they belong to, never the person's phone or address itself.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

mod bucket;
mod quota;

pub use quota::{Quota, QuotaError};

use bucket::Bucket;
use serde::Deserialize;

/// Full buckets are forgotten whenever the number of buckets reaches this, and again whenever it has doubled.
const FIRST_SWEEP: usize = 10_000;

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    Tickets,
    Appointments,
    CheckIns,
    SignIns,
    Conversations,
    Messages,
    Requests,
}

/// Whose share it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject<'a> {
    Address(IpAddr),
    Phone(&'a str),
    Conversation(&'a str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Default,
    Off,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitSettings {
    pub mode: Option<Mode>,
    pub tickets: Quota,
    pub appointments: Quota,
    pub check_ins: Quota,
    pub sign_ins: Quota,
    pub conversations: Quota,
    pub messages: Quota,
    pub requests: Quota,
}

impl LimitSettings {
    fn quota(&self, limit: Limit) -> Quota {
        match limit {
            Limit::Tickets => self.tickets,
            Limit::Appointments => self.appointments,
            Limit::CheckIns => self.check_ins,
            Limit::SignIns => self.sign_ins,
            Limit::Conversations => self.conversations,
            Limit::Messages => self.messages,
            Limit::Requests => self.requests,
        }
    }
}

/// The share is used up; the next of it comes after this long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded {
    pub retry_after: Duration,
}

pub struct Limits {
    /// None when limits are off.
    settings: Option<LimitSettings>,
    hasher: RandomState,
    buckets: Mutex<Buckets>,
}

struct Buckets {
    by_key: HashMap<u64, Bucket>,
    next_sweep: usize,
}

impl Limits {
    pub fn new(settings: LimitSettings) -> Self {
        Self::with(Some(settings))
    }

    pub fn off() -> Self {
        Self::with(None)
    }

    fn with(settings: Option<LimitSettings>) -> Self {
        let buckets = Buckets { by_key: HashMap::new(), next_sweep: FIRST_SWEEP };
        Self { settings, hasher: RandomState::new(), buckets: Mutex::new(buckets) }
    }

    /// Takes one from the subject's share at `now`, a reading of the monotonic clock.
    pub fn take(&self, limit: Limit, subject: Subject<'_>, now: Instant) -> Result<(), Exceeded> {
        let Some(settings) = &self.settings else { return Ok(()) };
        let key = self.hasher.hash_one((limit, subject.shared()));
        // A panic elsewhere cannot leave a bucket half changed, so a poisoned lock is still good.
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        buckets.sweep(now);
        let bucket = buckets.by_key.entry(key).or_insert_with(|| Bucket::full(now));
        bucket.take(settings.quota(limit), now).map_err(|retry_after| Exceeded { retry_after })
    }
}

impl Buckets {
    fn sweep(&mut self, now: Instant) {
        if self.by_key.len() < self.next_sweep {
            return;
        }
        self.by_key.retain(|_, bucket| !bucket.is_full(now));
        self.next_sweep = FIRST_SWEEP.max(self.by_key.len() * 2);
    }
}

impl Subject<'_> {
    /// One household or phone has a whole /64 of version 6 addresses, so that is who it is.
    fn shared(self) -> Self {
        match self {
            Self::Address(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
                Some(address) => Self::Address(IpAddr::V4(address)),
                None => Self::Address(IpAddr::V6((u128::from(address) & (u128::MAX << 64)).into())),
            },
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;

    fn limits() -> Limits {
        Limits::new(Sources::default().load().unwrap().limits)
    }

    fn address(text: &str) -> Subject<'static> {
        Subject::Address(text.parse().unwrap())
    }

    fn taken(limits: &Limits, limit: Limit, subject: Subject<'_>, now: Instant) -> usize {
        (0..1000).take_while(|_| limits.take(limit, subject, now).is_ok()).count()
    }

    #[test]
    fn an_address_gets_five_tickets_an_hour_and_another_address_its_own_five() {
        let (limits, now) = (limits(), Instant::now());
        assert_eq!(taken(&limits, Limit::Tickets, address("203.0.113.7"), now), 5);
        assert_eq!(taken(&limits, Limit::Tickets, address("203.0.113.8"), now), 5);
        let later = now + Duration::from_secs(12 * 60);
        assert_eq!(taken(&limits, Limit::Tickets, address("203.0.113.7"), later), 1);
    }

    #[test]
    fn limits_and_subjects_do_not_share() {
        let (limits, now) = (limits(), Instant::now());
        assert_eq!(taken(&limits, Limit::Tickets, Subject::Phone("+77011234567"), now), 5);
        assert_eq!(taken(&limits, Limit::Appointments, Subject::Phone("+77011234567"), now), 10);
        assert_eq!(taken(&limits, Limit::Tickets, Subject::Conversation("+77011234567"), now), 5);
    }

    #[test]
    fn neighbours_in_one_version_6_network_are_one_address() {
        let (limits, now) = (limits(), Instant::now());
        assert_eq!(taken(&limits, Limit::Tickets, address("2001:db8::1"), now), 5);
        assert_eq!(taken(&limits, Limit::Tickets, address("2001:db8::2"), now), 0);
        assert_eq!(taken(&limits, Limit::Tickets, address("2001:db8:0:1::1"), now), 5);
        assert_eq!(taken(&limits, Limit::Tickets, address("::ffff:203.0.113.7"), now), 5);
        assert_eq!(taken(&limits, Limit::Tickets, address("203.0.113.7"), now), 0);
    }

    #[test]
    fn what_is_full_again_is_forgotten() {
        let (limits, now) = (limits(), Instant::now());
        for host in 0..FIRST_SWEEP as u32 {
            limits.take(Limit::CheckIns, Subject::Address(IpAddr::V4(host.into())), now).unwrap();
        }
        limits.take(Limit::CheckIns, address("203.0.113.7"), now + Duration::from_secs(61)).unwrap();
        assert_eq!(limits.buckets.lock().unwrap().by_key.len(), 1);
    }

    #[test]
    fn without_limits_everything_passes() {
        assert_eq!(taken(&Limits::off(), Limit::SignIns, address("203.0.113.7"), Instant::now()), 1000);
    }
}
