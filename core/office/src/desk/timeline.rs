//! One person's conversations over all channels, as one timeline; and what that person has open.

use std::collections::BTreeMap;

use lobby_engine::Instant;
use lobby_store::calls::{self, Call};
use lobby_store::conversations::{self, Conversation};
use lobby_store::hand_over_events::{self, Event};
use lobby_store::notes::{self, Note};
use lobby_store::parties::{self, Contact};
use lobby_store::{Conn, messages, recordings, seen, staff};
use serde::de::IgnoredAny;
use uuid::Uuid;

use super::delivery::{self, Delivery};
use super::list::Listed;
use crate::conversations::{Message, Said};
use crate::staff::Employee;
use crate::{AppointmentView, Office, OfficeError, TicketView};

/// Messages of each conversation that are shown, the latest.
const MOST_SHOWN: i64 = 200;

#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    pub listed: Listed,
    /// The newest last.
    pub timeline: Vec<Entry>,
    pub appointments: Vec<AppointmentView>,
    pub ticket: Option<TicketView>,
    /// Name and phone as the customer gave them here; nobody proved them.
    pub given: Contact,
    pub notes: Vec<Note>,
    /// Of everybody the timeline and the notes name.
    pub names: BTreeMap<Uuid, String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub conversation: Uuid,
    pub channel: String,
    /// The conversation's language: what was said is shown as it was said.
    pub language: String,
    pub at: Instant,
    pub what: Shown,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// `seen` by the other side.
    Message {
        message: Message<Said>,
        seen: bool,
        /// Of what the desk said in a channel of its own provider.
        delivery: Option<Delivery>,
    },
    Note(Note),
    Event(Event),
    Call(CallMoment),
    /// What was recorded, by its id, and its length in seconds.
    Recording {
        id: Uuid,
        seconds: i64,
    },
}

/// The beginning or the end of a phone call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallMoment {
    /// The other side's number, where it was shown; anybody can show any.
    Began {
        direction: String,
        number: Option<String>,
    },
    Ended {
        outcome: String,
        seconds: i64,
    },
}

impl Office {
    /// Everything an agent needs to answer, about a conversation they may read.
    pub async fn conversation_at_desk(&self, employee: &Employee, id: Uuid) -> Result<Detail, OfficeError> {
        let listed = self.listed(employee, id).await?;
        let customer = listed.conversation.customer;
        let mut conn = self.db().read().await?;
        let mut timeline = Vec::new();
        for conversation in conversations_of(&mut conn, &listed.conversation).await? {
            timeline.extend(entries(&mut conn, &conversation).await?);
        }
        timeline.sort_by_key(|entry| entry.at);
        let notes = notes::of_conversation(&mut conn, id).await?;
        let given = given(parties::given_in(&mut conn, id).await?);
        let names = staff::all(&mut conn).await?.into_iter().map(|employee| (employee.id, employee.name)).collect();
        drop(conn);
        let mut appointments = self.appointments_of(id, customer).await?;
        appointments.retain(|appointment| matches!(appointment.state, "booked" | "displaced"));
        let ticket = self.ticket_of(id, customer).await?.filter(TicketView::is_open);
        Ok(Detail { listed, timeline, appointments, ticket, given, notes, names })
    }
}

/// Of several visits, what was given last.
fn given(contacts: Vec<Contact>) -> Contact {
    contacts.into_iter().fold(Contact::default(), |known, older| Contact {
        phone: known.phone.or(older.phone),
        name: known.name.or(older.name),
    })
}

/// The conversation and every other one of the same proven person.
async fn conversations_of(conn: &mut Conn, own: &Conversation) -> Result<Vec<Conversation>, OfficeError> {
    let Some(customer) = own.customer else { return Ok(vec![own.clone()]) };
    Ok(conversations::of_customer(conn, customer).await?)
}

async fn entries(conn: &mut Conn, of: &Conversation) -> Result<Vec<Entry>, OfficeError> {
    let read = seen::of(conn, of.id).await?;
    let deliveries = delivery::of_conversation(conn, of.id).await?;
    let from = (of.last_message - MOST_SHOWN).max(0);
    let said = messages::since::<Said>(conn, of.id, from).await?.into_iter().map(|message| {
        let by_other = if message.author == "customer" { read.by_agent } else { read.by_customer };
        let seen = message.seq <= by_other;
        let delivery = deliveries.get(&message.id).copied();
        (message.at, Shown::Message { message, seen, delivery })
    });
    let notes = notes::of_conversation(conn, of.id).await?.into_iter().map(|note| (note.at, Shown::Note(note)));
    let events = hand_over_events::of_conversation(conn, of.id).await?;
    let events = events.into_iter().map(|event| (event.at, Shown::Event(event)));
    let calls = calls::of_conversation::<IgnoredAny>(conn, of.id).await?.into_iter().flat_map(moments);
    let recorded = recordings::of_conversation(conn, of.id).await?;
    let recorded = recorded.into_iter().map(|(id, at, seconds)| (at, Shown::Recording { id, seconds }));
    let entry = |(at, what)| Entry {
        conversation: of.id,
        channel: of.channel.clone(),
        language: of.language.clone(),
        at,
        what,
    };
    Ok(calls.chain(recorded).chain(said).chain(events).chain(notes).map(entry).collect())
}

/// How a call stands is the call flow's own; here it is only when it was.
fn moments(call: Call<IgnoredAny>) -> Vec<(Instant, Shown)> {
    let Call { direction, number, began_at, ended_at, outcome, .. } = call;
    let began = (began_at, Shown::Call(CallMoment::Began { direction, number }));
    let ended = ended_at.map(|at| {
        let (outcome, seconds) = (outcome.unwrap_or_default(), (at - began_at).num_seconds());
        (at, Shown::Call(CallMoment::Ended { outcome, seconds }))
    });
    std::iter::once(began).chain(ended).collect()
}
