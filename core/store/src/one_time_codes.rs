//! One-time codes: a conversation waits for at most one, of which only a keyed hash is kept.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::statement::{execute, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    SAVE = "INSERT INTO one_time_codes (conversation_id, id, phone, code_hash, tries, expires_at)
            VALUES ($1, $2, $3, $4, 0, $5) ON CONFLICT (conversation_id) DO UPDATE SET id = excluded.id,
            phone = excluded.phone, code_hash = excluded.code_hash, tries = 0, expires_at = excluded.expires_at";
    FIND = "SELECT id, phone, code_hash, tries, expires_at FROM one_time_codes WHERE conversation_id = $1";
    TRY = "UPDATE one_time_codes SET tries = tries + 1 WHERE id = $1 AND tries < $2 RETURNING tries";
    END = "DELETE FROM one_time_codes WHERE id = $1";
    FORGET = "DELETE FROM one_time_codes WHERE expires_at < $1";
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeCode {
    pub id: Uuid,
    /// E.164: whose phone a right answer proves.
    pub phone: String,
    pub code_hash: Vec<u8>,
    pub tries: i64,
    pub expires_at: DateTime<Utc>,
}

/// The keyed hash of a code. None is of a code that nobody was sent: no answer is right.
pub fn hash(conn: &Conn, id: Uuid, code: Option<&str>) -> Vec<u8> {
    let value = code.map_or_else(|| format!("{id} unsent"), |code| format!("{id} {code}"));
    conn.sealer.keys().look_up("code", &value)
}

/// Begins to wait for a code instead of an earlier one.
pub async fn save(tx: &mut Tx, conversation: Uuid, code: &OneTimeCode) -> Result<(), StoreError> {
    let phone = tx.sealer.seal("one_time_codes", "phone", code.id, code.phone.as_bytes());
    execute!(tx, SAVE, conversation, code.id, phone, code.code_hash.as_slice(), code.expires_at)?;
    Ok(())
}

pub async fn find(conn: &mut Conn, conversation: Uuid) -> Result<Option<OneTimeCode>, StoreError> {
    type Row = (Uuid, Vec<u8>, Vec<u8>, i64, DateTime<Utc>);
    let row: Option<Row> = fetch_optional!(conn, Row, FIND, conversation)?;
    row.map(|(id, phone, code_hash, tries, expires_at)| {
        let plain = conn.sealer.open("one_time_codes", "phone", id, &phone)?;
        let corrupt = |_| StoreError::Corrupt(format!("one_time_codes.phone of row {id}"));
        Ok(OneTimeCode { id, phone: String::from_utf8(plain).map_err(corrupt)?, code_hash, tries, expires_at })
    })
    .transpose()
}

/// Counts a try before it is looked at, so that tries at once are all counted; none when they are used up.
pub async fn take_try(tx: &mut Tx, id: Uuid, most: i64) -> Result<Option<i64>, StoreError> {
    Ok(fetch_optional!(tx, (i64,), TRY, id, most)?.map(|(tries,)| tries))
}

pub async fn end(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    execute!(tx, END, id)?;
    Ok(())
}

/// Forgets codes that nobody can use any more.
pub async fn forget_before(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, FORGET, before)
}
