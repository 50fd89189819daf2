//! The state of one branch day: a fold over its events.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::plan::seconds;
use crate::{
    Appointment, AppointmentId, AppointmentState, CounterId, DayKey, DayPlan, Instant, Operator, OperatorId, ServiceId,
    Ticket, TicketId, TicketState,
};

/// How many calls a day remembers for its displays.
pub(crate) const CALLS_REMEMBERED: usize = 12;

/// Where the doors are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum Phase {
    Planned,
    Open { since: Instant },
    Closed { since: Instant },
}

/// A call as a display shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Call {
    pub ticket: TicketId,
    pub number: String,
    pub service: ServiceId,
    pub counter: CounterId,
    /// The latest call: a recall comes to the front again.
    pub at: Instant,
}

/// Everything in one branch on one business date. Tickets, appointments and the plan are shared between copies until
/// one of them changes, so a copy of a busy day costs a few microseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    pub(crate) key: DayKey,
    pub(crate) plan: Option<Arc<DayPlan>>,
    pub(crate) phase: Phase,
    pub(crate) tickets: BTreeMap<TicketId, Arc<Ticket>>,
    /// Which of the tickets wait: the finished ones of a long day are not looked through at every call.
    pub(crate) in_line: BTreeSet<TicketId>,
    pub(crate) appointments: BTreeMap<AppointmentId, Arc<Appointment>>,
    pub(crate) operators: BTreeMap<OperatorId, Arc<Operator>>,
    /// The last number given in each series.
    pub(crate) numbers: BTreeMap<Arc<str>, u32>,
    /// The latest calls, newest first.
    pub(crate) calls: Vec<Arc<Call>>,
    pub(crate) last_at: Option<Instant>,
    pub(crate) seq: u64,
}

impl Day {
    /// A day without a plan: it accepts only [`crate::Command::Plan`].
    pub fn new(key: DayKey) -> Self {
        Self {
            key,
            plan: None,
            phase: Phase::Planned,
            tickets: BTreeMap::new(),
            in_line: BTreeSet::new(),
            appointments: BTreeMap::new(),
            operators: BTreeMap::new(),
            numbers: BTreeMap::new(),
            calls: Vec::new(),
            last_at: None,
            seq: 0,
        }
    }

    pub fn key(&self) -> &DayKey {
        &self.key
    }

    pub fn plan(&self) -> Option<&DayPlan> {
        self.plan.as_deref()
    }

    pub fn phase(&self) -> Phase {
        self.phase
    }

    pub fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Open { .. })
    }

    /// How many events made this day; the next event's number is one more.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The time of the last event.
    pub fn last_at(&self) -> Option<Instant> {
        self.last_at
    }

    pub fn ticket(&self, id: TicketId) -> Option<&Ticket> {
        self.tickets.get(&id).map(Arc::as_ref)
    }

    /// All tickets of the day, the finished ones as well, by id.
    pub fn tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.values().map(Arc::as_ref)
    }

    /// The tickets in the line, by id. [`Day::line`] has them in the order of service.
    pub fn waiting(&self) -> impl Iterator<Item = &Ticket> {
        self.in_line.iter().filter_map(|id| self.ticket(*id))
    }

    pub fn appointment(&self, id: AppointmentId) -> Option<&Appointment> {
        self.appointments.get(&id).map(Arc::as_ref)
    }

    /// All appointments the day ever had, by id.
    pub fn appointments(&self) -> impl Iterator<Item = &Appointment> {
        self.appointments.values().map(Arc::as_ref)
    }

    /// The ticket an appointment became by checking in.
    pub fn ticket_of_appointment(&self, id: AppointmentId) -> Option<&Ticket> {
        match self.appointment(id)?.state {
            AppointmentState::CheckedIn { ticket } | AppointmentState::Served { ticket } => self.ticket(ticket),
            _ => self.tickets().find(|ticket| ticket.appointment == Some(id)),
        }
    }

    pub fn operator(&self, id: OperatorId) -> Option<&Operator> {
        self.operators.get(&id).map(Arc::as_ref)
    }

    pub fn operators(&self) -> impl Iterator<Item = &Operator> {
        self.operators.values().map(Arc::as_ref)
    }

    pub fn operator_at(&self, counter: &CounterId) -> Option<&Operator> {
        self.operators().find(|operator| operator.counter.as_ref() == Some(counter))
    }

    /// The latest calls, newest first, at most twelve; finished ones as well.
    pub fn last_called(&self) -> impl Iterator<Item = &Call> {
        self.calls.iter().map(Arc::as_ref)
    }

    /// When time alone will change something: the doors open or close, a hold ends, a call goes unanswered, an
    /// appointment's check-in is over. Then [`crate::Command::Due`] has events.
    pub fn next_due(&self) -> Option<Instant> {
        let plan = self.plan()?;
        let doors = self.doors_due(plan);
        let calls = self.operators().filter_map(|operator| operator.state.ticket()).filter_map(|id| self.call_due(id));
        let appointments = self.appointments().filter_map(|appointment| appointment_due(plan, appointment));
        doors.into_iter().chain(calls).chain(appointments).min()
    }

    pub(crate) fn doors_due(&self, plan: &DayPlan) -> Option<Instant> {
        match self.phase {
            Phase::Planned => Some(plan.opens_at().unwrap_or_else(|| plan.ends_at())),
            Phase::Open { since } => Some(closing(plan, since)),
            Phase::Closed { .. } => None,
        }
    }

    /// When a called ticket has kept its operator waiting long enough.
    pub(crate) fn call_due(&self, id: TicketId) -> Option<Instant> {
        match self.ticket(id)?.state {
            TicketState::Called { last, .. } => Some(last + seconds(self.plan()?.policy.call_timeout)),
            _ => None,
        }
    }
}

/// When doors that opened at `since` close. Doors opened by hand after hours close at midnight.
pub(crate) fn closing(plan: &DayPlan, since: Instant) -> Instant {
    plan.closes_at().filter(|closes| since < *closes).unwrap_or_else(|| plan.ends_at().max(since))
}

/// When time ends an appointment's hold, or its chance to check in.
pub(crate) fn appointment_due(plan: &DayPlan, appointment: &Appointment) -> Option<Instant> {
    match appointment.state {
        AppointmentState::Held { until } => Some(until),
        AppointmentState::Booked | AppointmentState::Displaced => Some(appointment.check_in_window(&plan.policy).to),
        _ => None,
    }
}
