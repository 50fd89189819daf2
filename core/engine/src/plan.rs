//! What a branch intends for one day: hours, services, staff and rules, resolved to instants.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::branch_plan::instant;
use crate::{CounterId, Instant, OperatorId, Policy, ServiceId};

/// A policy's or plan's seconds as a duration.
pub(crate) fn seconds(count: u32) -> TimeDelta {
    TimeDelta::seconds(i64::from(count))
}

/// From an instant up to, not including, another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: Instant,
    pub to: Instant,
}

impl Span {
    pub fn contains(&self, at: Instant) -> bool {
        self.from <= at && at < self.to
    }

    pub fn covers(&self, other: Span) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    pub fn overlaps(&self, other: Span) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// Why a branch is closed for a whole day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closure {
    DayOff,
    Holiday,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedService {
    pub id: ServiceId,
    /// The letters in front of ticket numbers; no two services of a branch share them.
    pub series: String,
    /// Mean time of service in seconds.
    pub mean: u32,
    /// How long an appointment occupies an operator, in seconds.
    pub appointment: u32,
    /// Whether appointments are taken.
    pub bookable: bool,
}

/// What an operator can do, and how fast: 1.0 is the service's mean, 0.9 is a tenth slower.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    pub service: ServiceId,
    pub speed: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedOperator {
    pub id: OperatorId,
    pub skills: Vec<Skill>,
    pub shifts: Vec<Span>,
    pub breaks: Vec<Span>,
}

/// How many operators customers of a service are expected to keep busy over a span.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    pub service: ServiceId,
    pub span: Span,
    pub operators: f64,
}

/// A day's plan; the first event of a day holds one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayPlan {
    pub date: NaiveDate,
    pub timezone: Tz,
    /// Opening hours, sorted and disjoint; none when closed all day.
    pub opening: Vec<Span>,
    pub closure: Option<Closure>,
    pub services: Vec<PlannedService>,
    pub operators: Vec<PlannedOperator>,
    pub counters: Vec<CounterId>,
    pub policy: Policy,
    /// The walk-ins a forecast expects; with none, a time slot's load is that of the appointments alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub walk_ins: Vec<Expected>,
}

impl PlannedOperator {
    pub fn speed(&self, service: &ServiceId) -> Option<f64> {
        self.skills.iter().find(|skill| skill.service == *service).map(|skill| skill.speed)
    }

    /// On shift and not on a break.
    pub fn works_at(&self, at: Instant) -> bool {
        self.shifts.iter().any(|shift| shift.contains(at)) && !self.breaks.iter().any(|pause| pause.contains(at))
    }
}

impl DayPlan {
    pub fn service(&self, id: &ServiceId) -> Option<&PlannedService> {
        self.services.iter().find(|service| service.id == *id)
    }

    pub fn operator(&self, id: OperatorId) -> Option<&PlannedOperator> {
        self.operators.iter().find(|operator| operator.id == id)
    }

    pub fn opens_at(&self) -> Option<Instant> {
        self.opening.first().map(|span| span.from)
    }

    pub fn closes_at(&self) -> Option<Instant> {
        self.opening.last().map(|span| span.to)
    }

    /// The span in which the doors are shut between two openings, such as a lunch hour.
    pub fn shut_at(&self, at: Instant) -> Option<Span> {
        self.opening.windows(2).map(|pair| Span { from: pair[0].to, to: pair[1].from }).find(|gap| gap.contains(at))
    }

    /// The next time the doors open after `at`.
    pub fn next_opening(&self, at: Instant) -> Option<Instant> {
        self.opening.iter().map(|span| span.from).find(|from| *from > at)
    }

    /// Midnight after the date, when even doors opened by hand close.
    pub fn ends_at(&self) -> Instant {
        let next = self.date.checked_add_days(Days::new(1)).unwrap_or(self.date);
        instant(self.timezone, next.and_time(NaiveTime::MIN))
    }
}
