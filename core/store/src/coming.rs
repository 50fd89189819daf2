//! Questions whether somebody near the head of the line still comes, as long as nobody answered them.

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{fetch_all, statements};
use crate::{Conn, StoreError};

statements! {
    // Whatever is said after the question answers it, where it was asked and where the ticket was taken.
    UNANSWERED = "SELECT o.subject_id, o.kind FROM outbox o
            JOIN tickets t ON t.id = o.subject_id JOIN visits v ON v.id = t.visit_id
            WHERE o.kind IN ('near', 'near_again') AND o.state = 'sent' AND o.sent_at > $1 AND o.sent_at <= $2
            AND t.state = 'waiting'
            AND NOT EXISTS (SELECT 1 FROM conversations c
                WHERE c.id IN (o.conversation_id, v.conversation_id) AND c.last_at >= o.sent_at)
            AND NOT EXISTS (SELECT 1 FROM inbox i
                WHERE i.conversation_id IN (o.conversation_id, v.conversation_id) AND i.state = 'new')
            AND (o.kind = 'near_again' OR NOT EXISTS
                (SELECT 1 FROM outbox a WHERE a.kind = 'near_again' AND a.subject_id = o.subject_id))
            ORDER BY o.sent_at LIMIT 200";
}

/// A question without an answer.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Unanswered {
    #[sqlx(rename = "subject_id")]
    pub ticket: Uuid,
    /// `near`, or `near_again` once it was repeated.
    pub kind: String,
}

/// What was asked after one instant and until another, and is not answered, the oldest first.
pub async fn unanswered(
    conn: &mut Conn,
    after: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Unanswered>, StoreError> {
    fetch_all!(conn, Unanswered, UNANSWERED, after, until)
}
