//! Going on with a conversation in another channel: a link that lives minutes, works once, and leads to exactly the
//! conversation it was made in.
//!
//! Whoever opens it gets the flow at its step with its slots, and what was made in the conversation, whose notices follow.
//! Proofs stay behind: a link can be looked at over a shoulder, so the person proves themselves anew where that matters.

use chrono::Duration;
use lobby_engine::Instant;
use lobby_store::one_use_links::{self as table, Link, Use};
use lobby_store::{StoreError, Tx, conversations, messages, parties, tickets};
use serde_json::Value;
use uuid::Uuid;

use crate::conversations::{Conversation, Said};
use crate::staff::hash_token;
use crate::{Office, OfficeError};

/// What tells these tokens from others.
pub const PREFIX: char = 'c';
/// The prefix and 256 bits as text.
pub(super) const LENGTH: usize = 44;
/// Long enough to find the other device.
pub const LIVES: Duration = Duration::minutes(10);

/// That a turn goes on with another conversation.
#[derive(Clone, Debug)]
pub struct Continued {
    pub token: String,
    /// The conversation it was, and the version of its session that goes on here.
    pub from: Uuid,
    pub from_version: i64,
    /// What that conversation's session is from now on.
    pub left_behind: String,
    /// What is said there, in the dialogue's own JSON.
    pub farewell: Value,
}

impl Office {
    /// The token of a link to go on elsewhere.
    pub async fn continue_link(&self, conversation: Uuid) -> Result<String, OfficeError> {
        let token = format!("{PREFIX}{}", self.new_token());
        let (hash, expires_at) = (hash_token(&token), self.clocks().system.now() + LIVES);
        let link = Link { conversation: Some(conversation), customer: None };
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move { table::add(tx, &hash, link, expires_at).await })
            })
            .await?;
        Ok(token)
    }

    /// The conversation a link goes on with; `LinkUsed` for one that is used, too old or not ours.
    pub async fn continued_by(&self, token: &str) -> Result<Conversation, OfficeError> {
        let now = self.clocks().system.now();
        let found = table::find(&mut self.db().read().await?, &hash_token(token), now).await?;
        let from = found.and_then(|link| link.conversation).ok_or(OfficeError::LinkUsed)?;
        conversations::find(&mut self.db().read().await?, from).await?.ok_or(OfficeError::LinkUsed)
    }
}

/// Uses the link and lets everything follow. `Conflict` when somebody was first, or the old conversation moved on.
pub(crate) async fn write(
    tx: &mut Tx,
    continued: &Continued,
    here: Uuid,
    message: (Uuid, Uuid),
    clocks: (Instant, Instant),
) -> Result<(), StoreError> {
    let ((inbound, farewell), (system, business)) = (message, clocks);
    let used = table::take(tx, &hash_token(&continued.token), inbound, system).await?;
    if !matches!(used, Some(Use::First(_))) {
        return Err(StoreError::Conflict);
    }
    if continued.from == here {
        return Ok(());
    }
    conversations::replace_session(tx, continued.from, &continued.left_behind, continued.from_version).await?;
    parties::hand_over(tx, continued.from, here).await?;
    // One open visit for a conversation: whoever waits on both sides keeps both places where they are.
    if tickets::open_visit(tx, Some(here), None).await?.is_none() {
        tickets::hand_over(tx, continued.from, here).await?;
    }
    let body = Said::Reply(continued.farewell.clone());
    let new = messages::New { id: farewell, author: "lobby", inbound_id: None, body: &body, at: business };
    messages::add(tx, continued.from, new).await?;
    Ok(())
}
