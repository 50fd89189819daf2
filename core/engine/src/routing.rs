//! Who can serve what, and which free operator gets an arrival.

use std::cmp::Ordering;

use crate::{Day, Instant, Operator, OperatorId, OperatorState, Policy, ServiceId};

/// One service an operator takes: how fast, where 1.0 is the service's mean, and that mean in seconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Skilled<'a> {
    pub(crate) service: &'a ServiceId,
    pub(crate) speed: f64,
    pub(crate) mean: f64,
}

/// What one operator takes.
#[derive(Clone, Debug)]
pub(crate) struct Server<'a> {
    pub(crate) operator: OperatorId,
    pub(crate) skills: Vec<Skilled<'a>>,
    /// The mean of the branch's shortest service.
    shortest: f64,
}

/// What a service's ticket gains at one operator, in seconds of waiting.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Gain {
    pub(crate) efficiency: f64,
    pub(crate) brevity: f64,
}

impl Gain {
    pub(crate) fn sum(self) -> f64 {
        self.efficiency + self.brevity
    }
}

impl<'a> Server<'a> {
    /// An operator who is on, with the services taken now.
    pub(crate) fn on(day: &Day, operator: &'a Operator) -> Self {
        let planned = day.plan().and_then(|plan| plan.operator(operator.id));
        let speed = |service: &ServiceId| planned.and_then(|planned| planned.speed(service)).unwrap_or(1.0);
        let taken = operator.services.iter().map(|service| (service, speed(service)));
        Self::of(day, operator.id, taken.collect())
    }

    fn of(day: &Day, operator: OperatorId, taken: Vec<(&'a ServiceId, f64)>) -> Self {
        let services = day.plan().map(|plan| plan.services.as_slice()).unwrap_or_default();
        let mean = |id: &ServiceId| {
            services.iter().find(|service| service.id == *id).map_or(1.0, |it| f64::from(it.mean.max(1)))
        };
        let skills = taken.into_iter().map(|(service, speed)| Skilled { service, speed, mean: mean(service) });
        let shortest = services.iter().map(|service| f64::from(service.mean.max(1))).fold(f64::INFINITY, f64::min);
        Self { operator, skills: skills.collect(), shortest }
    }

    fn skill(&self, service: &ServiceId) -> Option<Skilled<'a>> {
        self.skills.iter().find(|skill| skill.service == service).copied()
    }

    pub(crate) fn speed(&self, service: &ServiceId) -> Option<f64> {
        self.skill(service).map(|skill| skill.speed)
    }

    /// The score a service gains here, in two parts. Efficiency: all of the policy's term for what this operator does
    /// best, less for what they do slower; of two tickets that waited alike, each operator gets the one they are better
    /// at. Brevity: all of its term for the branch's shortest service, less for longer ones, as the rate of service
    /// falls (van Mieghem's generalised c-µ rule, Annals of Applied Probability 5, 1995): many wait for one long service.
    pub(crate) fn gain(&self, policy: &Policy, service: &ServiceId) -> Option<Gain> {
        let best = self.skills.iter().map(|skill| skill.speed).fold(0.0, f64::max);
        let skill = self.skill(service)?;
        Some(Gain {
            efficiency: if best > 0.0 { policy.efficiency * skill.speed / best } else { 0.0 },
            brevity: policy.brevity * self.shortest * skill.speed / skill.mean,
        })
    }
}

/// Who will serve the line: the operators who are on, and for services nobody on takes, those planned with the skill.
pub(crate) fn staff(day: &Day) -> Vec<Server<'_>> {
    let is_on = |operator: &&Operator| operator.state != OperatorState::Off;
    let mut servers: Vec<Server> = day.operators().filter(is_on).map(|operator| Server::on(day, operator)).collect();
    let covered: Vec<&ServiceId> =
        servers.iter().flat_map(|server| &server.skills).map(|skill| skill.service).collect();
    let off = |id: &OperatorId| day.operator(*id).is_none_or(|operator| operator.state == OperatorState::Off);
    let planned = day.plan().map(|plan| plan.operators.as_slice()).unwrap_or_default();
    for operator in planned.iter().filter(|planned| off(&planned.id) && !planned.shifts.is_empty()) {
        let skills = operator.skills.iter().filter(|skill| !covered.contains(&&skill.service));
        let taken: Vec<_> = skills.map(|skill| (&skill.service, skill.speed)).collect();
        if !taken.is_empty() {
            servers.push(Server::of(day, operator.id, taken));
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
        .then_with(|| a.0.skills.len().cmp(&b.0.skills.len()))
        .then_with(|| a.2.cmp(&b.2))
        .then_with(|| a.0.operator.cmp(&b.0.operator))
}
