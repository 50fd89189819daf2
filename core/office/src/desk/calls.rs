//! Calls from the desk: an agent takes up a callback, the phone system rings the agent and connects the customer.

use lobby_engine::Instant;
use lobby_store::call_orders::{self, Order};
use lobby_store::calls::{self, Call};
use lobby_store::hand_overs::{self, HandOver};
use lobby_store::{Conn, StoreError, Tx, agents, claims, conversations, customers};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::call;
use super::hold::{self, Held, What};
use super::{Deed, DeskRefusal};
use crate::call_orders::CallEnd;
use crate::caller::Caller;
use crate::handover::Kind;
use crate::staff::Employee;
use crate::{Office, OfficeError};

/// How far a call from the desk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Calling {
    /// The agent's own phone.
    RingsHere,
    /// The customer's.
    RingsThere,
    Talking,
    /// A caller who has hung up: what it came to is to be written down.
    Over,
}

impl Calling {
    pub(crate) fn of(order: &Order) -> Option<Self> {
        match order.state.as_str() {
            "new" | "dialling" => Some(Self::RingsHere),
            "answered" => Some(Self::RingsThere),
            "connected" => Some(Self::Talking),
            _ => None,
        }
    }

    /// Of somebody who calls.
    pub(crate) fn of_caller<S>(call: &Call<S>) -> Self {
        match (call.ended_at, call.talks_since) {
            (Some(_), _) => Self::Over,
            (None, Some(_)) => Self::Talking,
            (None, None) => Self::RingsHere,
        }
    }
}

/// How far the call is that an agent has in hand.
pub(crate) async fn calling(conn: &mut Conn, held: &HandOver) -> Result<Option<Calling>, StoreError> {
    match Kind::parse(&held.kind) {
        Some(Kind::Call) => {
            let calls = calls::of_conversation::<IgnoredAny>(conn, held.conversation).await?;
            Ok(calls.last().map(Calling::of_caller))
        }
        Some(Kind::Callback) => Ok(call_orders::open_of(conn, held.id).await?.as_ref().and_then(Calling::of)),
        Some(Kind::Chat) | None => Ok(None),
    }
}

impl Office {
    /// Whether calls can ring where this agent is.
    pub(crate) async fn can_call_from(&self, staff: Uuid) -> Result<bool, OfficeError> {
        match self.calls_out() {
            None => Ok(false),
            Some(how) if how.agents_at.is_some() => Ok(true),
            Some(_) => Ok(agents::number(&mut self.db().read().await?, staff).await?.is_some()),
        }
    }

    /// Calls the customer whose callback this agent has: the agent's phone rings first, then the customer's.
    pub async fn call_now(&self, caller: Caller, employee: &Employee, conversation: Uuid) -> Result<(), OfficeError> {
        let how = self.calls_out().ok_or(DeskRefusal::NoPhoneLine)?;
        let (deed, agents_at, now) = (self.deed(&caller, employee), how.agents_at.clone(), self.clocks().system.now());
        let work = self.once(&caller, "desk call now", &conversation, move |tx| {
            Box::pin(async move {
                let held = hold::held(tx, conversation, deed.staff).await?;
                if held.kind() != Kind::Callback {
                    return Err(DeskRefusal::NotACallback.into());
                }
                let own = agents::number(tx, deed.staff).await?.or(agents_at);
                let order = Order {
                    id: deed.id_of("call"),
                    kind: "callback".to_owned(),
                    conversation,
                    hand_over: Some(held.hand_over.id),
                    staff: Some(deed.staff),
                    message: None,
                    rings: own.ok_or(DeskRefusal::NoPhoneOfOnesOwn)?,
                    connects: Some(number(tx, &held).await?.ok_or(DeskRefusal::NoNumber)?),
                    state: "new".to_owned(),
                    made_at: deed.at,
                    outcome: None,
                };
                if !call_orders::insert(tx, &order, now).await? {
                    return Err(DeskRefusal::AlreadyCalling.into());
                }
                Ok(hold::record(tx, &held.hand_over, &deed, What::Calls, None, None).await?)
            })
        });
        work.await?;
        self.desk_changed(conversation);
        Ok(())
    }
}

/// Where the customer wanted to be called, else the number they proved.
async fn number(tx: &mut Tx, held: &Held) -> Result<Option<String>, OfficeError> {
    if held.hand_over.phone.is_some() {
        return Ok(held.hand_over.phone.clone());
    }
    match held.conversation.customer {
        Some(customer) => Ok(customers::find(tx, customer).await?.and_then(|customer| customer.phone)),
        None => Ok(None),
    }
}

/// The callback of an order with whoever ordered it, if that agent still has it.
async fn held(tx: &mut Tx, order: &Order, at: Instant) -> Result<Option<(Held, Deed)>, OfficeError> {
    let (Some(id), Some(staff)) = (order.hand_over, order.staff) else { return Ok(None) };
    let Some(hand_over) = hand_overs::open_of(tx, order.conversation).await? else { return Ok(None) };
    if hand_over.id != id || hand_over.agent != Some(staff) {
        return Ok(None);
    }
    let Some(conversation) = conversations::find(tx, order.conversation).await? else { return Ok(None) };
    Ok(Some((Held { conversation, hand_over }, Deed { id: order.id, staff, at })))
}

/// The customer picked up, so they waited until now.
pub(crate) async fn talks(tx: &mut Tx, order: &Order, at: Instant) -> Result<(), OfficeError> {
    let Some((held, deed)) = held(tx, order, at).await? else { return Ok(()) };
    claims::answer(tx, held.hand_over.id, deed.staff, at).await?;
    Ok(hold::record(tx, &held.hand_over, &deed, What::Reached, None, None).await?)
}

/// The customer did not pick up: back to the line with the place, or over after as many calls as the bank makes.
pub(crate) async fn not_reached(
    tx: &mut Tx,
    order: &Order,
    why: CallEnd,
    tries: i64,
    at: Instant,
) -> Result<(), OfficeError> {
    let Some((held, deed)) = held(tx, order, at).await? else { return Ok(()) };
    call::not_answered(tx, &held, &deed, tries, Some(why.as_str())).await
}

/// The customer's phone never rang, so nothing is held against the callback: the agent has it still, and may call again.
pub(crate) async fn broke_off(tx: &mut Tx, order: &Order, why: &str, at: Instant) -> Result<(), OfficeError> {
    let Some((held, deed)) = held(tx, order, at).await? else { return Ok(()) };
    Ok(hold::record(tx, &held.hand_over, &deed, What::CallBrokeOff, Some(why.to_owned()), None).await?)
}
