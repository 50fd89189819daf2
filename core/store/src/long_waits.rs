//! Chats that wait for a person for long: who was told, who said something since, and whose wait is over.

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    SINCE = "SELECT h.id, h.conversation_id, h.reason, h.since, h.told_at, c.last_at,
            (SELECT e.at FROM hand_over_events e WHERE e.conversation_id = h.conversation_id AND e.hand_over_id = h.id
             AND e.what <> 'told' ORDER BY e.at DESC LIMIT 1) AS moved_at
            FROM hand_overs h JOIN conversations c ON c.id = h.conversation_id
            WHERE h.state = 'waiting' AND h.kind IN ('chat', 'call') AND h.since <= $1 ORDER BY h.since, h.id";
    TELL = "UPDATE hand_overs SET told_at = $2 WHERE id = $1 AND state = 'waiting' AND kind IN ('chat', 'call')
            AND told_at IS NULL";
    GIVE_UP = "UPDATE hand_overs SET state = 'abandoned', leased_until = NULL, ended_at = $2
            WHERE id = $1 AND state = 'waiting' AND kind IN ('chat', 'call') AND told_at IS NOT NULL
            AND reason NOT IN ('card_lost', 'fraud')
            AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.id = hand_overs.conversation_id AND c.last_at > $3)
            AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.conversation_id = hand_overs.conversation_id AND i.state = 'new')";
}

/// A chat that waits.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct LongWait {
    #[sqlx(rename = "id")]
    pub hand_over: Uuid,
    #[sqlx(rename = "conversation_id")]
    pub conversation: Uuid,
    pub reason: String,
    pub since: DateTime<Utc>,
    pub told_at: Option<DateTime<Utc>>,
    /// When the customer said something last.
    #[sqlx(rename = "last_at")]
    pub said_at: DateTime<Utc>,
    /// When it came to the line last: asked for, passed on, given back by an agent.
    pub moved_at: Option<DateTime<Utc>>,
}

/// The chats in line that were asked for until an instant, the longest waiting first.
pub async fn since(conn: &mut Conn, until: DateTime<Utc>) -> Result<Vec<LongWait>, StoreError> {
    fetch_all!(conn, LongWait, SINCE, until)
}

/// Notes that the customer is told; false when they were before, or wait no more.
pub async fn tell(tx: &mut Tx, hand_over: Uuid, at: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, TELL, hand_over, at)? == 1)
}

/// Ends a wait whose customer said nothing after `said_at`; false when they did, or somebody took it.
pub async fn give_up(
    tx: &mut Tx,
    hand_over: Uuid,
    said_at: DateTime<Utc>,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    Ok(execute!(tx, GIVE_UP, hand_over, at, said_at)? == 1)
}
