//! Cases: a customer's recorded matter, its history, and the conversations it is about.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    NEXT_NUMBER = "INSERT INTO case_numbers (month, last) VALUES ($1, 1)
            ON CONFLICT (month) DO UPDATE SET last = case_numbers.last + 1 RETURNING last";
    INSERT = "INSERT INTO cases (id, number, category, priority, status, opened_at, spent_seconds, running_since,
            assignee_id, customer_id, text, promised_seconds, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0)";
    SAVE = "UPDATE cases SET category = $2, priority = $3, status = $4, spent_seconds = $5, running_since = $6,
            assignee_id = $7, promised_seconds = $8, version = version + 1 WHERE id = $1 AND version = $9";
    BY_NUMBER = "SELECT id, number, category, priority, status, opened_at, spent_seconds, running_since, assignee_id,
            customer_id, text, promised_seconds, version FROM cases WHERE number = $1";
    WITH_STATUS = "SELECT id, number, category, priority, status, opened_at, spent_seconds, running_since, assignee_id,
            customer_id, text, promised_seconds, version FROM cases WHERE status = $1 ORDER BY opened_at DESC, number DESC LIMIT 200";
    NOT_CLOSED = "SELECT id, number, category, priority, status, opened_at, spent_seconds, running_since, assignee_id,
            customer_id, text, promised_seconds, version FROM cases WHERE status <> 'closed' ORDER BY opened_at DESC, number DESC LIMIT 200";
    OF_PERSON = "SELECT id, number, category, priority, status, opened_at, spent_seconds, running_since, assignee_id,
            customer_id, text, promised_seconds, version FROM cases WHERE customer_id = $2
            OR id IN (SELECT case_id FROM case_conversations WHERE conversation_id = $1)
            ORDER BY opened_at DESC, number DESC LIMIT 50";
    LINK = "INSERT INTO case_conversations (case_id, conversation_id, linked_at) VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING";
    LINKED = "SELECT conversation_id FROM case_conversations WHERE case_id = $1 ORDER BY linked_at";
    ADD_ENTRY = "INSERT INTO case_entries (case_id, seq, id, actor, body, at)
            SELECT $1, COALESCE(MAX(seq), 0) + 1, $2, $3, $4, $5 FROM case_entries WHERE case_id = $1";
    ENTRIES = "SELECT id, actor, body, at FROM case_entries WHERE case_id = $1 ORDER BY seq";
}

#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub id: Uuid,
    pub number: String,
    pub category: String,
    pub priority: String,
    pub status: String,
    pub opened_at: DateTime<Utc>,
    /// Working time within which it is to be resolved.
    pub promised_seconds: i64,
    /// Working time spent before the clock was last started.
    pub spent_seconds: i64,
    /// None while the clock stands.
    pub running_since: Option<DateTime<Utc>>,
    pub assignee: Option<Uuid>,
    pub customer: Option<Uuid>,
    pub text: String,
    pub version: i64,
}

/// Something that happened to a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<T> {
    pub id: Uuid,
    pub actor: String,
    pub body: T,
    pub at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    number: String,
    category: String,
    priority: String,
    status: String,
    opened_at: DateTime<Utc>,
    spent_seconds: i64,
    running_since: Option<DateTime<Utc>>,
    assignee_id: Option<Uuid>,
    customer_id: Option<Uuid>,
    text: Vec<u8>,
    promised_seconds: i64,
    version: i64,
}

/// The next number of a month, such as `2611`.
pub async fn next_number(tx: &mut Tx, month: &str) -> Result<i64, StoreError> {
    let row = fetch_optional!(tx, (i64,), NEXT_NUMBER, month)?;
    row.map(|(number,)| number).ok_or_else(|| StoreError::Corrupt(format!("case numbers of {month}")))
}

pub async fn insert(tx: &mut Tx, case: &Case) -> Result<(), StoreError> {
    let text = tx.sealer.seal("cases", "text", case.id, case.text.as_bytes());
    execute!(
        tx,
        INSERT,
        case.id,
        case.number.as_str(),
        case.category.as_str(),
        case.priority.as_str(),
        case.status.as_str(),
        case.opened_at,
        case.spent_seconds,
        case.running_since,
        case.assignee,
        case.customer,
        text.as_slice(),
        case.promised_seconds,
    )?;
    Ok(())
}

/// Saves what may change if nobody else did since this version was read; `Conflict` otherwise.
pub async fn save(tx: &mut Tx, case: &Case) -> Result<(), StoreError> {
    let rows = execute!(
        tx,
        SAVE,
        case.id,
        case.category.as_str(),
        case.priority.as_str(),
        case.status.as_str(),
        case.spent_seconds,
        case.running_since,
        case.assignee,
        case.promised_seconds,
        case.version,
    )?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

pub async fn by_number(conn: &mut Conn, number: &str) -> Result<Option<Case>, StoreError> {
    let row = fetch_optional!(conn, Row, BY_NUMBER, number)?;
    row.map(|row| opened(conn, row)).transpose()
}

/// Up to 200 cases of a status, the newest first; without one, all that are not closed.
pub async fn list(conn: &mut Conn, status: Option<&str>) -> Result<Vec<Case>, StoreError> {
    let rows = match status {
        Some(status) => fetch_all!(conn, Row, WITH_STATUS, status)?,
        None => fetch_all!(conn, Row, NOT_CLOSED)?,
    };
    rows.into_iter().map(|row| opened(conn, row)).collect()
}

/// The cases of a conversation or of its proven person, the newest first.
pub async fn of_person(conn: &mut Conn, conversation: Uuid, customer: Option<Uuid>) -> Result<Vec<Case>, StoreError> {
    let rows = fetch_all!(conn, Row, OF_PERSON, conversation, customer)?;
    rows.into_iter().map(|row| opened(conn, row)).collect()
}

pub async fn link(tx: &mut Tx, case: Uuid, conversation: Uuid, at: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, LINK, case, conversation, at)? == 1)
}

pub async fn conversations_of(conn: &mut Conn, case: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(conn, (Uuid,), LINKED, case)?;
    Ok(rows.into_iter().map(|(conversation,)| conversation).collect())
}

/// Adds to a case's history. The case's row must be saved in the same transaction, so that two writers do not meet here.
pub async fn add_entry<T: Serialize + Sync>(tx: &mut Tx, case: Uuid, entry: &Entry<T>) -> Result<(), StoreError> {
    let body = tx.sealer.seal_json("case_entries", "body", entry.id, &entry.body)?;
    execute!(tx, ADD_ENTRY, case, entry.id, entry.actor.as_str(), body.as_slice(), entry.at)?;
    Ok(())
}

pub async fn entries<T: DeserializeOwned>(conn: &mut Conn, case: Uuid) -> Result<Vec<Entry<T>>, StoreError> {
    let rows = fetch_all!(conn, (Uuid, String, Vec<u8>, DateTime<Utc>), ENTRIES, case)?;
    let opened = |(id, actor, body, at): (Uuid, String, Vec<u8>, DateTime<Utc>)| {
        let body = conn.sealer.open_json("case_entries", "body", id, &body)?;
        Ok(Entry { id, actor, body, at })
    };
    rows.into_iter().map(opened).collect()
}

fn opened(conn: &Conn, row: Row) -> Result<Case, StoreError> {
    let plain = conn.sealer.open("cases", "text", row.id, &row.text)?;
    let text = String::from_utf8(plain).map_err(|_| StoreError::Corrupt(format!("cases.text of row {}", row.id)))?;
    Ok(Case {
        id: row.id,
        number: row.number,
        category: row.category,
        priority: row.priority,
        status: row.status,
        opened_at: row.opened_at,
        promised_seconds: row.promised_seconds,
        spent_seconds: row.spent_seconds,
        running_since: row.running_since,
        assignee: row.assignee_id,
        customer: row.customer_id,
        text,
        version: row.version,
    })
}
