//! The paths a one-time code can take. None of them is the conversation that asks.

use async_trait::async_trait;
use lobby_store::conversations::{self, Conversation};
use lobby_store::{StoreError, Tx, proofs};
use uuid::Uuid;

use crate::phone::Phone;

/// A way to reach the owner of a phone: it names the conversation into whose outbox the code goes. A route over SMS
/// would name the number's own conversation of that channel, and the courier would do the rest.
#[async_trait]
pub trait CodeRoute: Send + Sync {
    /// Where the code goes; none where this route does not lead to that phone.
    async fn leads_to(&self, tx: &mut Tx, phone: &Phone, asking: Uuid) -> Result<Option<Conversation>, StoreError>;
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
