//! Time slots: when an appointment may start, and how many more fit.
//!
//! At every moment the appointments under way must be matched to different operators who are on shift, not on a break
//! and have the skill: a maximum bipartite matching (Kuhn's algorithm; a branch has few operators). A share of the
//! operators, of each skill and of all, is left to walk-ins.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{NaiveTime, TimeDelta, TimeZone, Timelike, Utc};
use serde::{Deserialize, Serialize};

use crate::branch_plan::instant;
use crate::breaks::{mask, needed_at};
use crate::plan::{PlannedOperator, PlannedService, seconds};
use crate::pressure::pressure;
use crate::{AppointmentId, Day, DayPlan, Instant, Phase, ServiceId, Span};

/// What an hour's distance from the wish costs against pressure when a time slot is suggested.
const DISTANCE_PER_HOUR: f64 = 0.04;

/// How much of the room at a time is taken: under a third, under two thirds, or more. With a forecast of walk-ins, how
/// close the staff is to too few (`pressure`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Load {
    Quiet,
    Normal,
    Busy,
}

/// A start that can be offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeSlot {
    pub start: Instant,
    /// How many appointments can still be booked for this start; at least one.
    pub free: u32,
    pub load: Load,
}

impl Day {
    /// The free time slots of a service, by start. Full ones, past ones and those starting too soon are left out.
    pub fn time_slots(&self, service: &ServiceId, now: Instant) -> Vec<TimeSlot> {
        let Some((plan, planned, room)) = self.offer(service, now) else { return Vec::new() };
        plan.starts(planned)
            .into_iter()
            .filter(|span| span.from > now + seconds(plan.policy.slot_lead))
            .map(|span| TimeSlot { start: span.from, free: room.free(service, span), load: room.load(span.from) })
            .filter(|slot| slot.free > 0)
            .collect()
    }

    /// The `count` free starts nearest to the one wanted, nearest first; of two as near, the later.
    pub fn nearest_free(&self, service: &ServiceId, wanted: Instant, now: Instant, count: usize) -> Vec<Instant> {
        let Some((plan, planned, room)) = self.offer(service, now) else { return Vec::new() };
        let mut spans = plan.starts(planned);
        spans.retain(|span| span.from > now + seconds(plan.policy.slot_lead));
        spans.sort_by_key(|span| ((span.from - wanted).abs(), Reverse(span.from)));
        spans.into_iter().filter(|span| room.fits(service, *span)).map(|span| span.from).take(count).collect()
    }

    /// The free start to offer first to somebody who would like to come at `wanted`: the quietest within `reach` of it, of
    /// equally quiet ones the nearest. None where nothing is free there.
    pub fn quietest_free(
        &self,
        service: &ServiceId,
        wanted: Instant,
        reach: TimeDelta,
        now: Instant,
    ) -> Option<Instant> {
        let (plan, planned, room) = self.offer(service, now)?;
        let near =
            |span: &Span| (span.from - wanted).abs() <= reach && span.from > now + seconds(plan.policy.slot_lead);
        let cost = |span: &Span| {
            room.pressure(service, *span) + DISTANCE_PER_HOUR * (span.from - wanted).abs().num_seconds() as f64 / 3600.0
        };
        let mut spans: Vec<(f64, Span)> =
            plan.starts(planned).into_iter().filter(near).map(|span| (cost(&span), span)).collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        spans.into_iter().map(|(_, span)| span).find(|span| room.fits(service, *span)).map(|span| span.from)
    }

    fn offer(&self, service: &ServiceId, now: Instant) -> Option<(&DayPlan, &PlannedService, Room<'_>)> {
        let plan = self.plan().filter(|_| !matches!(self.phase, Phase::Closed { .. }))?;
        let planned = plan.service(service).filter(|planned| planned.bookable)?;
        Some((plan, planned, self.room(plan, now, None)))
    }

    /// The room beside all appointments but one's own.
    pub(crate) fn room_without(&self, own: AppointmentId, now: Instant) -> Option<Room<'_>> {
        Some(self.room(self.plan()?, now, Some(own)))
    }

    fn room<'a>(&'a self, plan: &'a DayPlan, now: Instant, without: Option<AppointmentId>) -> Room<'a> {
        let mut room = Room { plan, walk_in_share: plan.policy.walk_in_share.clamp(0.0, 1.0), taken: Vec::new() };
        for appointment in self.appointments() {
            if appointment.state.occupies(now) && Some(appointment.id) != without {
                room.take(&appointment.service, appointment.span);
            }
        }
        room
    }
}

impl DayPlan {
    /// All starts of a service on the grid of local time, with the time each occupies, by start.
    fn starts(&self, service: &PlannedService) -> Vec<Span> {
        let step = self.policy.slot_step.max(60);
        let midnight = self.date.and_time(NaiveTime::MIN);
        let mut spans: Vec<Span> = (0..24 * 60 * 60)
            .step_by(step as usize)
            .filter_map(|second| {
                let local = midnight + TimeDelta::seconds(second);
                self.timezone.from_local_datetime(&local).earliest()
            })
            .filter_map(|start| self.time_slot(service, start.with_timezone(&Utc)))
            .collect();
        spans.sort_by_key(|span| span.from);
        spans
    }

    /// The time an appointment starting then occupies, if a time slot starts then. Of an hour that the clocks repeat
    /// only the first is offered, since a wall clock could not say which one is meant.
    pub(crate) fn time_slot(&self, service: &PlannedService, start: Instant) -> Option<Span> {
        let local = start.with_timezone(&self.timezone).naive_local();
        let second = local.num_seconds_from_midnight();
        let on_grid = second.is_multiple_of(self.policy.slot_step.max(60)) && local.nanosecond() == 0;
        let is_named = local.date() == self.date && instant(self.timezone, local) == start;
        let span = Span { from: start, to: start + seconds(service.appointment.max(60)) };
        let within = self.opening.iter().any(|opening| opening.covers(span));
        (on_grid && is_named && within).then_some(span)
    }
}

/// The appointments that take room, and whether one more fits beside them.
#[derive(Clone)]
pub(crate) struct Room<'a> {
    plan: &'a DayPlan,
    walk_in_share: f64,
    taken: Vec<(&'a ServiceId, Span)>,
}

impl<'a> Room<'a> {
    /// An empty day without a share for walk-ins.
    pub(crate) fn whole(plan: &'a DayPlan) -> Self {
        Self { plan, walk_in_share: 0.0, taken: Vec::new() }
    }

    pub(crate) fn take(&mut self, service: &'a ServiceId, span: Span) {
        self.taken.push((service, span));
    }

    /// Whether one more fits at every moment of its span. Between two changes of staff or appointments nothing
    /// differs, so the moments of change suffice.
    pub(crate) fn fits(&self, service: &ServiceId, span: Span) -> bool {
        let starts = self.taken.iter().map(|(_, taken)| taken.from);
        let staff = self.plan.operators.iter().flat_map(|operator| operator.shifts.iter().chain(&operator.breaks));
        let changes = staff.flat_map(|span| [span.from, span.to]).chain(starts);
        let moments: BTreeSet<Instant> = changes.filter(|at| span.contains(*at)).chain([span.from]).collect();
        moments.into_iter().all(|at| self.fits_at(service, at))
    }

    /// How many more fit.
    fn free(&self, service: &'a ServiceId, span: Span) -> u32 {
        let mut room = self.clone();
        let mut free = 0;
        while free < self.plan.operators.len() as u32 && room.fits(service, span) {
            room.take(service, span);
            free += 1;
        }
        free
    }

    /// The highest pressure on this service's operators over a span, walk-ins and appointments together.
    fn pressure(&self, service: &ServiceId, span: Span) -> f64 {
        let own = self.plan.services.iter().position(|planned| planned.id == *service);
        let moments = [span.from, span.from + (span.to - span.from) / 2];
        moments.into_iter().map(|at| self.pressure_at(own, at)).fold(0.0, f64::max)
    }

    fn pressure_at(&self, service: Option<usize>, at: Instant) -> f64 {
        let mut needed = needed_at(self.plan, &self.plan.walk_ins, at);
        for taken in self.taken_at(at) {
            if let Some(nth) = self.plan.services.iter().position(|planned| planned.id == *taken) {
                needed[nth] += 1.0;
            }
        }
        let able: Vec<u32> = self.working(at).into_iter().map(|operator| mask(self.plan, operator)).collect();
        pressure(&needed, &able, service)
    }

    fn load(&self, at: Instant) -> Load {
        if !self.plan.walk_ins.is_empty() {
            return match self.pressure_at(None, at) {
                pressure if pressure < 0.55 => Load::Quiet,
                pressure if pressure < 0.85 => Load::Normal,
                _ => Load::Busy,
            };
        }
        let limit = self.limit(self.working(at).len());
        let taken = self.taken_at(at).count();
        match taken * 3 {
            thirds if thirds < limit => Load::Quiet,
            thirds if thirds < 2 * limit => Load::Normal,
            _ => Load::Busy,
        }
    }

    fn fits_at(&self, service: &ServiceId, at: Instant) -> bool {
        let working = self.working(at);
        let skilled = working.iter().filter(|operator| operator.speed(service).is_some()).count();
        let alike = self.taken_at(at).filter(|taken| *taken == service).count();
        if alike >= self.limit(skilled) {
            return false;
        }
        let mut matching = Matching { working: &working, assigned: vec![None; working.len()] };
        let matched = self.taken_at(at).filter(|taken| matching.add(taken)).count();
        matched < self.limit(working.len()) && matching.add(service)
    }

    /// How many of so many operators appointments may occupy: all but the share for walk-ins, yet at least one.
    fn limit(&self, operators: usize) -> usize {
        const ROUNDING: f64 = 1e-9;
        let kept = operators as f64 * (1.0 - self.walk_in_share);
        ((kept + ROUNDING).floor() as usize).max(1).min(operators)
    }

    fn working(&self, at: Instant) -> Vec<&'a PlannedOperator> {
        self.plan.operators.iter().filter(|operator| operator.works_at(at)).collect()
    }

    fn taken_at(&self, at: Instant) -> impl Iterator<Item = &'a ServiceId> {
        self.taken.iter().filter(move |(_, span)| span.contains(at)).map(|(service, _)| *service)
    }
}

/// Which appointment each working operator would serve.
struct Matching<'m, 'a> {
    working: &'m [&'a PlannedOperator],
    assigned: Vec<Option<&'m ServiceId>>,
}

impl<'m> Matching<'m, '_> {
    /// Finds an operator for one more appointment, moving others along if need be.
    fn add(&mut self, service: &'m ServiceId) -> bool {
        let mut tried = vec![false; self.working.len()];
        self.augment(service, &mut tried)
    }

    fn augment(&mut self, service: &'m ServiceId, tried: &mut [bool]) -> bool {
        for index in 0..self.working.len() {
            if tried[index] || self.working[index].speed(service).is_none() {
                continue;
            }
            tried[index] = true;
            let is_free = match self.assigned[index] {
                None => true,
                Some(other) => self.augment(other, tried),
            };
            if is_free {
                self.assigned[index] = Some(service);
                return true;
            }
        }
        false
    }
}
