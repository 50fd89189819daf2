//! What was tried by whom, for limits that hold over all nodes. Subjects are kept as keyed hashes.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, fetch_all, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    ADD = "INSERT INTO identity_attempts (id, kind, subject, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    SINCE = "SELECT at FROM identity_attempts WHERE kind = $1 AND subject = $2 AND at > $3 ORDER BY at";
    END = "DELETE FROM identity_attempts WHERE kind = $1 AND subject = $2";
    FORGET = "DELETE FROM identity_attempts WHERE at < $1";
}

/// Counts an attempt; the same id is counted once for each kind.
pub async fn add(tx: &mut Tx, id: Uuid, kind: &str, subject: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    let subject = tx.sealer.keys().look_up(kind, subject);
    execute!(tx, ADD, id, kind, subject, at)?;
    Ok(())
}

/// When it was attempted after an instant, earliest first.
pub async fn since(
    conn: &mut Conn,
    kind: &str,
    subject: &str,
    after: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>, StoreError> {
    let subject = conn.sealer.keys().look_up(kind, subject);
    let rows = fetch_all!(conn, (DateTime<Utc>,), SINCE, kind, subject, after)?;
    Ok(rows.into_iter().map(|(at,)| at).collect())
}

/// Forgets one subject's attempts of a kind.
pub async fn end(tx: &mut Tx, kind: &str, subject: &str) -> Result<(), StoreError> {
    let subject = tx.sealer.keys().look_up(kind, subject);
    execute!(tx, END, kind, subject)?;
    Ok(())
}

pub async fn forget_before(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, FORGET, before)
}
