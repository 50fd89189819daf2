//! Facts about the database itself: the key's fingerprint, whether it holds demo data, the business clock's shift.

use crate::statement::{execute, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    GET = "SELECT value FROM meta WHERE key = $1";
    SET = "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
}

pub async fn get(conn: &mut Conn, key: &str) -> Result<Option<String>, StoreError> {
    let row = fetch_optional!(conn, (String,), GET, key)?;
    Ok(row.map(|(value,)| value))
}

pub async fn set(tx: &mut Tx, key: &str, value: &str) -> Result<(), StoreError> {
    execute!(tx, SET, key, value)?;
    Ok(())
}
