//! How long still: the wait of every ticket in the line, and of one that joined now.
//!
//! Position based. The work before a ticket is what the tickets ahead of it need (each counted for the part of its
//! operators that this ticket shares) and what the busy operators still have in hand; a service under way counts whole,
//! since long services last longer still (cv of real branch services is 1.0 to 1.5). The ticket is called when all but
//! one of its operators' last customers are still at the counter, so their mean is taken off again. The wait is the time
//! the operators need for that work, each from when they are on. With `s` equal operators, all busy, and `n` ahead it is
//! the queue-length predictor `(n + 1) / (s × μ)` (Ibrahim & Whitt, Management Science 55, 2009).
//!
//! The quantiles are those of a gamma distribution with this mean, of as many service times as the work holds, by the
//! cube-root approximation of Wilson and Hilferty (1931).

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::day::closing;
use crate::order::Line;
use crate::plan::seconds;
use crate::routing::{Server, staff};
use crate::{
    Day, DayPlan, Instant, Operator, OperatorState, Phase, Segment, ServiceId, Span, Ticket, TicketId, TicketState,
    VisitId,
};

/// Quantiles of a wait in whole minutes, never falling from one to the next. Customers are told p50 to p85.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    pub p10: u32,
    pub p50: u32,
    pub p85: u32,
    pub p90: u32,
}

/// Where someone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Waiting tickets this policy would call before this one.
    pub ahead: u32,
    /// None when nobody is planned who will serve it before the doors close.
    pub wait: Option<Estimate>,
}

/// Every wait of a day at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimates {
    /// Of each waiting ticket.
    pub tickets: BTreeMap<TicketId, Place>,
    /// Of an ordinary customer who joined now, for each service.
    pub services: BTreeMap<ServiceId, Place>,
}

impl Day {
    /// All waits at `now`, at the price of one pass over the line for each ticket.
    pub fn estimates(&self, now: Instant) -> Estimates {
        let Some(plan) = self.plan() else { return Estimates::default() };
        let outlook = Outlook::of(self, plan, now);
        let tickets = self.waiting().map(|ticket| (ticket.id, outlook.place(ticket))).collect();
        let services = plan.services.iter().map(|service| {
            let newcomer = newcomer(plan, &service.id, now);
            (service.id.clone(), outlook.place(&newcomer))
        });
        Estimates { tickets, services: services.collect() }
    }

    /// The wait of one ticket; none when it is not waiting.
    pub fn estimate(&self, ticket: TicketId, now: Instant) -> Option<Place> {
        let ticket = self.ticket(ticket).filter(|ticket| ticket.state == TicketState::Waiting)?;
        Some(Outlook::of(self, self.plan()?, now).place(ticket))
    }
}

/// An ordinary customer who would join the line now.
fn newcomer(plan: &DayPlan, service: &ServiceId, now: Instant) -> Ticket {
    Ticket {
        id: TicketId(Uuid::max()),
        visit: VisitId(Uuid::max()),
        // Behind everyone who came at the same moment.
        number: char::MAX.to_string(),
        service: service.clone(),
        then: Vec::new(),
        segment: Segment::Mass,
        appointment: None,
        arrived: now,
        accrues_from: now,
        credit: plan.policy.segments.mass.credit,
        given_away: 0.0,
        returned: false,
        legs: Vec::new(),
        state: TicketState::Waiting,
    }
}

/// An operator and the rest of their day.
struct Worker<'a> {
    server: Server<'a>,
    /// Seconds from now, sorted: when they can work.
    spans: Vec<(f64, f64)>,
    /// Mean seconds of the service under way.
    in_hand: Option<f64>,
}

impl Worker<'_> {
    fn seconds_until(&self, at: f64) -> f64 {
        self.spans.iter().map(|(from, to)| (at.min(*to) - from).max(0.0)).sum()
    }
}

/// What is known at one moment.
struct Outlook<'a> {
    plan: &'a DayPlan,
    line: Line<'a>,
    workers: Vec<Worker<'a>>,
    /// Seconds until the doors close for good.
    closes: f64,
}

impl<'a> Outlook<'a> {
    fn of(day: &'a Day, plan: &'a DayPlan, now: Instant) -> Self {
        let doors = doors(day, plan, now);
        let workers = staff(day).into_iter().map(|server| worker(day, plan, server, doors, now)).collect();
        let closes = doors.map_or(0.0, |doors| seconds_between(now, doors.to));
        Self { plan, line: Line::of(day, &plan.policy, now), workers, closes }
    }

    fn place(&self, ticket: &Ticket) -> Place {
        let ahead = self.line.ahead_of(ticket);
        let count = u32::try_from(ahead.len()).unwrap_or(u32::MAX);
        Place { ahead: count, wait: self.wait(ticket, &ahead) }
    }

    fn wait(&self, ticket: &Ticket, ahead: &[&Ticket]) -> Option<Estimate> {
        let takes = |worker: &&Worker| worker.server.speed(&ticket.service).is_some();
        let own: Vec<&Worker> = self.workers.iter().filter(takes).collect();
        let queued: f64 =
            by_service(ahead).iter().map(|(service, count)| self.shared_work(&own, service) * f64::from(*count)).sum();
        let in_hand: f64 = own.iter().filter_map(|worker| worker.in_hand).sum();
        let busy = own.iter().filter(|worker| worker.in_hand.is_some()).count();
        let mean = match queued + in_hand {
            work if work > 0.0 => work / (ahead.len().max(1) + busy).max(1) as f64,
            _ => self.mean(&ticket.service),
        };
        let still_with_customers = mean * own.len().saturating_sub(1) as f64;
        let work = (queued + in_hand - still_with_customers).max(0.0);
        let from = own.iter().filter_map(|worker| worker.spans.first()).map(|(from, _)| *from).reduce(f64::min)?;
        let until = self.time_for(&own, work, from)?;
        Some(quantiles(from, until - from, work / mean.max(1.0)))
    }

    /// The part of a service's mean time that falls on these operators.
    fn shared_work(&self, own: &[&Worker], service: &ServiceId) -> f64 {
        let taken = |worker: &&Worker| worker.server.speed(service).is_some();
        let all = self.workers.iter().filter(taken).count();
        let shared = own.iter().filter(|worker| taken(worker)).count();
        self.mean(service) * shared as f64 / all.max(1) as f64
    }

    fn mean(&self, service: &ServiceId) -> f64 {
        self.plan.service(service).map_or(0.0, |service| f64::from(service.mean))
    }

    /// The first moment from `from` on by which these operators have done so many seconds of work, to the second.
    fn time_for(&self, own: &[&Worker], work: f64, from: f64) -> Option<f64> {
        let done = |at: f64| own.iter().map(|worker| worker.seconds_until(at)).sum::<f64>() >= work;
        if from >= self.closes || !done(self.closes) {
            return None;
        }
        let (mut early, mut late) = (from, self.closes);
        while late - early > 1.0 {
            let middle = f64::midpoint(early, late);
            if done(middle) { late = middle } else { early = middle }
        }
        Some(if done(from) { from } else { late })
    }
}

fn by_service<'a>(tickets: &[&'a Ticket]) -> Vec<(&'a ServiceId, u32)> {
    let mut counts: Vec<(&ServiceId, u32)> = Vec::new();
    for ticket in tickets {
        match counts.iter_mut().find(|(service, _)| **service == ticket.service) {
            Some((_, count)) => *count += 1,
            None => counts.push((&ticket.service, 1)),
        }
    }
    counts
}

/// From when to when customers are served: from the opening if it is still to come.
fn doors(day: &Day, plan: &DayPlan, now: Instant) -> Option<Span> {
    match day.phase() {
        Phase::Planned => Some(Span { from: plan.opens_at()?.max(now), to: plan.closes_at()? }),
        Phase::Open { since } => Some(Span { from: now, to: closing(plan, since) }),
        Phase::Closed { .. } => None,
    }
}

fn worker<'a>(day: &Day, plan: &DayPlan, server: Server<'a>, doors: Option<Span>, now: Instant) -> Worker<'a> {
    let operator = day.operator(server.operator).filter(|operator| operator.state != OperatorState::Off);
    let spans = match (doors, operator) {
        (None, _) => Vec::new(),
        (Some(doors), Some(operator)) => on_spans(plan, operator, doors, now),
        (Some(doors), None) => planned_spans(plan, &server, doors),
    };
    let in_seconds = |span: &Span| (seconds_between(now, span.from), seconds_between(now, span.to));
    let in_hand = operator
        .and_then(|operator| day.ticket(operator.state.ticket()?))
        .and_then(|ticket| plan.service(&ticket.service))
        .map(|service| f64::from(service.mean));
    Worker { spans: spans.iter().map(in_seconds).collect(), server, in_hand }
}

/// Who is on stays to the end of the shift, or of the day if theirs is over; a pause ends when it was said to.
fn on_spans(plan: &DayPlan, operator: &Operator, doors: Span, now: Instant) -> Vec<Span> {
    const SHORT_PAUSE: u32 = 10 * 60;
    let from = match operator.state {
        OperatorState::Paused { until, .. } => until.unwrap_or(now + seconds(SHORT_PAUSE)).max(doors.from),
        _ => doors.from,
    };
    let shifts = plan.operator(operator.id).map(|planned| planned.shifts.as_slice()).unwrap_or_default();
    let ends = shifts.iter().map(|shift| shift.to).max().filter(|to| *to > from).unwrap_or(doors.to);
    let span = Span { from, to: ends.min(doors.to) };
    if span.from < span.to { vec![span] } else { Vec::new() }
}

fn planned_spans(plan: &DayPlan, server: &Server, doors: Span) -> Vec<Span> {
    let shifts = plan.operator(server.operator).map(|planned| planned.shifts.as_slice()).unwrap_or_default();
    shifts
        .iter()
        .map(|shift| Span { from: shift.from.max(doors.from), to: shift.to.min(doors.to) })
        .filter(|span| span.from < span.to)
        .collect()
}

fn seconds_between(now: Instant, then: Instant) -> f64 {
    let between: TimeDelta = then - now;
    between.num_milliseconds() as f64 / 1000.0
}

/// Quantiles of `offset` plus a gamma with this mean and as many phases as service times, in minutes.
fn quantiles(offset: f64, mean: f64, services: f64) -> Estimate {
    const Z10: f64 = -1.2816;
    const Z85: f64 = 1.0364;
    const Z90: f64 = 1.2816;
    let ninth = 1.0 / (9.0 * services.max(1.0));
    let minutes = |z: f64| (offset + mean * (1.0 - ninth + z * ninth.sqrt()).max(0.0).powi(3)) / 60.0;
    let p50 = minutes(0.0).round() as u32;
    Estimate {
        p10: (minutes(Z10).floor() as u32).min(p50),
        p50,
        p85: (minutes(Z85).ceil() as u32).max(p50),
        p90: (minutes(Z90).ceil() as u32).max(p50),
    }
}
