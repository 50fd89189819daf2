//! What each command answered.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::statement::{execute, fetch_optional, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    FIND = "SELECT fingerprint, outcome FROM commands WHERE id = $1";
    INSERT = "INSERT INTO commands (id, caller, fingerprint, outcome, at) VALUES ($1, $2, $3, $4, $5)
              ON CONFLICT DO NOTHING";
    FORGET = "DELETE FROM commands WHERE at < $1";
}

pub struct Stored<T> {
    pub fingerprint: Vec<u8>,
    pub outcome: T,
}

pub async fn find<T: DeserializeOwned>(conn: &mut Conn, id: Uuid) -> Result<Option<Stored<T>>, StoreError> {
    let row = fetch_optional!(conn, (Vec<u8>, Vec<u8>), FIND, id)?;
    row.map(|(fingerprint, outcome)| {
        let outcome = conn.sealer.open_json("commands", "outcome", id, &outcome)?;
        Ok(Stored { fingerprint, outcome })
    })
    .transpose()
}

/// Records an outcome; `Conflict` when the command was recorded meanwhile.
pub async fn record<T: Serialize>(
    tx: &mut Tx,
    id: Uuid,
    caller: &str,
    fingerprint: &[u8],
    outcome: &T,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let outcome = tx.sealer.seal_json("commands", "outcome", id, outcome)?;
    let rows = execute!(tx, INSERT, id, caller, fingerprint, outcome.as_slice(), at)?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Forgets outcomes older than an instant; gives how many.
pub async fn forget_before(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(tx, FORGET, before)
}
