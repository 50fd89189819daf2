//! What each fact changes. Total: a fact about something unknown changes nothing, so every stored day replays.

use std::sync::Arc;

use crate::day::CALLS_REMEMBERED;
use crate::ticket::{Leg, Outcome};
use crate::{
    Appointment, AppointmentId, AppointmentState, Call, CounterId, Day, DayPlan, Event, Fact, Instant, Operator,
    OperatorId, OperatorState, Phase, Segment, ServiceId, Span, Ticket, TicketId, TicketState,
};

impl Day {
    pub fn apply(&mut self, event: &Event) {
        self.seq += 1;
        self.last_at = self.last_at.max(Some(event.at));
        let at = event.at;
        match &event.fact {
            Fact::Planned { plan } => self.set_plan(plan),
            Fact::PlanChanged { plan, displaced } => {
                self.set_plan(plan);
                self.set_displaced(displaced);
            }
            Fact::Opened => self.phase = Phase::Open { since: at },
            Fact::Closed => self.phase = Phase::Closed { since: at },
            Fact::Joined { .. }
            | Fact::LetPass { .. }
            | Fact::Left { .. }
            | Fact::Returned { .. }
            | Fact::Continued { .. }
            | Fact::Unserved { .. } => self.apply_to_line(at, &event.fact),
            Fact::Called { .. }
            | Fact::Recalled { .. }
            | Fact::Started { .. }
            | Fact::Finished { .. }
            | Fact::FinishUndone { .. }
            | Fact::Missed { .. }
            | Fact::Parked { .. }
            | Fact::Transferred { .. } => self.apply_to_call(at, &event.fact),
            Fact::OperatorOn { .. }
            | Fact::OperatorReady { .. }
            | Fact::OperatorPaused { .. }
            | Fact::OperatorResumed { .. }
            | Fact::OperatorOff { .. }
            | Fact::ServicesChanged { .. } => self.apply_to_operator(at, &event.fact),
            fact => self.apply_to_appointment(fact),
        }
    }

    fn set_plan(&mut self, plan: &DayPlan) {
        self.plan = Some(Arc::new(plan.clone()));
        for planned in &plan.operators {
            self.operators.entry(planned.id).or_insert_with(|| Arc::new(off(planned.id)));
        }
    }

    /// The list is complete: an appointment not on it has room again.
    fn set_displaced(&mut self, displaced: &[AppointmentId]) {
        for appointment in self.appointments.values_mut().filter(|appointment| appointment.state.is_open()) {
            let state = match displaced.contains(&appointment.id) {
                true => AppointmentState::Displaced,
                false => AppointmentState::Booked,
            };
            if appointment.state != state {
                Arc::make_mut(appointment).state = state;
            }
        }
    }

    fn apply_to_appointment(&mut self, fact: &Fact) {
        match fact {
            Fact::Held { appointment, service, span, segment, until } => {
                self.put_appointment(*appointment, service, *span, *segment, AppointmentState::Held { until: *until });
            }
            Fact::Booked { appointment, service, span, segment }
            | Fact::MovedIn { appointment, service, span, segment, .. } => {
                self.put_appointment(*appointment, service, *span, *segment, AppointmentState::Booked);
            }
            Fact::HoldEnded { appointment, .. } => self.set_appointment(*appointment, AppointmentState::Released),
            Fact::Moved { appointment, service, span } => self.change_appointment(*appointment, |appointment| {
                appointment.service = service.clone();
                appointment.span = *span;
                appointment.late_until = None;
                appointment.state = AppointmentState::Booked;
            }),
            Fact::MovedAway { appointment, to } => {
                self.set_appointment(*appointment, AppointmentState::MovedAway { to: to.clone() });
            }
            Fact::Cancelled { appointment } => self.set_appointment(*appointment, AppointmentState::Cancelled),
            Fact::LateAnnounced { appointment, until } => {
                self.change_appointment(*appointment, |appointment| appointment.late_until = Some(*until));
            }
            Fact::AppointmentMissed { appointment } => self.set_appointment(*appointment, AppointmentState::Missed),
            _ => {}
        }
    }

    fn apply_to_line(&mut self, at: Instant, fact: &Fact) {
        match fact {
            Fact::Joined { .. } => self.join(at, fact),
            Fact::LetPass { ticket, credit, .. } => self.change_ticket(*ticket, |ticket| give_away(ticket, *credit)),
            Fact::Left { ticket, reason } => {
                self.end_ticket(*ticket, TicketState::Left { at, reason: *reason });
                if let Some(appointment) = self.ticket(*ticket).and_then(|ticket| ticket.appointment) {
                    self.set_appointment(appointment, AppointmentState::Cancelled);
                }
            }
            Fact::Returned { ticket, credit } => self.change_ticket(*ticket, |ticket| {
                give_away(ticket, *credit);
                ticket.returned = true;
                ticket.state = TicketState::Waiting;
            }),
            Fact::Continued { ticket, service } => self.change_ticket(*ticket, |ticket| {
                if !ticket.then.is_empty() {
                    ticket.then.remove(0);
                }
                ticket.service = service.clone();
                ticket.state = TicketState::Waiting;
            }),
            Fact::Unserved { ticket } => self.end_ticket(*ticket, TicketState::Unserved { at }),
            _ => {}
        }
    }

    fn join(&mut self, at: Instant, fact: &Fact) {
        let Some(joined) = Ticket::joined(at, fact) else { return };
        if let Some((series, given)) = joined.number.rsplit_once('-')
            && let Ok(given) = given.parse::<u32>()
        {
            let last = self.numbers.entry(Arc::from(series)).or_default();
            *last = given.max(*last);
        }
        if let Some(appointment) = joined.appointment {
            self.set_appointment(appointment, AppointmentState::CheckedIn { ticket: joined.id });
        }
        self.in_line.insert(joined.id);
        self.tickets.insert(joined.id, Arc::new(joined));
    }

    fn apply_to_call(&mut self, at: Instant, fact: &Fact) {
        match fact {
            Fact::Called { ticket, operator, counter, .. } => {
                let state = TicketState::Called {
                    operator: *operator,
                    counter: counter.clone(),
                    since: at,
                    last: at,
                    recalls: 0,
                };
                self.set_ticket(*ticket, state);
                self.set_operator(*operator, OperatorState::Calling { ticket: *ticket });
                self.forget_finish(*ticket);
                self.remember_call(at, *ticket, counter);
            }
            Fact::Recalled { ticket, counter, .. } => {
                self.change_ticket(*ticket, |ticket| {
                    if let TicketState::Called { last, recalls, .. } = &mut ticket.state {
                        *last = at;
                        *recalls = recalls.saturating_add(1);
                    }
                });
                self.remember_call(at, *ticket, counter);
            }
            Fact::Started { ticket, operator } => {
                self.change_ticket(*ticket, |ticket| {
                    if let TicketState::Called { operator, counter, .. } = &ticket.state {
                        ticket.state =
                            TicketState::Serving { operator: *operator, counter: counter.clone(), since: at };
                    }
                });
                self.set_operator(*operator, OperatorState::Serving { ticket: *ticket });
            }
            Fact::Finished { ticket, operator, outcome } => self.finish(at, *ticket, *operator, *outcome),
            Fact::FinishUndone { ticket, operator } => self.undo_finish(*ticket, *operator),
            Fact::Missed { ticket, .. } => self.end_ticket(*ticket, TicketState::Missed { at }),
            Fact::Parked { ticket, operator } => {
                self.end_ticket(*ticket, TicketState::Parked { operator: *operator, since: at });
            }
            Fact::Transferred { ticket, to, .. } => {
                self.end_ticket(*ticket, TicketState::Waiting);
                self.change_ticket(*ticket, |ticket| ticket.service = to.clone());
            }
            _ => {}
        }
    }

    fn finish(&mut self, at: Instant, id: TicketId, operator: OperatorId, outcome: Outcome) {
        self.change_ticket(id, |ticket| {
            if let TicketState::Serving { counter, since, .. } = &ticket.state {
                let counter = counter.clone();
                ticket.legs.push(Leg {
                    service: ticket.service.clone(),
                    operator,
                    counter: counter.clone(),
                    started: *since,
                    finished: at,
                    outcome,
                });
                ticket.state = TicketState::Done { operator, counter, at, outcome };
            }
        });
        self.change_operator(operator, |operator| {
            operator.state = OperatorState::Open;
            operator.finished = Some((id, at));
        });
        let Some(ticket) = self.ticket(id).filter(|ticket| ticket.then.is_empty()) else { return };
        if let Some(appointment) = ticket.appointment {
            self.set_appointment(appointment, AppointmentState::Served { ticket: id });
        }
    }

    fn undo_finish(&mut self, id: TicketId, operator: OperatorId) {
        self.change_ticket(id, |ticket| {
            let Some(leg) = ticket.legs.pop() else { return };
            if ticket.state == TicketState::Waiting {
                ticket.then.insert(0, std::mem::replace(&mut ticket.service, leg.service));
            }
            ticket.state = TicketState::Serving { operator, counter: leg.counter, since: leg.started };
        });
        self.change_operator(operator, |operator| {
            operator.state = OperatorState::Serving { ticket: id };
            operator.finished = None;
        });
        if let Some(appointment) = self.ticket(id).and_then(|ticket| ticket.appointment) {
            self.set_appointment(appointment, AppointmentState::CheckedIn { ticket: id });
        }
    }

    /// Once a visit that went on is called again, its last finish can no longer be taken back.
    fn forget_finish(&mut self, id: TicketId) {
        let finished = |operator: &&mut Arc<Operator>| operator.finished.is_some_and(|(ticket, _)| ticket == id);
        for operator in self.operators.values_mut().filter(finished) {
            Arc::make_mut(operator).finished = None;
        }
    }

    fn apply_to_operator(&mut self, at: Instant, fact: &Fact) {
        match fact {
            Fact::OperatorOn { operator, counter, services } => {
                self.operators.entry(*operator).or_insert_with(|| Arc::new(off(*operator)));
                self.change_operator(*operator, |operator| {
                    operator.counter = Some(counter.clone());
                    operator.services = services.clone();
                    operator.state = OperatorState::Open;
                });
            }
            Fact::OperatorReady { operator } => self.set_operator(*operator, OperatorState::Ready { since: at }),
            Fact::OperatorPaused { operator, reason, until } => {
                self.set_operator(*operator, OperatorState::Paused { since: at, reason: *reason, until: *until });
            }
            Fact::OperatorResumed { operator } => self.set_operator(*operator, OperatorState::Open),
            Fact::OperatorOff { operator } => self.change_operator(*operator, |operator| *operator = off(operator.id)),
            Fact::ServicesChanged { operator, services } => {
                self.change_operator(*operator, |operator| operator.services = services.clone());
            }
            _ => {}
        }
    }

    /// Gives the ticket a state in which no operator holds it.
    fn end_ticket(&mut self, id: TicketId, state: TicketState) {
        if let Some(operator) = self.ticket(id).and_then(|ticket| ticket.state.operator()) {
            self.set_operator(operator, OperatorState::Open);
        }
        self.set_ticket(id, state);
    }

    fn remember_call(&mut self, at: Instant, id: TicketId, counter: &CounterId) {
        let Some(ticket) = self.ticket(id) else { return };
        let call = Call {
            ticket: id,
            number: ticket.number.clone(),
            service: ticket.service.clone(),
            counter: counter.clone(),
            at,
        };
        self.calls.retain(|earlier| earlier.ticket != id);
        self.calls.insert(0, Arc::new(call));
        self.calls.truncate(CALLS_REMEMBERED);
    }

    fn put_appointment(
        &mut self,
        id: AppointmentId,
        service: &ServiceId,
        span: Span,
        segment: Segment,
        state: AppointmentState,
    ) {
        let appointment = Appointment { id, service: service.clone(), span, segment, late_until: None, state };
        self.appointments.insert(id, Arc::new(appointment));
    }

    fn set_appointment(&mut self, id: AppointmentId, state: AppointmentState) {
        self.change_appointment(id, |appointment| appointment.state = state);
    }

    fn change_appointment(&mut self, id: AppointmentId, change: impl FnOnce(&mut Appointment)) {
        if let Some(appointment) = self.appointments.get_mut(&id) {
            change(Arc::make_mut(appointment));
        }
    }

    fn set_ticket(&mut self, id: TicketId, state: TicketState) {
        self.change_ticket(id, |ticket| ticket.state = state);
    }

    fn change_ticket(&mut self, id: TicketId, change: impl FnOnce(&mut Ticket)) {
        let Some(ticket) = self.tickets.get_mut(&id) else { return };
        let waited = ticket.state == TicketState::Waiting;
        change(Arc::make_mut(ticket));
        match (waited, ticket.state == TicketState::Waiting) {
            (false, true) => self.in_line.insert(id),
            (true, false) => self.in_line.remove(&id),
            _ => return,
        };
    }

    fn set_operator(&mut self, id: OperatorId, state: OperatorState) {
        self.change_operator(id, |operator| operator.state = state);
    }

    fn change_operator(&mut self, id: OperatorId, change: impl FnOnce(&mut Operator)) {
        if let Some(operator) = self.operators.get_mut(&id) {
            change(Arc::make_mut(operator));
        }
    }
}

fn off(id: OperatorId) -> Operator {
    Operator { id, counter: None, services: Vec::new(), state: OperatorState::Off, finished: None }
}

fn give_away(ticket: &mut Ticket, credit: f64) {
    ticket.given_away += ticket.credit - credit;
    ticket.credit = credit;
}
