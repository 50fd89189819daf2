//! The right to deliver to a conversation: taken together with what is to be sent first, kept from one message to the next,
//! and given back in the transaction that records the last.

use chrono::Duration;
use lobby_engine::Instant;
use lobby_store::conversations::{self, Conversation};
use lobby_store::outbox::{self, Outgoing};
use lobby_store::{Conn, StoreError, Tx};
use uuid::Uuid;

use super::{Courier, Parcel};
use crate::OfficeError;

/// How long a conversation is leased: longer than any single send may take.
const LEASE: Duration = Duration::seconds(60);

/// What is to be sent next, and to whom.
pub(super) struct Ready {
    pub(super) to: Conversation,
    pub(super) head: Outgoing<Parcel>,
}

/// How to go on behind a message.
pub(super) enum Step {
    /// With this; without any the lease is given back already.
    On(Option<Box<Ready>>),
    /// With whatever is next.
    Look,
    /// Not now: the conversation has to wait.
    Wait,
}

/// Now, by the clock that leases count by and by the one that messages are due by.
#[derive(Clone, Copy)]
pub(super) struct Now {
    system: Instant,
    business: Instant,
}

impl Courier {
    pub(super) fn now(&self) -> Now {
        let clocks = self.office.clocks();
        Now { system: clocks.system.now(), business: clocks.business.now() }
    }

    /// Takes the right to deliver where something is due, with the fence that proves it; none while another has it.
    pub(super) async fn take(&self, conversation: Uuid) -> Result<Option<(i64, Ready)>, OfficeError> {
        let now = self.now();
        let taken = self.office.db().write_relaxed::<Option<(i64, Ready)>, StoreError, _>(move |tx| {
            Box::pin(async move {
                let until = now.system + LEASE;
                let Some(fence) = conversations::lease(tx, conversation, now.system, until).await? else {
                    return Ok(None);
                };
                let first = ready(tx, conversation, now).await?;
                if first.is_none() {
                    conversations::end_lease(tx, conversation, fence).await?;
                }
                Ok(first.map(|first| (fence, first)))
            })
        });
        Ok(taken.await?)
    }

    /// What comes next; the lease is kept for it, or given back.
    pub(super) async fn next(&self, conversation: Uuid, fence: i64) -> Result<Option<Ready>, OfficeError> {
        let now = self.now();
        let next = self
            .office
            .db()
            .write_relaxed::<Option<Ready>, StoreError, _>(move |tx| Box::pin(next(tx, conversation, fence, now)));
        Ok(next.await?)
    }

    pub(super) async fn let_go(&self, conversation: Uuid, fence: i64) -> Result<(), OfficeError> {
        let end = self
            .office
            .db()
            .write_relaxed::<(), StoreError, _>(move |tx| Box::pin(conversations::end_lease(tx, conversation, fence)));
        Ok(end.await?)
    }
}

/// What is to be sent next, under a lease that begins anew. Where nothing is, or another has the right, the lease ends.
pub(super) async fn next(tx: &mut Tx, conversation: Uuid, fence: i64, now: Now) -> Result<Option<Ready>, StoreError> {
    if let Some(next) = ready(tx, conversation, now).await?
        && conversations::prolong_lease(tx, conversation, fence, now.system + LEASE).await?
    {
        return Ok(Some(next));
    }
    conversations::end_lease(tx, conversation, fence).await?;
    Ok(None)
}

async fn ready(conn: &mut Conn, conversation: Uuid, now: Now) -> Result<Option<Ready>, StoreError> {
    let head = outbox::head::<Parcel>(conn, conversation, now.business).await?;
    let Some(head) = head.filter(|head| head.retry_at.is_none_or(|retry| retry <= now.business)) else {
        return Ok(None);
    };
    Ok(conversations::find(conn, conversation).await?.map(|to| Ready { to, head }))
}
