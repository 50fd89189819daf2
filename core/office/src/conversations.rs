//! Conversations: stored before they are answered, answered once, in order.
//!
//! A message is stored in the inbox and acknowledged; whoever holds the conversation's turn lease answers its messages
//! one after another. Everything a turn leaves behind (session, messages, outbox, the inbox row marked done) is one
//! transaction.

use chrono::Duration;
use lobby_engine::Instant;
use lobby_store::conversations as table;
use lobby_store::messages;
use lobby_store::turns::{self, Turn};
use lobby_store::{Conn, StoreError, Tx, claims, inbox, outbox};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::bus::Wake;
use crate::calls::PHONE;
use crate::courier::Parcel;
use crate::desk::files::SharedFile;
use crate::desk::turn_log::TurnLog;
use crate::handover::{self, HandOver, Kind};
use crate::identity::continuing::{self, Continued};
use crate::identity::forget::{self, Forget};
use crate::notices::Notice;
use crate::{Office, OfficeError};

pub use lobby_store::conversations::Conversation;
pub use lobby_store::messages::Message;

/// One line of a conversation, as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The customer's words, or the label of the choice taken.
    Customer {
        text: String,
    },
    /// A reply of the dialogue, in the dialogue's own JSON.
    Reply(Value),
    Notice(Notice),
    Agent {
        text: String,
        /// Who wrote it.
        #[serde(default)]
        by: Option<Uuid>,
    },
    File(SharedFile),
}

/// A stored message that waits for its turn.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub message_id: String,
    /// The dialogue's inbound message, in its own JSON.
    pub body: Value,
    pub attempts: i64,
}

/// Who a conversation belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Lobby,
    /// A person was asked for.
    Waiting,
    Agent,
}

impl Owner {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lobby => "lobby",
            Self::Waiting => "waiting",
            Self::Agent => "agent",
        }
    }

    /// Of a stored name; what is not known belongs to nobody else.
    pub fn parse(name: &str) -> Self {
        [Self::Waiting, Self::Agent].into_iter().find(|owner| owner.as_str() == name).unwrap_or(Self::Lobby)
    }
}

/// Whether what is said to a conversation needs no courier: a page reads it by itself, a caller hears it in the call.
pub(crate) fn is_inline(channel: &str) -> bool {
    matches!(channel, "web" | PHONE)
}

/// What a turn leaves behind.
#[derive(Clone, Debug)]
pub struct TurnEnd {
    pub conversation: Uuid,
    pub message_id: String,
    /// What the customer said, as the history shows it.
    pub said: String,
    pub replies: Vec<Value>,
    pub session: String,
    /// The session's version the turn started from.
    pub session_version: i64,
    pub language: String,
    /// A person is to take the conversation over.
    pub hand_over: Option<HandOver>,
    /// The session is another conversation's, which goes on here.
    pub continued: Option<Continued>,
    /// Everything is deleted; only the replies are left.
    pub forget: Option<Forget>,
    pub log: TurnLog,
}

/// What is left after a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finished {
    /// Nothing: the right to answer went back with it.
    Last,
    MoreToAnswer,
}

/// A turn may take this long before another worker thinks its holder is gone.
const TURN_LEASE: Duration = Duration::seconds(10);
/// A web chat's caller runs its own turn, and begins at once unless its process died.
const CALLER_GONE: Duration = Duration::seconds(5);
/// Tries before a message that breaks its turn is given up, so that those behind it proceed.
const TURN_TRIES: i64 = 5;

impl Office {
    /// The conversation of a channel's address, made when it is the first time.
    pub async fn conversation(
        &self,
        channel: &str,
        address: &str,
        language: &str,
    ) -> Result<Conversation, OfficeError> {
        let found = table::by_address(&mut self.db().read().await?, channel, address).await?;
        if let Some(conversation) = found {
            return Ok(conversation);
        }
        let now = self.clocks().business.now();
        let id = self.random().uuid_v7(now);
        let (channel, address, language) = (channel.to_owned(), address.to_owned(), language.to_owned());
        self.db()
            .write::<Conversation, OfficeError, _>(move |tx| {
                Box::pin(async move {
                    table::insert(tx, id, &channel, &address, &language, now).await?;
                    table::by_address(tx, &channel, &address).await?.ok_or(OfficeError::Unknown)
                })
            })
            .await
    }

    /// The conversation of an address that must exist: a web chat's token is never made by its caller.
    pub async fn known_conversation(&self, channel: &str, address: &str) -> Result<Conversation, OfficeError> {
        let found = table::by_address(&mut self.db().read().await?, channel, address).await?;
        found.ok_or(OfficeError::Unknown)
    }

    pub async fn conversation_by_id(&self, id: Uuid) -> Result<Conversation, OfficeError> {
        table::find(&mut self.db().read().await?, id).await?.ok_or(OfficeError::Unknown)
    }

    /// The customer picked another language on their page.
    pub async fn speak(&self, conversation: Uuid, language: &str) -> Result<(), OfficeError> {
        let language = language.to_owned();
        let picked = self.db().write::<(), StoreError, _>(move |tx| {
            Box::pin(async move { table::set_language(tx, conversation, &language).await })
        });
        Ok(picked.await?)
    }

    /// Stores an inbound message; false when it came before. Once this returns the message is not lost.
    pub async fn receive(&self, conversation: Uuid, message_id: &str, body: Value) -> Result<bool, OfficeError> {
        let fresh = self.receive_for_caller(conversation, message_id, body).await?;
        self.bus().publish(Wake::Inbox { conversation });
        Ok(fresh)
    }

    /// The same for a caller who has it answered: nobody else is woken.
    pub async fn receive_for_caller(
        &self,
        conversation: Uuid,
        message_id: &str,
        body: Value,
    ) -> Result<bool, OfficeError> {
        let now = self.clocks().system.now();
        let message_id = message_id.to_owned();
        let fresh = self.db().write::<bool, StoreError, _>(move |tx| {
            Box::pin(async move { inbox::insert(tx, conversation, &message_id, &body, now).await })
        });
        Ok(fresh.await?)
    }

    /// Stores a message and takes the right to answer its conversation, for a caller who answers it now. Gives what is to be
    /// answered first; none when the message came before or somebody else is at it.
    pub async fn receive_and_begin(
        &self,
        conversation: Uuid,
        message_id: &str,
        body: Value,
    ) -> Result<Option<Waiting>, OfficeError> {
        let now = self.clocks().system.now();
        let message_id = message_id.to_owned();
        let begun = self.db().write::<Option<Waiting>, StoreError, _>(move |tx| {
            Box::pin(async move {
                match inbox::insert(tx, conversation, &message_id, &body, now).await? {
                    true => begin(tx, conversation, now).await,
                    false => Ok(None),
                }
            })
        });
        Ok(begun.await?)
    }

    /// Takes the right to answer a conversation's messages and gives the first of them; none while somebody else is at it or
    /// nothing is to be answered.
    pub async fn begin_turns(&self, conversation: Uuid) -> Result<Option<Waiting>, OfficeError> {
        let now = self.clocks().system.now();
        let begun =
            self.db().write_relaxed::<Option<Waiting>, StoreError, _>(move |tx| Box::pin(begin(tx, conversation, now)));
        Ok(begun.await?)
    }

    pub async fn end_turns(&self, conversation: Uuid) -> Result<(), OfficeError> {
        let end = self.db().write_relaxed::<(), StoreError, _>(move |tx| Box::pin(table::end_turn(tx, conversation)));
        Ok(end.await?)
    }

    /// The first message of a conversation still to be answered, unless it has to wait after a failed try.
    pub async fn next_inbound(&self, conversation: Uuid) -> Result<Option<Waiting>, OfficeError> {
        let now = self.clocks().system.now();
        Ok(first_waiting(&mut self.db().read().await?, conversation, now).await?)
    }

    /// Whether a message still waits for its answer; none when it never came.
    pub async fn is_waiting(&self, conversation: Uuid, message_id: &str) -> Result<Option<bool>, OfficeError> {
        Ok(inbox::is_new(&mut self.db().read().await?, conversation, message_id).await?)
    }

    /// Conversations that have something to answer and nobody who is at it.
    pub async fn conversations_waiting(&self) -> Result<Vec<Uuid>, OfficeError> {
        let now = self.clocks().system.now();
        Ok(inbox::waiting(&mut self.db().read().await?, now, now - CALLER_GONE).await?)
    }

    /// Stores all a turn leaves behind, and gives the right to answer back if nothing is left to answer.
    /// `Unavailable` when another worker was first; its replies are the answer then.
    pub async fn finish_turn(&self, end: TurnEnd) -> Result<Finished, OfficeError> {
        let now = self.clocks().business.now();
        let system = self.clocks().system.now();
        let ids: Vec<Uuid> = (0..=end.replies.len() + 1).map(|_| self.random().uuid_v7(now)).collect();
        let conversation = end.conversation;
        let (elsewhere, forgets) = (end.continued.as_ref().map(|continued| continued.from), end.forget.is_some());
        let (hands_over, lease) = (end.hand_over.is_some(), self.agent_lease());
        let (seq, finished) = self
            .db()
            .write::<(i64, Finished), StoreError, _>(move |tx| {
                Box::pin(async move {
                    let seq = write_turn(tx, end, ids, (system, now), lease).await?;
                    let nothing_left = table::end_last_turn(tx, conversation).await?;
                    Ok((seq, if nothing_left { Finished::Last } else { Finished::MoreToAnswer }))
                })
            })
            .await?;
        if forgets && let Err(error) = self.db().scrub().await {
            tracing::warn!(%error, "what was deleted leaves the database's log only with the next deletion");
        }
        for id in elsewhere.into_iter().chain([conversation]) {
            self.bus().publish(Wake::Conversation { id, seq });
        }
        if hands_over || forgets {
            self.bus().publish(Wake::Desk);
        }
        self.bus().publish(Wake::Outbox);
        Ok(finished)
    }

    /// A message whose turn failed is tried again a little later, and given up after some tries.
    pub async fn postpone(&self, conversation: Uuid, waiting: &Waiting) -> Result<(), OfficeError> {
        let message_id = waiting.message_id.clone();
        let now = self.clocks().system.now();
        let give_up = waiting.attempts + 1 >= TURN_TRIES;
        let later = now + Duration::seconds(1 << waiting.attempts.clamp(0, 6));
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move {
                    if give_up {
                        inbox::failed(tx, conversation, &message_id).await
                    } else {
                        inbox::retry_at(tx, conversation, &message_id, later).await
                    }
                })
            })
            .await?;
        if give_up {
            tracing::error!(%conversation, "a message could not be answered and was given up");
        }
        Ok(())
    }

    /// What was answered to a message.
    pub async fn replies_to(&self, conversation: Uuid, message_id: &str) -> Result<Vec<Message<Said>>, OfficeError> {
        let mut said = messages::of_inbound::<Said>(&mut self.db().read().await?, conversation, message_id).await?;
        said.retain(|message| message.author != "customer");
        Ok(said)
    }

    /// Up to 200 messages of a conversation after a number.
    pub async fn messages_since(&self, conversation: Uuid, seq: i64) -> Result<Vec<Message<Said>>, OfficeError> {
        Ok(messages::since(&mut self.db().read().await?, conversation, seq).await?)
    }

    /// Adds a line that no inbound message caused: a greeting.
    pub async fn say(&self, conversation: Uuid, replies: Vec<Value>) -> Result<Vec<Message<Said>>, OfficeError> {
        let now = self.clocks().business.now();
        let ids: Vec<Uuid> = replies.iter().map(|_| self.random().uuid_v7(now)).collect();
        let first = ids.first().copied();
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move {
                    for (id, reply) in ids.into_iter().zip(replies) {
                        let body = Said::Reply(reply);
                        let new = messages::New { id, author: "lobby", inbound_id: None, body: &body, at: now };
                        messages::add(tx, conversation, new).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        let said = self.messages_since(conversation, 0).await?;
        Ok(said.into_iter().skip_while(|message| Some(message.id) != first).collect())
    }

    /// Until when a customer who writes now waits for the agent who has the conversation.
    pub(crate) fn agent_lease(&self) -> Instant {
        self.clocks().system.now() + self.desk_policy().lease(Kind::Chat)
    }

    /// How many conversations wait for a person.
    pub async fn waiting_for_agent(&self) -> Result<i64, OfficeError> {
        Ok(table::waiting_for_agent(&mut self.db().read().await?).await?)
    }
}

/// Takes the turn lease where something is to be answered now.
async fn begin(tx: &mut Tx, conversation: Uuid, now: Instant) -> Result<Option<Waiting>, StoreError> {
    if !table::lease_turn(tx, conversation, now, now + TURN_LEASE).await? {
        return Ok(None);
    }
    // Behind the lease: until then somebody else may have answered it.
    let first = first_waiting(tx, conversation, now).await?;
    if first.is_none() {
        table::end_turn(tx, conversation).await?;
    }
    Ok(first)
}

async fn first_waiting(conn: &mut Conn, conversation: Uuid, now: Instant) -> Result<Option<Waiting>, StoreError> {
    let head = inbox::head::<Value>(conn, conversation).await?;
    let ready = head.filter(|head| head.not_before <= now);
    Ok(ready.map(|head| Waiting { message_id: head.message_id, body: head.body, attempts: head.attempts }))
}

async fn write_turn(
    tx: &mut Tx,
    end: TurnEnd,
    ids: Vec<Uuid>,
    (system, now): (Instant, Instant),
    lease: Instant,
) -> Result<i64, StoreError> {
    let id = end.conversation;
    let inbound_id = Some(end.message_id.as_str());
    table::save_session(tx, id, &end.session, &end.language, end.session_version, now).await?;
    let mut ids = ids.into_iter();
    if let (Some(continued), Some(farewell)) = (&end.continued, ids.next()) {
        let inbound = Uuid::new_v5(&id, end.message_id.as_bytes());
        continuing::write(tx, continued, id, (inbound, farewell), (system, now)).await?;
    }
    if let Some(forget) = &end.forget {
        forget::write(tx, id, forget, now).await?;
    }
    // After the deletion, which takes what was answered: so this message stays known, and its repeat gets the farewell.
    inbox::done(tx, id, &end.message_id).await?;
    let conversation = table::find(tx, id).await?.ok_or(StoreError::Conflict)?;
    let channel = conversation.channel.clone();
    if end.forget.is_none() {
        let turn = Turn {
            message_id: end.message_id.clone(),
            at: now,
            flow: end.log.flow,
            slot: end.log.slot,
            outcome: end.log.outcome.as_str().to_owned(),
            body: end.log.body,
        };
        turns::add(tx, id, &turn).await?;
    }
    if conversation.owner == Owner::Agent.as_str() {
        claims::await_agent(tx, id, lease).await?;
    }
    let mut seq = 0;
    // What was said goes with everything else that is deleted.
    if let Some(message) = ids.next().filter(|_| end.forget.is_none()) {
        let body = Said::Customer { text: end.said };
        seq =
            messages::add(tx, id, messages::New { id: message, author: "customer", inbound_id, body: &body, at: now })
                .await?;
    }
    if let Some(wanted) = &end.hand_over {
        let hand_over = Uuid::new_v5(&id, format!("hand over {}", end.message_id).as_bytes());
        handover::open(tx, hand_over, &Conversation { last_message: seq, ..conversation }, wanted, now).await?;
    }
    for (message, reply) in ids.zip(end.replies) {
        if !is_inline(&channel) {
            let body = Parcel::Reply(reply.clone());
            let new = outbox::New {
                id: message,
                conversation: id,
                channel: &channel,
                kind: "reply",
                subject: None,
                body: &body,
                not_before: now,
                expires_at: None,
                at: now,
            };
            outbox::add(tx, new).await?;
        }
        let body = Said::Reply(reply);
        seq = messages::add(tx, id, messages::New { id: message, author: "lobby", inbound_id, body: &body, at: now })
            .await?;
    }
    Ok(seq)
}
