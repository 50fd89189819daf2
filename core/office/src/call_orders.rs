//! Calls that Lobby makes: callbacks that an agent takes up, and notices to people whom nothing else reaches.
//!
//! An order is a row before anybody's phone rings, and a phone system takes it once: whatever dies afterwards, nobody is
//! called twice for it. What became of it is decided by how far it had come, in the transaction that ends it: the callback
//! keeps its place, the courier learns whether the notice was heard.

use std::collections::BTreeSet;

use chrono::Duration;
use lobby_engine::Instant;
use lobby_store::call_orders::{self as table};
use lobby_store::conversations::{self, Conversation};
use lobby_store::{Tx, calls, messages};
use serde::de::IgnoredAny;
use uuid::Uuid;

use crate::bus::Wake;
use crate::courier::{Receipt, received};
use crate::desk;
use crate::phone::Phone;
use crate::{Office, OfficeError};

pub use lobby_store::call_orders::Order;

/// How calls go out, where the bank has a phone line.
#[derive(Clone, Debug, Default)]
pub struct CallsOut {
    /// Where agents are called who have no number of their own.
    pub agents_at: Option<String>,
    /// Kinds of notices that may be said in a call.
    pub notices: BTreeSet<String>,
    /// What numbers begin with that may be called to say a notice: others cost the bank money and bring it nobody.
    pub beginnings: Vec<String>,
}

/// Kinds of notices that a bank may have said in a call: what is of use at that moment, and fits into one sentence.
pub const SPOKEN: [&str; 7] = ["near", "near_again", "called", "missed", "reminder", "displaced", "unserved"];

/// Why a call, or one side of it, is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallEnd {
    HungUp,
    Busy,
    NoAnswer,
    Failed,
}

/// What became of the wish to have a notice said in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoticeCall {
    Ordered(Uuid),
    /// None is known, or none that may be called.
    NoNumber,
    /// The call was made before, and nobody picked up.
    NotHeard,
}

/// How far an order had come when it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Far {
    /// Nobody picked up.
    Dialling,
    /// Whoever was called first was there, the other was not.
    Answered,
    /// Both heard each other.
    Connected,
}

/// A node that dies before it took an order leaves it to others for so long.
const PLACED_WITHIN: Duration = Duration::minutes(1);
/// Longer than any phone rings.
const ANSWERED_WITHIN: Duration = Duration::minutes(3);
/// Longer than any call.
const OVER_WITHIN: Duration = Duration::hours(4);
/// For how long it is known what was called for.
const KEEP: Duration = Duration::days(30);

impl CallEnd {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HungUp => "completed",
            Self::Busy => "busy",
            Self::NoAnswer => "no_answer",
            Self::Failed => "failed",
        }
    }
}

impl Far {
    fn parse(state: &str) -> Option<Self> {
        match state {
            "new" | "dialling" => Some(Self::Dialling),
            "answered" => Some(Self::Answered),
            "connected" => Some(Self::Connected),
            _ => None,
        }
    }
}

impl Office {
    /// From now on calls go out. Set once, at start; without it nobody is called.
    pub fn call_out(&self, how: CallsOut) {
        // A second setting would come from a second start of the same office, which does not happen.
        let _ = self.phone().set(how);
    }

    /// How calls go out; none without a phone line.
    pub(crate) fn calls_out(&self) -> Option<&CallsOut> {
        self.phone().get()
    }

    /// Orders that nobody has begun yet.
    pub async fn calls_to_place(&self) -> Result<Vec<Order>, OfficeError> {
        Ok(table::to_place(&mut self.db().read().await?).await?)
    }

    /// Takes an order for a phone system; false when somebody else was first. Who takes it calls, and nobody else ever does.
    pub async fn take_call_order(&self, id: Uuid, line: &'static str) -> Result<bool, OfficeError> {
        let now = self.clocks().system.now();
        let work = self.db().write::<bool, OfficeError, _>(move |tx| {
            Box::pin(async move { Ok(table::take(tx, id, line, now).await?) })
        });
        let taken = work.await?;
        self.bus().publish(Wake::Desk);
        Ok(taken)
    }

    pub async fn call_order(&self, id: Uuid) -> Result<Option<Order>, OfficeError> {
        Ok(table::find(&mut self.db().read().await?, id).await?)
    }

    /// Whoever was called picked up. None when nobody waits for that any more, or it was told before.
    pub async fn call_order_answered(&self, id: Uuid) -> Result<Option<Order>, OfficeError> {
        let now = self.clocks().system.now();
        let work = self
            .db()
            .write::<bool, OfficeError, _>(move |tx| Box::pin(async move { Ok(table::answered(tx, id, now).await?) }));
        if !work.await? {
            return Ok(None);
        }
        self.bus().publish(Wake::Desk);
        Ok(table::find(&mut self.db().read().await?, id).await?)
    }

    /// The customer is there too: they waited until now.
    pub async fn call_order_connected(&self, id: Uuid) -> Result<(), OfficeError> {
        let (at, now) = (self.clocks().business.now(), self.clocks().system.now());
        let work = self.db().write::<Option<Uuid>, OfficeError, _>(move |tx| {
            Box::pin(async move {
                if !table::connected(tx, id, now).await? {
                    return Ok(None);
                }
                let Some(order) = table::find(tx, id).await? else { return Ok(None) };
                desk::calls::talks(tx, &order, at).await?;
                Ok(Some(order.conversation))
            })
        });
        if let Some(conversation) = work.await? {
            self.desk_changed(conversation);
        }
        Ok(())
    }

    /// What was ordered is over, however far it came. Told of twice, the first word counts.
    pub async fn end_call_order(&self, id: Uuid, end: CallEnd) -> Result<(), OfficeError> {
        let (at, now) = (self.clocks().business.now(), self.clocks().system.now());
        let tries = self.desk_policy().calls;
        let work = self.db().write::<Option<Uuid>, OfficeError, _>(move |tx| {
            Box::pin(async move {
                let Some(order) = table::find(tx, id).await? else { return Ok(None) };
                let Some(far) = Far::parse(&order.state) else { return Ok(None) };
                let outcome = if far == Far::Connected { CallEnd::HungUp } else { end };
                if !table::end(tx, id, &order.state, outcome.as_str(), now).await? {
                    return Ok(None);
                }
                match order.kind.as_str() {
                    "notice" => heard(tx, &order, far, outcome, at).await?,
                    _ => called_back(tx, &order, far, outcome, (i64::from(tries), at)).await?,
                }
                Ok(Some(order.conversation))
            })
        });
        if let Some(conversation) = work.await? {
            self.desk_changed(conversation);
        }
        Ok(())
    }

    /// Ends what no phone system told the end of: one that died with it tells nothing any more. Any node may do it.
    pub async fn lapse_call_orders(&self) -> Result<(), OfficeError> {
        let now = self.clocks().system.now();
        let since = (now - PLACED_WITHIN, now - ANSWERED_WITHIN, now - OVER_WITHIN);
        let stale = table::stale(&mut self.db().read().await?, since).await?;
        for id in stale {
            tracing::warn!(order = %id, "a call that was ordered never came to an end");
            self.end_call_order(id, CallEnd::Failed).await?;
        }
        Ok(())
    }

    pub(crate) async fn forget_call_orders(&self) -> Result<(), OfficeError> {
        let before = self.clocks().system.now() - KEEP;
        let work = self.db().write::<u64, OfficeError, _>(move |tx| {
            Box::pin(async move { Ok(table::forget_before(tx, before).await?) })
        });
        work.await.map(drop)
    }

    /// Whether a notice of this kind is said in a call to whoever called here, rather than left for a call that is under way.
    pub(crate) async fn rings_for(&self, to: &Conversation, kind: &str) -> Result<bool, OfficeError> {
        let Some(how) = self.calls_out().filter(|how| how.notices.contains(kind)) else { return Ok(false) };
        let calls = calls::of_conversation::<IgnoredAny>(&mut self.db().read().await?, to.id).await?;
        let is_on_the_phone = calls.iter().any(|call| call.ended_at.is_none());
        let number = number_of(to, calls.last().and_then(|call| call.number.as_deref()));
        Ok(!is_on_the_phone && number.is_some_and(|number| how.may_call(&number)))
    }

    /// Orders the call in which a notice is said. `id` is the notice's, so that it is ordered once.
    pub(crate) async fn order_notice_call(&self, to: &Conversation, id: Uuid) -> Result<NoticeCall, OfficeError> {
        let (at, now) = (self.clocks().business.now(), self.clocks().system.now());
        let calls = calls::of_conversation::<IgnoredAny>(&mut self.db().read().await?, to.id).await?;
        let Some(number) = number_of(to, calls.last().and_then(|call| call.number.as_deref())) else {
            return Ok(NoticeCall::NoNumber);
        };
        if !self.calls_out().is_some_and(|how| how.may_call(&number)) {
            return Ok(NoticeCall::NoNumber);
        }
        let order = Order {
            id: Uuid::new_v5(&id, b"call"),
            kind: "notice".to_owned(),
            conversation: to.id,
            hand_over: None,
            staff: None,
            message: Some(id),
            rings: number.into(),
            connects: None,
            state: "new".to_owned(),
            made_at: at,
            outcome: None,
        };
        let work = self.db().write::<NoticeCall, OfficeError, _>(move |tx| {
            Box::pin(async move {
                table::insert(tx, &order, now).await?;
                let known = table::find(tx, order.id).await?.unwrap_or(order);
                let is_heard = known.state != "over" || known.outcome.as_deref() == Some(CallEnd::HungUp.as_str());
                Ok(if is_heard { NoticeCall::Ordered(known.id) } else { NoticeCall::NotHeard })
            })
        });
        work.await
    }

    /// The number of a message in its conversation; none while it does not stand there.
    pub async fn number_of_message(&self, conversation: Uuid, message: Uuid) -> Result<Option<i64>, OfficeError> {
        Ok(messages::number(&mut self.db().read().await?, conversation, message).await?)
    }
}

impl CallsOut {
    pub(crate) fn may_call(&self, number: &Phone) -> bool {
        self.beginnings.iter().any(|beginning| number.as_e164().starts_with(beginning))
    }
}

/// Whose conversation it is: of a number, or of a call from one.
fn number_of(to: &Conversation, called_from: Option<&str>) -> Option<Phone> {
    let number = to.address.starts_with('+').then_some(to.address.as_str()).or(called_from)?;
    Phone::parse(number).ok()
}

/// The courier learns whether somebody heard the notice.
async fn heard(tx: &mut Tx, order: &Order, far: Far, outcome: CallEnd, at: Instant) -> Result<(), OfficeError> {
    let Some(message) = order.message else { return Ok(()) };
    let receipt = match far {
        Far::Answered | Far::Connected => Receipt::Delivered,
        Far::Dialling => Receipt::Failed { code: outcome.as_str().to_owned(), is_blocked: false, is_passing: false },
    };
    Ok(received(tx, message, &receipt, None, at).await?)
}

/// A customer who did not pick up keeps their place; an agent who did not has the callback still.
async fn called_back(
    tx: &mut Tx,
    order: &Order,
    far: Far,
    outcome: CallEnd,
    (tries, at): (i64, Instant),
) -> Result<(), OfficeError> {
    match (far, outcome) {
        (Far::Connected, _) => Ok(()),
        (Far::Answered, CallEnd::Busy | CallEnd::NoAnswer | CallEnd::Failed) => {
            desk::calls::not_reached(tx, order, outcome, tries, at).await
        }
        (Far::Answered, CallEnd::HungUp) => desk::calls::broke_off(tx, order, "left", at).await,
        (Far::Dialling, outcome) => {
            let why = if outcome == CallEnd::HungUp { CallEnd::Failed } else { outcome };
            desk::calls::broke_off(tx, order, why.as_str(), at).await
        }
    }
}

/// The conversation by phone with a number, which a call is made in.
pub(crate) async fn conversation_with(
    tx: &mut Tx,
    number: &Phone,
    from: &Conversation,
    now: Instant,
) -> Result<Option<Conversation>, lobby_store::StoreError> {
    let id = Uuid::new_v5(&from.id, b"by phone");
    conversations::insert(tx, id, crate::calls::PHONE, number.as_e164(), &from.language, now).await?;
    conversations::by_address(tx, crate::calls::PHONE, number.as_e164()).await
}
