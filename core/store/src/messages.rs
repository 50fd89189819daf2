//! What customers and Lobby said, in order.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx, conversations};

statements! {
    INSERT = "INSERT INTO messages (conversation_id, seq, id, author, inbound_id, body, at)
              VALUES ($1, $2, $3, $4, $5, $6, $7)";
    SINCE = "SELECT seq, id, author, inbound_id, body, at FROM messages
             WHERE conversation_id = $1 AND seq > $2 ORDER BY seq LIMIT 200";
    LAST = "SELECT seq, id, author, inbound_id, body, at FROM messages
             WHERE conversation_id = $1 ORDER BY seq DESC LIMIT 1";
    UNREAD = "SELECT COUNT(*) FROM messages WHERE conversation_id = $1 AND author = 'customer' AND seq > $2";
    NUMBER = "SELECT seq FROM messages WHERE conversation_id = $1 AND id = $2";
    OF_INBOUND = "SELECT seq, id, author, inbound_id, body, at FROM messages
             WHERE conversation_id = $1 AND inbound_id = $2 ORDER BY seq";
}

#[derive(Clone, Debug, PartialEq)]
pub struct Message<T> {
    pub seq: i64,
    pub id: Uuid,
    /// `customer`, `lobby`, `agent` or `notice`.
    pub author: String,
    /// The inbound message this is, or answers.
    pub inbound_id: Option<String>,
    pub body: T,
    pub at: DateTime<Utc>,
}

/// What is to be said; its number follows from the conversation.
pub struct New<'a, T> {
    pub id: Uuid,
    pub author: &'a str,
    pub inbound_id: Option<&'a str>,
    pub body: &'a T,
    pub at: DateTime<Utc>,
}

type Row = (i64, Uuid, String, Option<String>, Vec<u8>, DateTime<Utc>);

/// Adds a message to a conversation and gives its number.
pub async fn add<T: Serialize + Sync>(tx: &mut Tx, conversation: Uuid, new: New<'_, T>) -> Result<i64, StoreError> {
    let seq = conversations::next_message(tx, conversation).await?;
    let body = tx.sealer.seal_json("messages", "body", new.id, new.body)?;
    execute!(tx, INSERT, conversation, seq, new.id, new.author, new.inbound_id, body, new.at)?;
    Ok(seq)
}

/// Up to 200 messages after `seq`.
pub async fn since<T: DeserializeOwned>(
    conn: &mut Conn,
    conversation: Uuid,
    seq: i64,
) -> Result<Vec<Message<T>>, StoreError> {
    let rows: Vec<Row> = fetch_all!(conn, Row, SINCE, conversation, seq)?;
    rows.into_iter().map(|row| opened(conn, row)).collect()
}

/// The newest message of a conversation.
pub async fn last<T: DeserializeOwned>(conn: &mut Conn, conversation: Uuid) -> Result<Option<Message<T>>, StoreError> {
    let row: Option<Row> = fetch_optional!(conn, Row, LAST, conversation)?;
    row.map(|row| opened(conn, row)).transpose()
}

/// How many messages the customer wrote after `seq`.
pub async fn unread(conn: &mut Conn, conversation: Uuid, seq: i64) -> Result<i64, StoreError> {
    Ok(fetch_optional!(conn, (i64,), UNREAD, conversation, seq)?.map_or(0, |(count,)| count))
}

/// The number of a message in its conversation.
pub async fn number(conn: &mut Conn, conversation: Uuid, id: Uuid) -> Result<Option<i64>, StoreError> {
    Ok(fetch_optional!(conn, (i64,), NUMBER, conversation, id)?.map(|(seq,)| seq))
}

/// An inbound message and what was answered to it.
pub async fn of_inbound<T: DeserializeOwned>(
    conn: &mut Conn,
    conversation: Uuid,
    inbound_id: &str,
) -> Result<Vec<Message<T>>, StoreError> {
    let rows: Vec<Row> = fetch_all!(conn, Row, OF_INBOUND, conversation, inbound_id)?;
    rows.into_iter().map(|row| opened(conn, row)).collect()
}

fn opened<T: DeserializeOwned>(
    conn: &Conn,
    (seq, id, author, inbound_id, body, at): Row,
) -> Result<Message<T>, StoreError> {
    let body = conn.sealer.open_json("messages", "body", id, &body)?;
    Ok(Message { seq, id, author, inbound_id, body, at })
}
