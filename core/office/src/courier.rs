//! The courier brings the outbox to the channels: in order within a conversation, once wherever the provider lets us.
//!
//! A node leases a conversation with a fencing number, sends its head and records the result. A message that cannot be
//! delivered now waits, and nothing of its conversation overtakes it; one that never can be becomes a dead letter, and
//! the next proceeds. If the process dies between the provider's acceptance and our record, or another node takes the
//! conversation over because the database was away for longer than the lease, that one message is sent again: providers give
//! no way to ask. A node that lives remembers what it could not record, and sends it no second time.
//!
//! A notice that one channel does not bring goes by another of the same person (`fallback`), one that can wait does not come
//! at night (`quiet`), and a channel whose person blocked it is left alone until they write there again. What could not be
//! brought at all is a dead letter, which an admin may send again.

mod by_phone;
mod dead_letters;
mod ending;
mod fallback;
mod holding;
mod lanes;
mod quiet;
mod unrecorded;

use std::sync::Arc;

use async_trait::async_trait;
use chrono::Duration;
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use lobby_engine::Instant;
use lobby_store::conversations::Conversation;
use lobby_store::outbox::{self, End, Outgoing};
use lobby_store::{StoreError, messages};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::bus::Wake;
use crate::calls::PHONE;
use crate::cards::Face;
use crate::conversations::{Said, is_inline};
use crate::desk::files::SharedFile;
use crate::notices::Notice;
use crate::push::{self, PUSH};
use crate::{Office, OfficeError};
pub use by_phone::ByPhone;
pub(crate) use ending::received;
use holding::{Ready, Step};
use lanes::Lanes;
use unrecorded::Unrecorded;

/// What goes out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parcel {
    /// A reply of the dialogue, in the dialogue's own JSON.
    Reply(serde_json::Value),
    Notice(Notice),
    /// What an agent wrote.
    Agent {
        name: String,
        text: String,
    },
    /// What an agent sent.
    File {
        name: String,
        file: SharedFile,
    },
}

/// Why a channel could not deliver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// Later, not before so many seconds if the provider said so.
    Later { after_seconds: Option<u32>, why: String },
    /// Later, and nobody was asked: the provider has just failed to answer others.
    Spared { after_seconds: u32, why: String },
    /// Never: no such address, not accepted.
    Never { why: String },
    /// Nothing any more, until the person writes again: they blocked the bank there, or left.
    Blocked { why: String },
}

/// What a provider tells of a message after it took it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receipt {
    Delivered,
    Read,
    /// It never arrived; the provider's code says why.
    Failed {
        code: String,
        /// Nothing reaches the person there until they write again.
        is_blocked: bool,
        /// Another try may succeed.
        is_passing: bool,
    },
}

impl Receipt {
    fn as_str(&self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed { .. } => "failed",
        }
    }
}

/// A channel's way to bring a message to a person.
#[async_trait]
pub trait Deliver: Send + Sync {
    /// The channel's name as conversations carry it.
    fn channel(&self) -> &'static str;
    /// Sends a message and gives the provider's id of it.
    async fn deliver(&self, to: &Conversation, parcel: &Parcel, id: Uuid) -> Result<Option<String>, Undelivered>;
    /// Whether it brings messages of this kind at all.
    fn takes(&self, _: &Parcel) -> bool {
        true
    }
    /// Shows anew what a message it sent shows. Asked only of channels that said which of their messages follow something.
    async fn amend(&self, _: &Conversation, _message: &str, _: &Face) -> Result<(), Undelivered> {
        Err(Undelivered::Never { why: "the channel's messages stay as they are".to_owned() })
    }
}

/// Tries before a message becomes a dead letter: about a day with the backoff below.
pub(crate) const TRIES: i64 = 30;
/// Conversations served at a time in a channel; each waits mostly for its provider.
const AT_ONCE: usize = 16;

pub struct Courier {
    office: Office,
    channels: Vec<Arc<dyn Deliver>>,
    unrecorded: Unrecorded,
}

impl Courier {
    pub fn new(office: Office, channels: Vec<Arc<dyn Deliver>>) -> Self {
        Self { office, channels, unrecorded: Unrecorded::default() }
    }

    /// Delivers until told to stop, then finishes what is under way: at once when something is new, and every second what time
    /// has made due. A conversation that waits for its provider keeps no other waiting, nor does a channel.
    pub async fn run(&self, shutdown: CancellationToken) {
        let mut wakes = self.office.bus().subscribe();
        let mut seconds = tokio::time::interval(std::time::Duration::from_secs(1));
        seconds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let (mut lanes, mut serving, mut is_stale) = (Lanes::default(), FuturesUnordered::new(), false);
        loop {
            tokio::select! {
                () = shutdown.cancelled() => break,
                _ = seconds.tick() => is_stale = true,
                () = outbox_wake(&mut wakes) => is_stale = true,
                Some((conversation, channel)) = serving.next() => is_stale |= lanes.left(conversation, channel),
            }
            if std::mem::take(&mut is_stale) {
                self.due(&lanes.close_full()).await.into_iter().for_each(|due| lanes.join(due));
            }
            while let Some((conversation, channel)) = lanes.admit() {
                serving.push(async move {
                    self.serve_or_tell(conversation).await;
                    (conversation, channel)
                });
            }
        }
        while serving.next().await.is_some() {}
    }

    /// Delivers everything that is due, and gives how many conversations had something.
    pub async fn round(&self) -> Result<usize, OfficeError> {
        let now = self.office.clocks().business.now();
        let due = outbox::due(&mut self.office.db().read().await?, now, &[]).await?;
        let count = due.len();
        let serve = |(conversation, _)| self.serve_or_tell(conversation);
        futures::stream::iter(due).for_each_concurrent(AT_ONCE, serve).await;
        Ok(count)
    }

    async fn due(&self, but: &[Arc<str>]) -> Vec<(Uuid, String)> {
        let now = self.office.clocks().business.now();
        let but: Vec<&str> = but.iter().map(AsRef::as_ref).collect();
        let due = match self.office.db().read().await {
            Ok(mut conn) => outbox::due(&mut conn, now, &but).await,
            Err(error) => Err(error),
        };
        due.unwrap_or_else(|error| {
            tracing::warn!(%error, "deliveries have to wait a second");
            Vec::new()
        })
    }

    async fn serve_or_tell(&self, conversation: Uuid) {
        if let Err(error) = self.serve(conversation).await {
            tracing::warn!(%error, %conversation, "a conversation could not be served");
        }
    }

    /// Sends what one conversation has waiting, unless another node is doing so.
    async fn serve(&self, conversation: Uuid) -> Result<(), OfficeError> {
        let Some((fence, first)) = self.take(conversation).await? else { return Ok(()) };
        let mut ready = Some(first);
        while let Some(Ready { to, head }) = ready {
            let now = self.office.clocks().business.now();
            let next = match self.send(&to, head, fence, now).await {
                Ok(Step::On(next)) => Ok(next.map(|next| *next)),
                Ok(Step::Look) => self.next(conversation, fence).await,
                Ok(Step::Wait) => return self.let_go(conversation, fence).await,
                Err(error) => Err(error),
            };
            ready = match next {
                Ok(next) => next,
                Err(error) => {
                    self.let_go(conversation, fence).await?;
                    return Err(error);
                }
            };
        }
        Ok(())
    }

    /// Sends one message.
    async fn send(
        &self,
        to: &Conversation,
        head: Outgoing<Parcel>,
        fence: i64,
        now: Instant,
    ) -> Result<Step, OfficeError> {
        if let Some((end, provider_id)) = self.unrecorded.take(head.id) {
            return self.record(to, &head, fence, end, provider_id).await;
        }
        if head.expires_at.is_some_and(|expires| expires <= now) {
            return self.record(to, &head, fence, End::Expired, None).await;
        }
        if let Some(code) = &head.failed_with {
            let why = format!("the provider took it and could not bring it: {code}");
            return self.give_up(to, &head, fence, why, false).await;
        }
        if let Parcel::Notice(notice) = &head.body
            && !self.office.wants(to.id, notice).await?
        {
            return self.record(to, &head, fence, End::Unwanted, None).await;
        }
        let is_rung = self.is_rung(to, &head).await?;
        if let Some(until) = self.quiet_until(&head.body, is_rung, now) {
            let (id, db) = (head.id, self.office.db());
            db.write::<(), StoreError, _>(move |tx| Box::pin(outbox::postpone(tx, id, until))).await?;
            return Ok(Step::Look);
        }
        let name = if head.channel == PUSH { PUSH } else { to.channel.as_str() };
        if is_inline(name) && !is_rung {
            return self.post_inline(to, head, fence).await;
        }
        if to.off_since.is_some() && matches!(head.body, Parcel::Notice(_)) {
            return self.give_up(to, &head, fence, "the person blocked the channel".to_owned(), false).await;
        }
        let Some(channel) = self.channels.iter().find(|channel| channel.channel() == name) else {
            if name == PUSH {
                // Switched off since: what it would have rung for stands in the chat.
                return self.record(to, &head, fence, End::Unwanted, None).await;
            }
            // The channel is switched off; its messages wait until it is back or they expire.
            return Ok(Step::Wait);
        };
        match channel.deliver(to, &head.body, head.id).await {
            Ok(provider_id) => {
                metrics::counter!("lobby_delivered_total", "channel" => to.channel.clone()).increment(1);
                self.record(to, &head, fence, End::Sent, provider_id).await
            }
            Err(Undelivered::Never { why }) => self.give_up(to, &head, fence, why, false).await,
            Err(Undelivered::Blocked { why }) => self.give_up(to, &head, fence, why, true).await,
            Err(Undelivered::Later { why, .. }) if head.attempts + 1 >= TRIES => {
                self.give_up(to, &head, fence, why, false).await
            }
            Err(Undelivered::Later { after_seconds, why }) => {
                let wait = after_seconds.map_or_else(|| self.backoff(head.attempts), |s| Duration::seconds(s.into()));
                self.put_off(to, &head, fence, now + wait, outbox::Failed { why: &why, counts: true }).await
            }
            Err(Undelivered::Spared { after_seconds, why }) => {
                let until = now + Duration::seconds(after_seconds.into());
                self.put_off(to, &head, fence, until, outbox::Failed { why: &why, counts: false }).await
            }
        }
    }

    /// Whether a notice goes out as a call: its call is over, and the bank has such notices said by phone.
    async fn is_rung(&self, to: &Conversation, head: &Outgoing<Parcel>) -> Result<bool, OfficeError> {
        let Parcel::Notice(notice) = &head.body else { return Ok(false) };
        if to.channel != PHONE || !self.channels.iter().any(|channel| channel.channel() == PHONE) {
            return Ok(false);
        }
        self.office.rings_for(to, notice.kind()).await
    }

    /// When the night is over for a notice that can wait.
    fn quiet_until(&self, body: &Parcel, is_rung: bool, now: Instant) -> Option<Instant> {
        let Parcel::Notice(notice) = body else { return None };
        let centre = self.office.contact_centre()?;
        match is_rung {
            true => quiet::until_rung(notice, &centre.policy, centre.timezone, now),
            false => quiet::until(notice, &centre.policy, centre.timezone, now),
        }
    }

    /// Lets a message wait for another try, unless nobody would need it then.
    async fn put_off(
        &self,
        to: &Conversation,
        head: &Outgoing<Parcel>,
        fence: i64,
        until: Instant,
        failed: outbox::Failed<'_>,
    ) -> Result<Step, OfficeError> {
        let (id, why, counts) = (head.id, failed.why.to_owned(), failed.counts);
        if head.expires_at.is_some_and(|expires| expires <= until) {
            return self.give_up(to, head, fence, why, false).await;
        }
        tracing::info!(message = %id, channel = to.channel, %until, %why, "a message waits for another try");
        let work = self.office.db().write::<(), StoreError, _>(move |tx| {
            Box::pin(async move { outbox::retry(tx, id, until, outbox::Failed { why: &why, counts }).await })
        });
        work.await?;
        Ok(Step::Wait)
    }

    /// A web chat or a call has no provider: page and caller get the conversation's messages.
    async fn post_inline(&self, to: &Conversation, head: Outgoing<Parcel>, fence: i64) -> Result<Step, OfficeError> {
        let (conversation, at) = (to.id, self.office.clocks().business.now());
        let seq = self
            .office
            .db()
            .write::<i64, StoreError, _>(move |tx| {
                Box::pin(async move {
                    push::ring(tx, conversation, &head, at).await?;
                    outbox::end(tx, head.id, fence, End::Sent, None, None, at).await?;
                    let (author, body) = match head.body {
                        Parcel::Notice(notice) => ("notice", Said::Notice(notice)),
                        Parcel::Reply(reply) => ("lobby", Said::Reply(reply)),
                        Parcel::Agent { text, .. } => ("agent", Said::Agent { text, by: None }),
                        Parcel::File { file, .. } => ("agent", Said::File(file)),
                    };
                    let new = messages::New { id: head.id, author, inbound_id: None, body: &body, at };
                    messages::add(tx, conversation, new).await
                })
            })
            .await?;
        self.office.bus().publish(Wake::Conversation { id: conversation, seq });
        Ok(Step::Look)
    }

    /// 2, 4, 8 … seconds up to an hour, each up to a half longer, so that many waiting do not come back at once.
    fn backoff(&self, attempts: i64) -> Duration {
        let seconds = (2_i64 << attempts.clamp(0, 10)).min(3600);
        let longer = 1.0 + self.office.random().fraction() / 2.0;
        Duration::milliseconds((seconds as f64 * 1000.0 * longer) as i64)
    }
}

impl Office {
    /// Notes what became of a message. Receipts come in any order and more than once; the furthest stays. What failed is
    /// given to the courier again, who finds another way or lists it as a dead letter.
    /// `sent_as` is the provider's id of what it tells of, where it says that: a word about an earlier try changes nothing.
    pub async fn note_receipt(
        &self,
        message: Uuid,
        receipt: Receipt,
        sent_as: Option<String>,
    ) -> Result<(), OfficeError> {
        let at = self.clocks().business.now();
        if let Receipt::Failed { code, .. } = &receipt {
            tracing::warn!(%message, code, "a message that its provider took was not delivered");
        }
        let work = self.db().write::<(), StoreError, _>(move |tx| {
            Box::pin(async move { received(tx, message, &receipt, sent_as.as_deref(), at).await })
        });
        work.await?;
        self.bus().publish(Wake::Outbox);
        Ok(())
    }

    /// What the provider told of a message last; none while it told nothing.
    pub async fn receipt(&self, message: Uuid) -> Result<Option<String>, OfficeError> {
        Ok(outbox::receipt(&mut self.db().read().await?, message).await?)
    }

    /// How long the oldest message that should have gone is late; zero when none is.
    pub async fn outbox_age(&self) -> Result<std::time::Duration, OfficeError> {
        let now = self.clocks().business.now();
        let oldest = outbox::oldest_due(&mut self.db().read().await?, now).await?;
        Ok(oldest.and_then(|due| (now - due).to_std().ok()).unwrap_or_default())
    }
}

/// Returns when there may be something new to deliver.
async fn outbox_wake(wakes: &mut broadcast::Receiver<Wake>) {
    loop {
        match wakes.recv().await {
            Ok(Wake::Outbox) | Err(RecvError::Lagged(_)) => break,
            Ok(_) => {}
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
    // One look finds what all those that came so far tell of.
    while matches!(wakes.try_recv(), Ok(_) | Err(TryRecvError::Lagged(_))) {}
}
