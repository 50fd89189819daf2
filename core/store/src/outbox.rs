//! Outgoing messages and notices, as meaning; the courier delivers them in order within a conversation.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx, conversations};

// A message that is sent once more has the empty name at its provider until that gives another: words about the try before
// change nothing.
statements! {
    INSERT = "INSERT INTO outbox (id, conversation_id, channel, position, kind, subject_id, body, state, attempts,
              not_before, expires_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'pending', 0, $8, $9, $10)
              ON CONFLICT DO NOTHING";
    EXISTS = "SELECT id FROM outbox WHERE id = $1";
    DUE = "SELECT DISTINCT conversation_id, channel FROM outbox WHERE state = 'pending' AND not_before <= $1
              AND (retry_at IS NULL OR retry_at <= $2) AND $3 NOT LIKE '% ' || channel || ' %' LIMIT 200";
    HEAD = "SELECT id, channel, kind, subject_id, body, attempts, retry_at, expires_at,
              CASE WHEN receipt = 'failed' THEN receipt_code END FROM outbox
              WHERE conversation_id = $1 AND state = 'pending' AND not_before <= $2 ORDER BY position LIMIT 1";
    END = "UPDATE outbox SET state = $2, provider_id = $3, failure = $4, sent_at = $5 WHERE id = $1 AND state = 'pending'
              AND EXISTS (SELECT 1 FROM conversations c WHERE c.id = outbox.conversation_id AND c.fence = $6)";
    EMPTY = "UPDATE outbox SET body = $2 WHERE id = $1 AND state <> 'pending'";
    RETRY = "UPDATE outbox SET attempts = attempts + $4, retry_at = $2, failure = $3 WHERE id = $1 AND state = 'pending'";
    POSTPONE = "UPDATE outbox SET not_before = $2 WHERE id = $1 AND state = 'pending'";
    CANCEL = "UPDATE outbox SET state = 'cancelled' WHERE subject_id = $1 AND kind = $2 AND state = 'pending'";
    OLDEST = "SELECT not_before FROM outbox WHERE state = 'pending' AND not_before <= $1 ORDER BY not_before LIMIT 1";
    DEAD = "SELECT id, conversation_id, channel, kind, attempts, failure, created_at FROM outbox
              WHERE state = 'dead' AND kind <> 'code' AND channel <> 'push' ORDER BY created_at DESC, id LIMIT 200";
    REVIVE = "UPDATE outbox SET state = 'pending', attempts = 0, retry_at = NULL, receipt = NULL, provider_id = '' WHERE id = $1 AND state = 'dead'
              AND kind <> 'code' AND (expires_at IS NULL OR expires_at > $2)";
    STATE = "SELECT state FROM outbox WHERE id = $1";
    NOTE_RECEIPT = "UPDATE outbox SET receipt = $2, receipt_code = $3, receipt_at = $4 WHERE id = $1
              AND (receipt IS NULL OR (receipt = 'delivered' AND $5 = 'read'))
              AND (provider_id IS NULL OR provider_id = COALESCE($6, provider_id))";
    TRY_AGAIN = "UPDATE outbox SET state = 'pending', attempts = attempts + 1, retry_at = $2, failure = receipt_code,
              receipt = NULL, receipt_code = NULL, provider_id = '' WHERE id = $1 AND state = 'sent' AND receipt = 'failed' AND kind <> 'code'
              AND attempts < $3";
    TAKE_BACK = "UPDATE outbox SET state = 'pending', retry_at = NULL WHERE id = $1 AND state = 'sent'
              AND receipt = 'failed' AND kind <> 'code'";
    CONVERSATION = "SELECT conversation_id FROM outbox WHERE id = $1";
    RECEIPT = "SELECT receipt FROM outbox WHERE id = $1";
    OF_DESK = "SELECT id, state, receipt FROM outbox WHERE conversation_id = $1 AND kind = 'desk'";
    SINCE = "SELECT COUNT(*) FROM outbox WHERE conversation_id = $1 AND kind = $2 AND created_at > $3";
    OF_SUBJECT = "SELECT kind, state, not_before FROM outbox WHERE subject_id = $1 ORDER BY not_before, position";
}

/// Something to send.
pub struct New<'a, T> {
    /// The same id is sent once, however often it is added.
    pub id: Uuid,
    pub conversation: Uuid,
    pub channel: &'a str,
    pub kind: &'a str,
    pub subject: Option<Uuid>,
    pub body: &'a T,
    pub not_before: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug)]
pub struct Outgoing<T> {
    pub id: Uuid,
    pub channel: String,
    pub kind: String,
    pub subject: Option<Uuid>,
    pub body: T,
    pub attempts: i64,
    pub retry_at: Option<DateTime<Utc>>,
    pub expires_at: Option<DateTime<Utc>>,
    /// The provider's code, where it took the message and then could not bring it.
    pub failed_with: Option<String>,
}

/// How the delivery of a message ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Sent,
    /// Too late to be of use.
    Expired,
    /// The provider will never take it: a dead letter.
    Dead,
    /// The customer stopped notices of this kind.
    Unwanted,
    /// This channel did not reach the customer, and another tries.
    Rerouted,
}

impl End {
    fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Expired => "expired",
            Self::Dead => "dead",
            Self::Unwanted => "unwanted",
            Self::Rerouted => "rerouted",
        }
    }
}

type Row =
    (Uuid, String, String, Option<Uuid>, Vec<u8>, i64, Option<DateTime<Utc>>, Option<DateTime<Utc>>, Option<String>);

/// Adds a message behind the conversation's others.
pub async fn add<T: Serialize + Sync>(tx: &mut Tx, new: New<'_, T>) -> Result<(), StoreError> {
    if fetch_optional!(tx, (Uuid,), EXISTS, new.id)?.is_some() {
        return Ok(());
    }
    let position = conversations::next_position(tx, new.conversation).await?;
    let body = tx.sealer.seal_json("outbox", "body", new.id, new.body)?;
    execute!(
        tx,
        INSERT,
        new.id,
        new.conversation,
        new.channel,
        position,
        new.kind,
        new.subject,
        body,
        new.not_before,
        new.expires_at,
        new.at,
    )?;
    Ok(())
}

/// Conversations that have something to send now, and by which channel; up to 200, none of them of the channels `but`.
pub async fn due(conn: &mut Conn, now: DateTime<Utc>, but: &[&str]) -> Result<Vec<(Uuid, String)>, StoreError> {
    let but = format!(" {} ", but.join(" "));
    fetch_all!(conn, (Uuid, String), DUE, now, now, but)
}

/// The next message of a conversation; it may still have to wait for its `retry_at`.
pub async fn head<T: DeserializeOwned>(
    conn: &mut Conn,
    conversation: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Outgoing<T>>, StoreError> {
    let row: Option<Row> = fetch_optional!(conn, Row, HEAD, conversation, now)?;
    row.map(|(id, channel, kind, subject, body, attempts, retry_at, expires_at, failed_with)| {
        let body = conn.sealer.open_json("outbox", "body", id, &body)?;
        Ok(Outgoing { id, channel, kind, subject, body, attempts, retry_at, expires_at, failed_with })
    })
    .transpose()
}

/// Records how a delivery ended; `Conflict` when the fence is no longer the latest.
pub async fn end(
    tx: &mut Tx,
    id: Uuid,
    fence: i64,
    end: End,
    provider_id: Option<&str>,
    failure: Option<&str>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    match execute!(tx, END, id, end.as_str(), provider_id, failure, at, fence)? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict),
    }
}

/// Keeps nothing of what a message said, once its delivery has ended.
pub async fn empty(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    const NOTHING: &[u8] = &[];
    execute!(tx, EMPTY, id, NOTHING)?;
    Ok(())
}

/// Why a message did not go yet.
#[derive(Clone, Copy, Debug)]
pub struct Failed<'a> {
    pub why: &'a str,
    /// Whether its provider was asked, and this was one of its tries.
    pub counts: bool,
}

pub async fn retry(tx: &mut Tx, id: Uuid, at: DateTime<Utc>, failed: Failed<'_>) -> Result<(), StoreError> {
    execute!(tx, RETRY, id, at, failed.why, i64::from(failed.counts))?;
    Ok(())
}

/// Lets a message wait until a better time; those behind it go on.
pub async fn postpone(tx: &mut Tx, id: Uuid, until: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, POSTPONE, id, until)?;
    Ok(())
}

/// A message that could not be delivered.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct DeadLetter {
    pub id: Uuid,
    #[sqlx(rename = "conversation_id")]
    pub conversation: Uuid,
    pub channel: String,
    pub kind: String,
    pub attempts: i64,
    /// What the provider said.
    pub failure: Option<String>,
    pub created_at: DateTime<Utc>,
}

/// Up to 200 dead letters, the newest first. Codes are not among them, since nothing of theirs is kept, nor rings for what
/// stands in the chat.
pub async fn dead(conn: &mut Conn) -> Result<Vec<DeadLetter>, StoreError> {
    fetch_all!(conn, DeadLetter, DEAD)
}

/// Puts a dead letter back at its place; false when it is none, or nobody needs it any more.
pub async fn revive(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, REVIVE, id, now)? == 1)
}

/// What became of a message: `pending`, `cancelled`, or how its delivery ended.
pub async fn state(conn: &mut Conn, id: Uuid) -> Result<Option<String>, StoreError> {
    Ok(fetch_optional!(conn, (String,), STATE, id)?.map(|(state,)| state))
}

/// Notes what the provider told of a message later: `delivered` and then `read`, or `failed`. An earlier word changes
/// nothing, nor does one about an earlier try, which the provider knows by another id than `sent_as`.
pub async fn note_receipt(
    tx: &mut Tx,
    id: Uuid,
    receipt: &str,
    code: Option<&str>,
    sent_as: Option<&str>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(tx, NOTE_RECEIPT, id, receipt, code, at, receipt, sent_as)?;
    Ok(())
}

/// Sends once more, from `at` on, what its provider took and could not bring this time; false when it was tried `most` times.
pub async fn try_again(tx: &mut Tx, id: Uuid, at: DateTime<Utc>, most: i64) -> Result<bool, StoreError> {
    Ok(execute!(tx, TRY_AGAIN, id, at, most)? == 1)
}

/// Puts a message that its provider took and could not bring back to its place; false when that is not so.
pub async fn take_back(tx: &mut Tx, id: Uuid) -> Result<bool, StoreError> {
    Ok(execute!(tx, TAKE_BACK, id)? == 1)
}

/// Whose message it is.
pub async fn conversation(conn: &mut Conn, id: Uuid) -> Result<Option<Uuid>, StoreError> {
    Ok(fetch_optional!(conn, (Uuid,), CONVERSATION, id)?.map(|(conversation,)| conversation))
}

pub async fn receipt(conn: &mut Conn, id: Uuid) -> Result<Option<String>, StoreError> {
    Ok(fetch_optional!(conn, (Option<String>,), RECEIPT, id)?.and_then(|(receipt,)| receipt))
}

/// State and receipt of everything the desk said in a conversation, by the message's id.
pub async fn of_desk(conn: &mut Conn, conversation: Uuid) -> Result<Vec<(Uuid, String, Option<String>)>, StoreError> {
    fetch_all!(conn, (Uuid, String, Option<String>), OF_DESK, conversation)
}

/// Takes back what was not sent yet about a subject.
pub async fn cancel(tx: &mut Tx, subject: Uuid, kind: &str) -> Result<u64, StoreError> {
    execute!(tx, CANCEL, subject, kind)
}

/// When the oldest message that should have gone was due.
pub async fn oldest_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(fetch_optional!(conn, (DateTime<Utc>,), OLDEST, now)?.map(|(at,)| at))
}

/// How many messages of a kind a conversation got after an instant, or is to get.
pub async fn count_since(
    conn: &mut Conn,
    conversation: Uuid,
    kind: &str,
    after: DateTime<Utc>,
) -> Result<i64, StoreError> {
    Ok(fetch_optional!(conn, (i64,), SINCE, conversation, kind, after)?.map_or(0, |(count,)| count))
}

/// Kind, state and time of everything ever to be sent about a subject.
pub async fn of_subject(conn: &mut Conn, subject: Uuid) -> Result<Vec<(String, String, DateTime<Utc>)>, StoreError> {
    fetch_all!(conn, (String, String, DateTime<Utc>), OF_SUBJECT, subject)
}
