//! Who can serve what, and which free operator gets an arrival.

use std::cmp::Ordering;

use crate::{Day, Instant, Operator, OperatorId, OperatorState, Policy, ServiceId};

/// What one operator takes, and how fast: 1.0 is a service's mean.
#[derive(Clone, Debug)]
pub(crate) struct Server<'a> {
    pub(crate) operator: OperatorId,
    pub(crate) speeds: Vec<(&'a ServiceId, f64)>,
}

impl<'a> Server<'a> {
    /// An operator who is on, with the services taken now.
    pub(crate) fn on(day: &Day, operator: &'a Operator) -> Self {
        let planned = day.plan().and_then(|plan| plan.operator(operator.id));
        let speed = |service: &ServiceId| planned.and_then(|planned| planned.speed(service)).unwrap_or(1.0);
        let speeds = operator.services.iter().map(|service| (service, speed(service))).collect();
        Self { operator: operator.id, speeds }
    }

    pub(crate) fn speed(&self, service: &ServiceId) -> Option<f64> {
        self.speeds.iter().find(|(own, _)| *own == service).map(|(_, speed)| *speed)
    }

    /// The score a service gains here: all of the policy's term for what this operator does best, less for what they
    /// do slower. Of two tickets that waited alike, each operator gets the one they are better at.
    pub(crate) fn efficiency(&self, policy: &Policy, service: &ServiceId) -> Option<f64> {
        let best = self.speeds.iter().map(|(_, speed)| *speed).fold(0.0, f64::max);
        let speed = self.speed(service)?;
        Some(if best > 0.0 { policy.efficiency * speed / best } else { 0.0 })
    }
}

/// Who will serve the line: the operators who are on, and for services nobody on takes, those planned with the skill.
pub(crate) fn staff(day: &Day) -> Vec<Server<'_>> {
    let is_on = |operator: &&Operator| operator.state != OperatorState::Off;
    let mut servers: Vec<Server> = day.operators().filter(is_on).map(|operator| Server::on(day, operator)).collect();
    let covered: Vec<&ServiceId> = servers.iter().flat_map(|server| &server.speeds).map(|(own, _)| *own).collect();
    let off = |id: &OperatorId| day.operator(*id).is_none_or(|operator| operator.state == OperatorState::Off);
    let planned = day.plan().map(|plan| plan.operators.as_slice()).unwrap_or_default();
    for operator in planned.iter().filter(|planned| off(&planned.id) && !planned.shifts.is_empty()) {
        let skills = operator.skills.iter().filter(|skill| !covered.contains(&&skill.service));
        let speeds: Vec<_> = skills.map(|skill| (&skill.service, skill.speed)).collect();
        if !speeds.is_empty() {
            servers.push(Server { operator: operator.id, speeds });
        }
    }
    servers
}

/// The ready operator an arrival goes to: the fastest at its service, then the least flexible, then the longest ready.
pub(crate) fn ready_operator_for(day: &Day, service: &ServiceId) -> Option<OperatorId> {
    day.operators()
        .filter_map(|operator| match operator.state {
            OperatorState::Ready { since } => Some((Server::on(day, operator), since)),
            _ => None,
        })
        .filter_map(|(server, since)| server.speed(service).map(|speed| (server, speed, since)))
        .min_by(better_fit)
        .map(|(server, ..)| server.operator)
}

fn better_fit(a: &(Server, f64, Instant), b: &(Server, f64, Instant)) -> Ordering {
    b.1.total_cmp(&a.1)
        .then_with(|| a.0.speeds.len().cmp(&b.0.speeds.len()))
        .then_with(|| a.2.cmp(&b.2))
        .then_with(|| a.0.operator.cmp(&b.0.operator))
}
