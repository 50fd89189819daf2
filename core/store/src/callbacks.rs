//! Callbacks that customers take back before anybody called.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, statements};
use crate::{StoreError, Tx};

statements! {
    WITHDRAW = "UPDATE hand_overs SET state = 'abandoned', ended_at = $2
            WHERE conversation_id = $1 AND kind = 'callback' AND state = 'waiting'";
}

/// Ends a conversation's wait for a call; false when it waits for none, or somebody is calling.
pub async fn withdraw(tx: &mut Tx, conversation: Uuid, at: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, WITHDRAW, conversation, at)? == 1)
}
