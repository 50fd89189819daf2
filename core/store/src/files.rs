//! What agent and customer sent each other besides words. Whoever holds a file's token may read it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    ADD = "INSERT INTO files (id, conversation_id, token_hash, author, name, media_type, size, body, at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    BY_TOKEN = "SELECT id, conversation_id, name, media_type, body FROM files WHERE token_hash = $1";
}

#[derive(Clone, Debug, PartialEq)]
pub struct File {
    pub id: Uuid,
    pub conversation: Uuid,
    pub name: String,
    pub media_type: String,
    pub body: Vec<u8>,
}

/// Stores a file that `author` (`customer` or `agent`) sent.
pub async fn add(
    tx: &mut Tx,
    file: &File,
    author: &str,
    token_hash: &[u8],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let id = file.id;
    let name = tx.sealer.seal("files", "name", id, file.name.as_bytes());
    let body = tx.sealer.seal("files", "body", id, &file.body);
    let size = i64::try_from(file.body.len()).unwrap_or(i64::MAX);
    execute!(tx, ADD, id, file.conversation, token_hash, author, name, file.media_type.as_str(), size, body, at)?;
    Ok(())
}

pub async fn by_token(conn: &mut Conn, token_hash: &[u8]) -> Result<Option<File>, StoreError> {
    let row = fetch_optional!(conn, (Uuid, Uuid, Vec<u8>, String, Vec<u8>), BY_TOKEN, token_hash)?;
    row.map(|(id, conversation, name, media_type, body)| {
        let name = conn.sealer.open("files", "name", id, &name)?;
        let name = String::from_utf8(name).map_err(|_| StoreError::Corrupt(format!("files.name of row {id}")))?;
        let body = conn.sealer.open("files", "body", id, &body)?;
        Ok(File { id, conversation, name, media_type, body })
    })
    .transpose()
}
