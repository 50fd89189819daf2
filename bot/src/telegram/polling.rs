//! Asks Telegram for updates, on one node at a time.
//!
//! Asking with a higher offset tells Telegram to forget what came before, so the offset moves only behind what is
//! stored. It is noted with its time, since after a quiet week Telegram numbers updates anew.

use std::time::Duration;

use chrono::{DateTime, TimeDelta};
use lobby_engine::Instant;
use teloxide::payloads::{GetUpdates, GetUpdatesSetters};
use teloxide::types::Update;
use thiserror::Error;
use tokio_util::sync::CancellationToken;

use super::api::ApiError;
use super::intake::{Intake, IntakeError};
use super::setup::UPDATES;
use lobby_office::OfficeError;

/// Telegram answers sooner when there is something.
const POLL_SECONDS: u32 = 25;
/// Beyond this the network is at fault.
const POLL_TIMEOUT: Duration = Duration::from_secs(35);
/// Longer than one poll and the storing of what it brought.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// How often a node that does not poll looks whether it should.
const STAND_BY: Duration = Duration::from_secs(10);
/// Numbers are good for a week; a day less keeps clear of the edge.
const OFFSET_GOOD_FOR: TimeDelta = TimeDelta::days(6);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

#[derive(Debug, Error)]
enum PollError {
    #[error(transparent)]
    Api(#[from] ApiError),
    #[error(transparent)]
    Intake(#[from] IntakeError),
    #[error(transparent)]
    Office(#[from] OfficeError),
}

pub(super) struct Poller {
    intake: Intake,
    /// Names of the job and of its note; they hold the bot's id, since each bot numbers its own updates.
    job: String,
    holder: String,
}

/// What one round came to.
enum Round {
    Polled,
    /// Another node does it.
    StandBy,
}

impl Poller {
    pub(super) fn new(intake: Intake, bot: &str) -> Self {
        let holder = intake.office.random().uuid_v7(intake.office.clocks().system.now()).to_string();
        Self { intake, job: format!("telegram.poll.{bot}"), holder }
    }

    /// Polls until shutdown, then lets another node go on at once.
    pub(super) async fn run(&self, shutdown: &CancellationToken) {
        shutdown.run_until_cancelled(self.rounds()).await;
        if let Err(error) = self.intake.office.end_lease(&self.job, &self.holder).await {
            tracing::info!(%error, "another node takes over polling only when the lease is over");
        }
    }

    async fn rounds(&self) {
        let mut failures = 0;
        loop {
            match self.round().await {
                Ok(Round::Polled) => failures = 0,
                Ok(Round::StandBy) => tokio::time::sleep(STAND_BY).await,
                Err(error) => {
                    let pause = pause(&error, failures, self.intake.office.random().fraction());
                    failures += 1;
                    tracing::warn!(%error, pause_seconds = pause.as_secs_f64(), "Telegram's updates did not come in");
                    tokio::time::sleep(pause).await;
                }
            }
        }
    }

    async fn round(&self) -> Result<Round, PollError> {
        let office = &self.intake.office;
        if !office.lease(&self.job, &self.holder, LEASE).await? {
            return Ok(Round::StandBy);
        }
        let noted = office.noted(&self.job).await?;
        let offset = noted.and_then(|noted| still_good(&noted, office.clocks().system.now()));
        let ask = GetUpdates::new().timeout(POLL_SECONDS).allowed_updates(UPDATES);
        let ask = match offset {
            Some(offset) => ask.offset(offset),
            None => ask,
        };
        let updates: Vec<Update> = self.intake.api.call_within(&ask, POLL_TIMEOUT).await?;
        self.store(&updates).await?;
        Ok(Round::Polled)
    }

    async fn store(&self, updates: &[Update]) -> Result<(), PollError> {
        for update in updates {
            self.intake.accept(update).await?;
        }
        if let Some(last) = updates.last() {
            let now = self.intake.office.clocks().system.now();
            let note = format!("{} {}", last.id.as_offset(), now.to_rfc3339());
            self.intake.office.note(&self.job, &note).await?;
        }
        Ok(())
    }
}

/// The noted offset, unless Telegram may have begun to number anew since.
fn still_good(noted: &str, now: Instant) -> Option<i32> {
    let (offset, at) = noted.split_once(' ')?;
    let at = DateTime::parse_from_rfc3339(at).ok()?;
    (now.signed_duration_since(at) < OFFSET_GOOD_FOR).then(|| offset.parse().ok()).flatten()
}

/// As long as Telegram says, or 1, 2, 4 … seconds, each up to a half longer.
fn pause(error: &PollError, failures: u32, fraction: f64) -> Duration {
    if let PollError::Api(ApiError::Flood { retry_after_seconds }) = error {
        return Duration::from_secs((*retry_after_seconds).into());
    }
    let pause = Duration::from_secs(1 << failures.min(5)).min(LONGEST_PAUSE);
    pause.mul_f64(1.0 + fraction / 2.0)
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};

    use super::*;

    #[test]
    fn an_offset_is_forgotten_before_telegram_numbers_anew() {
        let noted = Utc.with_ymd_and_hms(2026, 11, 23, 10, 0, 0).unwrap();
        let note = format!("42 {}", noted.to_rfc3339());
        assert_eq!(still_good(&note, noted + TimeDelta::days(5)), Some(42));
        assert_eq!(still_good(&note, noted + TimeDelta::days(6)), None);
        assert_eq!(still_good("42", noted), None);
    }

    #[test]
    fn pauses_grow_to_a_bound_and_obey_telegram() {
        let broken = PollError::Api(ApiError::Broken(502));
        let seconds: Vec<u64> = (0..8).map(|failures| pause(&broken, failures, 0.0).as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 30, 30, 30]);
        assert_eq!(pause(&broken, 0, 1.0), Duration::from_millis(1500));
        let flood = PollError::Api(ApiError::Flood { retry_after_seconds: 77 });
        assert_eq!(pause(&flood, 3, 0.5), Duration::from_secs(77));
    }
}
