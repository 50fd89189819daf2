//! Saying something to a customer from the desk: into the conversation, and out through its channel.

use lobby_engine::Instant;
use lobby_store::conversations::Conversation;
use lobby_store::{StoreError, Tx, messages, outbox};
use uuid::Uuid;

use crate::conversations::{Said, is_inline};
use crate::courier::Parcel;
use crate::notices::Notice;

/// Stores a line of the conversation and has it delivered; the web chat's pages read the line itself. Gives its number.
pub(crate) async fn tell(
    tx: &mut Tx,
    to: &Conversation,
    id: Uuid,
    said: Said,
    parcel: Parcel,
    now: Instant,
) -> Result<i64, StoreError> {
    let author = match said {
        Said::Customer { .. } => "customer",
        Said::Reply(_) => "lobby",
        Said::Notice(_) => "notice",
        Said::Agent { .. } => "agent",
        Said::File(ref file) => file.author(),
    };
    if !is_inline(&to.channel) {
        let new = outbox::New {
            id,
            conversation: to.id,
            channel: &to.channel,
            kind: "desk",
            subject: None,
            body: &parcel,
            not_before: now,
            expires_at: None,
            at: now,
        };
        outbox::add(tx, new).await?;
    }
    messages::add(tx, to.id, messages::New { id, author, inbound_id: None, body: &said, at: now }).await
}

/// Tells the customer what became of their waiting.
pub(crate) async fn notify(
    tx: &mut Tx,
    to: &Conversation,
    id: Uuid,
    notice: Notice,
    now: Instant,
) -> Result<i64, StoreError> {
    tell(tx, to, id, Said::Notice(notice.clone()), Parcel::Notice(notice), now).await
}
