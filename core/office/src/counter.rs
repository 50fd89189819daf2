//! The operator's counter: one state, one command at a time, one browser tab that may act.

use chrono::{DateTime, Utc};
use lobby_engine::operator::PauseReason;
use lobby_engine::ticket::Outcome as Finish;
use lobby_engine::{
    BranchId, Command, CounterId, Day, Instant, OperatorId, OperatorState, Segment, ServiceId, Ticket, TicketId,
    TicketState,
};
use lobby_store::staff as table;
use serde::{Deserialize, Serialize};

use crate::caller::{Caller, fingerprint};
use crate::day_queue::{Request, View};
use crate::staff::Employee;
use crate::{Office, OfficeError, states};

/// What an operator asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    On { branch: BranchId, counter: CounterId, services: Vec<ServiceId> },
    Next,
    Call { ticket: TicketId },
    Recall,
    Start,
    Finish { outcome: Finish },
    Undo,
    Missed,
    Transfer { to: ServiceId },
    Park,
    ResumeTicket { ticket: TicketId },
    Pause { reason: PauseReason, until: Option<DateTime<Utc>> },
    Resume,
    Off,
}

/// What an operator sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CounterState {
    pub operator: OperatorView,
    pub ticket: Option<CalledTicket>,
    pub waiting: Vec<WaitingTicket>,
    pub undo_until: Option<Instant>,
    pub now: Instant,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OperatorView {
    pub id: OperatorId,
    pub name: String,
    pub state: &'static str,
    pub branch: Option<BranchId>,
    pub counter: Option<CounterId>,
    pub services: Vec<ServiceId>,
    pub pause: Option<Pause>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pause {
    pub reason: PauseReason,
    pub until: Option<Instant>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CalledTicket {
    pub id: TicketId,
    pub number: String,
    pub service: ServiceId,
    pub segment: Segment,
    pub state: &'static str,
    pub since: Instant,
    pub recalls: u8,
    pub waited_minutes: i64,
    pub appointment: Option<Instant>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WaitingTicket {
    pub id: TicketId,
    pub number: String,
    pub service: ServiceId,
    pub segment: Segment,
    pub state: &'static str,
    pub waited_minutes: i64,
    pub appointment: Option<Instant>,
}

impl Office {
    /// The counter as an operator sees it now.
    pub async fn counter(&self, employee: &Employee) -> Result<CounterState, OfficeError> {
        let (branch, operator) = seat_of(employee)?;
        let view = self.days().view(&self.today(&branch)?).await?;
        Ok(counter_state(&view, operator, &employee.name, self.clocks().business.now()))
    }

    /// Carries out an operator's command and gives the counter afterwards.
    pub async fn counter_act(
        &self,
        caller: Caller,
        employee: &Employee,
        action: Action,
    ) -> Result<CounterState, OfficeError> {
        let (branch, operator) = seat_of(employee)?;
        if matches!(&action, Action::On { branch: wanted, .. } if *wanted != branch) {
            return Err(OfficeError::Forbidden);
        }
        let request = Request {
            caller,
            fingerprint: fingerprint("counter", &(operator, &action)),
            command: command(operator, action),
            guest: None,
        };
        self.days().submit(&self.today(&branch)?, request).await?;
        self.counter(employee).await
    }

    /// From now on only this tab acts for the operator.
    pub async fn take_seat(&self, employee: &Employee, tab: &str) -> Result<(), OfficeError> {
        let (_, operator) = seat_of(employee)?;
        let (tab, now) = (tab.to_owned(), self.clocks().system.now());
        self.db()
            .write::<(), OfficeError, _>(move |tx| {
                Box::pin(async move { Ok(table::take_seat(tx, operator.0, &tab, now).await?) })
            })
            .await
    }

    /// Refuses a tab that another one took over from.
    pub async fn check_seat(&self, employee: &Employee, tab: &str) -> Result<(), OfficeError> {
        let (_, operator) = seat_of(employee)?;
        match table::seat(&mut self.db().read().await?, operator.0).await? {
            Some(seated) if seated != tab => Err(OfficeError::OtherTab),
            _ => Ok(()),
        }
    }
}

fn seat_of(employee: &Employee) -> Result<(BranchId, OperatorId), OfficeError> {
    match (&employee.branch, employee.operator) {
        (Some(branch), Some(operator)) => Ok((branch.clone(), operator)),
        _ => Err(OfficeError::Forbidden),
    }
}

fn command(operator: OperatorId, action: Action) -> Command {
    match action {
        Action::On { counter, services, .. } => Command::OperatorOn { operator, counter, services },
        Action::Next => Command::Next { operator },
        Action::Call { ticket } => Command::Call { operator, ticket },
        Action::Recall => Command::Recall { operator },
        Action::Start => Command::Start { operator },
        Action::Finish { outcome } => Command::Finish { operator, outcome },
        Action::Undo => Command::UndoFinish { operator },
        Action::Missed => Command::Missed { operator },
        Action::Transfer { to } => Command::Transfer { operator, to },
        Action::Park => Command::Park { operator },
        Action::ResumeTicket { ticket } => Command::ResumeTicket { operator, ticket },
        Action::Pause { reason, until } => Command::OperatorPause { operator, reason, until },
        Action::Resume => Command::OperatorResume { operator },
        Action::Off => Command::OperatorOff { operator },
    }
}

fn counter_state(view: &View, operator: OperatorId, name: &str, now: Instant) -> CounterState {
    let day = &view.day;
    let seated = day.operator(operator);
    let state = seated.map_or(&OperatorState::Off, |operator| &operator.state);
    let on = !matches!(state, OperatorState::Off);
    let called = state.ticket().and_then(|id| day.ticket(id));
    let undo = day.plan().map_or(0, |plan| plan.policy.undo_finish);
    let undo_until = seated
        .and_then(|operator| operator.finished)
        .map(|(_, at)| at + chrono::Duration::seconds(undo.into()))
        .filter(|until| *until > now && called.is_none());
    CounterState {
        operator: OperatorView {
            id: operator,
            name: name.to_owned(),
            state: operator_state(state),
            branch: on.then(|| view.key.branch.clone()),
            counter: seated.and_then(|operator| operator.counter.clone()),
            services: services(day, operator, on),
            pause: match state {
                OperatorState::Paused { reason, until, .. } => Some(Pause { reason: *reason, until: *until }),
                _ => None,
            },
        },
        ticket: called.map(|ticket| called_ticket(view, ticket, now)),
        waiting: waiting(view, operator, on, now),
        undo_until,
        now,
    }
}

/// What the operator takes now; while off, all they could.
fn services(day: &Day, operator: OperatorId, on: bool) -> Vec<ServiceId> {
    if on {
        return day.operator(operator).map(|seated| seated.services.clone()).unwrap_or_default();
    }
    let planned = day.plan().and_then(|plan| plan.operator(operator));
    planned.map(|planned| planned.skills.iter().map(|skill| skill.service.clone()).collect()).unwrap_or_default()
}

/// The line in the order this operator would call it, then the parked tickets; everybody's line while off.
fn waiting(view: &View, operator: OperatorId, on: bool, now: Instant) -> Vec<WaitingTicket> {
    let day = &view.day;
    let parked = day.tickets().filter(|ticket| matches!(ticket.state, TicketState::Parked { .. }));
    let mut line: Vec<&Ticket> = if on { day.line(operator, now) } else { day.waiting().collect() };
    if !on {
        line.sort_by_key(|ticket| ticket.arrived);
    }
    line.into_iter().chain(parked).map(|ticket| waiting_ticket(view, ticket, now)).collect()
}

fn waiting_ticket(view: &View, ticket: &Ticket, now: Instant) -> WaitingTicket {
    WaitingTicket {
        id: ticket.id,
        number: ticket.number.clone(),
        service: ticket.service.clone(),
        segment: ticket.segment,
        state: states::ticket(&ticket.state),
        waited_minutes: (now - ticket.arrived).num_minutes(),
        appointment: appointment_start(view, ticket),
    }
}

fn called_ticket(view: &View, ticket: &Ticket, now: Instant) -> CalledTicket {
    let (since, recalls) = match &ticket.state {
        TicketState::Called { since, recalls, .. } => (*since, *recalls),
        TicketState::Serving { since, .. } => (*since, 0),
        _ => (now, 0),
    };
    CalledTicket {
        id: ticket.id,
        number: ticket.number.clone(),
        service: ticket.service.clone(),
        segment: ticket.segment,
        state: states::ticket(&ticket.state),
        since,
        recalls,
        waited_minutes: (since - ticket.arrived).num_minutes(),
        appointment: appointment_start(view, ticket),
    }
}

fn appointment_start(view: &View, ticket: &Ticket) -> Option<Instant> {
    let appointment = view.day.appointment(ticket.appointment?)?;
    Some(appointment.span.from)
}

fn operator_state(state: &OperatorState) -> &'static str {
    match state {
        OperatorState::Off => "off",
        OperatorState::Paused { .. } => "paused",
        OperatorState::Open => "open",
        OperatorState::Ready { .. } => "ready",
        OperatorState::Calling { .. } => "calling",
        OperatorState::Serving { .. } => "serving",
    }
}
