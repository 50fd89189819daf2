//! The way around: a notice that one channel does not bring goes by the next of the same proven person, then to the mail
//! address they gave, and last by a call to their number, where the bank has such notices said by phone.

use std::sync::Arc;

use lobby_engine::Instant;
use lobby_store::conversations::{self, Conversation};
use lobby_store::outbox::{self, Outgoing};
use lobby_store::{StoreError, Tx, customers, notice_addresses};
use uuid::Uuid;

use super::Parcel;
use crate::call_orders::{CallsOut, conversation_with};
use crate::calls::PHONE;
use crate::identity::route::{CodeRoute, SMS};
use crate::notices::Notice;
use crate::phone::Phone;

/// In which order channels are tried: what people read soonest, and costs the bank least, first.
const CHAIN: [&str; 5] = ["telegram", "whatsapp", SMS, "email", PHONE];

/// What leads to people here.
pub(super) struct Ways {
    pub(super) channels: Vec<&'static str>,
    /// By which one-time codes go; one of them reaches numbers that nobody wrote from.
    pub(super) routes: Vec<Arc<dyn CodeRoute>>,
    /// How calls go out, where they do.
    pub(super) calls: Option<CallsOut>,
}

/// Puts a notice into the outbox of the person's next channel; false where none is left. Only what Lobby starts about a
/// visit, a place or a case goes around: an answer belongs to the conversation it was asked in, and a code to its path.
pub(super) async fn reroute(
    tx: &mut Tx,
    from: &Conversation,
    letter: &Outgoing<Parcel>,
    ways: &Ways,
    at: Instant,
) -> Result<bool, StoreError> {
    let Some(subject) = letter.subject else { return Ok(false) };
    let Parcel::Notice(notice) = &letter.body else { return Ok(false) };
    if letter.kind == "code" {
        return Ok(false);
    }
    let Some(next) = ways.next(tx, from, notice, at).await? else { return Ok(false) };
    let new = outbox::New {
        id: Uuid::new_v5(&letter.id, next.channel.as_bytes()),
        conversation: next.id,
        channel: &next.channel,
        kind: &letter.kind,
        subject: Some(subject),
        body: &letter.body,
        not_before: at,
        expires_at: letter.expires_at,
        at,
    };
    outbox::add(tx, new).await?;
    Ok(true)
}

impl Ways {
    /// The person's next conversation behind `from`, or a call to their number where none is left.
    async fn next(
        &self,
        tx: &mut Tx,
        from: &Conversation,
        notice: &Notice,
        at: Instant,
    ) -> Result<Option<Conversation>, StoreError> {
        let written = self.written(tx, from, notice).await?;
        if written.is_some() || !self.channels.contains(&PHONE) || from.channel == PHONE {
            return Ok(written);
        }
        let number = match (from.channel.as_str(), from.customer) {
            (SMS, _) => Some(from.address.clone()),
            (_, Some(customer)) => customers::find(tx, customer).await?.and_then(|customer| customer.phone),
            (_, None) => None,
        };
        let may_call = |number: &Phone| self.calls.as_ref().is_some_and(|calls| calls.may_call(number));
        match number.and_then(|number| Phone::parse(&number).ok()).filter(may_call) {
            Some(number) => conversation_with(tx, &number, from, at).await,
            None => Ok(None),
        }
    }

    /// The same among channels that are read: an SMS to the number comes before what stands behind it.
    async fn written(
        &self,
        tx: &mut Tx,
        from: &Conversation,
        notice: &Notice,
    ) -> Result<Option<Conversation>, StoreError> {
        let Some(begun) = place(&from.channel) else { return Ok(None) };
        let others = others(tx, from, notice).await?;
        let wrote_by_sms = others.iter().any(|other| other.channel == SMS);
        let next = self.next_behind(begun, others);
        let Some(customer) = from.customer else { return Ok(next) };
        let has_sms = self.channels.contains(&SMS) && place(SMS) > Some(begun);
        let sms_comes_first = next.as_ref().is_none_or(|next| place(&next.channel) > place(SMS));
        if has_sms && sms_comes_first && !wrote_by_sms {
            return Ok(self.to_number(tx, from, customer).await?.or(next));
        }
        Ok(next)
    }

    /// The first channel behind a place in the chain that works here and reaches the person; of two conversations there,
    /// the one used last.
    fn next_behind(&self, begun: usize, others: Vec<Conversation>) -> Option<Conversation> {
        let reaches = |other: &Conversation| {
            other.off_since.is_none()
                && other.channel != PHONE
                && self.channels.contains(&other.channel.as_str())
                && place(&other.channel).is_some_and(|place| place > begun)
        };
        let mut others: Vec<Conversation> = others.into_iter().filter(reaches).collect();
        others.sort_by_key(|other| (place(&other.channel), std::cmp::Reverse(other.last_at)));
        others.into_iter().next()
    }

    /// Nobody has written from the number yet: it is the one they proved.
    async fn to_number(
        &self,
        tx: &mut Tx,
        from: &Conversation,
        customer: Uuid,
    ) -> Result<Option<Conversation>, StoreError> {
        let number = customers::find(tx, customer).await?.and_then(|customer| customer.phone);
        let Some(phone) = number.and_then(|number| Phone::parse(&number).ok()) else { return Ok(None) };
        for route in self.routes.iter().filter(|route| route.reaches_strangers()) {
            let found = route.leads_to(tx, &phone, from.id).await?;
            if let Some(reached) = found.filter(|found| found.off_since.is_none()) {
                return Ok(Some(reached));
            }
        }
        Ok(None)
    }
}

fn place(channel: &str) -> Option<usize> {
    CHAIN.iter().position(|each| *each == channel)
}

/// The proven person's other conversations, and the mail address that was given in this one, if the notice has not gone there
/// already.
async fn others(tx: &mut Tx, from: &Conversation, notice: &Notice) -> Result<Vec<Conversation>, StoreError> {
    let mut others = match from.customer {
        Some(customer) => conversations::of_customer(tx, customer).await?,
        None => Vec::new(),
    };
    if let Some(mail) = notice_addresses::of_conversation(tx, from.id).await? {
        others.retain(|other| other.id != mail);
        others.extend(conversations::find(tx, mail).await?.filter(|_| !notice.goes_by_mail_too()));
    }
    Ok(others)
}
