//! The checks that agents took after a learning topic.

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    ADD = "INSERT INTO lessons (id, staff_id, topic, correct, asked, at) VALUES ($1, $2, $3, $4, $5, $6)";
    OF_STAFF = "SELECT topic, correct, asked, at FROM lessons WHERE staff_id = $1 ORDER BY at, id";
}

#[derive(Clone, Debug, PartialEq, FromRow)]
pub struct Lesson {
    pub topic: String,
    pub correct: i64,
    pub asked: i64,
    pub at: DateTime<Utc>,
}

pub async fn add(tx: &mut Tx, id: Uuid, staff: Uuid, lesson: &Lesson) -> Result<(), StoreError> {
    execute!(tx, ADD, id, staff, lesson.topic.as_str(), lesson.correct, lesson.asked, lesson.at)?;
    Ok(())
}

/// Every check an employee took, in order.
pub async fn of_staff(conn: &mut Conn, staff: Uuid) -> Result<Vec<Lesson>, StoreError> {
    fetch_all!(conn, Lesson, OF_STAFF, staff)
}
