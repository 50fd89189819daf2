//! How customers liked their visits: one mark a visit, and a word.

use chrono::{DateTime, NaiveDate, Utc};
use lobby_engine::BranchId;
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    SAVE = "INSERT INTO feedback (visit_id, ticket_id, branch_id, day, service, conversation_id, mark, comment, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (visit_id) DO UPDATE SET mark = excluded.mark, comment = excluded.comment";
    OF_VISIT = "SELECT visit_id, ticket_id, branch_id, day, service, conversation_id, mark, comment, at
            FROM feedback WHERE visit_id = $1";
    MARKS = "SELECT COUNT(*), COALESCE(AVG(CAST(mark AS DOUBLE PRECISION)), 0.0) FROM feedback
            WHERE branch_id = $1 AND day >= $2 AND day <= $3";
}

#[derive(Clone, Debug, PartialEq)]
pub struct Feedback {
    pub visit: Uuid,
    pub ticket: Uuid,
    pub branch: BranchId,
    pub day: NaiveDate,
    pub service: String,
    /// Where it was given.
    pub conversation: Uuid,
    /// 1 to 5.
    pub mark: i64,
    pub comment: Option<String>,
    pub at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    visit_id: Uuid,
    ticket_id: Uuid,
    branch_id: String,
    day: NaiveDate,
    service: String,
    conversation_id: Uuid,
    mark: i64,
    comment: Option<Vec<u8>>,
    at: DateTime<Utc>,
}

/// Stores the mark of a visit; a later one takes its place.
pub async fn save(tx: &mut Tx, feedback: &Feedback) -> Result<(), StoreError> {
    let seal = |comment: &String| tx.sealer.seal("feedback", "comment", feedback.visit, comment.as_bytes());
    let comment = feedback.comment.as_ref().map(seal);
    execute!(
        tx,
        SAVE,
        feedback.visit,
        feedback.ticket,
        feedback.branch.as_str(),
        feedback.day,
        feedback.service.as_str(),
        feedback.conversation,
        feedback.mark,
        comment,
        feedback.at,
    )?;
    Ok(())
}

pub async fn of_visit(conn: &mut Conn, visit: Uuid) -> Result<Option<Feedback>, StoreError> {
    let row = fetch_optional!(conn, Row, OF_VISIT, visit)?;
    row.map(|row| opened(conn, row)).transpose()
}

/// How many marks a branch got between two days, and their mean.
pub async fn marks(
    conn: &mut Conn,
    branch: &BranchId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<(i64, f64), StoreError> {
    Ok(fetch_optional!(conn, (i64, f64), MARKS, branch.as_str(), from, to)?.unwrap_or_default())
}

fn opened(conn: &Conn, row: Row) -> Result<Feedback, StoreError> {
    let text = |sealed: Vec<u8>| {
        let plain = conn.sealer.open("feedback", "comment", row.visit_id, &sealed)?;
        String::from_utf8(plain).map_err(|_| StoreError::Corrupt(format!("feedback.comment of row {}", row.visit_id)))
    };
    Ok(Feedback {
        visit: row.visit_id,
        ticket: row.ticket_id,
        branch: BranchId::new(row.branch_id),
        day: row.day,
        service: row.service,
        conversation: row.conversation_id,
        mark: row.mark,
        comment: row.comment.map(text).transpose()?,
        at: row.at,
    })
}
