//! Recordings of talks: expected once a phone system has one, kept once it is here.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    EXPECT = "INSERT INTO recordings (id, call_id, conversation_id, line, state, source, seconds, at)
            VALUES ($1, $2, $3, $4, 'expected', $5, $6, $7) ON CONFLICT DO NOTHING";
    EXPECTED = "SELECT id, source, at FROM recordings WHERE line = $1 AND state = 'expected' ORDER BY at LIMIT 20";
    KEEP = "UPDATE recordings SET state = 'kept', source = NULL, media_type = $2, body = $3
            WHERE id = $1 AND state = 'expected'";
    GIVE_UP = "DELETE FROM recordings WHERE id = $1 AND state = 'expected'";
    OF_CONVERSATION = "SELECT id, at, seconds FROM recordings WHERE conversation_id = $1 AND state = 'kept' ORDER BY at, id";
    FIND = "SELECT conversation_id, media_type, body FROM recordings WHERE id = $1 AND state = 'kept'";
    FORGET = "DELETE FROM recordings WHERE at < $1";
}

/// A recording that a phone system has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub id: Uuid,
    pub call: Uuid,
    pub conversation: Uuid,
    pub line: String,
    /// Where it lies.
    pub source: String,
    pub seconds: i64,
    pub at: DateTime<Utc>,
}

/// A recording that is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    pub conversation: Uuid,
    pub media_type: String,
    pub body: Vec<u8>,
}

/// Notes that there is a recording; told of twice, it is one.
pub async fn expect(tx: &mut Tx, new: &Expected) -> Result<bool, StoreError> {
    let source = tx.sealer.seal("recordings", "source", new.id, new.source.as_bytes());
    let line = new.line.as_str();
    Ok(execute!(tx, EXPECT, new.id, new.call, new.conversation, line, source, new.seconds, new.at)? == 1)
}

/// What a phone system has and we do not: id, where it lies, since when. The oldest first.
pub async fn expected(conn: &mut Conn, line: &str) -> Result<Vec<(Uuid, String, DateTime<Utc>)>, StoreError> {
    let rows = fetch_all!(conn, (Uuid, Vec<u8>, DateTime<Utc>), EXPECTED, line)?;
    let opened = |(id, source, at): (Uuid, Vec<u8>, DateTime<Utc>)| {
        let plain = conn.sealer.open("recordings", "source", id, &source)?;
        Ok((id, String::from_utf8_lossy(&plain).into_owned(), at))
    };
    rows.into_iter().map(opened).collect()
}

/// It is here; false when it was, or is to be forgotten.
pub async fn keep(tx: &mut Tx, id: Uuid, media_type: &str, body: &[u8]) -> Result<bool, StoreError> {
    let body = tx.sealer.seal("recordings", "body", id, body);
    Ok(execute!(tx, KEEP, id, media_type, body)? == 1)
}

/// It will never be here.
pub async fn give_up(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    execute!(tx, GIVE_UP, id)?;
    Ok(())
}

/// Id, time and length in seconds of what was recorded in a conversation.
pub async fn of_conversation(
    conn: &mut Conn,
    conversation: Uuid,
) -> Result<Vec<(Uuid, DateTime<Utc>, i64)>, StoreError> {
    fetch_all!(conn, (Uuid, DateTime<Utc>, i64), OF_CONVERSATION, conversation)
}

pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<Recording>, StoreError> {
    let row = fetch_optional!(conn, (Uuid, String, Vec<u8>), FIND, id)?;
    row.map(|(conversation, media_type, body)| {
        let body = conn.sealer.open("recordings", "body", id, &body)?;
        Ok(Recording { conversation, media_type, body })
    })
    .transpose()
}

/// Deletes what was recorded before an instant.
pub async fn forget_before(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, FORGET, before)
}
