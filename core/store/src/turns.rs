//! What Lobby understood of each message and did about it. Flow, slot and outcome are closed words; the rest is sealed.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    ADD = "INSERT INTO turns (conversation_id, message_id, at, flow, slot, outcome, body)
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    OF_CONVERSATION = "SELECT message_id, at, flow, slot, outcome, body FROM turns
           WHERE conversation_id = $1 ORDER BY at, message_id";
    BREAKS = "SELECT flow, slot, outcome, COUNT(*) FROM turns
           WHERE at >= $1 AND at < $2 AND outcome IN ('misunderstood', 'handed_over')
           GROUP BY flow, slot, outcome ORDER BY COUNT(*) DESC, flow, slot LIMIT 50";
    TALKED = "SELECT COUNT(DISTINCT conversation_id) FROM turns WHERE at >= $1 AND at < $2";
    HANDED_OVER = "SELECT COUNT(DISTINCT conversation_id) FROM turns
           WHERE at >= $1 AND at < $2 AND outcome IN ('handed_over', 'with_agent')";
    FORGET = "DELETE FROM turns WHERE at < $1";
}

#[derive(Clone, Debug, PartialEq)]
pub struct Turn<T> {
    pub message_id: String,
    pub at: DateTime<Utc>,
    /// The flow that was open, and what it had asked for.
    pub flow: Option<String>,
    pub slot: Option<String>,
    /// `answered`, `misunderstood`, `handed_over` or `with_agent`.
    pub outcome: String,
    pub body: T,
}

/// Where dialogues break: how often a question of a flow ended in one of the two bad ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    pub flow: Option<String>,
    pub slot: Option<String>,
    pub outcome: String,
    pub count: i64,
}

#[derive(FromRow)]
struct Row {
    message_id: String,
    at: DateTime<Utc>,
    flow: Option<String>,
    slot: Option<String>,
    outcome: String,
    body: Vec<u8>,
}

pub async fn add<T: Serialize + Sync>(tx: &mut Tx, conversation: Uuid, turn: &Turn<T>) -> Result<(), StoreError> {
    let body = tx.sealer.seal_json("turns", "body", row_id(conversation, &turn.message_id), &turn.body)?;
    let (flow, slot) = (turn.flow.as_deref(), turn.slot.as_deref());
    let (message, outcome) = (turn.message_id.as_str(), turn.outcome.as_str());
    execute!(tx, ADD, conversation, message, turn.at, flow, slot, outcome, body)?;
    Ok(())
}

pub async fn of_conversation<T: DeserializeOwned>(
    conn: &mut Conn,
    conversation: Uuid,
) -> Result<Vec<Turn<T>>, StoreError> {
    let rows = fetch_all!(conn, Row, OF_CONVERSATION, conversation)?;
    let opened = |row: Row| {
        let id = row_id(conversation, &row.message_id);
        let body = conn.sealer.open_json("turns", "body", id, &row.body)?;
        let Row { message_id, at, flow, slot, outcome, .. } = row;
        Ok(Turn { message_id, at, flow, slot, outcome, body })
    };
    rows.into_iter().map(opened).collect()
}

/// The fifty commonest breaks of a time, the commonest first.
pub async fn breaks(conn: &mut Conn, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Break>, StoreError> {
    let rows = fetch_all!(conn, (Option<String>, Option<String>, String, i64), BREAKS, from, to)?;
    Ok(rows.into_iter().map(|(flow, slot, outcome, count)| Break { flow, slot, outcome, count }).collect())
}

/// How many conversations customers wrote in, and how many of them needed a person.
pub async fn contained(conn: &mut Conn, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<(i64, i64), StoreError> {
    let count = |row: Option<(i64,)>| row.map_or(0, |(count,)| count);
    let talked = count(fetch_optional!(conn, (i64,), TALKED, from, to)?);
    Ok((talked, count(fetch_optional!(conn, (i64,), HANDED_OVER, from, to)?)))
}

/// Forgets turns older than an instant; gives how many.
pub async fn forget_before(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, FORGET, before)
}

/// What the sealed body is bound to: a turn has no id of its own.
fn row_id(conversation: Uuid, message_id: &str) -> Uuid {
    Uuid::new_v5(&conversation, message_id.as_bytes())
}
