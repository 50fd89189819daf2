//! A callback somebody waits for: a place in the contact centre's line like any other, answered by phone.

use lobby_engine::Instant;
use lobby_store::{StoreError, callbacks, conversations, hand_overs};
use uuid::Uuid;

use crate::conversations::Owner;
use crate::handover::{Kind, Place};
use crate::phone::Phone;
use crate::{Office, OfficeError};

#[derive(Clone, Debug, PartialEq)]
pub struct Callback {
    pub phone: Option<Phone>,
    /// As soon as possible when it is not said.
    pub wanted_at: Option<Instant>,
    pub place: Place,
}

impl Office {
    /// The callback a conversation waits for; none when it waits for none, or somebody is calling already.
    pub async fn callback_of(&self, conversation: Uuid) -> Result<Option<Callback>, OfficeError> {
        let open = hand_overs::open_of(&mut self.db().read().await?, conversation).await?;
        let place = self.handover_of(conversation).await?.filter(|place| place.kind == Kind::Callback);
        let (Some(open), Some(place)) = (open, place) else { return Ok(None) };
        let phone = open.phone.and_then(|phone| Phone::parse(&phone).ok());
        Ok(Some(Callback { phone, wanted_at: open.wanted_at, place }))
    }

    /// Takes the callback back, and the conversation is Lobby's again; false when there is none, or somebody is calling.
    pub async fn cancel_callback(&self, conversation: Uuid) -> Result<bool, OfficeError> {
        let now = self.clocks().business.now();
        let withdrawn = self
            .db()
            .write::<bool, StoreError, _>(move |tx| {
                Box::pin(async move {
                    let withdrawn = callbacks::withdraw(tx, conversation, now).await?;
                    if withdrawn {
                        conversations::set_owner(tx, conversation, Owner::Lobby.as_str(), now).await?;
                    }
                    Ok(withdrawn)
                })
            })
            .await?;
        Ok(withdrawn)
    }
}
