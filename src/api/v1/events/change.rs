//! `event: change`: one fact of the day, as far as everybody may know it.

use chrono::NaiveDate;
use chrono_tz::Tz;
use lobby_engine::{Day, Event, Fact, TicketId, TicketState};
use serde::Serialize;

use crate::api::shapes::{Time, local};

#[derive(Debug, Serialize)]
pub(super) struct Change {
    date: NaiveDate,
    seq: i64,
    at: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    /// The same call once more.
    recall: bool,
    /// The doors opened, or closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    opened: Option<bool>,
}

impl Change {
    /// None for facts that are nobody else's business. `day` is the day with the fact already in it.
    pub(super) fn of(event: &Event, seq: i64, day: &Day, zone: Tz) -> Option<Self> {
        let change = Self {
            date: day.key().date,
            seq,
            at: local(event.at, zone),
            number: None,
            service: None,
            counter: None,
            state: None,
            recall: matches!(event.fact, Fact::Recalled { .. }),
            opened: None,
        };
        match &event.fact {
            Fact::Opened => Some(Self { opened: Some(true), ..change }),
            Fact::Closed => Some(Self { opened: Some(false), ..change }),
            fact => moved(fact).and_then(|(ticket, state)| change.about(ticket, state, day)),
        }
    }

    fn about(self, ticket: TicketId, state: &'static str, day: &Day) -> Option<Self> {
        let ticket = day.ticket(ticket)?;
        let counter = match &ticket.state {
            TicketState::Called { counter, .. } | TicketState::Serving { counter, .. } => Some(counter.to_string()),
            _ => None,
        };
        Some(Self {
            number: Some(ticket.number.clone()),
            service: Some(ticket.service.to_string()),
            counter: counter.filter(|_| matches!(state, "called" | "serving")),
            state: Some(state),
            ..self
        })
    }
}

/// The ticket that a fact is about, and its state by that fact.
fn moved(fact: &Fact) -> Option<(TicketId, &'static str)> {
    match fact {
        Fact::Joined { ticket, .. }
        | Fact::LetPass { ticket, .. }
        | Fact::Returned { ticket, .. }
        | Fact::Continued { ticket, .. }
        | Fact::Transferred { ticket, .. } => Some((*ticket, "waiting")),
        Fact::Called { ticket, .. } | Fact::Recalled { ticket, .. } => Some((*ticket, "called")),
        Fact::Started { ticket, .. } | Fact::FinishUndone { ticket, .. } => Some((*ticket, "serving")),
        Fact::Finished { ticket, .. } => Some((*ticket, "done")),
        Fact::Missed { ticket, .. } => Some((*ticket, "missed")),
        Fact::Parked { ticket, .. } => Some((*ticket, "parked")),
        Fact::Left { ticket, .. } => Some((*ticket, "left")),
        Fact::Unserved { ticket, .. } => Some((*ticket, "unserved")),
        _ => None,
    }
}
