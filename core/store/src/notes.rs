//! What agents write for each other about a conversation.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, fetch_all, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    ADD = "INSERT INTO notes (id, conversation_id, staff_id, body, at) VALUES ($1, $2, $3, $4, $5)";
    OF_CONVERSATION = "SELECT id, conversation_id, staff_id, body, at FROM notes
           WHERE conversation_id = $1 ORDER BY at, id";
}

#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    pub id: Uuid,
    pub conversation: Uuid,
    pub staff: Uuid,
    pub text: String,
    pub at: DateTime<Utc>,
}

pub async fn add(tx: &mut Tx, note: &Note) -> Result<(), StoreError> {
    let body = tx.sealer.seal("notes", "body", note.id, note.text.as_bytes());
    execute!(tx, ADD, note.id, note.conversation, note.staff, body, note.at)?;
    Ok(())
}

pub async fn of_conversation(conn: &mut Conn, conversation: Uuid) -> Result<Vec<Note>, StoreError> {
    let rows = fetch_all!(conn, (Uuid, Uuid, Uuid, Vec<u8>, DateTime<Utc>), OF_CONVERSATION, conversation)?;
    let note = |(id, conversation, staff, body, at): (Uuid, Uuid, Uuid, Vec<u8>, DateTime<Utc>)| {
        let plain = conn.sealer.open("notes", "body", id, &body)?;
        let text = String::from_utf8(plain).map_err(|_| StoreError::Corrupt(format!("notes.body of row {id}")))?;
        Ok(Note { id, conversation, staff, text, at })
    };
    rows.into_iter().map(note).collect()
}
