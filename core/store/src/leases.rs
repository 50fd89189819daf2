//! Work that one node does at a time.

use chrono::{DateTime, Utc};

use crate::statement::{execute, statements};
use crate::{StoreError, Tx};

statements! {
    TAKE = "INSERT INTO leases (name, holder, until) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE leases.holder = excluded.holder OR leases.until <= $4";
    END = "DELETE FROM leases WHERE name = $1 AND holder = $2";
}

/// Takes or prolongs a lease; false while another node holds it.
pub async fn take(
    tx: &mut Tx,
    name: &str,
    holder: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<bool, StoreError> {
    Ok(execute!(tx, TAKE, name, holder, until, now)? == 1)
}

pub async fn end(tx: &mut Tx, name: &str, holder: &str) -> Result<(), StoreError> {
    execute!(tx, END, name, holder)?;
    Ok(())
}
