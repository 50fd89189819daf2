//! What the bank knows of its customers: the embedded table, filled by an import.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::statement::{execute, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    SAVE = "INSERT INTO directory (id, phone_look_up, iin_look_up, entry, fingerprint, imported_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (phone_look_up) DO UPDATE SET id = excluded.id,
            iin_look_up = excluded.iin_look_up, entry = excluded.entry, fingerprint = excluded.fingerprint,
            imported_at = excluded.imported_at WHERE directory.fingerprint <> excluded.fingerprint";
    BY_PHONE = "SELECT id, entry FROM directory WHERE phone_look_up = $1";
    HAS_IIN = "SELECT id FROM directory WHERE phone_look_up = $1 AND iin_look_up = $2";
    COUNT = "SELECT COUNT(*) FROM directory";
}

/// A customer as imported; `entry` is what the office knows of them beside phone and IIN.
pub struct New<'a, T> {
    pub id: Uuid,
    /// E.164.
    pub phone: &'a str,
    /// Kept only as a keyed hash: it is compared, never shown.
    pub iin: Option<&'a str>,
    pub entry: &'a T,
    pub at: DateTime<Utc>,
}

/// Adds or changes a customer; false when everything is as it was.
pub async fn save<T: Serialize + Sync>(tx: &mut Tx, new: New<'_, T>) -> Result<bool, StoreError> {
    let keys = tx.sealer.keys();
    let look_up = keys.look_up("phone", new.phone);
    let iin = new.iin.map(|iin| keys.look_up("iin", iin));
    let written = serde_json::to_string(&(new.entry, new.iin));
    let written = written.map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let fingerprint = keys.look_up("directory", &written);
    let entry = tx.sealer.seal_json("directory", "entry", new.id, new.entry)?;
    Ok(execute!(tx, SAVE, new.id, look_up, iin, entry, fingerprint, new.at)? == 1)
}

pub async fn by_phone<T: DeserializeOwned>(conn: &mut Conn, phone: &str) -> Result<Option<T>, StoreError> {
    let look_up = conn.sealer.keys().look_up("phone", phone);
    let row = fetch_optional!(conn, (Uuid, Vec<u8>), BY_PHONE, look_up)?;
    row.map(|(id, entry)| conn.sealer.open_json("directory", "entry", id, &entry)).transpose()
}

/// Whether the customer with this phone has this IIN.
pub async fn has_iin(conn: &mut Conn, phone: &str, iin: &str) -> Result<bool, StoreError> {
    let keys = conn.sealer.keys();
    let (phone, iin) = (keys.look_up("phone", phone), keys.look_up("iin", iin));
    Ok(fetch_optional!(conn, (Uuid,), HAS_IIN, phone, Some(iin))?.is_some())
}

pub async fn count(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(fetch_optional!(conn, (i64,), COUNT)?.map_or(0, |(count,)| count))
}
