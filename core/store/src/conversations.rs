//! One person on one channel: address, session, owner, leases.

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    INSERT = "INSERT INTO conversations (id, channel, address_look_up, address, language, owner, owner_since,
              session_version, last_message, last_position, fence, created_at, last_at)
              VALUES ($1, $2, $3, $4, $5, 'lobby', $6, 0, 0, 0, 0, $7, $8) ON CONFLICT DO NOTHING";
    BY_ADDRESS = "SELECT id, channel, address, customer_id, language, owner, owner_since, session, session_version,
              last_message, last_at, off_since FROM conversations WHERE channel = $1 AND address_look_up = $2";
    FIND = "SELECT id, channel, address, customer_id, language, owner, owner_since, session, session_version,
              last_message, last_at, off_since FROM conversations WHERE id = $1";
    SAVE_SESSION = "UPDATE conversations SET session = $2, session_version = session_version + 1, language = $3, last_at = $4,
              forgotten_at = NULL, off_since = NULL
              WHERE id = $1 AND session_version = $5";
    REPLACE_SESSION = "UPDATE conversations SET session = $2, session_version = session_version + 1
              WHERE id = $1 AND session_version = $3";
    SET_CUSTOMER = "UPDATE conversations SET customer_id = $2 WHERE id = $1";
    SWITCH_OFF = "UPDATE conversations SET off_since = COALESCE(off_since, $2) WHERE id = $1";
    SET_LANGUAGE = "UPDATE conversations SET language = $2 WHERE id = $1";
    SET_OWNER = "UPDATE conversations SET owner = $2, owner_since = $3 WHERE id = $1 AND owner <> $4";
    NEXT_MESSAGE = "UPDATE conversations SET last_message = last_message + 1 WHERE id = $1 RETURNING last_message";
    NEXT_POSITION = "UPDATE conversations SET last_position = last_position + 1 WHERE id = $1 RETURNING last_position";
    LEASE_TURN = "UPDATE conversations SET turn_leased_until = $2
              WHERE id = $1 AND (turn_leased_until IS NULL OR turn_leased_until <= $3)
              AND EXISTS (SELECT 1 FROM inbox WHERE conversation_id = $4 AND state = 'new')";
    END_TURN = "UPDATE conversations SET turn_leased_until = NULL WHERE id = $1";
    END_LAST_TURN = "UPDATE conversations SET turn_leased_until = NULL WHERE id = $1
              AND NOT EXISTS (SELECT 1 FROM inbox WHERE conversation_id = $2 AND state = 'new')";
    LEASE = "UPDATE conversations SET fence = fence + 1, leased_until = $2
              WHERE id = $1 AND (leased_until IS NULL OR leased_until <= $3) RETURNING fence";
    PROLONG_LEASE = "UPDATE conversations SET leased_until = $2 WHERE id = $1 AND fence = $3";
    END_LEASE = "UPDATE conversations SET leased_until = NULL WHERE id = $1 AND fence = $2";
    END_ALL = "UPDATE conversations SET turn_leased_until = NULL, leased_until = NULL
              WHERE turn_leased_until IS NOT NULL OR leased_until IS NOT NULL";
    OF_CUSTOMER = "SELECT id, channel, address, customer_id, language, owner, owner_since, session, session_version,
              last_message, last_at, off_since FROM conversations WHERE customer_id = $1 ORDER BY created_at, id";
    WAITING = "SELECT COUNT(*) FROM conversations WHERE owner = 'waiting'";
}

#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    pub id: Uuid,
    pub channel: String,
    /// The channel's own address of the person: a chat id, a number, the widget's token.
    pub address: String,
    /// The proven person behind it.
    pub customer: Option<Uuid>,
    pub language: String,
    /// `lobby`, `waiting` (for an agent) or `agent`.
    pub owner: String,
    pub owner_since: DateTime<Utc>,
    /// The dialogue's session; only the dialogue reads it.
    pub session: Option<String>,
    pub session_version: i64,
    pub last_message: i64,
    pub last_at: DateTime<Utc>,
    /// Since when the channel does not reach the person any more.
    pub off_since: Option<DateTime<Utc>>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    channel: String,
    address: Vec<u8>,
    customer_id: Option<Uuid>,
    language: String,
    owner: String,
    owner_since: DateTime<Utc>,
    session: Option<Vec<u8>>,
    session_version: i64,
    last_message: i64,
    last_at: DateTime<Utc>,
    off_since: Option<DateTime<Utc>>,
}

/// Adds a conversation unless the address has one. False if it has.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    channel: &str,
    address: &str,
    language: &str,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let look_up = tx.sealer.keys().look_up(channel, address);
    let sealed = tx.sealer.seal("conversations", "address", id, address.as_bytes());
    Ok(execute!(tx, INSERT, id, channel, look_up, sealed, language, at, at, at)? == 1)
}

pub async fn by_address(conn: &mut Conn, channel: &str, address: &str) -> Result<Option<Conversation>, StoreError> {
    let look_up = conn.sealer.keys().look_up(channel, address);
    let row = fetch_optional!(conn, Row, BY_ADDRESS, channel, look_up)?;
    row.map(|row| opened(conn, row)).transpose()
}

pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<Conversation>, StoreError> {
    let row = fetch_optional!(conn, Row, FIND, id)?;
    row.map(|row| opened(conn, row)).transpose()
}

/// Every conversation of a proven person, the oldest first.
pub async fn of_customer(conn: &mut Conn, customer: Uuid) -> Result<Vec<Conversation>, StoreError> {
    let rows = fetch_all!(conn, Row, OF_CUSTOMER, customer)?;
    rows.into_iter().map(|row| opened(conn, row)).collect()
}

/// Saves what a turn left behind if nobody else did since `version`; `Conflict` otherwise.
pub async fn save_session(
    tx: &mut Tx,
    id: Uuid,
    session: &str,
    language: &str,
    version: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let sealed = tx.sealer.seal("conversations", "session", id, session.as_bytes());
    match execute!(tx, SAVE_SESSION, id, sealed, language, at, version)? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict),
    }
}

/// Puts another session in place of one that goes on elsewhere; `Conflict` when a turn was taken since `version`.
pub async fn replace_session(tx: &mut Tx, id: Uuid, session: &str, version: i64) -> Result<(), StoreError> {
    let sealed = tx.sealer.seal("conversations", "session", id, session.as_bytes());
    match execute!(tx, REPLACE_SESSION, id, sealed, version)? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict),
    }
}

/// Binds a conversation to a proven person.
pub async fn set_customer(tx: &mut Tx, id: Uuid, customer: Uuid) -> Result<(), StoreError> {
    execute!(tx, SET_CUSTOMER, id, Some(customer))?;
    Ok(())
}

/// The channel does not reach the person any more; their next message switches it on again.
pub async fn switch_off(tx: &mut Tx, id: Uuid, at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, SWITCH_OFF, id, at)?;
    Ok(())
}

/// Goes on in another language.
pub async fn set_language(tx: &mut Tx, id: Uuid, language: &str) -> Result<(), StoreError> {
    execute!(tx, SET_LANGUAGE, id, language)?;
    Ok(())
}

/// Gives the conversation to an owner; since when counts from the first time.
pub async fn set_owner(tx: &mut Tx, id: Uuid, owner: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, SET_OWNER, id, owner, at, owner)?;
    Ok(())
}

/// The number of the next message; also orders writers of one conversation behind each other.
pub async fn next_message(tx: &mut Tx, id: Uuid) -> Result<i64, StoreError> {
    let row = fetch_optional!(tx, (i64,), NEXT_MESSAGE, id)?;
    row.map(|(seq,)| seq).ok_or_else(|| StoreError::Corrupt(format!("conversation {id} is missing")))
}

/// The place of the next outgoing message.
pub async fn next_position(tx: &mut Tx, id: Uuid) -> Result<i64, StoreError> {
    let row = fetch_optional!(tx, (i64,), NEXT_POSITION, id)?;
    row.map(|(position,)| position).ok_or_else(|| StoreError::Corrupt(format!("conversation {id} is missing")))
}

/// Takes the right to run this conversation's turns; false while another holds it or nothing is to be answered.
pub async fn lease_turn(tx: &mut Tx, id: Uuid, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, LEASE_TURN, id, until, now, id)? == 1)
}

pub async fn end_turn(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    execute!(tx, END_TURN, id)?;
    Ok(())
}

/// Ends the lease if nothing is left to answer; false if something is.
pub async fn end_last_turn(tx: &mut Tx, id: Uuid) -> Result<bool, StoreError> {
    Ok(execute!(tx, END_LAST_TURN, id, id)? == 1)
}

/// Ends every lease, of turns and of deliveries; only for a process that knows it is alone.
pub async fn end_all_leases(tx: &mut Tx) -> Result<u64, StoreError> {
    execute!(tx, END_ALL)
}

/// Takes the right to deliver to this conversation; gives the fence that proves it.
pub async fn lease(tx: &mut Tx, id: Uuid, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<Option<i64>, StoreError> {
    let row = fetch_optional!(tx, (i64,), LEASE, id, until, now)?;
    Ok(row.map(|(fence,)| fence))
}

/// Keeps the right to deliver; false when another took it.
pub async fn prolong_lease(tx: &mut Tx, id: Uuid, fence: i64, until: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, PROLONG_LEASE, id, until, fence)? == 1)
}

pub async fn end_lease(tx: &mut Tx, id: Uuid, fence: i64) -> Result<(), StoreError> {
    execute!(tx, END_LEASE, id, fence)?;
    Ok(())
}

/// How many conversations wait for a person.
pub async fn waiting_for_agent(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(fetch_optional!(conn, (i64,), WAITING)?.map_or(0, |(count,)| count))
}

fn opened(conn: &Conn, row: Row) -> Result<Conversation, StoreError> {
    let id = row.id;
    let text = |column, sealed: &[u8]| {
        let plain = conn.sealer.open("conversations", column, id, sealed)?;
        String::from_utf8(plain).map_err(|_| StoreError::Corrupt(format!("conversations.{column} of row {id}")))
    };
    Ok(Conversation {
        id,
        channel: row.channel,
        address: text("address", &row.address)?,
        customer: row.customer_id,
        language: row.language,
        owner: row.owner,
        owner_since: row.owner_since,
        session: row.session.map(|sealed| text("session", &sealed)).transpose()?,
        session_version: row.session_version,
        last_message: row.last_message,
        last_at: row.last_at,
        off_since: row.off_since,
    })
}
