//! How what a card shows stands, in words that can be compared. Pure.

use lobby_engine::{Appointment, AppointmentId, AppointmentState, Day, Instant, Ticket, TicketId, TicketState};
use uuid::Uuid;

use crate::states;

/// `waiting 3`, `called 4`, `booked 2026-11-24T06:00:00Z`: the state, and what else a reader would miss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) word: String,
    /// Nothing more will happen to it on this day.
    pub(super) is_over: bool,
}

impl Standing {
    /// Whether more than the place in line is another.
    pub(super) fn is_another_than(&self, shown: &str) -> bool {
        state(&self.word) != state(shown)
    }

    /// What the words of a message sent just now leave open: the place in line may have changed on the way.
    pub(super) fn first_word(&self) -> &str {
        if self.word.starts_with("waiting ") { state(&self.word) } else { &self.word }
    }
}

fn state(word: &str) -> &str {
    word.split(' ').next().unwrap_or(word)
}

/// None while this day does not know the subject yet.
pub(super) fn of(day: &Day, subject: Uuid, now: Instant) -> Option<Standing> {
    if let Some(ticket) = ticket(day, subject) {
        return Some(of_ticket(day, ticket, now));
    }
    let appointment = day.appointment(AppointmentId(subject))?;
    if is_elsewhere(appointment) {
        return Some(Standing { word: "moved_away".to_owned(), is_over: true });
    }
    let word = format!("{} {}", states::appointment(&appointment.state), appointment.span.from.to_rfc3339());
    Some(Standing { word, is_over: !states::is_live(&appointment.state) })
}

/// The ticket itself, or the one that the appointment became.
pub(super) fn ticket(day: &Day, subject: Uuid) -> Option<&Ticket> {
    let checked_in = || states::ticket_of(&day.appointment(AppointmentId(subject))?.state);
    day.ticket(TicketId(subject)).or_else(|| day.ticket(checked_in()?))
}

pub(super) fn is_elsewhere(appointment: &Appointment) -> bool {
    matches!(appointment.state, AppointmentState::MovedAway { .. })
}

fn of_ticket(day: &Day, ticket: &Ticket, now: Instant) -> Standing {
    let state = states::ticket(&ticket.state);
    let more = match &ticket.state {
        TicketState::Waiting => day.ahead(ticket.id, now).unwrap_or_default().to_string(),
        TicketState::Called { counter, .. } | TicketState::Serving { counter, .. } => counter.to_string(),
        _ => String::new(),
    };
    let is_over =
        matches!(ticket.state, TicketState::Done { .. } | TicketState::Left { .. } | TicketState::Unserved { .. });
    Standing { word: format!("{state} {more}").trim_end().to_owned(), is_over }
}
