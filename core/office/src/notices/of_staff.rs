//! What an agent changed for a customer is told where the customer had made it.

use chrono::Duration;
use lobby_engine::ticket::LeaveReason;
use lobby_engine::{Day, DayKey, Fact, Instant};
use lobby_store::{StoreError, Tx};
use uuid::Uuid;

use super::{Draft, Notice, post};

/// That a visit or a place is gone is of use for so long.
const NEWS: Duration = Duration::hours(12);

/// Writes what the facts of one command of an agent mean to the customer.
pub(crate) async fn write<'a>(
    tx: &mut Tx,
    key: &DayKey,
    day: &Day,
    command: Uuid,
    facts: impl Iterator<Item = &'a Fact>,
    now: Instant,
) -> Result<(), StoreError> {
    for fact in facts {
        if let Some(draft) = draft(key, day, fact, now) {
            post(tx, Draft { occasion: command.to_string(), ..draft }, now).await?;
        }
    }
    Ok(())
}

fn draft(key: &DayKey, day: &Day, fact: &Fact, now: Instant) -> Option<Draft> {
    let branch = key.branch.clone();
    let about = |subject: Uuid, notice, expires_at| {
        Some(Draft { notice, subject, occasion: String::new(), not_before: now, expires_at })
    };
    match fact {
        Fact::Moved { appointment, service, span } | Fact::MovedIn { appointment, service, span, .. } => {
            let (service, start) = (service.clone(), span.from);
            about(appointment.0, Notice::Moved { branch, appointment: *appointment, service, start }, start)
        }
        Fact::Cancelled { appointment } => {
            let visit = day.appointment(*appointment)?;
            let (service, start) = (visit.service.clone(), visit.span.from);
            about(
                appointment.0,
                Notice::Cancelled { branch, appointment: Some(*appointment), service, start },
                start.max(now + NEWS),
            )
        }
        Fact::Joined { ticket, appointment: None, .. } => {
            let found = day.ticket(*ticket)?;
            let (number, service) = (found.number.clone(), found.service.clone());
            about(ticket.0, Notice::InLine { branch, ticket: *ticket, number, service }, now + NEWS)
        }
        // Whoever is moved to another line hears of that one.
        Fact::Left { ticket, reason: LeaveReason::Customer, .. } => {
            let number = day.ticket(*ticket)?.number.clone();
            about(ticket.0, Notice::OutOfLine { branch, number }, now + NEWS)
        }
        _ => None,
    }
}
