//! Conversations handed over to people: one open hand-over each, with the one clock of its wait.

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    INSERT = "INSERT INTO hand_overs (id, conversation_id, kind, reason, language, state, since, wanted_at, phone, summary,
              calls) VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8, $9, 0) ON CONFLICT DO NOTHING";
    CHANGE = "UPDATE hand_overs SET kind = $2, reason = $3, wanted_at = $4, phone = $5, summary = $6
              WHERE id = $1 AND state IN ('waiting', 'agent')";
    OPEN_OF = "SELECT id, conversation_id, kind, reason, language, state, since, wanted_at, phone, summary, team,
              wanted_agent_id, agent_id, claimed_at, leased_until, answered_at, answered_by, calls, ended_at, wrap_up
              FROM hand_overs WHERE conversation_id = $1 AND state IN ('waiting', 'agent')";
    OPEN = "SELECT id, conversation_id, kind, reason, language, state, since, wanted_at, phone, summary, team,
              wanted_agent_id, agent_id, claimed_at, leased_until, answered_at, answered_by, calls, ended_at, wrap_up
              FROM hand_overs WHERE state IN ('waiting', 'agent') ORDER BY since, id";
    LATEST_OF = "SELECT id, conversation_id, kind, reason, language, state, since, wanted_at, phone, summary, team,
              wanted_agent_id, agent_id, claimed_at, leased_until, answered_at, answered_by, calls, ended_at, wrap_up
              FROM hand_overs WHERE conversation_id = $1 ORDER BY since DESC, id DESC LIMIT 1";
    FIND = "SELECT id, conversation_id, kind, reason, language, state, since, wanted_at, phone, summary, team,
              wanted_agent_id, agent_id, claimed_at, leased_until, answered_at, answered_by, calls, ended_at, wrap_up
              FROM hand_overs WHERE id = $1";
    LAST_HELPED = "SELECT id, conversation_id, kind, reason, language, state, since, wanted_at, phone, summary, team,
              wanted_agent_id, agent_id, claimed_at, leased_until, answered_at, answered_by, calls, ended_at, wrap_up
              FROM hand_overs WHERE conversation_id IN (SELECT id FROM conversations WHERE id = $1 OR customer_id = $2)
              AND state IN ('closed', 'returned') AND answered_at IS NOT NULL AND COALESCE(wrap_up, '') <> 'spam'
              ORDER BY ended_at DESC, id DESC LIMIT 1";
    ASKED_BETWEEN = "SELECT id, conversation_id, kind, reason, language, state, since, wanted_at, phone, summary, team,
              wanted_agent_id, agent_id, claimed_at, leased_until, answered_at, answered_by, calls, ended_at, wrap_up
              FROM hand_overs WHERE since >= $1 AND since < $2 ORDER BY since, id";
}

#[derive(Clone, Debug, PartialEq)]
pub struct HandOver {
    pub id: Uuid,
    pub conversation: Uuid,
    /// `chat` or `callback`.
    pub kind: String,
    pub reason: String,
    pub language: String,
    /// `waiting` or `agent` while open, then `returned`, `closed` or `abandoned`.
    pub state: String,
    pub since: DateTime<Utc>,
    /// When a callback is wanted.
    pub wanted_at: Option<DateTime<Utc>>,
    /// E.164.
    pub phone: Option<String>,
    /// The customer's last words before it.
    pub summary: Option<String>,
    pub team: Option<String>,
    /// Kept for this agent by a transfer.
    pub wanted_agent: Option<Uuid>,
    pub agent: Option<Uuid>,
    pub claimed_at: Option<DateTime<Utc>>,
    pub leased_until: Option<DateTime<Utc>>,
    pub answered_at: Option<DateTime<Utc>>,
    pub answered_by: Option<Uuid>,
    /// Calls that nobody answered.
    pub calls: i64,
    pub ended_at: Option<DateTime<Utc>>,
    pub wrap_up: Option<String>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    conversation_id: Uuid,
    kind: String,
    reason: String,
    language: String,
    state: String,
    since: DateTime<Utc>,
    wanted_at: Option<DateTime<Utc>>,
    phone: Option<Vec<u8>>,
    summary: Option<Vec<u8>>,
    team: Option<String>,
    wanted_agent_id: Option<Uuid>,
    agent_id: Option<Uuid>,
    claimed_at: Option<DateTime<Utc>>,
    leased_until: Option<DateTime<Utc>>,
    answered_at: Option<DateTime<Utc>>,
    answered_by: Option<Uuid>,
    calls: i64,
    ended_at: Option<DateTime<Utc>>,
    wrap_up: Option<String>,
}

/// What is asked of people: the parts of a hand-over that the customer decides.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    pub kind: &'a str,
    pub reason: &'a str,
    pub wanted_at: Option<DateTime<Utc>>,
    pub phone: Option<&'a str>,
    pub summary: Option<&'a str>,
}

/// Opens a hand-over; `Conflict` when the conversation has one open.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    conversation: Uuid,
    language: &str,
    wish: &Wish<'_>,
    since: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (phone, summary) = sealed(tx, id, wish);
    let rows = execute!(
        tx,
        INSERT,
        id,
        conversation,
        wish.kind,
        wish.reason,
        language,
        since,
        wish.wanted_at,
        phone,
        summary,
    )?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Changes what an open hand-over asks for; its clock goes on.
pub async fn change(tx: &mut Tx, id: Uuid, wish: &Wish<'_>) -> Result<(), StoreError> {
    let (phone, summary) = sealed(tx, id, wish);
    execute!(tx, CHANGE, id, wish.kind, wish.reason, wish.wanted_at, phone, summary)?;
    Ok(())
}

/// The open hand-over of a conversation.
pub async fn open_of(conn: &mut Conn, conversation: Uuid) -> Result<Option<HandOver>, StoreError> {
    let row = fetch_optional!(conn, Row, OPEN_OF, conversation)?;
    row.map(|row| opened(conn, row)).transpose()
}

/// Every open hand-over, the longest waiting first.
pub async fn open(conn: &mut Conn) -> Result<Vec<HandOver>, StoreError> {
    let rows = fetch_all!(conn, Row, OPEN)?;
    rows.into_iter().map(|row| opened(conn, row)).collect()
}

/// The last hand-over of a conversation, open or over.
pub async fn latest_of(conn: &mut Conn, conversation: Uuid) -> Result<Option<HandOver>, StoreError> {
    let row = fetch_optional!(conn, Row, LATEST_OF, conversation)?;
    row.map(|row| opened(conn, row)).transpose()
}

pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<HandOver>, StoreError> {
    let row = fetch_optional!(conn, Row, FIND, id)?;
    row.map(|row| opened(conn, row)).transpose()
}

/// The last hand-over of a conversation or its proven person in which somebody was helped, and which is over.
pub async fn last_helped(
    conn: &mut Conn,
    conversation: Uuid,
    customer: Option<Uuid>,
) -> Result<Option<HandOver>, StoreError> {
    let row = fetch_optional!(conn, Row, LAST_HELPED, conversation, customer)?;
    row.map(|row| opened(conn, row)).transpose()
}

/// Every hand-over asked for from an instant until before another.
pub async fn asked_between(
    conn: &mut Conn,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<HandOver>, StoreError> {
    let rows = fetch_all!(conn, Row, ASKED_BETWEEN, from, to)?;
    rows.into_iter().map(|row| opened(conn, row)).collect()
}

fn sealed(tx: &Tx, id: Uuid, wish: &Wish<'_>) -> (Option<Vec<u8>>, Option<Vec<u8>>) {
    let seal = |column, text: &str| tx.sealer.seal("hand_overs", column, id, text.as_bytes());
    (wish.phone.map(|phone| seal("phone", phone)), wish.summary.map(|summary| seal("summary", summary)))
}

fn opened(conn: &Conn, row: Row) -> Result<HandOver, StoreError> {
    let id = row.id;
    let text = |column, sealed: Option<Vec<u8>>| -> Result<Option<String>, StoreError> {
        let Some(sealed) = sealed else { return Ok(None) };
        let plain = conn.sealer.open("hand_overs", column, id, &sealed)?;
        String::from_utf8(plain).map(Some).map_err(|_| StoreError::Corrupt(format!("hand_overs.{column} of row {id}")))
    };
    Ok(HandOver {
        id,
        conversation: row.conversation_id,
        kind: row.kind,
        reason: row.reason,
        language: row.language,
        state: row.state,
        since: row.since,
        wanted_at: row.wanted_at,
        phone: text("phone", row.phone)?,
        summary: text("summary", row.summary)?,
        team: row.team,
        wanted_agent: row.wanted_agent_id,
        agent: row.agent_id,
        claimed_at: row.claimed_at,
        leased_until: row.leased_until,
        answered_at: row.answered_at,
        answered_by: row.answered_by,
        calls: row.calls,
        ended_at: row.ended_at,
        wrap_up: row.wrap_up,
    })
}
