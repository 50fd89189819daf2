//! Operators coming on, pausing, changing what they take and going off.

use crate::event::CallCause;
use crate::operator::PauseReason;
use crate::order::best_for;
use crate::{CounterId, Fact, Instant, Operator, OperatorId, OperatorState, Refusal, ServiceId};

use super::{Decided, Draft};

impl Draft<'_> {
    /// An empty list of services means all the operator's skills.
    pub(super) fn operator_on(&mut self, id: OperatorId, counter: &CounterId, services: &[ServiceId]) -> Decided {
        let plan = self.plan()?;
        let services = self.skills(id, services)?;
        if !plan.counters.contains(counter) {
            return Err(Refusal::UnknownCounter);
        }
        if let Some(counter) = self.day().operator(id).and_then(|operator| operator.counter.clone()) {
            return Err(Refusal::AlreadyOn { counter });
        }
        if let Some(other) = self.day().operator_at(counter) {
            return Err(Refusal::CounterTaken { operator: other.id });
        }
        self.push(Fact::OperatorOn { operator: id, counter: counter.clone(), services });
        Ok(())
    }

    pub(super) fn operator_pause(&mut self, id: OperatorId, reason: PauseReason, until: Option<Instant>) -> Decided {
        self.free_operator(id)?;
        self.push(Fact::OperatorPaused { operator: id, reason, until });
        Ok(())
    }

    pub(super) fn operator_resume(&mut self, id: OperatorId) -> Decided {
        match self.operator_on_duty(id) {
            Err(Refusal::OperatorPaused) => {
                self.push(Fact::OperatorResumed { operator: id });
                Ok(())
            }
            Err(refusal) => Err(refusal),
            Ok(Operator { state: OperatorState::Calling { ticket } | OperatorState::Serving { ticket }, .. }) => {
                Err(Refusal::Busy { ticket })
            }
            Ok(Operator { counter, .. }) => {
                Err(counter.map_or(Refusal::OperatorOff, |counter| Refusal::AlreadyOn { counter }))
            }
        }
    }

    pub(super) fn operator_off(&mut self, id: OperatorId) -> Decided {
        match self.free_operator(id) {
            Ok(_) | Err(Refusal::OperatorPaused) => {
                self.push(Fact::OperatorOff { operator: id });
                Ok(())
            }
            Err(refusal) => Err(refusal),
        }
    }

    /// Takes effect from the next call on; a ready operator may get a ticket at once.
    pub(super) fn change_services(&mut self, id: OperatorId, services: &[ServiceId]) -> Decided {
        let now = self.now;
        if self.operator_on_duty(id) == Err(Refusal::OperatorOff) {
            return Err(Refusal::OperatorOff);
        }
        let services = self.skills(id, services)?;
        self.push(Fact::ServicesChanged { operator: id, services });
        let day = self.day();
        let ready = day.operator(id).filter(|operator| matches!(operator.state, OperatorState::Ready { .. }));
        match ready.and_then(|operator| best_for(day, operator, now)) {
            Some(ticket) => self.call_to(id, ticket, CallCause::Next),
            None => Ok(()),
        }
    }

    fn skills(&mut self, id: OperatorId, wanted: &[ServiceId]) -> Result<Vec<ServiceId>, Refusal> {
        let plan = self.plan()?;
        let planned = plan.operator(id).ok_or(Refusal::UnknownOperator)?;
        let all = planned.skills.iter().map(|skill| skill.service.clone());
        let services: Vec<ServiceId> = if wanted.is_empty() { all.collect() } else { wanted.to_vec() };
        let has_all = services.iter().all(|service| planned.speed(service).is_some());
        if services.is_empty() || !has_all { Err(Refusal::NoSkill) } else { Ok(services) }
    }
}
