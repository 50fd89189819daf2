//! What customers are told about their wait.

use lobby_engine::{Command, DayPlan, Estimate, Place};

use crate::branch::*;

/// `count` operators who take only cash, five minutes each, without efficiency or quirks.
fn tellers(count: u128) -> DayPlan {
    let mut plan = plan();
    plan.operators = (1..=count).map(|n| planned_operator(n, &[(CASH, 1.0)])).collect();
    plan
}

fn if_joined_now(branch: &Branch, id: &str) -> Place {
    branch.day.estimates(branch.now).services[&service(id)]
}

#[test]
fn a_free_operator_and_an_empty_line_mean_no_wait() {
    let mut branch = Branch::opened(tellers(1));
    branch.on(1);
    assert_eq!(if_joined_now(&branch, CASH), Place { ahead: 0, wait: Some(Estimate::default()) });
}

#[test]
fn the_median_follows_the_queue_length_predictor() {
    for (tellers_on, ahead, mean) in [(1, 0, 5.0), (1, 5, 30.0), (2, 3, 10.0), (3, 8, 15.0), (3, 26, 45.0)] {
        let mut branch = Branch::opened(tellers(tellers_on));
        for n in 1..=tellers_on {
            branch.on(n);
            branch.join(n, CASH);
            branch.next(n);
            branch.must(Command::Start { operator: operator(n) });
        }
        for n in 0..ahead {
            branch.join(100 + n, CASH);
        }
        let place = if_joined_now(&branch, CASH);
        let wait = place.wait.unwrap();
        assert_eq!(u128::from(place.ahead), ahead);
        let off = (f64::from(wait.p50) - mean).abs();
        assert!(off <= 1.0 + mean * 0.15, "{tellers_on} tellers, {ahead} ahead: {wait:?}, mean {mean}");
        assert!(f64::from(wait.p85) > mean);
    }
}

#[test]
fn quantiles_never_fall() {
    let mut branch = Branch::opened(tellers(2));
    branch.on(1);
    for n in 0..40 {
        branch.join(n, CASH);
    }
    for place in branch.day.estimates(branch.now).tickets.values() {
        let Estimate { p10, p50, p85, p90 } = place.wait.unwrap();
        assert!(p10 <= p50 && p50 <= p85 && p85 <= p90);
    }
}

#[test]
fn who_is_further_back_waits_no_shorter() {
    let mut branch = Branch::opened(tellers(2));
    branch.on(1).on(2);
    for n in 0..30 {
        branch.join(n, CASH);
    }
    let estimates = branch.day.estimates(branch.now);
    let waits: Vec<u32> = (0..30).map(|n| estimates.tickets[&ticket(n)].wait.unwrap().p50).collect();
    assert!(waits.is_sorted(), "{waits:?}");
}

#[test]
fn before_the_doors_open_the_wait_reaches_to_the_opening() {
    let mut branch = Branch::planned(plan());
    branch.at("08:30");
    assert_eq!(if_joined_now(&branch, CASH).wait.unwrap().p50, 30);
}

#[test]
fn with_nobody_on_the_planned_staff_counts() {
    let mut plan = tellers(1);
    plan.operators[0].shifts = vec![span("11:00", "18:00")];
    let mut branch = Branch::opened(plan);
    branch.at("10:20");
    assert_eq!(if_joined_now(&branch, CASH).wait.unwrap().p50, 40);
}

#[test]
fn a_service_nobody_is_planned_for_has_no_estimate() {
    let branch = Branch::opened(tellers(1));
    assert_eq!(if_joined_now(&branch, LOANS).wait, None);
}

#[test]
fn a_line_longer_than_the_day_has_no_estimate_at_its_end() {
    let mut branch = Branch::opened(tellers(1));
    branch.on(1);
    branch.at("17:30");
    for n in 0..20 {
        branch.join(n, CASH);
    }
    let estimates = branch.day.estimates(branch.now);
    assert!(estimates.tickets[&ticket(0)].wait.is_some());
    assert_eq!(estimates.tickets[&ticket(19)].wait, None);
}

#[test]
fn a_closed_day_has_no_estimate() {
    let mut branch = Branch::opened(tellers(1));
    branch.must(Command::Close);
    assert_eq!(if_joined_now(&branch, CASH).wait, None);
}
