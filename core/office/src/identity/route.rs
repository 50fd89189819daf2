//! The paths a one-time code can take. None of them is the conversation that asks.

use async_trait::async_trait;
use lobby_store::conversations::{self, Conversation};
use lobby_store::{StoreError, Tx, proofs};
use uuid::Uuid;

use crate::clock::Clock;
use crate::phone::Phone;
use crate::random::Random;

/// The channel of text messages, whose addresses are numbers.
pub const SMS: &str = "sms";

/// A way to reach the owner of a phone: it names the conversation into whose outbox the code goes.
#[async_trait]
pub trait CodeRoute: Send + Sync {
    /// Where the code goes; none where this route does not lead to that phone.
    async fn leads_to(&self, tx: &mut Tx, phone: &Phone, asking: Uuid) -> Result<Option<Conversation>, StoreError>;
    /// Whether it leads to phones that nobody proved before.
    fn reaches_strangers(&self) -> bool {
        false
    }
}

/// The owner's chat in a messenger, where the messenger itself vouched for the phone.
pub struct ProvenChat {
    pub channel: &'static str,
}

#[async_trait]
impl CodeRoute for ProvenChat {
    async fn leads_to(&self, tx: &mut Tx, phone: &Phone, asking: Uuid) -> Result<Option<Conversation>, StoreError> {
        match proofs::other_path(tx, phone.as_e164(), self.channel, asking).await? {
            Some(conversation) => conversations::find(tx, conversation).await,
            None => Ok(None),
        }
    }
}

/// An SMS to the number itself, for numbers that begin as the bank allows: others cost it money and bring it nobody.
pub struct BySms {
    pub beginnings: Vec<String>,
    pub random: Random,
    pub clock: Clock,
}

#[async_trait]
impl CodeRoute for BySms {
    async fn leads_to(&self, tx: &mut Tx, phone: &Phone, asking: Uuid) -> Result<Option<Conversation>, StoreError> {
        let number = phone.as_e164();
        if !self.beginnings.iter().any(|beginning| number.starts_with(beginning)) {
            return Ok(None);
        }
        let language = conversations::find(tx, asking).await?.map(|asking| asking.language).unwrap_or_default();
        let now = self.clock.now();
        conversations::insert(tx, self.random.uuid_v7(now), SMS, number, &language, now).await?;
        let own = conversations::by_address(tx, SMS, number).await?;
        // Whoever asks by SMS gets no code by SMS.
        Ok(own.filter(|own| own.id != asking))
    }

    fn reaches_strangers(&self) -> bool {
        true
    }
}
