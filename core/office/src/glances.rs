//! One look for everybody who watches a conversation: an open chat costs no look of its own.

pub use lobby_store::glances::{Attendance, Glance};
use uuid::Uuid;

use crate::{Office, OfficeError};

/// Conversations in one read: few enough that others need not wait for the connection.
const AT_ONCE: usize = 1000;

impl Office {
    /// How a conversation stands: its newest line, who answers, and how far they have read.
    pub async fn glance(&self, conversation: Uuid) -> Result<Glance, OfficeError> {
        let found = lobby_store::glances::of(&mut self.db().read().await?, conversation).await?;
        found.ok_or(OfficeError::Unknown)
    }

    /// Looks at every conversation that is watched here and tells each watcher how it stands. A wake comes sooner; this finds
    /// what a lost one would have told.
    pub async fn look_at_watched(&self) -> Result<(), OfficeError> {
        let watched = self.bus().watched();
        metrics::gauge!("lobby_conversations_watched").set(watched.len() as f64);
        for some in watched.chunks(AT_ONCE) {
            let found = lobby_store::glances::of_many(&mut self.db().read().await?, some).await?;
            for (conversation, glance) in found {
                self.bus().found(conversation, glance);
            }
        }
        Ok(())
    }
}
