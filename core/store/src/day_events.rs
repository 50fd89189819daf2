//! The log of branch days: the truth.

use chrono::{DateTime, NaiveDate, Utc};
use lobby_engine::{BranchId, DayKey, Event, Fact};
use uuid::Uuid;

use crate::statement::{execute, fetch_all, statements};
use crate::{Conn, StoreError, Tx};

statements! {
    APPEND = "INSERT INTO day_events (branch_id, day, seq, at, command_id, actor, version, payload)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    SINCE = "SELECT seq, at, payload FROM day_events WHERE branch_id = $1 AND day = $2 AND seq > $3 ORDER BY seq";
    DAYS_FROM = "SELECT DISTINCT day FROM day_events WHERE branch_id = $1 AND day >= $2 AND seq = 1 ORDER BY day";
    DAYS = "SELECT branch_id, day FROM day_events WHERE seq = 1 ORDER BY branch_id, day";
}

/// The version written with each payload; readers know all older ones.
const VERSION: i64 = 1;

/// An event with its place in the log; the first has `seq` 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    pub seq: i64,
    pub event: Event,
}

/// Who let the event happen, without naming anybody.
#[derive(Clone, Debug)]
pub struct Cause {
    pub command_id: Uuid,
    pub actor: String,
}

/// Appends an event; `Conflict` when another node wrote this place first.
pub async fn append(tx: &mut Tx, key: &DayKey, logged: &Logged, cause: &Cause) -> Result<(), StoreError> {
    let payload = serde_json::to_string(&logged.event.fact).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let rows = execute!(
        tx,
        APPEND,
        key.branch.as_str(),
        key.date,
        logged.seq,
        logged.event.at,
        cause.command_id,
        cause.actor.as_str(),
        VERSION,
        payload.as_str(),
    )?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// The events of a day after `seq`, in order.
pub async fn since(conn: &mut Conn, key: &DayKey, seq: i64) -> Result<Vec<Logged>, StoreError> {
    let rows = fetch_all!(conn, (i64, DateTime<Utc>, String), SINCE, key.branch.as_str(), key.date, seq)?;
    rows.into_iter()
        .map(|(seq, at, payload)| {
            let fact: Fact = serde_json::from_str(&payload)
                .map_err(|error| StoreError::Corrupt(format!("event {seq} of {key}: {error}")))?;
            Ok(Logged { seq, event: Event { at, fact } })
        })
        .collect()
}

/// The planned days of a branch on or after a date.
pub async fn days_from(conn: &mut Conn, branch: &BranchId, from: NaiveDate) -> Result<Vec<NaiveDate>, StoreError> {
    let rows = fetch_all!(conn, (NaiveDate,), DAYS_FROM, branch.as_str(), from)?;
    Ok(rows.into_iter().map(|(day,)| day).collect())
}

/// Every day in the log.
pub async fn days(conn: &mut Conn) -> Result<Vec<DayKey>, StoreError> {
    let rows = fetch_all!(conn, (String, NaiveDate), DAYS)?;
    Ok(rows.into_iter().map(|(branch, date)| DayKey::new(BranchId::new(branch), date)).collect())
}
