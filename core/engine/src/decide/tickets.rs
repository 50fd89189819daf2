//! The line: who enters it, who lets others pass, who leaves and who comes back.

use crate::event::CallCause;
use crate::order::{Line, to_millis};
use crate::plan::seconds;
use crate::routing::ready_operator_for;
use crate::ticket::LeaveReason;
use crate::{
    Appointment, AppointmentId, Fact, Instant, Phase, Policy, Refusal, Segment, ServiceId, Ticket, TicketId,
    TicketState, VisitId,
};

use super::{Decided, Draft};

impl Draft<'_> {
    pub(super) fn join(
        &mut self,
        ticket: TicketId,
        visit: VisitId,
        services: &[ServiceId],
        segment: Segment,
    ) -> Decided {
        let plan = self.plan()?;
        self.is_new_ticket(ticket)?;
        let number = self.next_number(services)?;
        self.let_doors_act();
        self.doors_are_open()?;
        let credit = to_millis(plan.policy.segment(segment).credit);
        let services = services.to_vec();
        let (accrues_from, appointment) = (self.now, None);
        self.enter(Fact::Joined { ticket, visit, number, services, segment, appointment, accrues_from, credit })
    }

    /// Early customers may check in before the doors open; they wait with everyone else.
    pub(super) fn check_in(&mut self, id: AppointmentId, ticket: TicketId, visit: VisitId) -> Decided {
        let plan = self.plan()?;
        let appointment = self.open_appointment(id)?;
        let window = appointment.check_in_window(&plan.policy);
        if self.now < window.from {
            return Err(Refusal::TooEarly { opens_at: window.from });
        }
        if self.now >= window.to {
            return Err(Refusal::TooLate { closed_at: window.to });
        }
        self.is_new_ticket(ticket)?;
        self.let_doors_act();
        self.is_not_closed()?;
        let services = vec![appointment.service.clone()];
        let number = self.next_number(&services)?;
        let segment = appointment.segment;
        let credit = plan.policy.segment(segment).credit + appointment_credit(&plan.policy, &appointment, self.now);
        let accrues_from = self.now.max(appointment.span.from - seconds(plan.policy.appointment_early));
        let (appointment, credit) = (Some(id), to_millis(credit));
        self.enter(Fact::Joined { ticket, visit, number, services, segment, appointment, accrues_from, credit })
    }

    pub(super) fn let_pass(&mut self, id: TicketId, places: u16) -> Decided {
        let plan = self.plan()?;
        let now = self.now;
        let ticket = self.open_ticket(id)?;
        if ticket.state != TicketState::Waiting {
            return Err(Refusal::NotWaiting { ticket: id });
        }
        let line = Line::of(self.day(), &plan.policy, now);
        let ahead = line.ahead_of(&ticket).len();
        let credit = line.credit_behind(&ticket, usize::from(places));
        let behind = line.sharing(&ticket).saturating_sub(ahead);
        let places = places.min(u16::try_from(behind).unwrap_or(u16::MAX));
        if places > 0 {
            self.push(Fact::LetPass { ticket: id, places, credit });
        }
        Ok(())
    }

    pub(super) fn leave(&mut self, id: TicketId, reason: LeaveReason) -> Decided {
        if let TicketState::Serving { .. } = self.open_ticket(id)?.state {
            return Err(Refusal::NotWaiting { ticket: id });
        }
        self.push(Fact::Left { ticket: id, reason });
        Ok(())
    }

    pub(super) fn return_missed(&mut self, id: TicketId) -> Decided {
        let plan = self.plan()?;
        let now = self.now;
        let ticket = self.day().ticket(id).cloned().ok_or(Refusal::UnknownTicket)?;
        let in_time = match ticket.state {
            TicketState::Missed { at } => self.within(at, plan.policy.return_within),
            ref state if state.is_over() => return Err(Refusal::TicketOver { ticket: id }),
            _ => false,
        };
        if !in_time || ticket.returned {
            return Err(Refusal::CannotReturn { ticket: id });
        }
        self.let_doors_act();
        self.is_not_closed()?;
        let ahead = usize::from(plan.policy.return_place.saturating_sub(1));
        let credit = Line::of(self.day(), &plan.policy, now).credit_at(&ticket, ahead);
        self.push(Fact::Returned { ticket: id, credit });
        self.route(id)
    }

    /// A new ticket, and its call if an operator is ready for it: the two are decided on the day as it is, since most
    /// joins would else copy it for nothing.
    fn enter(&mut self, joined: Fact) -> Decided {
        let now = self.now;
        let ticket = Ticket::joined(now, &joined).ok_or(Refusal::UnknownService)?;
        let called = match ready_operator_for(self.day(), &ticket.service) {
            Some(operator) => Some(self.call_of(operator, &ticket, CallCause::Arrival)?),
            None => None,
        };
        self.push(joined);
        called.into_iter().for_each(|called| self.push(called));
        Ok(())
    }

    /// A ticket that came back into the line goes at once to a ready operator, if one takes its service.
    pub(super) fn route(&mut self, ticket: TicketId) -> Decided {
        let day = self.day();
        match day.ticket(ticket).and_then(|ticket| ready_operator_for(day, &ticket.service)) {
            Some(operator) => self.call_to(operator, ticket, CallCause::Arrival),
            None => Ok(()),
        }
    }

    pub(super) fn open_ticket(&mut self, id: TicketId) -> Result<Ticket, Refusal> {
        let ticket = self.day().ticket(id).ok_or(Refusal::UnknownTicket)?;
        match ticket.state.is_over() {
            true => Err(Refusal::TicketOver { ticket: id }),
            false => Ok(ticket.clone()),
        }
    }

    pub(super) fn is_not_closed(&mut self) -> Decided {
        match self.day().phase {
            Phase::Closed { .. } => Err(Refusal::Closed { opens_at: None }),
            Phase::Planned | Phase::Open { .. } => Ok(()),
        }
    }

    fn doors_are_open(&mut self) -> Decided {
        let plan = self.plan()?;
        let now = self.now;
        match self.day().phase {
            Phase::Open { .. } => match plan.shut_at(now) {
                Some(gap) => Err(Refusal::Closed { opens_at: Some(gap.to) }),
                None => Ok(()),
            },
            Phase::Planned => Err(Refusal::Closed { opens_at: plan.next_opening(now) }),
            Phase::Closed { .. } => Err(Refusal::Closed { opens_at: None }),
        }
    }

    fn is_new_ticket(&mut self, id: TicketId) -> Decided {
        if self.day().ticket(id).is_some() { Err(Refusal::DuplicateId) } else { Ok(()) }
    }

    /// The next number in the series of the first service; all services must be known.
    fn next_number(&mut self, services: &[ServiceId]) -> Result<String, Refusal> {
        let plan = self.plan()?;
        if services.iter().any(|service| plan.service(service).is_none()) {
            return Err(Refusal::UnknownService);
        }
        let first = services.first().and_then(|first| plan.service(first)).ok_or(Refusal::UnknownService)?;
        let given = self.day().numbers.get(first.series.as_str()).copied().unwrap_or_default();
        Ok(format!("{}-{:03}", first.series, given.saturating_add(1)))
    }
}

/// Whole within the grace, then falling linearly to nothing.
fn appointment_credit(policy: &Policy, appointment: &Appointment, now: Instant) -> f64 {
    let late = (now - appointment.span.from).num_milliseconds() as f64 / 1000.0;
    let beyond_grace = late - f64::from(policy.appointment_grace);
    let faded = beyond_grace / f64::from(policy.appointment_fade.max(1));
    policy.appointment_credit * (1.0 - faded.clamp(0.0, 1.0))
}
