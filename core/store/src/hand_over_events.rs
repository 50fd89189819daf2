//! What happened to hand-overs: who asked, took, answered, passed on, ended. Closed words and ids alone.

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    ADD = "INSERT INTO hand_over_events (id, hand_over_id, conversation_id, at, what, staff_id, detail, seconds)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    OF_CONVERSATION = "SELECT id, hand_over_id, conversation_id, at, what, staff_id, detail, seconds
           FROM hand_over_events WHERE conversation_id = $1 ORDER BY at, id";
    BETWEEN = "SELECT id, hand_over_id, conversation_id, at, what, staff_id, detail, seconds
           FROM hand_over_events WHERE at >= $1 AND at < $2 ORDER BY at, id";
}

#[derive(Clone, Debug, PartialEq, FromRow)]
pub struct Event {
    pub id: Uuid,
    #[sqlx(rename = "hand_over_id")]
    pub hand_over: Uuid,
    #[sqlx(rename = "conversation_id")]
    pub conversation: Uuid,
    pub at: DateTime<Utc>,
    pub what: String,
    #[sqlx(rename = "staff_id")]
    pub staff: Option<Uuid>,
    /// A team, another agent's id, a wrap-up code.
    pub detail: Option<String>,
    /// How long the agent had it, where one lets go of it.
    pub seconds: Option<i64>,
}

pub async fn add(tx: &mut Tx, event: &Event) -> Result<(), StoreError> {
    execute!(
        tx,
        ADD,
        event.id,
        event.hand_over,
        event.conversation,
        event.at,
        event.what.as_str(),
        event.staff,
        event.detail.as_deref(),
        event.seconds,
    )?;
    Ok(())
}

pub async fn of_conversation(conn: &mut Conn, conversation: Uuid) -> Result<Vec<Event>, StoreError> {
    fetch_all!(conn, Event, OF_CONVERSATION, conversation)
}

/// Everything that happened from an instant until before another.
pub async fn between(conn: &mut Conn, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Event>, StoreError> {
    fetch_all!(conn, Event, BETWEEN, from, to)
}
