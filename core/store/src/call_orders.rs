//! Calls that are to be made: recorded before anybody's phone rings, and taken once.

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    INSERT = "INSERT INTO call_orders (id, kind, conversation_id, hand_over_id, staff_id, message_id, rings, connects, state,
            made_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'new', $9, $10) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, kind, conversation_id, hand_over_id, staff_id, message_id, rings, connects, state, made_at, outcome
            FROM call_orders WHERE id = $1";
    OPEN_OF = "SELECT id, kind, conversation_id, hand_over_id, staff_id, message_id, rings, connects, state, made_at, outcome
            FROM call_orders WHERE hand_over_id = $1 AND state <> 'over'";
    TO_PLACE = "SELECT id, kind, conversation_id, hand_over_id, staff_id, message_id, rings, connects, state, made_at, outcome
            FROM call_orders WHERE state = 'new' AND (message_id IS NULL OR EXISTS (SELECT 1 FROM messages m
            WHERE m.conversation_id = call_orders.conversation_id AND m.id = call_orders.message_id))
            ORDER BY made_at, id LIMIT 50";
    UNDER_WAY = "SELECT id, state FROM call_orders WHERE state <> 'over' ORDER BY id";
    TAKE = "UPDATE call_orders SET state = 'dialling', line = $2, changed_at = $3 WHERE id = $1 AND state = 'new'";
    ANSWERED = "UPDATE call_orders SET state = 'answered', changed_at = $2 WHERE id = $1 AND state = 'dialling'";
    CONNECTED = "UPDATE call_orders SET state = 'connected', changed_at = $2 WHERE id = $1 AND state = 'answered'";
    END = "UPDATE call_orders SET state = 'over', outcome = $2, changed_at = $3 WHERE id = $1 AND state = $4";
    STALE = "SELECT id FROM call_orders WHERE (state = 'new' AND changed_at < $1) OR (state = 'dialling' AND changed_at < $2)
            OR (state IN ('answered', 'connected') AND changed_at < $3) LIMIT 100";
    FORGET = "DELETE FROM call_orders WHERE state = 'over' AND changed_at < $1";
}

/// A call to be made, or that is being made.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    pub id: Uuid,
    /// `callback` or `notice`.
    pub kind: String,
    pub conversation: Uuid,
    /// The callback it is for, and the agent who calls.
    pub hand_over: Option<Uuid>,
    pub staff: Option<Uuid>,
    /// The notice that is to be said.
    pub message: Option<Uuid>,
    /// Who is called: a number in E.164, a SIP address, an extension.
    pub rings: String,
    /// Whom they are connected with once they answered.
    pub connects: Option<String>,
    /// `new`, `dialling`, `answered`, `connected` or `over`.
    pub state: String,
    pub made_at: DateTime<Utc>,
    pub outcome: Option<String>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    conversation_id: Uuid,
    hand_over_id: Option<Uuid>,
    staff_id: Option<Uuid>,
    message_id: Option<Uuid>,
    rings: Vec<u8>,
    connects: Option<Vec<u8>>,
    state: String,
    made_at: DateTime<Utc>,
    outcome: Option<String>,
}

/// Orders a call; false when it is ordered already, or another call for the same hand-over is under way. `now` is the
/// system's time, by which orders grow stale.
pub async fn insert(tx: &mut Tx, order: &Order, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let seal = |column, number: &str| tx.sealer.seal("call_orders", column, order.id, number.as_bytes());
    let rings = seal("rings", &order.rings);
    let connects = order.connects.as_deref().map(|number| seal("connects", number));
    let rows = execute!(
        tx,
        INSERT,
        order.id,
        order.kind.as_str(),
        order.conversation,
        order.hand_over,
        order.staff,
        order.message,
        rings,
        connects,
        order.made_at,
        now,
    )?;
    Ok(rows == 1)
}

pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<Order>, StoreError> {
    let row = fetch_optional!(conn, Row, FIND, id)?;
    row.map(|row| opened(conn, row)).transpose()
}

/// The call that is under way for a hand-over.
pub async fn open_of(conn: &mut Conn, hand_over: Uuid) -> Result<Option<Order>, StoreError> {
    let row = fetch_optional!(conn, Row, OPEN_OF, hand_over)?;
    row.map(|row| opened(conn, row)).transpose()
}

/// Calls that nobody has begun to make, the oldest first. A notice is called for once it stands in its conversation.
pub async fn to_place(conn: &mut Conn) -> Result<Vec<Order>, StoreError> {
    let rows = fetch_all!(conn, Row, TO_PLACE)?;
    rows.into_iter().map(|row| opened(conn, row)).collect()
}

/// What is not over, and how far it is.
pub async fn under_way(conn: &mut Conn) -> Result<Vec<(Uuid, String)>, StoreError> {
    fetch_all!(conn, (Uuid, String), UNDER_WAY)
}

/// Takes an order, to be made by a phone system; false when somebody else was first.
pub async fn take(tx: &mut Tx, id: Uuid, line: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, TAKE, id, line, now)? == 1)
}

/// Whoever was called answered; false when that was known, or it is over.
pub async fn answered(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, ANSWERED, id, now)? == 1)
}

/// The other side answered too; false when that was known, or it is over.
pub async fn connected(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, CONNECTED, id, now)? == 1)
}

/// Ends an order that is in `state`; false when it is not.
pub async fn end(tx: &mut Tx, id: Uuid, state: &str, outcome: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, END, id, outcome, now, state)? == 1)
}

/// Up to a hundred orders of whose end nobody told: not begun, not answered, not over since these times.
pub async fn stale(
    conn: &mut Conn,
    (new, dialling, answered): (DateTime<Utc>, DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(conn, (Uuid,), STALE, new, dialling, answered)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Forgets what was over before an instant.
pub async fn forget_before(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, FORGET, before)
}

fn opened(conn: &Conn, row: Row) -> Result<Order, StoreError> {
    let id = row.id;
    let open = |column, sealed: &[u8]| -> Result<String, StoreError> {
        let plain = conn.sealer.open("call_orders", column, id, sealed)?;
        String::from_utf8(plain).map_err(|_| StoreError::Corrupt(format!("call_orders.{column} of row {id}")))
    };
    Ok(Order {
        rings: open("rings", &row.rings)?,
        connects: row.connects.map(|sealed| open("connects", &sealed)).transpose()?,
        id,
        kind: row.kind,
        conversation: row.conversation_id,
        hand_over: row.hand_over_id,
        staff: row.staff_id,
        message: row.message_id,
        state: row.state,
        made_at: row.made_at,
        outcome: row.outcome,
    })
}
