//! Inbound messages, stored before anything is done about them: each is worked on once, in order within a conversation.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    INSERT = "INSERT INTO inbox (conversation_id, message_id, body, state, attempts, not_before, received_at)
              VALUES ($1, $2, $3, 'new', 0, $4, $5) ON CONFLICT DO NOTHING";
    STATE = "SELECT state FROM inbox WHERE conversation_id = $1 AND message_id = $2";
    PLACE = "SELECT seq, received_at FROM inbox WHERE conversation_id = $1 AND message_id = $2";
    UNTIL = "SELECT COUNT(*) FROM inbox WHERE conversation_id = $1 AND received_at > $2 AND seq <= $3";
    HEAD = "SELECT seq, message_id, body, attempts, not_before FROM inbox
            WHERE conversation_id = $1 AND state = 'new' ORDER BY seq LIMIT 1";
    DONE = "UPDATE inbox SET state = 'done', body = $3 WHERE conversation_id = $1 AND message_id = $2 AND state = 'new'";
    FAILED = "UPDATE inbox SET state = 'failed', body = $3
            WHERE conversation_id = $1 AND message_id = $2 AND state = 'new'";
    RETRY = "UPDATE inbox SET attempts = attempts + 1, not_before = $3 WHERE conversation_id = $1 AND message_id = $2";
    WAITING = "SELECT DISTINCT i.conversation_id FROM inbox i JOIN conversations c ON c.id = i.conversation_id
            WHERE i.state = 'new' AND i.not_before <= $1 AND (c.channel <> 'web' OR i.received_at <= $2) LIMIT 100";
}

/// The first message of a conversation still to be answered.
pub struct Head<T> {
    pub message_id: String,
    pub body: T,
    pub attempts: i64,
    pub not_before: DateTime<Utc>,
}

/// Stores a message; false when it is here already.
pub async fn insert<T: Serialize + Sync>(
    tx: &mut Tx,
    conversation: Uuid,
    message_id: &str,
    body: &T,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let body = tx.sealer.seal_json("inbox", "body", row_id(conversation, message_id), body)?;
    Ok(execute!(tx, INSERT, conversation, message_id, body, at, at)? == 1)
}

/// Whether a stored message is still `new`; none when it was never stored.
pub async fn is_new(conn: &mut Conn, conversation: Uuid, message_id: &str) -> Result<Option<bool>, StoreError> {
    let row = fetch_optional!(conn, (String,), STATE, conversation, message_id)?;
    Ok(row.map(|(state,)| state == "new"))
}

/// How many messages of a conversation came within a time, up to this one and with it; 0 when it never came.
pub async fn count_until(
    conn: &mut Conn,
    conversation: Uuid,
    message_id: &str,
    within: TimeDelta,
) -> Result<i64, StoreError> {
    let place = fetch_optional!(conn, (i64, DateTime<Utc>), PLACE, conversation, message_id)?;
    let Some((seq, received_at)) = place else { return Ok(0) };
    let counted = fetch_optional!(conn, (i64,), UNTIL, conversation, received_at - within, seq)?;
    Ok(counted.map_or(0, |(count,)| count))
}

pub async fn head<T: DeserializeOwned>(conn: &mut Conn, conversation: Uuid) -> Result<Option<Head<T>>, StoreError> {
    let row = fetch_optional!(conn, (i64, String, Vec<u8>, i64, DateTime<Utc>), HEAD, conversation)?;
    row.map(|(_, message_id, body, attempts, not_before)| {
        let body = conn.sealer.open_json("inbox", "body", row_id(conversation, &message_id), &body)?;
        Ok(Head { message_id, body, attempts, not_before })
    })
    .transpose()
}

/// What is left of a message nobody will read again: it may have held what is shown masked elsewhere.
const NOTHING: &[u8] = &[];

/// Marks a message as answered; `Conflict` when another worker already did.
pub async fn done(tx: &mut Tx, conversation: Uuid, message_id: &str) -> Result<(), StoreError> {
    match execute!(tx, DONE, conversation, message_id, NOTHING)? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict),
    }
}

/// Gives a message up, so that those behind it proceed.
pub async fn failed(tx: &mut Tx, conversation: Uuid, message_id: &str) -> Result<(), StoreError> {
    execute!(tx, FAILED, conversation, message_id, NOTHING)?;
    Ok(())
}

pub async fn retry_at(tx: &mut Tx, conversation: Uuid, message_id: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, RETRY, conversation, message_id, at)?;
    Ok(())
}

/// Conversations with something to answer. The web chat's callers run their own turns: only what came before `abandoned`
/// has lost its caller.
pub async fn waiting(conn: &mut Conn, now: DateTime<Utc>, abandoned: DateTime<Utc>) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(conn, (Uuid,), WAITING, now, abandoned)?;
    Ok(rows.into_iter().map(|(conversation,)| conversation).collect())
}

/// What the sealed body is bound to: rows are numbered by the database only when they are inserted.
fn row_id(conversation: Uuid, message_id: &str) -> Uuid {
    Uuid::new_v5(&conversation, message_id.as_bytes())
}
