//! The order of service: accumulating priority, with a cap on waiting and a term that keeps specialists for their work.
//!
//! `score = credit + weight × (now − accrues_from)`, all in seconds of waiting: Kleinrock's accumulating priority in its
//! affine form (Stanford, Taylor & Ziedins, Queueing Systems 77, 2014). A ticket that waited past its segment's cap goes
//! before every ticket that did not. To the score an operator adds what the ticket's service gains there: efficiency,
//! and brevity.

use std::cmp::Ordering;

use crate::event::CallTerms;
use crate::routing::{Server, staff};
use crate::{Day, Instant, Operator, OperatorId, Policy, ServiceId, Ticket, TicketId, TicketState};

/// Facts keep scores to the millisecond: so short a number is the same after a trip through JSON.
pub(crate) fn to_millis(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

/// A ticket and what its wait is worth now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing<'a> {
    pub(crate) ticket: &'a Ticket,
    /// Weight times the time waited.
    pub(crate) waited: f64,
    pub(crate) capped: bool,
    /// Seconds of score above the cap; giving away as many makes the ticket an ordinary one again.
    over_cap: f64,
}

impl<'a> Standing<'a> {
    pub(crate) fn of(ticket: &'a Ticket, policy: &Policy, now: Instant) -> Self {
        let segment = policy.segment(ticket.segment);
        let micros = (now - ticket.accrues_from).num_microseconds().unwrap_or_default().max(0);
        let seconds = micros as f64 / 1e6;
        // What a ticket gave away does not count against its cap, or a capped ticket could let nobody pass.
        let weight = segment.weight.max(f64::EPSILON);
        let over_cap = (seconds - f64::from(segment.cap)) * weight - ticket.given_away;
        Self { ticket, waited: segment.weight * seconds, capped: over_cap > 0.0, over_cap }
    }

    pub(crate) fn score(&self) -> f64 {
        self.ticket.credit + self.waited
    }
}

/// `Greater` when `a` is served before `b` by an operator where they gain so much efficiency.
fn compare(a: &Standing, a_gains: f64, b: &Standing, b_gains: f64) -> Ordering {
    (a.capped.cmp(&b.capped))
        .then_with(|| (a.score() + a_gains).total_cmp(&(b.score() + b_gains)))
        .then_with(|| b.ticket.arrived.cmp(&a.ticket.arrived))
        .then_with(|| b.ticket.number.cmp(&a.ticket.number))
}

/// Why `ticket` would be called by this operator now.
pub(crate) fn terms(day: &Day, operator: &Operator, ticket: &Ticket, policy: &Policy, now: Instant) -> CallTerms {
    let standing = Standing::of(ticket, policy, now);
    let gain = Server::on(day, operator).gain(policy, &ticket.service).unwrap_or_default();
    CallTerms {
        credit: ticket.credit,
        waited: to_millis(standing.waited),
        efficiency: to_millis(gain.efficiency),
        brevity: to_millis(gain.brevity),
        capped: standing.capped,
    }
}

/// The waiting tickets an operator takes, in the order they would call them.
fn line_of<'a>(day: &'a Day, operator: &Operator, now: Instant) -> Vec<(Standing<'a>, f64)> {
    let Some(plan) = day.plan() else { return Vec::new() };
    let server = Server::on(day, operator);
    day.waiting()
        .filter_map(|ticket| {
            let gain = server.gain(&plan.policy, &ticket.service)?;
            Some((Standing::of(ticket, &plan.policy, now), gain.sum()))
        })
        .collect()
}

/// The ticket this operator would call next.
pub(crate) fn best_for(day: &Day, operator: &Operator, now: Instant) -> Option<TicketId> {
    let line = line_of(day, operator, now);
    line.iter().max_by(|a, b| compare(&a.0, a.1, &b.0, b.1)).map(|(standing, _)| standing.ticket.id)
}

/// The whole line at one moment, with what is needed to compare any two tickets in it.
pub(crate) struct Line<'a> {
    policy: &'a Policy,
    now: Instant,
    standings: Vec<Standing<'a>>,
    servers: Vec<Server<'a>>,
}

impl<'a> Line<'a> {
    pub(crate) fn of(day: &'a Day, policy: &'a Policy, now: Instant) -> Self {
        let standings = day.waiting().map(|ticket| Standing::of(ticket, policy, now)).collect();
        Self { policy, now, standings, servers: staff(day) }
    }

    /// Those who would be called before `ticket` by an operator who takes both, if nobody else came.
    pub(crate) fn ahead_of(&self, ticket: &Ticket) -> Vec<&'a Ticket> {
        let own = Standing::of(ticket, self.policy, self.now);
        let leads = self.leads_over(ticket);
        self.others(ticket)
            .filter(|other| leads.over(other).is_some_and(|lead| compare(other, lead, &own, 0.0).is_gt()))
            .map(|other| other.ticket)
            .collect()
    }

    /// The credit that puts `ticket` behind exactly `places` more tickets than are ahead of it now, or behind all.
    pub(crate) fn credit_behind(&self, ticket: &Ticket, more: usize) -> f64 {
        self.credit_at(ticket, self.ahead_of(ticket).len() + more)
    }

    /// The credit with which `ticket` is behind at least `ahead` others, or behind all; never more than it has.
    pub(crate) fn credit_at(&self, ticket: &Ticket, ahead: usize) -> f64 {
        let own = Standing::of(ticket, self.policy, self.now);
        let leads = self.leads_over(ticket);
        let mut credits: Vec<f64> = self
            .others(ticket)
            .filter_map(|other| leads.over(other).map(|lead| credit_just_behind(&own, other, lead)))
            .collect();
        credits.sort_by(|a, b| b.total_cmp(a));
        let last = credits.len().min(ahead);
        let credit = last.checked_sub(1).map_or(ticket.credit, |index| credits[index].min(ticket.credit));
        to_millis(credit)
    }

    /// How many tickets share an operator with this one.
    pub(crate) fn sharing(&self, ticket: &Ticket) -> usize {
        let leads = self.leads_over(ticket);
        self.others(ticket).filter(|other| leads.over(other).is_some()).count()
    }

    fn others(&self, ticket: &Ticket) -> impl Iterator<Item = &Standing<'a>> {
        let id = ticket.id;
        self.standings.iter().filter(move |other| other.ticket.id != id)
    }

    /// Whoever comes to serve a ticket takes all of its service, so those share an operator even while none is planned.
    fn leads_over<'l>(&'l self, ticket: &'l Ticket) -> Leads<'l> {
        let mut leads: Vec<(&ServiceId, f64)> = vec![(&ticket.service, 0.0)];
        for server in &self.servers {
            let Some(own) = server.gain(self.policy, &ticket.service) else { continue };
            for service in server.skills.iter().map(|skill| skill.service) {
                let lead = server.gain(self.policy, service).unwrap_or_default().sum() - own.sum();
                match leads.iter_mut().find(|(known, _)| *known == service) {
                    Some((_, known)) => *known = known.max(lead),
                    None => leads.push((service, lead)),
                }
            }
        }
        Leads(leads)
    }
}

/// How much more efficiency each service gains than a ticket's own, at the shared operator who likes it best.
struct Leads<'a>(Vec<(&'a ServiceId, f64)>);

impl Leads<'_> {
    fn over(&self, other: &Standing) -> Option<f64> {
        self.0.iter().find(|(service, _)| **service == other.ticket.service).map(|(_, lead)| *lead)
    }
}

/// The largest credit with which `own` stands behind `other`.
fn credit_just_behind(own: &Standing, other: &Standing, lead: f64) -> f64 {
    const STEP: f64 = 0.002;
    let by_score = other.score() + lead - own.waited - STEP;
    let ordinary = if own.capped { own.ticket.credit - own.over_cap - STEP } else { f64::INFINITY };
    if other.capped { by_score.max(ordinary) } else { by_score.min(ordinary) }
}

impl Day {
    /// How many waiting tickets this policy would call before this one if nobody else came, among those it shares an
    /// operator with. None when the ticket is not waiting.
    pub fn ahead(&self, ticket: TicketId, now: Instant) -> Option<usize> {
        let ticket = self.ticket(ticket).filter(|ticket| ticket.state == TicketState::Waiting)?;
        let plan = self.plan()?;
        Some(Line::of(self, &plan.policy, now).ahead_of(ticket).len())
    }

    /// The line as an operator would call it, first to last; empty for an operator who is off.
    pub fn line(&self, operator: OperatorId, now: Instant) -> Vec<&Ticket> {
        let Some(operator) = self.operator(operator) else { return Vec::new() };
        let mut line = line_of(self, operator, now);
        line.sort_by(|a, b| compare(&b.0, b.1, &a.0, a.1));
        line.into_iter().map(|(standing, _)| standing.ticket).collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{Segment, VisitId};

    fn waiting(segment: Segment, credit: f64, given_away: f64) -> Ticket {
        Ticket {
            id: TicketId(Uuid::nil()),
            visit: VisitId(Uuid::nil()),
            number: "C-001".to_owned(),
            service: ServiceId::new("cash"),
            then: Vec::new(),
            segment,
            appointment: None,
            arrived: Instant::UNIX_EPOCH,
            accrues_from: Instant::UNIX_EPOCH,
            credit,
            given_away,
            returned: false,
            legs: Vec::new(),
            state: TicketState::Waiting,
        }
    }

    fn segment() -> impl Strategy<Value = Segment> {
        prop::sample::select(vec![Segment::Mass, Segment::Premium, Segment::Vip, Segment::SpecialNeed])
    }

    proptest! {
        #[test]
        fn a_score_never_falls_by_waiting(
            segment in segment(),
            credit in -5e3..5e3f64,
            given_away in 0.0..5e3f64,
            first in -3600i64..40_000,
            more in 0i64..40_000,
        ) {
            let (ticket, policy) = (waiting(segment, credit, given_away), Policy::default());
            let at = |second| Standing::of(&ticket, &policy, Instant::UNIX_EPOCH + TimeDelta::seconds(second));
            let (earlier, later) = (at(first), at(first + more));
            prop_assert!(later.score() >= earlier.score());
            prop_assert!(later.capped >= earlier.capped);
        }

        #[test]
        fn a_kept_score_survives_json(seconds in -1e7..1e7f64) {
            let kept = to_millis(seconds);
            let read: f64 = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
            prop_assert_eq!(read.to_bits(), kept.to_bits());
        }
    }
}
