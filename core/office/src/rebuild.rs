//! Rebuilding the read tables from the log: they are a convenience, the events are the truth.

use lobby_engine::Day;
use lobby_store::{StoreError, appointments, day_events, tickets};

use crate::commit::{self, Touched};
use crate::{Office, OfficeError};

impl Office {
    /// Empties the read tables and fills them again from every day's events.
    pub async fn rebuild(&self) -> Result<(), OfficeError> {
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move {
                    appointments::clear(tx).await?;
                    tickets::clear(tx).await?;
                    for key in day_events::days(tx).await? {
                        let mut day = Day::new(key.clone());
                        for logged in day_events::since(tx, &key, 0).await? {
                            day.apply(&logged.event);
                        }
                        commit::save_rows(tx, &key, &day, &Touched::all(&day)).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        Ok(())
    }
}
