//! An operator and the ticket in front of them.

use crate::event::CallCause;
use crate::order::{best_for, terms};
use crate::ticket::Outcome;
use crate::{CounterId, Fact, Operator, OperatorId, OperatorState, Refusal, ServiceId, Ticket, TicketId, TicketState};

use super::{Decided, Draft};

impl Draft<'_> {
    pub(super) fn next(&mut self, id: OperatorId) -> Decided {
        let operator = self.free_operator(id)?;
        self.is_not_closed()?;
        let now = self.now;
        match best_for(self.day(), &operator, now) {
            Some(ticket) => self.call_to(id, ticket, CallCause::Next),
            None if matches!(operator.state, OperatorState::Ready { .. }) => Ok(()),
            None => {
                self.push(Fact::OperatorReady { operator: id });
                Ok(())
            }
        }
    }

    pub(super) fn call(&mut self, id: OperatorId, ticket: TicketId) -> Decided {
        let operator = self.free_operator(id)?;
        let chosen = self.open_ticket(ticket)?;
        if chosen.state != TicketState::Waiting {
            return Err(Refusal::NotWaiting { ticket });
        }
        if !operator.services.contains(&chosen.service) {
            return Err(Refusal::NoSkill);
        }
        self.call_to(id, ticket, CallCause::Chosen)
    }

    pub(super) fn recall(&mut self, operator: OperatorId) -> Decided {
        let policy = self.plan()?.policy.clone();
        let (ticket, counter, recalls) = self.called_by(operator)?;
        if recalls >= policy.recalls {
            return Err(Refusal::NoMoreRecalls);
        }
        self.push(Fact::Recalled { ticket, operator, counter });
        Ok(())
    }

    pub(super) fn start(&mut self, operator: OperatorId) -> Decided {
        if let OperatorState::Serving { ticket } = self.operator_on_duty(operator)?.state {
            return Err(Refusal::Busy { ticket });
        }
        let (ticket, ..) = self.called_by(operator)?;
        self.push(Fact::Started { ticket, operator });
        Ok(())
    }

    /// With services still to come the visit goes on: back in the line under the same clock.
    pub(super) fn finish(&mut self, operator: OperatorId, outcome: Outcome) -> Decided {
        let OperatorState::Serving { ticket } = self.operator_on_duty(operator)?.state else {
            return Err(Refusal::NothingServed);
        };
        let next = self.day().ticket(ticket).and_then(|ticket| ticket.then.first().cloned());
        self.push(Fact::Finished { ticket, operator, outcome });
        let Some(service) = next else { return Ok(()) };
        self.push(Fact::Continued { ticket, service });
        if self.is_not_closed().is_err() {
            self.push(Fact::Unserved { ticket });
            return Ok(());
        }
        self.route(ticket)
    }

    pub(super) fn undo_finish(&mut self, operator: OperatorId) -> Decided {
        let undo = self.plan()?.policy.undo_finish;
        let finished = self.free_operator(operator)?.finished;
        let (ticket, _) = finished.filter(|(_, at)| self.within(*at, undo)).ok_or(Refusal::NothingToUndo)?;
        // A visit that went on can be taken back only until another operator calls it.
        let untouched = self.day().ticket(ticket).is_some_and(|ticket| {
            matches!(ticket.state, TicketState::Done { .. } | TicketState::Waiting)
                && ticket.legs.last().is_some_and(|leg| leg.operator == operator)
        });
        if !untouched {
            return Err(Refusal::NothingToUndo);
        }
        self.push(Fact::FinishUndone { ticket, operator });
        Ok(())
    }

    pub(super) fn missed(&mut self, operator: OperatorId) -> Decided {
        let (ticket, ..) = self.called_by(operator)?;
        self.push(Fact::Missed { ticket, operator });
        Ok(())
    }

    pub(super) fn park(&mut self, operator: OperatorId) -> Decided {
        let ticket = self.held_by(operator)?;
        self.is_not_closed()?;
        self.push(Fact::Parked { ticket, operator });
        Ok(())
    }

    /// Who parked a ticket may resume it whatever they take now; others need its skill.
    pub(super) fn resume_ticket(&mut self, id: OperatorId, ticket: TicketId) -> Decided {
        let operator = self.free_operator(id)?;
        let parked = self.open_ticket(ticket)?;
        let TicketState::Parked { operator: by, .. } = parked.state else {
            return Err(Refusal::NotWaiting { ticket });
        };
        if by != id && !operator.services.contains(&parked.service) {
            return Err(Refusal::NoSkill);
        }
        self.call_to(id, ticket, CallCause::Resumed)
    }

    pub(super) fn transfer(&mut self, operator: OperatorId, to: &ServiceId) -> Decided {
        let plan = self.plan()?;
        let ticket = self.held_by(operator)?;
        plan.service(to).ok_or(Refusal::UnknownService)?;
        self.is_not_closed()?;
        self.push(Fact::Transferred { ticket, operator, to: to.clone() });
        self.route(ticket)
    }

    pub(super) fn call_to(&mut self, id: OperatorId, ticket: TicketId, cause: CallCause) -> Decided {
        let called = self.day().ticket(ticket).cloned().ok_or(Refusal::UnknownTicket)?;
        let called = self.call_of(id, &called, cause)?;
        self.push(called);
        Ok(())
    }

    /// The call of a ticket, which the day need not know yet.
    pub(super) fn call_of(&mut self, id: OperatorId, ticket: &Ticket, cause: CallCause) -> Result<Fact, Refusal> {
        let plan = self.plan()?;
        let now = self.now;
        let day = self.day();
        let operator = day.operator(id).ok_or(Refusal::UnknownOperator)?;
        let counter = operator.counter.clone().ok_or(Refusal::OperatorOff)?;
        let terms = terms(day, operator, ticket, &plan.policy, now);
        Ok(Fact::Called { ticket: ticket.id, operator: id, counter, cause, terms })
    }

    /// An operator who is at a counter and not on a pause.
    pub(super) fn operator_on_duty(&mut self, id: OperatorId) -> Result<Operator, Refusal> {
        let operator = self.day().operator(id).ok_or(Refusal::UnknownOperator)?;
        match operator.state {
            OperatorState::Off => Err(Refusal::OperatorOff),
            OperatorState::Paused { .. } => Err(Refusal::OperatorPaused),
            _ => Ok(operator.clone()),
        }
    }

    pub(super) fn free_operator(&mut self, id: OperatorId) -> Result<Operator, Refusal> {
        let operator = self.operator_on_duty(id)?;
        match operator.state.ticket() {
            Some(ticket) => Err(Refusal::Busy { ticket }),
            None => Ok(operator),
        }
    }

    /// The ticket an operator has called or serves.
    fn held_by(&mut self, id: OperatorId) -> Result<TicketId, Refusal> {
        self.operator_on_duty(id)?.state.ticket().ok_or(Refusal::NothingServed)
    }

    fn called_by(&mut self, id: OperatorId) -> Result<(TicketId, CounterId, u8), Refusal> {
        let OperatorState::Calling { ticket } = self.operator_on_duty(id)?.state else {
            return Err(Refusal::NothingCalled);
        };
        match self.day().ticket(ticket).map(|ticket| ticket.state.clone()) {
            Some(TicketState::Called { counter, recalls, .. }) => Ok((ticket, counter, recalls)),
            _ => Err(Refusal::NothingCalled),
        }
    }
}
