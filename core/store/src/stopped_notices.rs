//! Notices that conversations do not want.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, fetch_all, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    STOP = "INSERT INTO stopped_notices (conversation_id, topic, stopped_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    RESUME = "DELETE FROM stopped_notices WHERE conversation_id = $1 AND topic = $2";
    OF_CONVERSATION = "SELECT topic FROM stopped_notices WHERE conversation_id = $1 ORDER BY topic";
}

pub async fn stop(tx: &mut Tx, conversation: Uuid, topic: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, STOP, conversation, topic, at)?;
    Ok(())
}

pub async fn resume(tx: &mut Tx, conversation: Uuid, topic: &str) -> Result<(), StoreError> {
    execute!(tx, RESUME, conversation, topic)?;
    Ok(())
}

/// The topics a conversation stopped.
pub async fn of_conversation(conn: &mut Conn, conversation: Uuid) -> Result<Vec<String>, StoreError> {
    let rows = fetch_all!(conn, (String,), OF_CONVERSATION, conversation)?;
    Ok(rows.into_iter().map(|(topic,)| topic).collect())
}
