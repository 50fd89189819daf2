//! Appointments and tickets as their owners see them.

use std::sync::Arc;

use lobby_engine::{
    Appointment, AppointmentId, BranchId, CounterId, Day, DayKey, Instant, ServiceId, Ticket, TicketId, TicketState,
};
use serde::Serialize;

use crate::day_queue::View;
use crate::{Office, OfficeError, states};
use lobby_store::{appointments, parties, tickets};

/// Minutes a customer is told: half of those in this place wait at most `p50`, five of six at most `p85`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WaitMinutes {
    pub p50: u32,
    pub p85: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TicketView {
    pub id: TicketId,
    /// The signed pass.
    pub token: String,
    pub code: String,
    pub number: String,
    pub branch: BranchId,
    pub service: ServiceId,
    pub state: &'static str,
    pub counter: Option<CounterId>,
    /// Waiting tickets that would be called before this one; only while waiting.
    pub ahead: Option<u32>,
    pub wait_minutes: Option<WaitMinutes>,
    pub issued_at: Instant,
    pub key: DayKey,
}

impl TicketView {
    pub fn is_open(&self) -> bool {
        matches!(self.state, "waiting" | "called" | "serving" | "parked")
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AppointmentView {
    pub id: AppointmentId,
    pub token: String,
    pub code: String,
    pub branch: BranchId,
    pub service: ServiceId,
    pub start: Instant,
    pub end: Instant,
    pub state: &'static str,
    /// The ticket it became at check-in.
    pub ticket: Option<TicketId>,
    pub key: DayKey,
}

impl Office {
    /// A ticket as its owner sees it now.
    pub async fn ticket(&self, id: TicketId) -> Result<TicketView, OfficeError> {
        let mut conn = self.db().read().await?;
        let row = tickets::find(&mut conn, id.0).await?.ok_or(OfficeError::Unknown)?;
        drop(conn);
        let key = DayKey::new(BranchId::new(&row.branch_id), row.day);
        let as_stored = |ticket: &Ticket| states::ticket(&ticket.state) == row.state;
        let view = self.view_that(&key, |day| day.ticket(id).is_some_and(as_stored)).await?;
        let ticket = view.day.ticket(id).ok_or(OfficeError::Unknown)?;
        self.ticket_view(&view, ticket).await
    }

    /// An appointment as its owner sees it now.
    pub async fn appointment(&self, id: AppointmentId) -> Result<AppointmentView, OfficeError> {
        let mut conn = self.db().read().await?;
        let row = appointments::find(&mut conn, id.0).await?.ok_or(OfficeError::Unknown)?;
        drop(conn);
        let key = DayKey::new(BranchId::new(&row.branch_id), row.day);
        let as_stored = |appointment: &Appointment| {
            states::appointment(&appointment.state) == row.state && appointment.span.from == row.starts_at
        };
        let view = self.view_that(&key, |day| day.appointment(id).is_some_and(as_stored)).await?;
        let appointment = view.day.appointment(id).ok_or(OfficeError::Unknown)?;
        self.appointment_view(&key, appointment).await
    }

    /// A day as the database has it. What memory does not know yet another node wrote, and its wake is under way: a repeat
    /// or a question that reaches this node first must not hear that there is no such thing.
    async fn view_that(&self, key: &DayKey, knows: impl Fn(&Day) -> bool) -> Result<Arc<View>, OfficeError> {
        let view = self.days().view(key).await?;
        if knows(&view.day) {
            return Ok(view);
        }
        self.days().catch_up_with(key).await?;
        self.days().view(key).await
    }

    pub(crate) async fn ticket_view(&self, view: &View, ticket: &Ticket) -> Result<TicketView, OfficeError> {
        let now = self.clocks().business.now();
        let waiting = matches!(ticket.state, TicketState::Waiting);
        let place = waiting.then(|| view.day.estimate(ticket.id, now)).flatten();
        Ok(TicketView {
            id: ticket.id,
            token: self.ticket_pass(&view.key, ticket.id),
            code: self.code_of(ticket.id.0).await?,
            number: ticket.number.clone(),
            branch: view.key.branch.clone(),
            service: ticket.service.clone(),
            state: states::ticket(&ticket.state),
            counter: match &ticket.state {
                TicketState::Called { counter, .. }
                | TicketState::Serving { counter, .. }
                | TicketState::Done { counter, .. } => Some(counter.clone()),
                _ => None,
            },
            ahead: place.map(|place| place.ahead),
            wait_minutes: place.and_then(|place| place.wait).map(|wait| WaitMinutes { p50: wait.p50, p85: wait.p85 }),
            issued_at: ticket.arrived,
            key: view.key.clone(),
        })
    }

    pub(crate) async fn appointment_view(
        &self,
        key: &DayKey,
        appointment: &Appointment,
    ) -> Result<AppointmentView, OfficeError> {
        Ok(AppointmentView {
            id: appointment.id,
            token: self.appointment_pass(key, appointment),
            code: self.code_of(appointment.id.0).await?,
            branch: key.branch.clone(),
            service: appointment.service.clone(),
            start: appointment.span.from,
            end: appointment.span.to,
            state: states::appointment(&appointment.state),
            ticket: states::ticket_of(&appointment.state),
            key: key.clone(),
        })
    }

    async fn code_of(&self, subject: uuid::Uuid) -> Result<String, OfficeError> {
        let party = parties::find(&mut self.db().read().await?, subject).await?;
        Ok(party.map(|party| party.code).unwrap_or_default())
    }
}
