//! Commands decided together on a copy of a day.

use lobby_engine::{Day, DayKey, Fact, Instant};
use lobby_store::day_events::{Cause, Logged};
use uuid::Uuid;

use super::memory::State;
use super::{Outcome, Request};
use crate::OfficeError;
use crate::commit::Entry;

pub(super) struct Batch {
    pub(super) key: DayKey,
    pub(super) before: Day,
    pub(super) state: State,
    pub(super) entries: Vec<Entry>,
}

impl Batch {
    pub(super) fn on(key: &DayKey, state: &State) -> Self {
        Self { key: key.clone(), before: state.day.clone(), state: state.clone(), entries: Vec::new() }
    }

    pub(super) fn has(&self, command_id: Uuid) -> bool {
        self.entries.iter().any(|entry| entry.cause.command_id == command_id)
    }

    pub(super) fn decide(&mut self, request: &Request, now: Instant) -> Result<(), OfficeError> {
        let events = self.state.day.decide(&request.command, now)?;
        let mut logged = Vec::with_capacity(events.len() + 1);
        if let Some(planned) = self.state.unsaved.take() {
            self.state.seq += 1;
            logged.push(Logged { seq: self.state.seq, event: planned });
        }
        for event in events {
            self.state.day.apply(&event);
            self.state.seq += 1;
            logged.push(Logged { seq: self.state.seq, event });
        }
        let outcome = outcome(&self.key, &logged);
        let cause = Cause { command_id: request.caller.command_id, actor: request.caller.actor.to_string() };
        let fingerprint = request.fingerprint.clone();
        self.entries.push(Entry { cause, fingerprint, outcome, logged, guest: request.guest.clone() });
        Ok(())
    }

    pub(super) fn logged(&self) -> Vec<Logged> {
        self.entries.iter().flat_map(|entry| entry.logged.iter().cloned()).collect()
    }
}

/// What the caller wants to know of what happened.
fn outcome(key: &DayKey, logged: &[Logged]) -> Outcome {
    let of_fact = |fact: &Fact| match fact {
        Fact::Joined { ticket, .. } => Some(Outcome::Ticket { id: ticket.0, key: key.clone() }),
        Fact::Held { appointment, .. }
        | Fact::Booked { appointment, .. }
        | Fact::Moved { appointment, .. }
        | Fact::MovedIn { appointment, .. } => Some(Outcome::Appointment { id: appointment.0, key: key.clone() }),
        _ => None,
    };
    logged.iter().find_map(|entry| of_fact(&entry.event.fact)).unwrap_or(Outcome::Done)
}
