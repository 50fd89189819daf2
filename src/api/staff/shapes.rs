//! The counter as JSON.

use lobby_engine::operator::PauseReason;
use lobby_engine::{Instant, Segment};
use lobby_office::counter::{CalledTicket, CounterState, WaitingTicket};
use lobby_office::staff::Employee;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::shapes::{Time, local};
use crate::app::App;

#[derive(Serialize, ToSchema)]
pub(super) struct Counter {
    operator: Operator,
    /// The ticket called or served here.
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket: Option<Called>,
    /// In the order this operator would call them, then the parked ones.
    waiting: Vec<Waiting>,
    /// Until when the last finish can be undone.
    #[serde(skip_serializing_if = "Option::is_none")]
    undo_until: Option<Time>,
    now: Time,
}

#[derive(Serialize, ToSchema)]
struct Operator {
    id: Uuid,
    name: String,
    /// `off`, `paused`, `open`, `ready`, `calling` or `serving`.
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    branch: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<String>,
    services: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pause: Option<Pause>,
}

#[derive(Serialize, ToSchema)]
struct Pause {
    #[schema(value_type = String)]
    reason: PauseReason,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Time>,
}

#[derive(Serialize, ToSchema)]
struct Called {
    id: Uuid,
    number: String,
    service: String,
    #[schema(value_type = String)]
    segment: Segment,
    /// `called` or `serving`.
    state: &'static str,
    since: Time,
    recalls: u8,
    waited_minutes: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    appointment: Option<Time>,
}

#[derive(Serialize, ToSchema)]
struct Waiting {
    id: Uuid,
    number: String,
    service: String,
    #[schema(value_type = String)]
    segment: Segment,
    /// `waiting` or `parked`.
    state: &'static str,
    waited_minutes: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    appointment: Option<Time>,
}

impl Counter {
    pub(super) fn new(state: CounterState, employee: &Employee, app: &App) -> Self {
        let zone = employee.branch.as_ref().map_or(chrono_tz::Tz::UTC, |branch| app.zone(branch));
        let at = |instant: Instant| local(instant, zone);
        let operator = state.operator;
        Self {
            operator: Operator {
                id: operator.id.0,
                name: operator.name,
                state: operator.state,
                branch: operator.branch.map(|branch| branch.to_string()),
                counter: operator.counter.map(|counter| counter.to_string()),
                services: operator.services.iter().map(ToString::to_string).collect(),
                pause: operator.pause.map(|pause| Pause { reason: pause.reason, until: pause.until.map(at) }),
            },
            ticket: state.ticket.map(|ticket| called(ticket, at)),
            waiting: state.waiting.into_iter().map(|ticket| waiting(ticket, at)).collect(),
            undo_until: state.undo_until.map(at),
            now: at(state.now),
        }
    }
}

fn called(ticket: CalledTicket, at: impl Fn(Instant) -> Time) -> Called {
    Called {
        id: ticket.id.0,
        number: ticket.number,
        service: ticket.service.to_string(),
        segment: ticket.segment,
        state: ticket.state,
        since: at(ticket.since),
        recalls: ticket.recalls,
        waited_minutes: ticket.waited_minutes,
        appointment: ticket.appointment.map(at),
    }
}

fn waiting(ticket: WaitingTicket, at: impl Fn(Instant) -> Time) -> Waiting {
    Waiting {
        id: ticket.id.0,
        number: ticket.number,
        service: ticket.service.to_string(),
        segment: ticket.segment,
        state: ticket.state,
        waited_minutes: ticket.waited_minutes,
        appointment: ticket.appointment.map(at),
    }
}
