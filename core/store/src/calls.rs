//! Phone calls: who calls whom, how far the call is, how it ended.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    INSERT = "INSERT INTO calls (id, line, line_call, conversation_id, direction, number, number_look_up, began_at,
            position, state, waits) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, FALSE) ON CONFLICT DO NOTHING";
    BY_LINE = "SELECT id, line, line_call, conversation_id, direction, number, began_at, position, state, waits,
            talks_since, ended_at, outcome FROM calls WHERE line = $1 AND line_call = $2";
    RUNNING = "SELECT id, line, line_call, conversation_id, direction, number, began_at, position, state, waits,
            talks_since, ended_at, outcome FROM calls WHERE line = $1 AND ended_at IS NULL ORDER BY began_at LIMIT 1000";
    OF_CONVERSATION = "SELECT id, line, line_call, conversation_id, direction, number, began_at, position, state, waits,
            talks_since, ended_at, outcome FROM calls WHERE conversation_id = $1 ORDER BY began_at";
    TAKEN = "SELECT c.line_call, c.position FROM calls c JOIN conversations o ON o.id = c.conversation_id
            WHERE c.line = $1 AND c.waits = TRUE AND c.ended_at IS NULL AND o.owner = 'agent'";
    ADVANCE = "UPDATE calls SET position = position + 1, state = $3, waits = $4, talks_since = NULL WHERE id = $1 AND position = $2";
    PASSED_ON = "SELECT c.line_call, c.position FROM calls c JOIN conversations o ON o.id = c.conversation_id
            WHERE c.line = $1 AND c.talks_since IS NOT NULL AND c.ended_at IS NULL AND o.owner = 'waiting'
            AND c.direction = 'in'";
    WITH_AGENTS = "SELECT c.id, c.talks_since FROM calls c JOIN conversations o ON o.id = c.conversation_id
            WHERE c.ended_at IS NULL AND o.owner = 'agent' ORDER BY c.id";
    CONNECT = "UPDATE calls SET talks_since = $2 WHERE id = $1 AND talks_since IS NULL AND ended_at IS NULL";
    END = "UPDATE calls SET ended_at = $2, outcome = $3, waits = FALSE WHERE id = $1 AND ended_at IS NULL";
    OF_NUMBER = "SELECT conversation_id FROM calls WHERE number_look_up = $1 AND began_at > $2
            ORDER BY began_at DESC LIMIT 20";
}

/// `S` is how the call stands, as the call flow writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Call<S> {
    pub id: Uuid,
    /// Which phone system has it.
    pub line: String,
    /// The phone system's own id of the call.
    pub line_call: String,
    pub conversation: Uuid,
    /// `in` or `out`.
    pub direction: String,
    /// The other side's number in E.164, where it is shown. Anybody can show any number.
    pub number: Option<String>,
    pub began_at: DateTime<Utc>,
    /// How many answers the call has taken.
    pub position: i64,
    pub state: S,
    /// Whether it waits for a person.
    pub waits: bool,
    /// Since when a person on the other side and the caller hear each other; none while nobody does.
    pub talks_since: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub outcome: Option<String>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    line: String,
    line_call: String,
    conversation_id: Uuid,
    direction: String,
    number: Option<Vec<u8>>,
    began_at: DateTime<Utc>,
    position: i64,
    state: Vec<u8>,
    waits: bool,
    talks_since: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    outcome: Option<String>,
}

/// Adds a call that begins; false when the phone system told of it before.
pub async fn insert<S: Serialize>(tx: &mut Tx, call: &Call<S>) -> Result<bool, StoreError> {
    let look_up = call.number.as_ref().map(|number| tx.sealer.keys().look_up("phone", number));
    let number = call.number.as_ref().map(|number| tx.sealer.seal("calls", "number", call.id, number.as_bytes()));
    let state = tx.sealer.seal_json("calls", "state", call.id, &call.state)?;
    let (line, line_call, direction) = (call.line.as_str(), call.line_call.as_str(), call.direction.as_str());
    let rows = execute!(
        tx,
        INSERT,
        call.id,
        line,
        line_call,
        call.conversation,
        direction,
        number,
        look_up,
        call.began_at,
        state
    )?;
    Ok(rows == 1)
}

pub async fn by_line<S: DeserializeOwned>(
    conn: &mut Conn,
    line: &str,
    line_call: &str,
) -> Result<Option<Call<S>>, StoreError> {
    let row = fetch_optional!(conn, Row, BY_LINE, line, line_call)?;
    row.map(|row| opened(conn, row)).transpose()
}

/// Calls of a phone system that have not ended, the oldest first.
pub async fn running<S: DeserializeOwned>(conn: &mut Conn, line: &str) -> Result<Vec<Call<S>>, StoreError> {
    let rows = fetch_all!(conn, Row, RUNNING, line)?;
    rows.into_iter().map(|row| opened(conn, row)).collect()
}

pub async fn of_conversation<S: DeserializeOwned>(
    conn: &mut Conn,
    conversation: Uuid,
) -> Result<Vec<Call<S>>, StoreError> {
    let rows = fetch_all!(conn, Row, OF_CONVERSATION, conversation)?;
    rows.into_iter().map(|row| opened(conn, row)).collect()
}

/// Calls that wait for a person, and an agent has taken them: the phone system's id and the position.
pub async fn taken(conn: &mut Conn, line: &str) -> Result<Vec<(String, i64)>, StoreError> {
    fetch_all!(conn, (String, i64), TAKEN, line)
}

/// Calls in which somebody talks to an agent who has passed them on: the phone system's id and the position.
pub async fn passed_on(conn: &mut Conn, line: &str) -> Result<Vec<(String, i64)>, StoreError> {
    fetch_all!(conn, (String, i64), PASSED_ON, line)
}

/// Calls whose conversation an agent has, and since when they talk.
pub async fn with_agents(conn: &mut Conn) -> Result<Vec<(Uuid, Option<DateTime<Utc>>)>, StoreError> {
    fetch_all!(conn, (Uuid, Option<DateTime<Utc>>), WITH_AGENTS)
}

/// Saves what the answer at `position` led to; `Conflict` when that was done before.
pub async fn advance<S: Serialize + Sync>(
    tx: &mut Tx,
    id: Uuid,
    position: i64,
    state: &S,
    waits: bool,
) -> Result<(), StoreError> {
    let state = tx.sealer.seal_json("calls", "state", id, state)?;
    match execute!(tx, ADVANCE, id, position, state, waits)? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict),
    }
}

/// The two sides hear each other; false when that was known.
pub async fn connect(tx: &mut Tx, id: Uuid, at: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, CONNECT, id, at)? == 1)
}

/// Ends a call; false when it had ended.
pub async fn end(tx: &mut Tx, id: Uuid, outcome: &str, at: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, END, id, Some(at), Some(outcome))? == 1)
}

/// Conversations of calls from a number after an instant, the latest first.
pub async fn of_number(conn: &mut Conn, number: &str, after: DateTime<Utc>) -> Result<Vec<Uuid>, StoreError> {
    let look_up = conn.sealer.keys().look_up("phone", number);
    let rows = fetch_all!(conn, (Uuid,), OF_NUMBER, look_up, after)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

fn opened<S: DeserializeOwned>(conn: &Conn, row: Row) -> Result<Call<S>, StoreError> {
    let number = row.number.map(|sealed| conn.sealer.open("calls", "number", row.id, &sealed)).transpose()?;
    Ok(Call {
        state: conn.sealer.open_json("calls", "state", row.id, &row.state)?,
        id: row.id,
        line: row.line,
        line_call: row.line_call,
        conversation: row.conversation_id,
        direction: row.direction,
        number: number.map(|number| String::from_utf8_lossy(&number).into_owned()),
        began_at: row.began_at,
        position: row.position,
        waits: row.waits,
        talks_since: row.talks_since,
        ended_at: row.ended_at,
        outcome: row.outcome,
    })
}
