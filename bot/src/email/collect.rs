//! Takes new mails out of the mailbox, on one node at a time.
//!
//! A mail is marked as seen only once what it says is stored; one that is read again meanwhile changes nothing. So whoever
//! dies in between, nothing is lost and nothing is answered twice. The mailbox is Lobby's own: what people read there with a
//! mail program is seen, and never answered.

use std::time::Duration;

use chrono::TimeDelta;
use lobby_office::OfficeError;
use thiserror::Error;
use tokio_util::sync::CancellationToken;

use super::intake::{Intake, IntakeError};
use super::mailbox::{Mailbox, MailboxError};
use super::settings::ImapServer;

/// Longer than one wait and the storing of what it brought.
const LEASE: TimeDelta = TimeDelta::seconds(120);
/// How often a node that does not collect looks whether it should.
const STAND_BY: Duration = Duration::from_secs(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// Mails taken before the right to do so is prolonged.
const AT_ONCE: usize = 20;

#[derive(Debug, Error)]
enum CollectError {
    #[error(transparent)]
    Mailbox(#[from] MailboxError),
    #[error(transparent)]
    Intake(#[from] IntakeError),
    #[error(transparent)]
    Office(#[from] OfficeError),
}

pub(super) struct Collector {
    intake: Intake,
    server: ImapServer,
    ca: Option<String>,
    /// The job's name, which holds the mailbox, since each is collected on its own.
    job: String,
    holder: String,
}

impl Collector {
    pub(super) fn new(intake: Intake, server: ImapServer, ca: Option<String>) -> Self {
        let office = &intake.office;
        let holder = office.random().uuid_v7(office.clocks().system.now()).to_string();
        let job = format!("email.collect.{}:{}/{}", server.server.host, server.server.port, server.folder);
        Self { intake, server, ca, job, holder }
    }

    /// Collects until shutdown, then lets another node go on at once.
    pub(super) async fn run(&self, shutdown: &CancellationToken) {
        shutdown.run_until_cancelled(self.rounds()).await;
        if let Err(error) = self.intake.office.end_lease(&self.job, &self.holder).await {
            tracing::info!(%error, "another node takes over collecting mails only when the lease is over");
        }
    }

    async fn rounds(&self) {
        let mut failures = 0;
        let mut open = None;
        loop {
            match self.round(open.take()).await {
                Ok(mailbox) => {
                    failures = 0;
                    open = mailbox;
                }
                Err(error) => {
                    let pause = pause(failures, self.intake.office.random().fraction());
                    failures += 1;
                    tracing::warn!(%error, pause_seconds = pause.as_secs_f64(), "mails did not come in");
                    tokio::time::sleep(pause).await;
                }
            }
        }
    }

    /// Takes what is new and waits for more; none while another node does it.
    async fn round(&self, open: Option<Mailbox>) -> Result<Option<Mailbox>, CollectError> {
        if !self.intake.office.lease(&self.job, &self.holder, LEASE).await? {
            if let Some(mailbox) = open {
                mailbox.close().await;
            }
            tokio::time::sleep(STAND_BY).await;
            return Ok(None);
        }
        let mut mailbox = match open {
            Some(mailbox) => mailbox,
            None => Mailbox::open(&self.server, self.ca.as_deref()).await?,
        };
        let new = mailbox.untaken().await?;
        if new.is_empty() {
            return Ok(Some(mailbox.wait().await?));
        }
        for uid in new.iter().take(AT_ONCE) {
            self.take(&mut mailbox, *uid).await?;
        }
        // What came meanwhile was perhaps announced already, so it is looked for before the next wait.
        Ok(Some(mailbox))
    }

    async fn take(&self, mailbox: &mut Mailbox, uid: u32) -> Result<(), CollectError> {
        if let Some(mail) = mailbox.read(uid).await? {
            self.intake.accept(&mailbox.place(uid), mail).await?;
        }
        Ok(mailbox.mark_taken(uid).await?)
    }
}

/// 1, 2, 4 … seconds, each up to a half longer.
fn pause(failures: u32, fraction: f64) -> Duration {
    Duration::from_secs(1 << failures.min(6)).min(LONGEST_PAUSE).mul_f64(1.0 + fraction / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_bound() {
        let seconds: Vec<u64> = (0..9).map(|failures| pause(failures, 0.0).as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(pause(0, 1.0), Duration::from_millis(1500));
    }
}
