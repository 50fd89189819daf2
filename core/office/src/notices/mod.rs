//! Messages Lobby starts: your turn is near, come to counter 4, reminders. Each goes to the channel the customer came from.
//!
//! What a day's events cause is written by `of_day`, what an agent changed for the customer by `of_staff`.

mod of_day;
mod of_staff;

use chrono::Duration;
use chrono_tz::Tz;
use lobby_engine::{AppointmentId, BranchId, CounterId, Instant, ServiceId, TicketId};
use lobby_store::cases::Case;
use lobby_store::{StoreError, Tx, cases, conversations, notice_addresses, outbox, parties};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::cases::Status;
use crate::courier::Parcel;
use crate::mail::EMAIL;

pub(crate) use of_day::write;
pub(crate) use of_staff::write as write_of_staff;

/// A notice's meaning; words and QR are made when it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "notice", rename_all = "snake_case")]
pub enum Notice {
    /// Few are left before the ticket: does the customer still come?
    Near {
        branch: BranchId,
        ticket: TicketId,
        number: String,
        ahead: u32,
    },
    /// The same, to somebody who did not answer; without an answer the next one passes.
    NearAgain {
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
    /// A case waits for the customer, or is resolved; or there is something to tell about it.
    Case {
        number: String,
        status: Status,
        /// The bank's words.
        #[serde(default)]
        answer: Option<String>,
    },
    /// The branch's plan changed and no longer has room for the appointment.
    Displaced {
        branch: BranchId,
        appointment: AppointmentId,
        service: ServiceId,
        start: Instant,
    },
    /// An agent gave the visit another time.
    Moved {
        branch: BranchId,
        appointment: AppointmentId,
        service: ServiceId,
        start: Instant,
    },
    /// An agent cancelled the visit.
    Cancelled {
        branch: BranchId,
        #[serde(default)]
        appointment: Option<AppointmentId>,
        service: ServiceId,
        start: Instant,
    },
    /// An agent took a place in this line for the customer.
    InLine {
        branch: BranchId,
        ticket: TicketId,
        number: String,
        service: ServiceId,
    },
    /// An agent gave the place in line up.
    OutOfLine {
        branch: BranchId,
        number: String,
    },
    /// A one-time code that somebody asked for in another conversation.
    Code {
        code: String,
    },
    /// A visit as the customer just made or changed it, for an address beside the conversation it was made in.
    Visit {
        change: VisitChange,
        branch: BranchId,
        appointment: AppointmentId,
        service: ServiceId,
        start: Instant,
    },
    /// Asks whoever has an address whether notices may go there.
    ConfirmAddress {
        token: String,
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
    /// An agent agreed on a call.
    CallAgreed {
        /// Masked.
        phone: String,
        at: Instant,
        zone: Tz,
    },
    /// Nobody answered the call.
    NotReached {
        again: bool,
    },
}

/// What became of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitChange {
    Booked,
    Moved,
    Cancelled,
}

impl Notice {
    /// The visit it is about.
    pub fn appointment(&self) -> Option<AppointmentId> {
        match self {
            Self::Reminder { appointment, .. }
            | Self::Displaced { appointment, .. }
            | Self::Moved { appointment, .. }
            | Self::Visit { appointment, .. } => Some(*appointment),
            Self::Cancelled { appointment, .. } => *appointment,
            _ => None,
        }
    }

    /// The place in line it is about.
    pub fn ticket(&self) -> Option<TicketId> {
        match self {
            Self::Near { ticket, .. }
            | Self::NearAgain { ticket, .. }
            | Self::Called { ticket, .. }
            | Self::Missed { ticket, .. }
            | Self::Unserved { ticket, .. }
            | Self::HowWasIt { ticket, .. }
            | Self::InLine { ticket, .. } => Some(*ticket),
            _ => None,
        }
    }

    /// Whether a copy goes to the mail address that was given for notices, whatever becomes of it elsewhere.
    pub(crate) fn goes_by_mail_too(&self) -> bool {
        matches!(self, Self::Reminder { .. } | Self::Displaced { .. })
    }

    pub fn kind(&self) -> &'static str {
        match self {
            Self::Near { .. } => "near",
            Self::NearAgain { .. } => "near_again",
            Self::Called { .. } => "called",
            Self::Missed { .. } => "missed",
            Self::Unserved { .. } => "unserved",
            Self::Reminder { .. } => "reminder",
            Self::HowWasIt { .. } => "how_was_it",
            Self::Case { answer: None, .. } => CASE,
            Self::Case { .. } => "case_answer",
            Self::Displaced { .. } => "displaced",
            Self::Moved { .. } => "moved",
            Self::Cancelled { .. } => "cancelled",
            Self::InLine { .. } => "in_line",
            Self::OutOfLine { .. } => "out_of_line",
            Self::Code { .. } => "code",
            Self::Visit { .. } => "visit",
            Self::ConfirmAddress { .. } => "confirm_address",
            Self::Joined { .. } => "joined",
            Self::PassedOn => "passed_on",
            Self::BackInLine => "back_in_line",
            Self::Returned => "returned",
            Self::Ended => "ended",
            Self::HowWasHelp { .. } => "how_was_help",
            Self::StillWaiting { .. } => "still_waiting",
            Self::WaitOver => "wait_over",
            Self::CallAgreed { .. } => "call_agreed",
            Self::NotReached { .. } => "not_reached",
        }
    }
}

/// A notice with when it is of use.
#[derive(Clone)]
struct Draft {
    notice: Notice,
    subject: Uuid,
    /// Distinguishes notices of one kind about one subject.
    occasion: String,
    not_before: Instant,
    expires_at: Instant,
}

/// Whether somebody near the head of the line comes is of use for so long.
pub(crate) const NEAR_FOR: Duration = Duration::minutes(15);
/// News of a case is of use for so long.
const CASE_NEWS: Duration = Duration::days(7);
/// How a case stands, without words of the bank's.
const CASE: &str = "case";

/// Repeats the question whether a customer comes, once for a ticket.
pub(crate) async fn ask_again(tx: &mut Tx, ticket: TicketId, notice: Notice, now: Instant) -> Result<(), StoreError> {
    let expires_at = now + NEAR_FOR;
    post(tx, Draft { notice, subject: ticket.0, occasion: String::new(), not_before: now, expires_at }, now).await
}

/// Tells where a case came from that it waits for the customer or is resolved, and what the bank says about it.
pub(crate) async fn case_changed(
    tx: &mut Tx,
    case: &Case,
    answer: Option<String>,
    now: Instant,
) -> Result<(), StoreError> {
    let Some(status) = Status::parse(&case.status) else { return Ok(()) };
    if answer.is_none() && !matches!(status, Status::Waiting | Status::Resolved) {
        return Ok(());
    }
    let Some(conversation) = cases::conversations_of(tx, case.id).await?.pop() else { return Ok(()) };
    let notice = Notice::Case { number: case.number.clone(), status, answer };
    let (occasion, expires_at) = (format!("{} {}", case.status, case.version), now + CASE_NEWS);
    // Of bare states the newest is told, of the bank's words all.
    outbox::cancel(tx, case.id, CASE).await?;
    post_to(tx, conversation, Draft { notice, subject: case.id, occasion, not_before: now, expires_at }, now).await
}

/// Puts a notice into the outbox of the conversation its subject was made in, if there is one.
async fn post(tx: &mut Tx, draft: Draft, now: Instant) -> Result<(), StoreError> {
    if draft.notice.goes_by_mail_too() {
        post_beside(tx, &draft, now).await?;
    }
    let Some(party) = parties::find(tx, draft.subject).await? else { return Ok(()) };
    match party.conversation {
        Some(conversation) => post_to(tx, conversation, draft, now).await,
        None => Ok(()),
    }
}

/// The same into the mail address that the customer gave beside that conversation, if they did.
async fn post_beside(tx: &mut Tx, draft: &Draft, now: Instant) -> Result<(), StoreError> {
    let made_in = parties::find(tx, draft.subject).await?.and_then(|party| party.conversation);
    let Some(conversation) = made_in else { return Ok(()) };
    let Some(mail) = notice_addresses::of_conversation(tx, conversation).await? else { return Ok(()) };
    let draft = Draft { occasion: format!("{} {EMAIL}", draft.occasion), ..draft.clone() };
    post_to(tx, mail, draft, now).await
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
