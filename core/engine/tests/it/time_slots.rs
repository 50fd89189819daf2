//! Which time slots a branch offers.

use lobby_engine::plan::PlannedOperator;
use lobby_engine::{Command, DayPlan, Instant, Load, Refusal};

use crate::branch::*;

fn starts(branch: &Branch, id: &str) -> Vec<Instant> {
    branch.day.time_slots(&service(id), branch.now).into_iter().map(|slot| slot.start).collect()
}

fn free(branch: &Branch, id: &str, start: &str) -> u32 {
    let slots = branch.day.time_slots(&service(id), branch.now);
    slots.iter().find(|slot| slot.start == at(start)).map_or(0, |slot| slot.free)
}

fn cash_only(count: u128) -> DayPlan {
    let mut plan = plan();
    plan.operators = (1..=count).map(|n| planned_operator(n, &[(CASH, 1.0)])).collect();
    plan
}

#[test]
fn time_slots_lie_on_the_grid_between_opening_and_closing() {
    let branch = Branch::planned(plan());
    let starts = starts(&branch, LOANS);
    assert_eq!((starts.first(), starts.last()), (Some(&at("09:00")), Some(&at("17:30"))));
    assert_eq!(starts.len(), 35);
}

#[test]
fn a_break_leaves_no_time_slot_that_would_reach_into_it() {
    let mut plan = plan();
    plan.operators.retain(|planned| planned.id == operator(3));
    plan.operators[0].breaks = vec![span("13:00", "14:00")];
    let branch = Branch::planned(plan);
    let around: Vec<Instant> =
        starts(&branch, LOANS).into_iter().filter(|start| span("12:00", "14:30").contains(*start)).collect();
    assert_eq!(around, ["12:00", "12:15", "12:30", "14:00", "14:15"].map(at));
}

#[test]
fn a_share_of_the_operators_is_left_to_walk_ins() {
    for (operators, places) in [(1, 1), (2, 1), (3, 1), (4, 2), (5, 3), (10, 6)] {
        let branch = Branch::planned(cash_only(operators));
        assert_eq!(free(&branch, CASH, "10:00"), places, "{operators} operators");
    }
}

#[test]
fn exactly_the_free_places_shown_can_be_booked() {
    let mut branch = Branch::planned(cash_only(10));
    let shown = free(&branch, CASH, "10:00");
    let booked = (0..200).filter(|n| branch.tell(Command::Book { slot: slot(*n, CASH, "10:00") }).is_ok()).count();
    assert_eq!(booked as u32, shown);
}

#[test]
fn services_that_share_operators_share_their_places() {
    let mut plan = plan();
    plan.policy.walk_in_share = 0.0;
    let mut branch = Branch::planned(plan);
    assert_eq!(free(&branch, CARDS, "10:00"), 2);
    branch.book(1, LOANS, "09:45");
    assert_eq!(free(&branch, CARDS, "10:00"), 1, "operator 3 has the loan");
    branch.book(2, CASH, "10:00");
    assert_eq!(free(&branch, CARDS, "10:00"), 1, "operator 2 can take the cash");
    branch.book(3, CASH, "10:00");
    assert_eq!(free(&branch, CARDS, "10:00"), 0);
    assert!(matches!(branch.refused(Command::Book { slot: slot(4, CARDS, "10:00") }), Refusal::SlotFull { .. }));
}

#[test]
fn the_load_grows_with_the_bookings() {
    let mut branch = Branch::planned(cash_only(10));
    let load = |branch: &Branch| branch.day.time_slots(&service(CASH), branch.now)[4].load;
    let mut seen = vec![load(&branch)];
    for n in 0..5 {
        branch.book(n, CASH, "10:00");
        seen.push(load(&branch));
    }
    assert_eq!(seen, [Load::Quiet, Load::Quiet, Load::Normal, Load::Normal, Load::Busy, Load::Busy]);
}

#[test]
fn a_time_slot_that_starts_too_soon_is_not_offered() {
    let mut branch = Branch::open();
    branch.at("10:06");
    assert_eq!(starts(&branch, LOANS)[0], at("10:30"), "10:15 is in less than ten minutes");
}

#[test]
fn a_closed_day_offers_nothing() {
    let mut branch = Branch::open();
    branch.must(Command::Close);
    assert!(starts(&branch, LOANS).is_empty());
}

#[test]
fn on_the_day_the_clocks_change_no_time_slot_is_offered_twice_or_never_existed() {
    let zone = chrono_tz::Tz::Europe__Berlin;
    for (date, count) in [((2026, 3, 29), 4 * 4), ((2026, 10, 25), 5 * 4)] {
        let date = chrono::NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap();
        let local = |hour| lobby_engine::branch_plan::instant(zone, date.and_hms_opt(hour, 0, 0).unwrap());
        let open = lobby_engine::Span { from: local(0), to: local(5) };
        let worker = PlannedOperator { shifts: vec![open], ..planned_operator(1, &[(CASH, 1.0)]) };
        let mut plan = plan();
        (plan.date, plan.timezone, plan.opening, plan.operators) = (date, zone, vec![open], vec![worker]);
        let mut branch = Branch::unplanned();
        branch.now = local(0) - chrono::TimeDelta::hours(2);
        branch.must(Command::Plan { plan });
        let mut starts = starts(&branch, CASH);
        assert_eq!(starts.len(), count, "{date}");
        starts.dedup();
        assert_eq!(starts.len(), count, "{date}");
    }
}
