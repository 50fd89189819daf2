//! Branch definitions, as JSON that the office understands.

use chrono::{DateTime, Utc};
use lobby_engine::BranchId;

use crate::statement::{execute, fetch_all, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    ALL = "SELECT id, definition, revision FROM branches ORDER BY id";
    REVISIONS = "SELECT id, revision FROM branches ORDER BY id";
    SAVE = "INSERT INTO branches (id, definition, revision, changed_at) VALUES ($1, $2, 1, $3)
            ON CONFLICT (id) DO UPDATE SET definition = excluded.definition, revision = branches.revision + 1,
            changed_at = excluded.changed_at WHERE branches.definition <> excluded.definition";
}

pub struct Row {
    pub id: BranchId,
    pub definition: String,
    pub revision: i64,
}

pub async fn all(conn: &mut Conn) -> Result<Vec<Row>, StoreError> {
    let rows = fetch_all!(conn, (String, String, i64), ALL)?;
    Ok(rows.into_iter().map(|(id, definition, revision)| Row { id: BranchId::new(id), definition, revision }).collect())
}

/// Each branch's revision: cheap to ask often.
pub async fn revisions(conn: &mut Conn) -> Result<Vec<(BranchId, i64)>, StoreError> {
    let rows = fetch_all!(conn, (String, i64), REVISIONS)?;
    Ok(rows.into_iter().map(|(id, revision)| (BranchId::new(id), revision)).collect())
}

/// Saves a definition; false when nothing changed.
pub async fn save(tx: &mut Tx, id: &BranchId, definition: &str, at: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(execute!(tx, SAVE, id.as_str(), definition, at)? == 1)
}
