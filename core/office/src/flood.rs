//! More messages than a person writes: the first of them is told so, and the others are taken without an answer.
//!
//! Channels of providers cannot refuse a message; the web chat does, and has no need of this.

use chrono::TimeDelta;
use lobby_store::conversations::Conversation;
use lobby_store::inbox;

use crate::{Office, OfficeError};

/// How a message stands in what came lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flood {
    No,
    /// The first that is too many.
    Begins,
    Goes,
}

impl Office {
    /// From now on at most so many messages of a conversation are answered within such a time. Set once, at start; without
    /// it there is no limit.
    pub fn limit_messages(&self, count: u32, within: TimeDelta) {
        // A second setting would come from a second start of the same office, which does not happen.
        let _ = self.inner.message_limit.set((count, within));
    }

    pub async fn flood(&self, of: &Conversation, message_id: &str) -> Result<Flood, OfficeError> {
        let Some((most, within)) = self.inner.message_limit.get().copied().filter(|_| of.channel != "web") else {
            return Ok(Flood::No);
        };
        let count = inbox::count_until(&mut self.db().read().await?, of.id, message_id, within).await?;
        Ok(match count - i64::from(most) {
            ..=0 => Flood::No,
            1 => Flood::Begins,
            _ => Flood::Goes,
        })
    }
}
