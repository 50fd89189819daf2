//! When operators take their breaks: off the peaks, one after another, never two of the few who can do the same.
//!
//! Every break goes where the staff that is left feels it least. The cost of a plan is, over all moments and groups of
//! services, the demand times a high power of its pressure (waits grow steeply towards full load); from a start in which
//! nobody is away, operators are placed and replaced one by one until nobody moves.

use chrono::TimeDelta;

use crate::plan::{Expected, PlannedOperator};
use crate::pressure::{groups, of_group};
use crate::{DayPlan, Instant, Span};

/// The moments looked at.
const STEP_SECONDS: i64 = 15 * 60;
/// No break within this long after the doors open or before they close.
const EDGE_SECONDS: i64 = 90 * 60;
const SWEEPS: usize = 4;
const STEEPNESS: i32 = 8;

/// A break of `length` for every operator of the plan, in the plan's order; the plan's own breaks are not looked at.
/// `expected` is all demand, appointments included. None for operators whose shifts leave no room for one.
pub fn plan_breaks(plan: &DayPlan, expected: &[Expected], length: TimeDelta) -> Vec<Option<Span>> {
    let Some((opens, closes)) = plan.opens_at().zip(plan.closes_at()) else {
        return vec![None; plan.operators.len()];
    };
    let moments: Vec<Instant> = steps(opens, closes).collect();
    let needed: Vec<Vec<f64>> = moments.iter().map(|at| needed_at(plan, expected, *at)).collect();
    let edge = TimeDelta::seconds(EDGE_SECONDS);
    let mut breaks: Vec<Option<Span>> = vec![None; plan.operators.len()];
    for _ in 0..SWEEPS {
        let before = breaks.clone();
        for nth in 0..breaks.len() {
            let candidates = steps(opens + edge, closes - edge - length + TimeDelta::seconds(1))
                .map(|from| Span { from, to: from + length })
                .filter(|pause| plan.operators[nth].shifts.iter().any(|shift| shift.covers(*pause)));
            let cost = |pause: &Span| {
                let mut with = breaks.clone();
                with[nth] = Some(*pause);
                let during = moments.iter().zip(&needed).filter(|(at, _)| pause.contains(**at));
                // Elsewhere the operator is back: what is lost by the break is the difference it makes.
                during
                    .map(|(at, needed)| cost_at(plan, &with, *at, needed) - cost_without(plan, &with, nth, *at, needed))
                    .sum()
            };
            let scored: Vec<(f64, Span)> = candidates.map(|pause| (cost(&pause), pause)).collect();
            breaks[nth] = scored.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, pause)| pause);
        }
        if breaks == before {
            break;
        }
    }
    breaks
}

fn steps(from: Instant, to: Instant) -> impl Iterator<Item = Instant> {
    let count = ((to - from).num_seconds() + STEP_SECONDS - 1) / STEP_SECONDS;
    (0..count.max(0)).map(move |nth| from + TimeDelta::seconds(nth * STEP_SECONDS))
}

pub(crate) fn needed_at(plan: &DayPlan, expected: &[Expected], at: Instant) -> Vec<f64> {
    let of = |service: &crate::ServiceId| {
        let own = |expected: &&Expected| expected.service == *service && expected.span.contains(at);
        expected.iter().filter(own).map(|expected| expected.operators).sum()
    };
    plan.services.iter().map(|service| of(&service.id)).collect()
}

/// The services an operator takes, as bits in the plan's order.
pub(crate) fn mask(plan: &DayPlan, operator: &PlannedOperator) -> u32 {
    let services = plan.services.iter().take(32).enumerate();
    services.filter(|(_, service)| operator.speed(&service.id).is_some()).fold(0, |mask, (nth, _)| mask | 1 << nth)
}

fn cost_at(plan: &DayPlan, breaks: &[Option<Span>], at: Instant, needed: &[f64]) -> f64 {
    let there = |(operator, pause): &(&PlannedOperator, &Option<Span>)| {
        operator.shifts.iter().any(|shift| shift.contains(at)) && !pause.is_some_and(|pause| pause.contains(at))
    };
    let able: Vec<u32> =
        plan.operators.iter().zip(breaks).filter(there).map(|(operator, _)| mask(plan, operator)).collect();
    groups(needed.len()).map(|group| of_group(needed, &able, group).powi(STEEPNESS)).sum()
}

fn cost_without(plan: &DayPlan, breaks: &[Option<Span>], nth: usize, at: Instant, needed: &[f64]) -> f64 {
    let mut without = breaks.to_vec();
    without[nth] = None;
    cost_at(plan, &without, at, needed)
}
