//! How a delivery ends: it arrived, it goes another way, or it is a dead letter.

use std::time::Duration;

use chrono::TimeDelta;
use lobby_engine::Instant;
use lobby_store::conversations::{self, Conversation};
use lobby_store::outbox::{self, End, Outgoing};
use lobby_store::{StoreError, Tx, messages};
use uuid::Uuid;

use super::fallback::{self, Ways};
use super::holding::{self, Ready, Step};
use super::{Courier, Parcel, Receipt, TRIES};
use crate::OfficeError;
use crate::conversations::Said;
use crate::push::PUSH;

/// Together with the longest send this stays within the lease.
const RECORDING: Duration = Duration::from_secs(20);
const BETWEEN_RECORDS: Duration = Duration::from_millis(500);
/// After so long a provider that took a message and then had no room for it is asked again.
const PASSING: TimeDelta = TimeDelta::minutes(1);

impl Courier {
    /// Notes how a delivery ended and looks what comes next. While the database is away this is tried again for as long as the
    /// lease is sure to stand, and then remembered: what was sent and not noted would be sent once more.
    pub(super) async fn record(
        &self,
        to: &Conversation,
        head: &Outgoing<Parcel>,
        fence: i64,
        end: End,
        provider_id: Option<String>,
    ) -> Result<Step, OfficeError> {
        let given_up = tokio::time::Instant::now() + RECORDING;
        loop {
            match self.record_once(to, head, fence, end, provider_id.clone()).await {
                Err(StoreError::Unavailable(error)) if tokio::time::Instant::now() < given_up => {
                    tracing::warn!(%error, message = %head.id, "how a delivery ended cannot be noted yet");
                    tokio::time::sleep(BETWEEN_RECORDS).await;
                }
                Err(error) => {
                    if matches!(error, StoreError::Unavailable(_)) {
                        self.unrecorded.remember(head.id, end, provider_id);
                    }
                    return Err(error.into());
                }
                Ok(next) => return Ok(Step::On(next.map(Box::new))),
            }
        }
    }

    /// A code must not outlive its delivery; another notice that arrived was said, and becomes part of the conversation.
    async fn record_once(
        &self,
        to: &Conversation,
        head: &Outgoing<Parcel>,
        fence: i64,
        end: End,
        provider_id: Option<String>,
    ) -> Result<Option<Ready>, StoreError> {
        let (conversation, at, now) = (to.id, self.office.clocks().business.now(), self.now());
        let (id, is_secret) = (head.id, head.kind == "code");
        let said = match &head.body {
            // A ring only calls to the chat, where the notice stands.
            Parcel::Notice(notice) if end == End::Sent && head.channel != PUSH => Some(Said::Notice(notice.clone())),
            _ => None,
        };
        let next = self.office.db().write::<Option<Ready>, StoreError, _>(move |tx| {
            Box::pin(async move {
                outbox::end(tx, id, fence, end, provider_id.as_deref(), None, at).await?;
                // The provider may tell of a failure before it answers.
                outbox::take_back(tx, id).await?;
                match said {
                    _ if is_secret => outbox::empty(tx, id).await?,
                    Some(said) => keep(tx, conversation, id, &said, at).await?,
                    None => {}
                }
                holding::next(tx, conversation, fence, now).await
            })
        });
        next.await
    }

    /// This channel does not bring the message: another of the person's does, or it becomes a dead letter.
    pub(super) async fn give_up(
        &self,
        to: &Conversation,
        head: &Outgoing<Parcel>,
        fence: i64,
        why: String,
        is_blocked: bool,
    ) -> Result<Step, OfficeError> {
        let at = self.office.clocks().business.now();
        let takes = self.channels.iter().filter(|channel| channel.takes(&head.body));
        let channels = takes.map(|channel| channel.channel()).collect();
        let (from, letter, stored) = (to.clone(), head.clone(), why.clone());
        let ways = Ways { channels, routes: self.office.code_routes(), calls: self.office.calls_out().cloned() };
        let end = self
            .office
            .db()
            .write::<End, StoreError, _>(move |tx| {
                Box::pin(async move {
                    if is_blocked {
                        conversations::switch_off(tx, from.id, at).await?;
                    }
                    let is_rerouted = fallback::reroute(tx, &from, &letter, &ways, at).await?;
                    let end = if is_rerouted { End::Rerouted } else { End::Dead };
                    outbox::end(tx, letter.id, fence, end, None, Some(&stored), at).await?;
                    if letter.kind == "code" {
                        outbox::empty(tx, letter.id).await?;
                    }
                    Ok(end)
                })
            })
            .await?;
        let (message, channel) = (head.id, &to.channel);
        metrics::counter!("lobby_undelivered_total", "channel" => channel.clone()).increment(1);
        match end {
            End::Rerouted => tracing::info!(%message, channel, %why, "a notice goes by another channel"),
            _ => tracing::warn!(%message, channel, %why, "a message became a dead letter"),
        }
        Ok(Step::Look)
    }
}

/// Notes a receipt. What failed goes back to the courier.
pub(crate) async fn received(
    tx: &mut Tx,
    message: Uuid,
    receipt: &Receipt,
    sent_as: Option<&str>,
    at: Instant,
) -> Result<(), StoreError> {
    let Receipt::Failed { code, is_blocked, is_passing } = receipt else {
        return outbox::note_receipt(tx, message, receipt.as_str(), None, sent_as, at).await;
    };
    outbox::note_receipt(tx, message, receipt.as_str(), Some(code), sent_as, at).await?;
    if *is_passing && outbox::try_again(tx, message, at + PASSING, TRIES).await? {
        return Ok(());
    }
    take_back(tx, message, *is_blocked, at).await
}

/// Gives a message that failed behind its provider's door back to the courier.
async fn take_back(tx: &mut Tx, id: Uuid, is_blocked: bool, at: Instant) -> Result<(), StoreError> {
    if !outbox::take_back(tx, id).await? || !is_blocked {
        return Ok(());
    }
    match outbox::conversation(tx, id).await? {
        Some(conversation) => conversations::switch_off(tx, conversation, at).await,
        None => Ok(()),
    }
}

/// Adds what was said to its conversation. The desk's own notices are there already.
async fn keep(tx: &mut Tx, conversation: Uuid, id: Uuid, said: &Said, at: Instant) -> Result<(), StoreError> {
    if messages::number(tx, conversation, id).await?.is_some() {
        return Ok(());
    }
    let new = messages::New { id, author: "notice", inbound_id: None, body: said, at };
    messages::add(tx, conversation, new).await.map(|_| ())
}
