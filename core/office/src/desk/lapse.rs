//! Time acts on claims: who waits too long for an idle agent goes back to the line, with the original time.

use lobby_engine::Instant;
use lobby_store::claims::{self, Lapsed};
use lobby_store::{Tx, conversations, hand_overs};
use uuid::Uuid;

use super::hold::{self, Held, What};
use super::{Deed, tell};
use crate::conversations::Owner;
use crate::notices::Notice;
use crate::{Office, OfficeError};

impl Office {
    /// Gives back what leases no longer hold. Any node may do it; the second changes nothing.
    pub async fn lapse_claims(&self) -> Result<(), OfficeError> {
        let now = self.clocks().system.now();
        let lapsed = claims::lapsed(&mut self.db().read().await?, now).await?;
        for lapsed in lapsed {
            let at = self.clocks().business.now();
            let deed = Deed { id: self.random().uuid_v7(at), staff: lapsed.agent.unwrap_or_default(), at };
            let gone = self
                .db()
                .write::<bool, OfficeError, _>(move |tx| Box::pin(async move { lapse(tx, lapsed, &deed, now).await }))
                .await?;
            if gone {
                tracing::info!(conversation = %lapsed.conversation, "a claim lapsed");
                self.desk_changed(lapsed.conversation);
            }
        }
        Ok(())
    }
}

async fn lapse(tx: &mut Tx, lapsed: Lapsed, deed: &Deed, now: Instant) -> Result<bool, OfficeError> {
    let open = hand_overs::open_of(tx, lapsed.conversation).await?;
    let Some(hand_over) = open.filter(|open| open.id == lapsed.hand_over) else { return Ok(false) };
    if !claims::lapse(tx, lapsed.hand_over, now).await? {
        return Ok(false);
    }
    let Some(agent) = lapsed.agent else { return Ok(true) };
    let conversation = conversations::find(tx, lapsed.conversation).await?.ok_or(OfficeError::Unknown)?;
    let held = Held { conversation, hand_over };
    conversations::set_owner(tx, lapsed.conversation, Owner::Waiting.as_str(), deed.at).await?;
    let deed = Deed { staff: agent, id: Uuid::new_v5(&deed.id, b"lapsed"), ..*deed };
    hold::record(tx, &held.hand_over, &deed, What::Lapsed, None, Some(held.seconds(deed.at))).await?;
    tell::notify(tx, &held.conversation, deed.id_of("notice"), Notice::BackInLine, deed.at).await?;
    Ok(true)
}
