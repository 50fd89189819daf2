//! The read table of appointments.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    SAVE = "INSERT INTO appointments (id, branch_id, day, service, starts_at, ends_at, state, ticket_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (id) DO UPDATE SET branch_id = excluded.branch_id, day = excluded.day, service = excluded.service,
            starts_at = excluded.starts_at, ends_at = excluded.ends_at, state = excluded.state, ticket_id = excluded.ticket_id";
    FIND = "SELECT id, branch_id, day, service, starts_at, ends_at, state, ticket_id FROM appointments WHERE id = $1";
    OF_CONVERSATION = "SELECT a.id, a.branch_id, a.day, a.service, a.starts_at, a.ends_at, a.state, a.ticket_id
            FROM appointments a JOIN parties p ON p.subject_id = a.id
            WHERE p.conversation_id = $1 AND a.state IN ('booked', 'displaced') ORDER BY a.starts_at";
    OF_CUSTOMER = "SELECT a.id, a.branch_id, a.day, a.service, a.starts_at, a.ends_at, a.state, a.ticket_id
            FROM appointments a JOIN parties p ON p.subject_id = a.id
            WHERE p.customer_id = $1 AND a.state IN ('booked', 'displaced') ORDER BY a.starts_at";
    ALL = "SELECT id, branch_id, day, service, starts_at, ends_at, state, ticket_id FROM appointments ORDER BY id";
    CLEAR = "DELETE FROM appointments";
}

#[derive(Clone, Debug, PartialEq, FromRow)]
pub struct Row {
    pub id: Uuid,
    pub branch_id: String,
    pub day: NaiveDate,
    pub service: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub state: String,
    pub ticket_id: Option<Uuid>,
}

pub async fn save(tx: &mut Tx, row: &Row) -> Result<(), StoreError> {
    execute!(
        tx,
        SAVE,
        row.id,
        row.branch_id.as_str(),
        row.day,
        row.service.as_str(),
        row.starts_at,
        row.ends_at,
        row.state.as_str(),
        row.ticket_id,
    )?;
    Ok(())
}

pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<Row>, StoreError> {
    fetch_optional!(conn, Row, FIND, id)
}

/// Open appointments made in a conversation, soonest first.
pub async fn of_conversation(conn: &mut Conn, conversation: Uuid) -> Result<Vec<Row>, StoreError> {
    fetch_all!(conn, Row, OF_CONVERSATION, conversation)
}

/// Open appointments of a proven person, soonest first.
pub async fn of_customer(conn: &mut Conn, customer: Uuid) -> Result<Vec<Row>, StoreError> {
    fetch_all!(conn, Row, OF_CUSTOMER, customer)
}

pub async fn all(conn: &mut Conn) -> Result<Vec<Row>, StoreError> {
    fetch_all!(conn, Row, ALL)
}

/// Empties the table before it is rebuilt from events.
pub async fn clear(tx: &mut Tx) -> Result<(), StoreError> {
    execute!(tx, CLEAR)?;
    Ok(())
}
