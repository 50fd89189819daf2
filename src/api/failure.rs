//! What the API answers when the office could not do what was asked. The one place where its errors meet HTTP.

use axum::http::StatusCode;
use chrono_tz::Tz;
use lobby_engine::{Instant, Refusal};
use lobby_office::OfficeError;
use lobby_office::desk::DeskRefusal;
use lobby_office::pass::PassError;
use serde_json::json;
use std::time::Duration;

use super::Problem;
use super::shapes::local;

/// Long enough for another node to finish, short enough for a person.
const TRY_AGAIN: Duration = Duration::from_secs(1);

/// Turns an office's error into a problem whose times carry the branch's offset.
pub trait Answerable<T> {
    fn in_zone(self, zone: Tz) -> Result<T, Problem>;
}

impl<T> Answerable<T> for Result<T, OfficeError> {
    fn in_zone(self, zone: Tz) -> Result<T, Problem> {
        self.map_err(|error| problem(error, zone))
    }
}

impl From<OfficeError> for Problem {
    fn from(error: OfficeError) -> Self {
        problem(error, Tz::UTC)
    }
}

fn problem(error: OfficeError, zone: Tz) -> Problem {
    use StatusCode as S;
    match error {
        OfficeError::Refused(refusal) => with_members(Problem::new(status(&refusal), code(&refusal)), refusal, zone),
        OfficeError::UnknownBranch => Problem::new(S::NOT_FOUND, "unknown_branch"),
        OfficeError::Unknown => Problem::new(S::NOT_FOUND, "unknown_token"),
        OfficeError::Pass(PassError::Forged) => Problem::new(S::UNPROCESSABLE_ENTITY, "pass_forged"),
        OfficeError::Pass(PassError::Expired) => Problem::new(S::CONFLICT, "pass_expired"),
        OfficeError::WrongBranch { branch } => {
            Problem::new(S::CONFLICT, "wrong_branch").member("branch", branch.as_str())
        }
        OfficeError::WrongDay { day } => Problem::new(S::CONFLICT, "wrong_day").member("day", day.to_string()),
        OfficeError::AlreadyWaiting { branch, .. } => {
            Problem::new(S::CONFLICT, "already_waiting").member("branch", branch.as_str())
        }
        OfficeError::TooManyTickets { until } => {
            Problem::new(S::TOO_MANY_REQUESTS, "too_many_tickets").member("until", json!(local(until, zone)))
        }
        OfficeError::UnknownCase => Problem::new(S::NOT_FOUND, "unknown_case"),
        OfficeError::UnknownConversation => Problem::new(S::NOT_FOUND, "unknown_conversation"),
        OfficeError::UnknownMessage => Problem::new(S::NOT_FOUND, "unknown_message"),
        OfficeError::TooLate => Problem::new(S::CONFLICT, "too_late"),
        OfficeError::CaseClosed => Problem::new(S::CONFLICT, "case_closed"),
        OfficeError::UnknownAssignee => Problem::new(S::UNPROCESSABLE_ENTITY, "unknown_assignee"),
        OfficeError::BadPhone => Problem::new(S::UNPROCESSABLE_ENTITY, "wrong_phone"),
        OfficeError::CommandConflict => Problem::new(S::UNPROCESSABLE_ENTITY, "command_conflict"),
        OfficeError::AlreadyLinked => Problem::new(S::CONFLICT, "already_linked"),
        OfficeError::OtherTab => Problem::new(S::CONFLICT, "taken_over"),
        OfficeError::WrongCredentials => Problem::new(S::UNAUTHORIZED, "wrong_credentials"),
        OfficeError::LinkUsed => Problem::new(S::UNAUTHORIZED, "link_used"),
        OfficeError::Forbidden => Problem::new(S::FORBIDDEN, "wrong_role"),
        OfficeError::Desk(refusal) => desk(refusal),
        OfficeError::Unavailable => Problem::new(S::SERVICE_UNAVAILABLE, "unavailable").retry_after(TRY_AGAIN),
        OfficeError::Internal(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a request failed in the store");
            Problem::internal()
        }
    }
}

/// Why an agent cannot do this now.
fn desk(refusal: DeskRefusal) -> Problem {
    use StatusCode as S;
    let (status, code) = match refusal {
        DeskRefusal::AlreadyClaimed { .. } => (S::CONFLICT, "already_claimed"),
        DeskRefusal::NotWaiting => (S::CONFLICT, "not_waiting"),
        DeskRefusal::NobodyWaits => (S::CONFLICT, "nobody_waits"),
        DeskRefusal::NotYours => (S::CONFLICT, "not_yours"),
        DeskRefusal::Full => (S::CONFLICT, "at_capacity"),
        DeskRefusal::NotAvailable => (S::CONFLICT, "not_available"),
        DeskRefusal::AgentOffline => (S::CONFLICT, "agent_not_available"),
        DeskRefusal::NotACallback => (S::CONFLICT, "not_a_callback"),
        DeskRefusal::NoPhoneLine => (S::CONFLICT, "no_phone_line"),
        DeskRefusal::NoPhoneOfOnesOwn => (S::CONFLICT, "no_own_phone"),
        DeskRefusal::NoNumber => (S::CONFLICT, "no_number"),
        DeskRefusal::AlreadyCalling => (S::CONFLICT, "already_calling"),
        DeskRefusal::UnknownConversation => (S::NOT_FOUND, "unknown_conversation"),
        DeskRefusal::UnknownAgent => (S::NOT_FOUND, "unknown_agent"),
        DeskRefusal::UnknownTeam => (S::NOT_FOUND, "unknown_team"),
        DeskRefusal::UnknownRecording => (S::NOT_FOUND, "unknown_recording"),
        DeskRefusal::UnknownTopic => (S::NOT_FOUND, "unknown_topic"),
        DeskRefusal::NobodyCallsThen => (S::UNPROCESSABLE_ENTITY, "nobody_calls_then"),
        DeskRefusal::EmptyText => (S::UNPROCESSABLE_ENTITY, "empty_text"),
        DeskRefusal::TextTooLong => (S::UNPROCESSABLE_ENTITY, "message_too_long"),
        DeskRefusal::UnknownFileKind => (S::UNPROCESSABLE_ENTITY, "wrong_file"),
        DeskRefusal::WrongAnswers => (S::UNPROCESSABLE_ENTITY, "wrong_answers"),
        DeskRefusal::FileTooLarge => (S::PAYLOAD_TOO_LARGE, "file_too_large"),
    };
    Problem::new(status, code)
}

/// Conflict where the branch's state stands in the way, not the request itself.
fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::UnknownService | Refusal::UnknownCounter | Refusal::UnknownAppointment | Refusal::UnknownTicket => {
            StatusCode::NOT_FOUND
        }
        Refusal::UnknownOperator => StatusCode::FORBIDDEN,
        Refusal::NotASlot { .. } | Refusal::InThePast { .. } | Refusal::NotBookable => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    }
}

fn code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::UnknownService => "unknown_service",
        Refusal::UnknownAppointment | Refusal::UnknownTicket => "unknown_token",
        Refusal::UnknownCounter => "unknown_counter",
        Refusal::UnknownOperator => "not_an_operator",
        Refusal::NotPlanned => "not_planned",
        Refusal::AlreadyPlanned | Refusal::DuplicateId => "conflict",
        Refusal::Closed { .. } => "closed",
        Refusal::SlotFull { .. } => "slot_full",
        Refusal::NotASlot { .. } => "not_a_slot",
        Refusal::InThePast { .. } => "in_the_past",
        Refusal::NotBookable => "not_bookable",
        Refusal::HoldEnded => "hold_ended",
        Refusal::AppointmentOver { .. } => "appointment_over",
        Refusal::TooEarly { .. } => "too_early",
        Refusal::TooLate { .. } => "too_late",
        Refusal::AlreadyCheckedIn { .. } => "already_checked_in",
        Refusal::TicketOver { .. } => "ticket_over",
        Refusal::NotWaiting { .. } => "not_waiting",
        Refusal::CannotReturn { .. } => "cannot_return",
        Refusal::Busy { .. } => "busy",
        Refusal::OperatorOff => "operator_off",
        Refusal::OperatorPaused => "operator_paused",
        Refusal::AlreadyOn { .. } => "already_on",
        Refusal::CounterTaken { .. } => "counter_taken",
        Refusal::NothingCalled => "nothing_called",
        Refusal::NothingServed => "nothing_served",
        Refusal::NoMoreRecalls => "no_more_recalls",
        Refusal::NothingToUndo => "nothing_to_undo",
        Refusal::NoSkill => "no_skill",
    }
}

/// What helps the caller to go on.
fn with_members(problem: Problem, refusal: Refusal, zone: Tz) -> Problem {
    let written = |at: Instant| local(at, zone).0.to_rfc3339();
    match refusal {
        Refusal::SlotFull { alternatives }
        | Refusal::NotASlot { alternatives }
        | Refusal::InThePast { alternatives } => {
            problem.member("alternatives", json!(alternatives.into_iter().map(written).collect::<Vec<_>>()))
        }
        Refusal::Closed { opens_at: Some(at) } | Refusal::TooEarly { opens_at: at } => {
            problem.member("opens_at", written(at))
        }
        Refusal::TooLate { closed_at } => problem.member("closed_at", written(closed_at)),
        Refusal::AlreadyOn { counter } => problem.member("counter", counter.as_str()),
        _ => problem,
    }
}
