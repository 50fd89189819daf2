//! How customers liked the help of a person: one mark a hand-over, and a word.

use chrono::{DateTime, Utc};
use sqlx::FromRow;
use uuid::Uuid;

use crate::statement::{execute, fetch_all, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    SAVE = "INSERT INTO hand_over_marks (hand_over_id, conversation_id, mark, comment, at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (hand_over_id) DO UPDATE SET mark = excluded.mark, comment = excluded.comment";
    OF_HAND_OVER = "SELECT hand_over_id, conversation_id, mark, comment, at FROM hand_over_marks WHERE hand_over_id = $1";
    ASKED_BETWEEN = "SELECT m.hand_over_id, m.mark FROM hand_over_marks m JOIN hand_overs h ON h.id = m.hand_over_id
            WHERE h.since >= $1 AND h.since < $2 ORDER BY m.hand_over_id";
}

#[derive(Clone, Debug, PartialEq)]
pub struct HandOverMark {
    pub hand_over: Uuid,
    /// Where it was given.
    pub conversation: Uuid,
    /// 1 to 5.
    pub mark: i64,
    pub comment: Option<String>,
    pub at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    hand_over_id: Uuid,
    conversation_id: Uuid,
    mark: i64,
    comment: Option<Vec<u8>>,
    at: DateTime<Utc>,
}

/// Stores the mark of a hand-over; a later one takes its place.
pub async fn save(tx: &mut Tx, given: &HandOverMark) -> Result<(), StoreError> {
    let seal = |comment: &String| tx.sealer.seal("hand_over_marks", "comment", given.hand_over, comment.as_bytes());
    let comment = given.comment.as_ref().map(seal);
    execute!(tx, SAVE, given.hand_over, given.conversation, given.mark, comment, given.at)?;
    Ok(())
}

pub async fn of_hand_over(conn: &mut Conn, hand_over: Uuid) -> Result<Option<HandOverMark>, StoreError> {
    let row = fetch_optional!(conn, Row, OF_HAND_OVER, hand_over)?;
    row.map(|row| opened(conn, row)).transpose()
}

/// The marks of hand-overs that were asked for from an instant until before another, each with its hand-over.
pub async fn asked_between(
    conn: &mut Conn,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<(Uuid, i64)>, StoreError> {
    fetch_all!(conn, (Uuid, i64), ASKED_BETWEEN, from, to)
}

fn opened(conn: &Conn, row: Row) -> Result<HandOverMark, StoreError> {
    let id = row.hand_over_id;
    let text = |sealed: Vec<u8>| {
        let plain = conn.sealer.open("hand_over_marks", "comment", id, &sealed)?;
        String::from_utf8(plain).map_err(|_| StoreError::Corrupt(format!("hand_over_marks.comment of row {id}")))
    };
    Ok(HandOverMark {
        hand_over: id,
        conversation: row.conversation_id,
        mark: row.mark,
        comment: row.comment.map(text).transpose()?,
        at: row.at,
    })
}
