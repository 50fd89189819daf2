//! Browsers that ring when a conversation has a notice. How they are reached is the web adapter's matter.

use lobby_engine::Instant;
use lobby_store::outbox::{self, Outgoing};
use lobby_store::push_subscriptions as table;
use lobby_store::{StoreError, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::courier::Parcel;
use crate::{Office, OfficeError};

/// The channel's name in the outbox. Its messages stand beside the conversation's own and only ring.
pub const PUSH: &str = "push";

/// A browser, as it described itself: where its push service takes messages for it, and its keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    pub endpoint: String,
    pub p256dh: String,
    pub auth: String,
}

impl Subscription {
    /// The same browser has the same id, whoever sits before it.
    fn id(endpoint: &str) -> Uuid {
        Uuid::new_v5(&Uuid::NAMESPACE_URL, endpoint.as_bytes())
    }
}

impl Office {
    /// What the key pair of this installation's pushes follows from.
    pub fn push_seed(&self) -> &[u8; 32] {
        self.db().keys().push_seed()
    }

    /// From now on this browser rings for this conversation, and for no other.
    pub async fn begin_push(&self, conversation: Uuid, subscription: Subscription) -> Result<(), OfficeError> {
        let (id, at) = (Subscription::id(&subscription.endpoint), self.clocks().system.now());
        let saved = self.db().write::<(), StoreError, _>(move |tx| {
            Box::pin(async move { table::save(tx, id, conversation, &subscription, at).await })
        });
        Ok(saved.await?)
    }

    pub async fn push_subscriptions(&self, conversation: Uuid) -> Result<Vec<(Uuid, Subscription)>, OfficeError> {
        Ok(table::of_conversation(&mut self.db().read().await?, conversation).await?)
    }

    /// The customer does not want it here any more.
    pub async fn end_push_at(&self, conversation: Uuid, endpoint: &str) -> Result<(), OfficeError> {
        self.end_push(conversation, Subscription::id(endpoint)).await
    }

    /// The browser is gone or was told to be quiet.
    pub async fn end_push(&self, conversation: Uuid, id: Uuid) -> Result<(), OfficeError> {
        let removed = self.db().write::<(), StoreError, _>(move |tx| Box::pin(table::remove(tx, id, conversation)));
        Ok(removed.await?)
    }
}

/// Beside a notice that goes into a chat: its browsers ring, in the same transaction. What takes the notice back takes
/// the ring back too.
pub(crate) async fn ring(
    tx: &mut Tx,
    conversation: Uuid,
    head: &Outgoing<Parcel>,
    at: Instant,
) -> Result<(), StoreError> {
    if !matches!(head.body, Parcel::Notice(_)) || !table::any(tx, conversation).await? {
        return Ok(());
    }
    let new = outbox::New {
        id: Uuid::new_v5(&head.id, PUSH.as_bytes()),
        conversation,
        channel: PUSH,
        kind: &head.kind,
        subject: head.subject,
        body: &head.body,
        not_before: at,
        expires_at: head.expires_at,
        at,
    };
    outbox::add(tx, new).await
}
