//! The production plan of a simulated day.

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use uuid::Uuid;

use crate::branch_plan::instant;
use crate::plan::{PlannedOperator, PlannedService, Skill};
use crate::simulate::regime::{Breaks, Order, Regime};
use crate::simulate::scenario::Scenario;
use crate::{CounterId, DayPlan, Instant, OperatorId, Span};

pub(crate) fn operator_id(nth: usize) -> OperatorId {
    OperatorId(Uuid::from_u128(1 + nth as u128))
}

pub(crate) fn counter(nth: usize) -> CounterId {
    CounterId::new((nth + 1).to_string())
}

/// A Tuesday without holidays or changes of clocks.
pub(crate) fn plan(scenario: &Scenario, regime: &Regime) -> DayPlan {
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
    DayPlan {
        date,
        timezone,
        opening: vec![whole],
        closure: None,
        services: services.collect(),
        operators: operators.collect(),
        counters: (0..scenario.operators.len()).map(counter).collect(),
        policy: regime.policy(scenario),
    }
}

/// The break of the `nth` operator.
fn pause(scenario: &Scenario, regime: &Regime, nth: usize, opens: Instant) -> Span {
    let length = 60.0 * scenario.break_minutes;
    let noon = 3.0 * 3600.0;
    let from = match regime.breaks {
        Breaks::Halves => noon + if nth.is_multiple_of(2) { 0.0 } else { length },
        Breaks::Staggered => {
            let (first, last) = (2.0 * 3600.0, scenario.open_seconds() - 2.0 * 3600.0 - length);
            first + (last - first) * nth as f64 / (scenario.operators.len().max(2) - 1) as f64
        }
    };
    let from = opens + TimeDelta::milliseconds((1000.0 * from) as i64);
    Span { from, to: from + TimeDelta::milliseconds((1000.0 * length) as i64) }
}
