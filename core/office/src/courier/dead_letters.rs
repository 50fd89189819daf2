//! Dead letters: what no channel brought, for an admin to look at and to send again.

use lobby_store::outbox::{self, DeadLetter};
use uuid::Uuid;

use crate::bus::Wake;
use crate::staff::{Employee, Role};
use crate::{Office, OfficeError};

impl Office {
    /// Up to 200, the newest first.
    pub async fn dead_letters(&self, by: &Employee) -> Result<Vec<DeadLetter>, OfficeError> {
        admin(by)?;
        Ok(outbox::dead(&mut self.db().read().await?).await?)
    }

    /// Puts a dead letter back into its conversation's outbox, at its old place. Doing so twice is doing so once; `TooLate`
    /// when nobody needs it any more.
    pub async fn send_again(&self, by: &Employee, letter: Uuid) -> Result<(), OfficeError> {
        admin(by)?;
        let now = self.clocks().business.now();
        self.db()
            .write::<(), OfficeError, _>(move |tx| {
                Box::pin(async move {
                    if outbox::revive(tx, letter, now).await? {
                        return Ok(());
                    }
                    match outbox::state(tx, letter).await?.as_deref() {
                        Some("dead") => Err(OfficeError::TooLate),
                        Some(_) => Ok(()),
                        None => Err(OfficeError::UnknownMessage),
                    }
                })
            })
            .await?;
        self.bus().publish(Wake::Outbox);
        Ok(())
    }
}

fn admin(by: &Employee) -> Result<(), OfficeError> {
    if by.role == Role::Admin { Ok(()) } else { Err(OfficeError::Forbidden) }
}
