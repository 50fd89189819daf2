//! Once: a command carried out before gives its stored outcome, other content under its id is a conflict.

use lobby_engine::Instant;
use lobby_store::{Tx, commands};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::OfficeError;
use crate::caller::Caller;

/// What this command answered before; none when it is new.
pub(crate) async fn repeated<T: DeserializeOwned>(
    tx: &mut Tx,
    caller: &Caller,
    fingerprint: &[u8],
) -> Result<Option<T>, OfficeError> {
    let Some(stored) = commands::find::<T>(tx, caller.command_id).await? else { return Ok(None) };
    if stored.fingerprint != fingerprint {
        return Err(OfficeError::CommandConflict);
    }
    Ok(Some(stored.outcome))
}

pub(crate) async fn record<T: Serialize>(
    tx: &mut Tx,
    caller: &Caller,
    fingerprint: &[u8],
    outcome: &T,
    now: Instant,
) -> Result<(), OfficeError> {
    let actor = caller.actor.to_string();
    Ok(commands::record(tx, caller.command_id, &actor, fingerprint, outcome, now).await?)
}
