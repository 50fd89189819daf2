//! What the nodes of one installation agree on besides the branch days: who does a job, and how far it came.

use chrono::Duration;
use lobby_store::{StoreError, leases, meta};

use crate::{Office, OfficeError};

impl Office {
    /// Takes or prolongs the right to a job that one node does at a time; false while another holder has it.
    pub async fn lease(&self, job: &str, holder: &str, time: Duration) -> Result<bool, OfficeError> {
        let now = self.clocks().system.now();
        let (job, holder) = (job.to_owned(), holder.to_owned());
        let taken = self
            .db()
            .write::<bool, StoreError, _>(move |tx| {
                Box::pin(async move { leases::take(tx, &job, &holder, now, now + time).await })
            })
            .await?;
        Ok(taken)
    }

    /// Gives a job back before its time is over, so that another node need not wait for it.
    pub async fn end_lease(&self, job: &str, holder: &str) -> Result<(), OfficeError> {
        let (job, holder) = (job.to_owned(), holder.to_owned());
        self.db()
            .write::<(), StoreError, _>(move |tx| Box::pin(async move { leases::end(tx, &job, &holder).await }))
            .await?;
        Ok(())
    }

    /// What was noted under a name, by any node.
    pub async fn noted(&self, name: &str) -> Result<Option<String>, OfficeError> {
        Ok(meta::get(&mut self.db().read().await?, name).await?)
    }

    /// Notes something that is neither secret nor about a person; notes are stored in clear.
    pub async fn note(&self, name: &str, value: &str) -> Result<(), OfficeError> {
        let (name, value) = (name.to_owned(), value.to_owned());
        self.db()
            .write::<(), StoreError, _>(move |tx| Box::pin(async move { meta::set(tx, &name, &value).await }))
            .await?;
        Ok(())
    }
}
