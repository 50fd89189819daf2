//! Doing an act once: under the same id and content it is found done, under the same id with other content it is refused.

use futures::future::BoxFuture;
use lobby_store::{Tx, commands};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::caller::{Caller, fingerprint};
use crate::{Office, OfficeError};

impl Office {
    /// Runs `work` in a transaction that also records what it gave; a repeat gets that and does nothing.
    pub(crate) async fn once<T, F>(
        &self,
        caller: &Caller,
        what: &str,
        request: &impl Serialize,
        work: F,
    ) -> Result<T, OfficeError>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, OfficeError>> + Send + 'static,
    {
        let print = fingerprint(what, request);
        if let Some(done) = self.done_before(caller, &print).await? {
            return Ok(done);
        }
        let (id, actor, now) = (caller.command_id, caller.actor.to_string(), self.clocks().business.now());
        let stored = print.clone();
        let result = self
            .db()
            .write::<T, OfficeError, _>(move |tx| {
                Box::pin(async move {
                    let outcome = work(tx).await?;
                    commands::record(tx, id, &actor, &stored, &outcome, now).await?;
                    Ok(outcome)
                })
            })
            .await;
        match result {
            Ok(outcome) => Ok(outcome),
            // The other click of a double click may have been first: then this one found the world as that one left it.
            Err(error) => self.done_before(caller, &print).await?.ok_or(error),
        }
    }

    async fn done_before<T: DeserializeOwned>(&self, caller: &Caller, print: &[u8]) -> Result<Option<T>, OfficeError> {
        match commands::find::<T>(&mut self.db().read().await?, caller.command_id).await? {
            Some(stored) if stored.fingerprint == print => Ok(Some(stored.outcome)),
            Some(_) => Err(OfficeError::CommandConflict),
            None => Ok(None),
        }
    }
}
