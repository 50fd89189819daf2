//! Phone calls: each is a conversation of its own, because anybody can show any number.
//!
//! How far a call is stands in its row and moves on by compare-and-set, so a phone system that asks twice gets one answer.
//! When a call ends, what was made in it goes on by SMS with the number that called, if the bank sends texts there.

use chrono::Duration;
use lobby_engine::{Instant, TicketId};
use lobby_store::calls as table;
use lobby_store::conversations::{self, Conversation};
use lobby_store::{StoreError, Tx, customers, outbox, parties, tickets};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::bus::Wake;
use crate::conversations::Owner;
use crate::courier::Parcel;
use crate::identity::route::SMS;
use crate::phone::Phone;
use crate::{Office, OfficeError, TicketView};

pub use lobby_store::calls::Call;

/// The channel of conversations by phone, whose addresses are calls.
pub const PHONE: &str = "phone";

/// What texts are called that a call causes.
const KIND: &str = "call";
/// A later call from the same number is told of what was made within this time.
const REMEMBERED: Duration = Duration::days(1);
/// Texts that one call may cause: enough for what one person does in it.
const TEXTS: usize = 5;
/// Texts that calls from one number may cause within a day: anybody can show any number, as often as they like.
const TEXTS_A_DAY: i64 = 10;
const A_DAY: Duration = Duration::days(1);

/// Who calls whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    In,
    Out,
}

/// A call that begins.
#[derive(Clone, Debug)]
pub struct NewCall<S> {
    /// Which phone system has it, and its own id there.
    pub line: &'static str,
    pub line_call: String,
    pub direction: Direction,
    /// The other side's number, where it is shown.
    pub number: Option<Phone>,
    pub state: S,
    /// What the call is about, where Lobby makes it; one that comes in is a conversation of its own.
    pub conversation: Option<Uuid>,
}

impl Direction {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

impl Office {
    /// The call of a phone system's id, begun if this is the first that is heard of it.
    pub async fn begin_call<S>(&self, new: NewCall<S>) -> Result<Call<S>, OfficeError>
    where
        S: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
    {
        if let Some(call) = self.call(new.line, &new.line_call).await? {
            return Ok(call);
        }
        let address = format!("{}:{}", new.line, new.line_call);
        let conversation = match new.conversation {
            Some(conversation) => conversation,
            None => self.conversation(PHONE, &address, "ru").await?.id,
        };
        let now = self.clocks().business.now();
        let call = Call {
            id: self.random().uuid_v7(now),
            line: new.line.to_owned(),
            line_call: new.line_call.clone(),
            conversation,
            direction: new.direction.as_str().to_owned(),
            number: new.number.map(String::from),
            began_at: now,
            position: 0,
            state: new.state,
            waits: false,
            talks_since: None,
            ended_at: None,
            outcome: None,
        };
        let begun = call.clone();
        let work =
            self.db().write::<bool, StoreError, _>(move |tx| Box::pin(async move { table::insert(tx, &begun).await }));
        match work.await? {
            true => Ok(call),
            // Told of twice at one moment: the first is the call.
            false => self.call(new.line, &new.line_call).await?.ok_or(OfficeError::Unknown),
        }
    }

    pub async fn call<S: DeserializeOwned>(&self, line: &str, line_call: &str) -> Result<Option<Call<S>>, OfficeError> {
        Ok(table::by_line(&mut self.db().read().await?, line, line_call).await?)
    }

    /// Calls of a phone system that have not ended.
    pub async fn running_calls<S: DeserializeOwned>(&self, line: &str) -> Result<Vec<Call<S>>, OfficeError> {
        Ok(table::running(&mut self.db().read().await?, line).await?)
    }

    /// Calls that waited for a person, whom somebody took meanwhile: the phone system's id and the position.
    pub async fn calls_taken(&self, line: &str) -> Result<Vec<(String, i64)>, OfficeError> {
        Ok(table::taken(&mut self.db().read().await?, line).await?)
    }

    /// Calls whose agent has passed them on while they talk: the phone system's id and the position.
    pub async fn calls_passed_on(&self, line: &str) -> Result<Vec<(String, i64)>, OfficeError> {
        Ok(table::passed_on(&mut self.db().read().await?, line).await?)
    }

    /// Saves where an answer led; false when the answer at this position was taken before, or the call is forgotten.
    pub async fn advance_call<S>(&self, call: &Call<S>, state: S, waits: bool) -> Result<bool, OfficeError>
    where
        S: Serialize + Send + Sync + 'static,
    {
        let (id, position) = (call.id, call.position);
        let work = self.db().write::<(), StoreError, _>(move |tx| {
            Box::pin(async move { table::advance(tx, id, position, &state, waits).await })
        });
        match work.await {
            Ok(()) => Ok(true),
            Err(StoreError::Conflict) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The call is over. Whoever waited for a person in it waits no longer; what was made in it goes on by SMS. It is marked as
    /// ended last, so a failure before that is made good by the next time it is told of.
    pub async fn end_call<S>(&self, call: &Call<S>, outcome: &'static str) -> Result<(), OfficeError> {
        if call.ended_at.is_some() {
            return Ok(());
        }
        let waits_in_it = self.handover_of(call.conversation).await?.is_some_and(|place| place.kind.is_here());
        if waits_in_it {
            self.withdraw(call.conversation).await?;
        }
        if call.direction == Direction::In.as_str() {
            self.go_on_by_text(call).await?;
        }
        let (id, now) = (call.id, self.clocks().business.now());
        let ending = self
            .db()
            .write::<bool, StoreError, _>(move |tx| Box::pin(async move { table::end(tx, id, outcome, now).await }));
        ending.await?;
        Ok(())
    }

    async fn go_on_by_text<S>(&self, call: &Call<S>) -> Result<(), OfficeError> {
        let Some(phone) = call.number.as_deref().and_then(|number| Phone::parse(number).ok()) else { return Ok(()) };
        let (from, routes) = (call.conversation, self.code_routes());
        self.db()
            .write::<(), StoreError, _>(move |tx| {
                Box::pin(async move {
                    for route in routes.iter().filter(|route| route.reaches_strangers()) {
                        if let Some(texts) = route.leads_to(tx, &phone, from).await? {
                            return follow(tx, from, texts.id).await;
                        }
                    }
                    Ok(())
                })
            })
            .await?;
        Ok(())
    }

    /// Texts a reply to the number that calls, in the dialogue's own JSON; false where no text goes there. `id` is the
    /// text's, so that the same answer sends it once.
    pub async fn text_caller<S>(&self, call: &Call<S>, id: Uuid, reply: Value) -> Result<bool, OfficeError> {
        let Some(phone) = call.number.as_deref().and_then(|number| Phone::parse(number).ok()) else {
            return Ok(false);
        };
        let (asking, routes) = (call.conversation, self.code_routes());
        let (now, until) = (self.clocks().business.now(), self.clocks().business.now() + Duration::hours(1));
        let sent = self.db().write::<bool, StoreError, _>(move |tx| {
            Box::pin(async move {
                for route in routes.iter().filter(|route| route.reaches_strangers()) {
                    if let Some(to) = route.leads_to(tx, &phone, asking).await?.filter(|to| to.off_since.is_none()) {
                        return text(tx, &to, (id, asking), reply, (now, until)).await;
                    }
                }
                Ok(false)
            })
        });
        let sent = sent.await?;
        self.bus().publish(Wake::Outbox);
        Ok(sent)
    }

    /// The open ticket that a number hints at: of its proven owner, or made in a call from it. A number proves nothing, so
    /// nothing may be done with the ticket and nobody named.
    pub async fn hinted_ticket(&self, conversation: Uuid, phone: &Phone) -> Result<Option<TicketView>, OfficeError> {
        let since = self.clocks().business.now() - REMEMBERED;
        let mut conn = self.db().read().await?;
        let owner = customers::by_phone(&mut conn, phone.as_e164()).await?.map(|customer| customer.id);
        let mut open = match owner {
            Some(owner) => tickets::open_visit(&mut conn, None, Some(owner)).await?,
            None => None,
        };
        let texts = conversations::by_address(&mut conn, SMS, phone.as_e164()).await?.map(|texts| texts.id);
        let calls = table::of_number(&mut conn, phone.as_e164(), since).await?;
        for other in texts.into_iter().chain(calls).filter(|other| *other != conversation) {
            if open.is_none() {
                open = tickets::open_visit(&mut conn, Some(other), None).await?;
            }
        }
        drop(conn);
        match open {
            Some(visit) => self.ticket(TicketId(visit.ticket_id)).await.map(Some),
            None => Ok(None),
        }
    }

    /// Whether a person has the conversation of a call, is asked for in it, or neither.
    pub async fn owner_of_call<S>(&self, call: &Call<S>) -> Result<Owner, OfficeError> {
        let conversation = self.conversation_by_id(call.conversation).await?;
        Ok(Owner::parse(&conversation.owner))
    }
}

/// Notices about what was made in a call go where its owner reads them.
async fn follow(tx: &mut Tx, call: Uuid, texts: Uuid) -> Result<(), StoreError> {
    parties::hand_over(tx, call, texts).await?;
    // One open visit for a conversation: a second place stays where it was made.
    if tickets::open_visit(tx, Some(texts), None).await?.is_none() {
        tickets::hand_over(tx, call, texts).await?;
    }
    Ok(())
}

async fn text(
    tx: &mut Tx,
    to: &Conversation,
    (id, call): (Uuid, Uuid),
    reply: Value,
    (now, until): (Instant, Instant),
) -> Result<bool, StoreError> {
    let sent = outbox::of_subject(tx, call).await?;
    if sent.len() >= TEXTS || outbox::count_since(tx, to.id, KIND, now - A_DAY).await? >= TEXTS_A_DAY {
        return Ok(false);
    }
    let body = Parcel::Reply(reply);
    let new = outbox::New {
        id,
        conversation: to.id,
        channel: &to.channel,
        kind: KIND,
        subject: Some(call),
        body: &body,
        not_before: now,
        expires_at: Some(until),
        at: now,
    };
    outbox::add(tx, new).await?;
    Ok(true)
}
