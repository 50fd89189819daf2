//! The production plan of a simulated day.

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use uuid::Uuid;

use crate::branch_plan::instant;
use crate::breaks::plan_breaks;
use crate::plan::{Expected, PlannedOperator, PlannedService, Skill};
use crate::simulate::regime::{Breaks, Order, Regime, Slots};
use crate::simulate::scenario::Scenario;
use crate::{CounterId, DayPlan, Instant, OperatorId, Span};

pub(crate) fn operator_id(nth: usize) -> OperatorId {
    OperatorId(Uuid::from_u128(1 + nth as u128))
}

pub(crate) fn counter(nth: usize) -> CounterId {
    CounterId::new((nth + 1).to_string())
}

/// A Tuesday without holidays or changes of clocks.
pub(crate) fn plan(scenario: &Scenario, regime: &Regime, average: f64) -> DayPlan {
    let date = NaiveDate::from_ymd_opt(2026, 3, 17).unwrap_or_default();
    let timezone = Tz::Asia__Almaty;
    let at = |time| instant(timezone, date.and_time(time));
    let whole = Span { from: at(scenario.opens), to: at(scenario.closes) };
    let series = |nth: usize| char::from(b'A' + (nth % 26) as u8).to_string();
    let services = scenario.services.iter().enumerate().map(|(nth, service)| PlannedService {
        id: service.id.clone(),
        series: series(nth),
        mean: (60.0 * service.mean).round() as u32,
        appointment: 60 * service.appointment,
        bookable: true,
    });
    let operators = scenario.operators.iter().enumerate().map(|(nth, desk)| {
        let skills = desk.skills.iter().map(|(service, speed)| Skill { service: service.clone(), speed: *speed });
        let taken = if regime.order == Order::ServiceLines { 1 } else { desk.skills.len() };
        PlannedOperator {
            id: operator_id(nth),
            skills: skills.take(taken).collect(),
            shifts: vec![whole],
            breaks: vec![pause(scenario, regime, nth, whole.from)],
        }
    });
    let mut plan = DayPlan {
        date,
        timezone,
        opening: vec![whole],
        closure: None,
        services: services.collect(),
        operators: operators.collect(),
        counters: (0..scenario.operators.len()).map(counter).collect(),
        policy: regime.policy(scenario),
        walk_ins: Vec::new(),
    };
    if let Slots::Shaped { .. } = regime.slots {
        plan.walk_ins = walk_ins(scenario, average, whole.from);
    }
    if regime.breaks == Breaks::Planned {
        let demand = demand(scenario, regime, average, whole.from);
        let length = TimeDelta::milliseconds((60_000.0 * scenario.break_minutes) as i64);
        for (operator, pause) in plan_breaks(&plan, &demand, length).into_iter().enumerate() {
            plan.operators[operator].breaks = pause.into_iter().collect();
        }
    }
    plan
}

/// Customers to be expected in each opening hour, of all who walk in.
fn walk_ins_by_hour(scenario: &Scenario, average: f64) -> Vec<f64> {
    let total: f64 = scenario.hourly.iter().sum();
    let walking = average * (1.0 - scenario.appointments.share);
    scenario.hourly.iter().map(|weight| walking * weight / total).collect()
}

/// Those who come to an appointment: at the wished hours, or poured into the quietest ones.
fn booked_by_hour(scenario: &Scenario, regime: &Regime, average: f64) -> Vec<f64> {
    let coming = average * scenario.appointments.share * (1.0 - scenario.appointments.no_show);
    let walking = walk_ins_by_hour(scenario, average);
    let total: f64 = walking.iter().sum();
    if regime.slots == Slots::Wished {
        return walking.iter().map(|customers| coming * customers / total.max(1.0)).collect();
    }
    const DROPS: usize = 400;
    let mut booked = vec![0.0; walking.len()];
    for _ in 0..DROPS {
        let level = |hour: &usize| walking[*hour] + booked[*hour];
        let quietest = (0..booked.len()).min_by(|a, b| level(a).total_cmp(&level(b)));
        quietest.into_iter().for_each(|hour| booked[hour] += coming / DROPS as f64);
    }
    booked
}

fn walk_ins(scenario: &Scenario, average: f64, opens: Instant) -> Vec<Expected> {
    expected(scenario, &walk_ins_by_hour(scenario, average), opens)
}

fn demand(scenario: &Scenario, regime: &Regime, average: f64, opens: Instant) -> Vec<Expected> {
    let walking = walk_ins_by_hour(scenario, average);
    let booked = booked_by_hour(scenario, regime, average);
    expected(scenario, &walking.iter().zip(booked).map(|(walking, booked)| walking + booked).collect::<Vec<_>>(), opens)
}

fn expected(scenario: &Scenario, by_hour: &[f64], opens: Instant) -> Vec<Expected> {
    let walk_up = scenario.behaviour.walk_up_seconds / 60.0;
    let of_hour = |(hour, customers): (usize, &f64)| {
        let from = opens + TimeDelta::hours(hour as i64);
        let span = Span { from, to: from + TimeDelta::hours(1) };
        let customers = *customers;
        scenario.services.iter().map(move |service| Expected {
            service: service.id.clone(),
            span,
            operators: customers * service.share * (service.mean + walk_up) / 60.0,
        })
    };
    by_hour.iter().enumerate().flat_map(of_hour).collect()
}

/// The break of the `nth` operator where it does not need a planner.
fn pause(scenario: &Scenario, regime: &Regime, nth: usize, opens: Instant) -> Span {
    let length = 60.0 * scenario.break_minutes;
    let noon = 3.0 * 3600.0;
    let from = match regime.breaks {
        Breaks::Halves => noon + if nth.is_multiple_of(2) { 0.0 } else { length },
        Breaks::Staggered | Breaks::Planned => {
            let (first, last) = (2.0 * 3600.0, scenario.open_seconds() - 2.0 * 3600.0 - length);
            first + (last - first) * nth as f64 / (scenario.operators.len().max(2) - 1) as f64
        }
    };
    let from = opens + TimeDelta::milliseconds((1000.0 * from) as i64);
    Span { from, to: from + TimeDelta::milliseconds((1000.0 * length) as i64) }
}
