//! The read tables of tickets and visits.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    SAVE = "INSERT INTO tickets (id, visit_id, appointment_id, branch_id, day, number, service, state, issued_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (id) DO UPDATE SET service = excluded.service, state = excluded.state";
    FIND = "SELECT id, visit_id, appointment_id, branch_id, day, number, service, state, issued_at
            FROM tickets WHERE id = $1";
    OF_APPOINTMENT = "SELECT id, visit_id, appointment_id, branch_id, day, number, service, state, issued_at
            FROM tickets WHERE appointment_id = $1";
    ALL = "SELECT id, visit_id, appointment_id, branch_id, day, number, service, state, issued_at
            FROM tickets ORDER BY id";
    CLEAR = "DELETE FROM tickets";
    SAVE_VISIT = "INSERT INTO visits (id, branch_id, day, ticket_id, customer_id, conversation_id, open)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (id) DO UPDATE SET open = excluded.open, ticket_id = excluded.ticket_id";
    OPEN_OF = "SELECT id, branch_id, day, ticket_id, customer_id, conversation_id, open FROM visits
            WHERE open = TRUE AND (conversation_id = $1 OR customer_id = $2)";
    LAST_OF = "SELECT v.id, v.branch_id, v.day, v.ticket_id, v.customer_id, v.conversation_id, v.open
            FROM visits v JOIN tickets t ON t.id = v.ticket_id
            WHERE v.conversation_id = $1 OR v.customer_id = $2 ORDER BY v.open DESC, t.issued_at DESC LIMIT 1";
    TAKEN = "SELECT t.issued_at FROM tickets t JOIN parties p ON p.subject_id = t.id
            WHERE p.conversation_id = $1 AND t.appointment_id IS NULL AND t.issued_at > $2 ORDER BY t.issued_at";
    HAND_OVER = "UPDATE visits SET conversation_id = $2 WHERE conversation_id = $1";
    ADOPT = "UPDATE visits SET conversation_id = $2 WHERE ticket_id = $1 AND conversation_id IS NULL";
    ALL_VISITS = "SELECT id, branch_id, day, ticket_id, customer_id, conversation_id, open FROM visits ORDER BY id";
    CLEAR_VISITS = "DELETE FROM visits";
}

#[derive(Clone, Debug, PartialEq, FromRow)]
pub struct Row {
    pub id: Uuid,
    pub visit_id: Uuid,
    pub appointment_id: Option<Uuid>,
    pub branch_id: String,
    pub day: NaiveDate,
    pub number: String,
    pub service: String,
    pub state: String,
    pub issued_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, FromRow)]
pub struct Visit {
    pub id: Uuid,
    pub branch_id: String,
    pub day: NaiveDate,
    pub ticket_id: Uuid,
    pub customer_id: Option<Uuid>,
    pub conversation_id: Option<Uuid>,
    pub open: bool,
}

pub async fn save(tx: &mut Tx, row: &Row) -> Result<(), StoreError> {
    execute!(
        tx,
        SAVE,
        row.id,
        row.visit_id,
        row.appointment_id,
        row.branch_id.as_str(),
        row.day,
        row.number.as_str(),
        row.service.as_str(),
        row.state.as_str(),
        row.issued_at,
    )?;
    Ok(())
}

pub async fn find(conn: &mut Conn, id: Uuid) -> Result<Option<Row>, StoreError> {
    fetch_optional!(conn, Row, FIND, id)
}

/// The ticket an appointment became at check-in.
pub async fn of_appointment(conn: &mut Conn, appointment: Uuid) -> Result<Option<Row>, StoreError> {
    fetch_optional!(conn, Row, OF_APPOINTMENT, Some(appointment))
}

pub async fn all(conn: &mut Conn) -> Result<Vec<Row>, StoreError> {
    fetch_all!(conn, Row, ALL)
}

/// Saves a visit. A second open visit of the same person or conversation is `Duplicate`, see [`is_second_visit`].
pub async fn save_visit(tx: &mut Tx, visit: &Visit) -> Result<(), StoreError> {
    execute!(
        tx,
        SAVE_VISIT,
        visit.id,
        visit.branch_id.as_str(),
        visit.day,
        visit.ticket_id,
        visit.customer_id,
        visit.conversation_id,
        visit.open,
    )?;
    Ok(())
}

/// Whether an error of [`save_visit`] says that the person already waits somewhere.
pub fn is_second_visit(error: &StoreError) -> bool {
    error.is_duplicate_of("visits_customer", "visits.customer_id")
        || error.is_duplicate_of("visits_conversation", "visits.conversation_id")
}

/// The open visit of a conversation or a proven person.
pub async fn open_visit(
    conn: &mut Conn,
    conversation: Option<Uuid>,
    customer: Option<Uuid>,
) -> Result<Option<Visit>, StoreError> {
    fetch_optional!(conn, Visit, OPEN_OF, conversation, customer)
}

/// The open visit, or else the latest one.
pub async fn last_visit(
    conn: &mut Conn,
    conversation: Option<Uuid>,
    customer: Option<Uuid>,
) -> Result<Option<Visit>, StoreError> {
    fetch_optional!(conn, Visit, LAST_OF, conversation, customer)
}

/// When a conversation took its walk-in tickets after an instant, the ones it left included.
pub async fn taken_since(
    conn: &mut Conn,
    conversation: Uuid,
    since: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>, StoreError> {
    let rows = fetch_all!(conn, (DateTime<Utc>,), TAKEN, Some(conversation), since)?;
    Ok(rows.into_iter().map(|(at,)| at).collect())
}

/// Visits of one conversation belong to another from now on. The other must have no open one.
pub async fn hand_over(tx: &mut Tx, from: Uuid, to: Uuid) -> Result<(), StoreError> {
    execute!(tx, HAND_OVER, Some(from), Some(to))?;
    Ok(())
}

/// The visit of a ticket belongs to a conversation from now on, if it had none. The conversation must have no open one.
pub async fn adopt(tx: &mut Tx, ticket: Uuid, conversation: Uuid) -> Result<(), StoreError> {
    execute!(tx, ADOPT, ticket, Some(conversation))?;
    Ok(())
}

pub async fn all_visits(conn: &mut Conn) -> Result<Vec<Visit>, StoreError> {
    fetch_all!(conn, Visit, ALL_VISITS)
}

/// Empties both tables before they are rebuilt from events.
pub async fn clear(tx: &mut Tx) -> Result<(), StoreError> {
    execute!(tx, CLEAR)?;
    execute!(tx, CLEAR_VISITS)?;
    Ok(())
}
