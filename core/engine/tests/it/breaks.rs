//! When the planner sends operators on their break.

use chrono::TimeDelta;
use lobby_engine::breaks::plan_breaks;
use lobby_engine::plan::Expected;
use lobby_engine::{DayPlan, Load, Span};

use crate::branch::*;

fn two_alike() -> DayPlan {
    let mut plan = plan();
    plan.operators = (1..=2).map(|n| planned_operator(n, &[(CASH, 1.0)])).collect();
    plan
}

fn demand(spans: &[(Span, f64)]) -> Vec<Expected> {
    spans
        .iter()
        .map(|(span, operators)| Expected { service: service(CASH), span: *span, operators: *operators })
        .collect()
}

#[test]
fn breaks_keep_off_the_peak_and_off_each_other() {
    let peak = [(span("09:00", "12:00"), 0.8), (span("12:00", "14:00"), 1.6), (span("14:00", "18:00"), 0.8)];
    let breaks = plan_breaks(&two_alike(), &demand(&peak), TimeDelta::minutes(45));
    let breaks: Vec<Span> = breaks.into_iter().map(Option::unwrap).collect();
    assert!(breaks.iter().all(|pause| !pause.overlaps(span("12:00", "14:00"))), "{breaks:?}");
    assert!(!breaks[0].overlaps(breaks[1]), "{breaks:?}");
    assert!(breaks.iter().all(|pause| pause.to - pause.from == TimeDelta::minutes(45)));
}

#[test]
fn a_shift_too_short_for_a_break_has_none() {
    let mut plan = two_alike();
    plan.operators[1].shifts = vec![span("09:00", "10:00")];
    let breaks = plan_breaks(&plan, &demand(&[(span("09:00", "18:00"), 1.0)]), TimeDelta::minutes(45));
    assert!(breaks[0].is_some() && breaks[1].is_none());
}

#[test]
fn the_quietest_time_slot_near_the_wish_is_offered_first() {
    let mut plan = two_alike();
    plan.walk_ins =
        demand(&[(span("09:00", "12:00"), 0.4), (span("12:00", "14:00"), 1.8), (span("14:00", "18:00"), 0.4)]);
    let branch = Branch::planned(plan);
    let offered = |wish: &str, reach| branch.day.quietest_free(&service(CASH), at(wish), reach, branch.now);
    assert_eq!(offered("13:45", TimeDelta::minutes(30)), Some(at("14:00")));
    assert_eq!(offered("10:00", TimeDelta::hours(2)), Some(at("10:00")), "the wish is as quiet as any");
    assert_eq!(offered("20:00", TimeDelta::minutes(30)), None);
    let loads = branch.day.time_slots(&service(CASH), branch.now);
    let load = |start: &str| loads.iter().find(|slot| slot.start == at(start)).unwrap().load;
    assert_eq!((load("10:00"), load("12:30")), (Load::Quiet, Load::Busy));
}
