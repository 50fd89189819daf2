//! What the events of a day cause to be said, and what they make pointless.

use std::collections::BTreeSet;

use chrono::Duration;
use lobby_engine::{AppointmentId, BranchId, Day, DayKey, Fact, Instant, ServiceId, TicketId};
use lobby_store::{StoreError, Tx, outbox};
use uuid::Uuid;

use super::{Draft, NEAR_FOR, Notice, VisitChange, post, post_beside};

/// A visit is asked about this long after it ended, and no later than that.
const ASK_AFTER: Duration = Duration::minutes(3);
const ASK_WITHIN: Duration = Duration::hours(12);

/// Reminders go out this long before the start.
const REMINDERS: [(&str, Duration); 2] = [("day", Duration::hours(24)), ("hours", Duration::hours(2))];

/// Writes the notices that events cause, and takes back those they make pointless.
pub(crate) async fn write(
    tx: &mut Tx,
    key: &DayKey,
    before: &Day,
    after: &Day,
    facts: &[&Fact],
    now: Instant,
) -> Result<(), StoreError> {
    for fact in facts {
        for (subject, kind) in outdated(fact) {
            outbox::cancel(tx, subject, kind).await?;
        }
        for draft in drafts(key, after, fact, now) {
            post(tx, draft, now).await?;
        }
        if let Some(draft) = changed_visit(key, before, fact, now) {
            post_beside(tx, &draft, now).await?;
        }
    }
    for draft in near(key, before, after, facts, now) {
        post(tx, draft, now).await?;
    }
    Ok(())
}

/// What was not sent yet and no longer needs to be, once the fact is true.
fn outdated(fact: &Fact) -> Vec<(Uuid, &'static str)> {
    match fact {
        Fact::Called { ticket, .. } => vec![(ticket.0, "near"), (ticket.0, "near_again"), (ticket.0, "called")],
        Fact::Recalled { ticket, .. } => vec![(ticket.0, "called")],
        Fact::Started { ticket, .. }
        | Fact::Missed { ticket, .. }
        | Fact::Left { ticket, .. }
        | Fact::Unserved { ticket } => vec![(ticket.0, "near"), (ticket.0, "near_again"), (ticket.0, "called")],
        Fact::FinishUndone { ticket, .. } | Fact::Continued { ticket, .. } => vec![(ticket.0, "how_was_it")],
        Fact::Moved { appointment, .. }
        | Fact::MovedAway { appointment, .. }
        | Fact::Cancelled { appointment }
        | Fact::AppointmentMissed { appointment } => {
            ["reminder", "displaced", "moved", "visit"].map(|kind| (appointment.0, kind)).to_vec()
        }
        Fact::Joined { appointment: Some(appointment), .. } => vec![(appointment.0, "reminder")],
        _ => Vec::new(),
    }
}

fn drafts(key: &DayKey, day: &Day, fact: &Fact, now: Instant) -> Vec<Draft> {
    let branch = key.branch.clone();
    let policy = day.plan().map(|plan| plan.policy.clone()).unwrap_or_default();
    let about_ticket = |ticket: &TicketId, notice, occasion: String, expires_at| {
        vec![Draft { notice, subject: ticket.0, occasion, not_before: now, expires_at }]
    };
    match fact {
        Fact::Called { ticket, counter, .. } | Fact::Recalled { ticket, counter, .. } => {
            let Some(found) = day.ticket(*ticket) else { return Vec::new() };
            let (number, counter) = (found.number.clone(), counter.clone());
            let notice = Notice::Called { branch, ticket: *ticket, number, counter };
            about_ticket(ticket, notice, now.to_rfc3339(), now + Duration::minutes(10))
        }
        Fact::Missed { ticket, .. } => {
            let Some(found) = day.ticket(*ticket) else { return Vec::new() };
            let return_until = now + Duration::seconds(policy.return_within.into());
            let notice = Notice::Missed { branch, ticket: *ticket, number: found.number.clone(), return_until };
            about_ticket(ticket, notice, now.to_rfc3339(), return_until)
        }
        Fact::Unserved { ticket } => {
            let Some(found) = day.ticket(*ticket) else { return Vec::new() };
            let (number, service) = (found.number.clone(), found.service.clone());
            let notice = Notice::Unserved { branch, ticket: *ticket, number, service };
            about_ticket(ticket, notice, String::new(), now + Duration::hours(12))
        }
        Fact::Finished { ticket, .. } => {
            // A finish may be undone, and the visit may go on: the question waits until neither will happen.
            let Some(found) = day.ticket(*ticket).filter(|ticket| ticket.state.is_over()) else { return Vec::new() };
            let notice = Notice::HowWasIt { branch, ticket: *ticket, service: found.service.clone() };
            let (not_before, expires_at) = (now + ASK_AFTER, now + ASK_WITHIN);
            vec![Draft { notice, subject: ticket.0, occasion: now.to_rfc3339(), not_before, expires_at }]
        }
        Fact::Booked { appointment, service, span, .. }
        | Fact::Moved { appointment, service, span }
        | Fact::MovedIn { appointment, service, span, .. } => reminders(&branch, *appointment, service, span.from, now),
        Fact::PlanChanged { displaced, .. } => {
            displaced.iter().filter_map(|id| displacement(&branch, day, *id, now)).collect()
        }
        _ => Vec::new(),
    }
}

/// What happened to a visit, for whoever reads of it beside the conversation that answers by itself.
fn changed_visit(key: &DayKey, before: &Day, fact: &Fact, now: Instant) -> Option<Draft> {
    let (change, appointment, service, start) = match fact {
        Fact::Booked { appointment, service, span, .. } => (VisitChange::Booked, *appointment, service, span.from),
        Fact::Moved { appointment, service, span } | Fact::MovedIn { appointment, service, span, .. } => {
            (VisitChange::Moved, *appointment, service, span.from)
        }
        Fact::Cancelled { appointment } => {
            let visit = before.appointment(*appointment)?;
            (VisitChange::Cancelled, *appointment, &visit.service, visit.span.from)
        }
        _ => return None,
    };
    let (branch, service) = (key.branch.clone(), service.clone());
    let notice = Notice::Visit { change, branch, appointment, service, start };
    let expires_at = start.max(now + Duration::hours(12));
    Some(Draft { notice, subject: appointment.0, occasion: now.to_rfc3339(), not_before: now, expires_at })
}

fn reminders(
    branch: &BranchId,
    appointment: AppointmentId,
    service: &ServiceId,
    start: Instant,
    now: Instant,
) -> Vec<Draft> {
    let reminder = |(name, ahead): (&str, Duration)| {
        let (branch, service) = (branch.clone(), service.clone());
        let notice = Notice::Reminder { branch, appointment, service, start };
        let occasion = format!("{name} {}", start.to_rfc3339());
        // A reminder half as late as it was meant to be early says little; the second takes over.
        Draft { notice, subject: appointment.0, occasion, not_before: start - ahead, expires_at: start - ahead / 2 }
    };
    REMINDERS.into_iter().filter(|(_, ahead)| start - *ahead > now).map(reminder).collect()
}

fn displacement(branch: &BranchId, day: &Day, id: AppointmentId, now: Instant) -> Option<Draft> {
    let appointment = day.appointment(id)?;
    let (service, start) = (appointment.service.clone(), appointment.span.from);
    let notice = Notice::Displaced { branch: branch.clone(), appointment: id, service, start };
    Some(Draft { notice, subject: id.0, occasion: start.to_rfc3339(), not_before: now, expires_at: start })
}

/// Tickets that came near the head of the line through these events. Whoever joins near the head was told so already.
fn near(key: &DayKey, before: &Day, after: &Day, facts: &[&Fact], now: Instant) -> Vec<Draft> {
    let moves_on = |fact: &&Fact| matches!(fact, Fact::Called { .. } | Fact::Left { .. } | Fact::LetPass { .. });
    let Some(plan) = after.plan().filter(|_| facts.iter().any(moves_on)) else { return Vec::new() };
    let most = u32::from(plan.policy.near_ahead);
    let far_before: BTreeSet<TicketId> =
        places(before, now).filter(|(_, ahead)| *ahead > most).map(|(ticket, _)| ticket).collect();
    let draft = |(ticket, ahead): (TicketId, u32)| {
        let number = after.ticket(ticket)?.number.clone();
        let notice = Notice::Near { branch: key.branch.clone(), ticket, number, ahead };
        let expires_at = now + NEAR_FOR;
        Some(Draft { notice, subject: ticket.0, occasion: String::new(), not_before: now, expires_at })
    };
    let came_near = |(ticket, ahead): &(TicketId, u32)| *ahead <= most && far_before.contains(ticket);
    places(after, now).filter(came_near).filter_map(draft).collect()
}

/// Every waiting ticket with how many are before it.
fn places(day: &Day, now: Instant) -> impl Iterator<Item = (TicketId, u32)> {
    day.waiting().filter_map(move |ticket| {
        let ahead = day.ahead(ticket.id, now)?;
        Some((ticket.id, u32::try_from(ahead).unwrap_or(u32::MAX)))
    })
}
