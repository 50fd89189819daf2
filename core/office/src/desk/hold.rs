//! What every act at a conversation begins with: is it there, is it in this agent's hands; and what it leaves behind.

use lobby_engine::Instant;
use lobby_store::conversations::{self, Conversation};
use lobby_store::hand_over_events::{self, Event};
use lobby_store::hand_overs::{self, HandOver};
use lobby_store::{StoreError, Tx};
use uuid::Uuid;

use super::{Deed, DeskRefusal};
use crate::OfficeError;
use crate::handover::Kind;

/// What happened to a hand-over; stored and shown in the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Claimed,
    TakenOver,
    Answered,
    PassedOn,
    /// The claim was idle for too long.
    Lapsed,
    /// The agent went offline.
    LetGo,
    /// The customer is being called.
    Calls,
    /// The customer's phone never rang.
    CallBrokeOff,
    /// Somebody listened to what was recorded.
    Listened,
    Reached,
    NoAnswer,
    /// The customer is to be called at another time.
    CallAgreed,
    Returned,
    Closed,
    Withdrawn,
    /// The customer was told how it stands, since nobody came for long.
    Told,
    /// Nobody came, and the customer said nothing any more.
    GivenUp,
}

impl What {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Claimed => "claimed",
            Self::TakenOver => "taken_over",
            Self::Answered => "answered",
            Self::PassedOn => "passed_on",
            Self::Lapsed => "lapsed",
            Self::LetGo => "let_go",
            Self::Calls => "dials",
            Self::CallBrokeOff => "call_broke_off",
            Self::Listened => "listened",
            Self::Reached => "reached",
            Self::NoAnswer => "no_answer",
            Self::CallAgreed => "call_agreed",
            Self::Returned => "returned",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
            Self::Told => "told",
            Self::GivenUp => "given_up",
        }
    }
}

/// A conversation in an agent's hands.
pub(crate) struct Held {
    pub(crate) conversation: Conversation,
    pub(crate) hand_over: HandOver,
}

impl Held {
    pub(crate) fn kind(&self) -> Kind {
        Kind::parse(&self.hand_over.kind).unwrap_or(Kind::Chat)
    }

    /// How long the agent has had it.
    pub(crate) fn seconds(&self, now: Instant) -> i64 {
        self.hand_over.claimed_at.map_or(0, |since| (now - since).num_seconds().max(0))
    }
}

/// The conversation and its open hand-over, whoever has it.
pub(crate) async fn open(tx: &mut Tx, conversation: Uuid) -> Result<Held, OfficeError> {
    let found = conversations::find(tx, conversation).await?.ok_or(DeskRefusal::UnknownConversation)?;
    let hand_over = hand_overs::open_of(tx, conversation).await?.ok_or(DeskRefusal::NotWaiting)?;
    Ok(Held { conversation: found, hand_over })
}

/// The same, if this agent has it.
pub(crate) async fn held(tx: &mut Tx, conversation: Uuid, agent: Uuid) -> Result<Held, OfficeError> {
    let held = open(tx, conversation).await?;
    if held.hand_over.agent == Some(agent) { Ok(held) } else { Err(DeskRefusal::NotYours.into()) }
}

/// An agent let go of it between the look and the change.
pub(crate) fn still(held: bool) -> Result<(), OfficeError> {
    if held { Ok(()) } else { Err(DeskRefusal::NotYours.into()) }
}

/// Writes down what happened.
pub(crate) async fn record(
    tx: &mut Tx,
    of: &HandOver,
    deed: &Deed,
    what: What,
    detail: Option<String>,
    seconds: Option<i64>,
) -> Result<(), StoreError> {
    let event = Event {
        id: deed.id_of(what.as_str()),
        hand_over: of.id,
        conversation: of.conversation,
        at: deed.at,
        what: what.as_str().to_owned(),
        staff: (!deed.staff.is_nil()).then_some(deed.staff),
        detail,
        seconds,
    };
    hand_over_events::add(tx, &event).await
}
