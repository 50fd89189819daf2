//! The day's plan and its doors.

use crate::day::closing;
use crate::slots::Room;
use crate::{
    Appointment, AppointmentId, AppointmentState, Day, DayPlan, Fact, Instant, Operator, OperatorState, Phase, Refusal,
    TicketId, TicketState,
};

use super::{Decided, Draft};

impl Draft<'_> {
    pub(super) fn plan_day(&mut self, plan: &DayPlan) -> Decided {
        if self.day().plan.is_some() {
            return Err(Refusal::AlreadyPlanned);
        }
        self.push(Fact::Planned { plan: plan.clone() });
        Ok(())
    }

    pub(super) fn change_plan(&mut self, plan: &DayPlan) -> Decided {
        let now = self.now;
        let displaced = displaced(self.day(), plan, now);
        self.push(Fact::PlanChanged { plan: plan.clone(), displaced });
        let operators: Vec<Operator> = self.day().operators().cloned().collect();
        for operator in operators.iter().filter(|operator| operator.state != OperatorState::Off) {
            self.fit_operator(plan, operator);
        }
        Ok(())
    }

    /// An operator keeps only the skills the new plan gives. Without any they go off, unless a customer is with them.
    fn fit_operator(&mut self, plan: &DayPlan, operator: &Operator) {
        let planned = plan.operator(operator.id);
        let has = |service| planned.is_some_and(|planned| planned.speed(service).is_some());
        let services: Vec<_> = operator.services.iter().filter(|service| has(service)).cloned().collect();
        if services == operator.services {
            return;
        }
        if services.is_empty() && operator.state.ticket().is_none() {
            self.push(Fact::OperatorOff { operator: operator.id });
        } else {
            self.push(Fact::ServicesChanged { operator: operator.id, services });
        }
    }

    pub(super) fn open(&mut self) -> Decided {
        let plan = self.plan()?;
        if self.day().is_open() {
            return Ok(());
        }
        if self.now >= plan.ends_at() {
            return Err(Refusal::Closed { opens_at: None });
        }
        self.push(Fact::Opened);
        Ok(())
    }

    pub(super) fn close(&mut self) -> Decided {
        if let Phase::Closed { .. } = self.day().phase {
            return Ok(());
        }
        self.push(Fact::Closed);
        self.leave_unserved();
        Ok(())
    }

    /// Nobody is served who was not at a counter when the doors closed.
    pub(super) fn leave_unserved(&mut self) {
        let is_left = |state: &TicketState| {
            matches!(state, TicketState::Waiting | TicketState::Parked { .. } | TicketState::Called { .. })
        };
        let left: Vec<TicketId> =
            self.day().tickets().filter(|ticket| is_left(&ticket.state)).map(|ticket| ticket.id).collect();
        for ticket in left {
            self.push(Fact::Unserved { ticket });
        }
    }

    /// The doors as the plan has them now, also when nobody has let time act yet.
    pub(super) fn let_doors_act(&mut self) {
        let Ok(plan) = self.plan() else { return };
        let now = self.now;
        match self.day().phase {
            Phase::Planned if plan.closes_at().is_some_and(|at| now >= at) || now >= plan.ends_at() => {
                self.push(Fact::Closed);
                self.leave_unserved();
            }
            Phase::Planned if plan.opens_at().is_some_and(|at| now >= at) => self.push(Fact::Opened),
            Phase::Open { since } if now >= closing(&plan, since) => {
                self.push(Fact::Closed);
                self.leave_unserved();
            }
            _ => {}
        }
    }
}

/// The appointments still to come for which the new plan has no room, the share for walk-ins included: a promise goes
/// before a reserve. Earlier starts keep their place first.
fn displaced(day: &Day, plan: &DayPlan, now: Instant) -> Vec<AppointmentId> {
    let mut occupying: Vec<&Appointment> =
        day.appointments().filter(|appointment| appointment.state.occupies(now)).collect();
    occupying.sort_by_key(|appointment| (appointment.state.is_open(), appointment.span.from, appointment.id));
    let mut room = Room::whole(plan);
    let mut displaced = Vec::new();
    for appointment in occupying {
        let started = appointment.span.from <= now;
        let is_open = plan.opening.iter().any(|opening| opening.covers(appointment.span));
        let fits = is_open && room.fits(&appointment.service, appointment.span);
        let stays = if started { appointment.state != AppointmentState::Displaced } else { fits };
        if appointment.state.is_open() && !stays {
            displaced.push(appointment.id);
        } else {
            room.take(&appointment.service, appointment.span);
        }
    }
    displaced
}
