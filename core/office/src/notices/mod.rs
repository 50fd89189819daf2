//! Messages Lobby starts: your turn is near, come to counter 4, reminders. Each goes to the channel the customer came from.

use std::collections::BTreeSet;

use chrono::Duration;
use chrono_tz::Tz;
use lobby_engine::{AppointmentId, BranchId, CounterId, Day, DayKey, Fact, Instant, ServiceId, TicketId};
use lobby_store::cases::Case;
use lobby_store::{StoreError, Tx, cases, conversations, outbox, parties};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::cases::Status;
use crate::courier::Parcel;

/// A notice's meaning; words and QR are made when it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "notice", rename_all = "snake_case")]
pub enum Notice {
    /// Few are left before the ticket.
    Near {
        branch: BranchId,
        ticket: TicketId,
        number: String,
        ahead: u32,
    },
    /// Come to the counter. A repeated call replaces the first notice if that was not sent yet.
    Called {
        branch: BranchId,
        ticket: TicketId,
        number: String,
        counter: CounterId,
    },
    /// The call went unanswered; the ticket may return until then.
    Missed {
        branch: BranchId,
        ticket: TicketId,
        number: String,
        return_until: Instant,
    },
    /// The doors closed before the ticket's turn.
    Unserved {
        branch: BranchId,
        ticket: TicketId,
        number: String,
        service: ServiceId,
    },
    Reminder {
        branch: BranchId,
        appointment: AppointmentId,
        service: ServiceId,
        start: Instant,
    },
    /// The visit is over: how was it?
    HowWasIt {
        branch: BranchId,
        ticket: TicketId,
        service: ServiceId,
    },
    /// A case waits for the customer, or is resolved.
    Case {
        number: String,
        status: Status,
    },
    /// The branch's plan changed and no longer has room for the appointment.
    Displaced {
        branch: BranchId,
        appointment: AppointmentId,
        service: ServiceId,
        start: Instant,
    },
    /// A one-time code that somebody asked for in another conversation.
    Code {
        code: String,
    },
    /// An agent took the conversation.
    Joined {
        agent: String,
    },
    /// Another agent or team goes on.
    PassedOn,
    /// The agent had to leave; the place in the line is kept.
    BackInLine,
    /// Lobby answers again.
    Returned,
    /// The agent is done.
    Ended,
    /// How was the help of those who had the hand-over?
    HowWasHelp {
        hand_over: Uuid,
    },
    /// Nobody came for long: where the customer stands, and when people answer again if they do not now.
    StillWaiting {
        place: u32,
        back: Option<(Instant, Tz)>,
    },
    /// Nobody came, the customer fell silent, and the place in the line is given up.
    WaitOver,
    /// Nobody answered the call.
    NotReached {
        again: bool,
    },
}

impl Notice {
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Near { .. } => "near",
            Self::Called { .. } => "called",
            Self::Missed { .. } => "missed",
            Self::Unserved { .. } => "unserved",
            Self::Reminder { .. } => "reminder",
            Self::HowWasIt { .. } => "how_was_it",
            Self::Case { .. } => "case",
            Self::Displaced { .. } => "displaced",
            Self::Code { .. } => "code",
            Self::Joined { .. } => "joined",
            Self::PassedOn => "passed_on",
            Self::BackInLine => "back_in_line",
            Self::Returned => "returned",
            Self::Ended => "ended",
            Self::HowWasHelp { .. } => "how_was_help",
            Self::StillWaiting { .. } => "still_waiting",
            Self::WaitOver => "wait_over",
            Self::NotReached { .. } => "not_reached",
        }
    }
}

/// A notice with when it is of use.
struct Draft {
    notice: Notice,
    subject: Uuid,
    /// Distinguishes notices of one kind about one subject.
    occasion: String,
    not_before: Instant,
    expires_at: Instant,
}

/// A visit is asked about this long after it ended, and no later than that.
const ASK_AFTER: Duration = Duration::minutes(3);
const ASK_WITHIN: Duration = Duration::hours(12);
/// News of a case is of use for so long.
const CASE_NEWS: Duration = Duration::days(7);

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
    }
    for draft in near(key, before, after, facts, now) {
        post(tx, draft, now).await?;
    }
    Ok(())
}

/// What was not sent yet and no longer needs to be, once the fact is true.
fn outdated(fact: &Fact) -> Vec<(Uuid, &'static str)> {
    match fact {
        Fact::Called { ticket, .. } => vec![(ticket.0, "near"), (ticket.0, "called")],
        Fact::Recalled { ticket, .. } => vec![(ticket.0, "called")],
        Fact::Started { ticket, .. }
        | Fact::Missed { ticket, .. }
        | Fact::Left { ticket, .. }
        | Fact::Unserved { ticket } => vec![(ticket.0, "near"), (ticket.0, "called")],
        Fact::FinishUndone { ticket, .. } | Fact::Continued { ticket, .. } => vec![(ticket.0, "how_was_it")],
        Fact::Moved { appointment, .. }
        | Fact::MovedAway { appointment, .. }
        | Fact::Cancelled { appointment }
        | Fact::AppointmentMissed { appointment } => vec![(appointment.0, "reminder"), (appointment.0, "displaced")],
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
        let expires_at = now + Duration::minutes(15);
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

/// Tells where a case came from that it waits for the customer or is resolved.
pub(crate) async fn case_changed(tx: &mut Tx, case: &Case, now: Instant) -> Result<(), StoreError> {
    let Some(status) = Status::parse(&case.status) else { return Ok(()) };
    if !matches!(status, Status::Waiting | Status::Resolved) {
        return Ok(());
    }
    let Some(conversation) = cases::conversations_of(tx, case.id).await?.pop() else { return Ok(()) };
    let notice = Notice::Case { number: case.number.clone(), status };
    let (occasion, expires_at) = (format!("{} {}", case.status, case.version), now + CASE_NEWS);
    outbox::cancel(tx, case.id, notice.kind()).await?;
    post_to(tx, conversation, Draft { notice, subject: case.id, occasion, not_before: now, expires_at }, now).await
}

/// Puts a notice into the outbox of the conversation its subject was made in, if there is one.
async fn post(tx: &mut Tx, draft: Draft, now: Instant) -> Result<(), StoreError> {
    let Some(party) = parties::find(tx, draft.subject).await? else { return Ok(()) };
    match party.conversation {
        Some(conversation) => post_to(tx, conversation, draft, now).await,
        None => Ok(()),
    }
}

async fn post_to(tx: &mut Tx, conversation: Uuid, draft: Draft, now: Instant) -> Result<(), StoreError> {
    let Some(conversation) = conversations::find(tx, conversation).await? else { return Ok(()) };
    let kind = draft.notice.kind();
    let id = Uuid::new_v5(&draft.subject, format!("{kind} {}", draft.occasion).as_bytes());
    let new = outbox::New {
        id,
        conversation: conversation.id,
        channel: &conversation.channel,
        kind,
        subject: Some(draft.subject),
        body: &Parcel::Notice(draft.notice),
        not_before: draft.not_before,
        expires_at: Some(draft.expires_at),
        at: now,
    };
    outbox::add(tx, new).await
}
