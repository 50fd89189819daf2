//! Rules: the plan and the doors.

use lobby_engine::ticket::LeaveReason;
use lobby_engine::{AppointmentState, Command, Fact, OperatorState, Phase, Refusal, Segment, TicketState};

use crate::branch::*;

#[test]
fn a_day_without_a_plan_accepts_only_a_plan() {
    let mut branch = Branch::unplanned();
    assert_eq!(branch.refused(Command::Open), Refusal::NotPlanned);
    assert_eq!(branch.refused(Command::ChangePlan { plan: plan() }), Refusal::NotPlanned);
    branch.must(Command::Plan { plan: plan() });
    assert_eq!(branch.refused(Command::Plan { plan: plan() }), Refusal::AlreadyPlanned);
}

#[test]
fn the_doors_open_and_close_at_the_planned_times() {
    let mut branch = Branch::planned(plan());
    assert_eq!(branch.day.next_due(), Some(at("09:00")));
    assert_eq!(branch.at("08:59:59").must(Command::Due), []);
    assert_eq!(branch.at("09:00").must(Command::Due), [Fact::Opened]);
    assert_eq!(branch.day.next_due(), Some(at("18:00")));
    assert_eq!(branch.at("18:00").must(Command::Due), [Fact::Closed]);
    assert_eq!(branch.day.next_due(), None);
}

#[test]
fn a_day_nobody_looked_at_closes_without_opening() {
    let mut branch = Branch::planned(plan());
    assert_eq!(branch.at("19:00").must(Command::Due), [Fact::Closed]);
}

#[test]
fn doors_opened_by_hand_after_hours_close_at_midnight() {
    let mut branch = Branch::open();
    branch.at("18:00").must(Command::Due);
    branch.at("19:00").must(Command::Open);
    assert_eq!(branch.day.next_due(), Some(at("23:59:59") + chrono::TimeDelta::seconds(1)));
}

#[test]
fn opening_an_open_branch_changes_nothing() {
    let mut branch = Branch::open();
    assert_eq!(branch.must(Command::Open), []);
    branch.must(Command::Close);
    assert_eq!(branch.must(Command::Close), []);
}

#[test]
fn before_the_doors_open_a_join_hears_when_they_will() {
    let mut branch = Branch::planned(plan());
    let join =
        Command::Join { ticket: ticket(1), visit: visit(1), services: services(&[CASH]), segment: Segment::Mass };
    assert_eq!(branch.refused(join.clone()), Refusal::Closed { opens_at: Some(at("09:00")) });
    let facts = branch.at("09:00").must(join);
    assert_eq!(facts[0], Fact::Opened, "the clock opened the doors although nobody let time act");
}

#[test]
fn in_the_lunch_hour_the_line_stays_and_a_join_hears_when_it_ends() {
    let mut plan = plan();
    plan.opening = vec![span("09:00", "13:00"), span("14:00", "18:00")];
    let mut branch = Branch::opened(plan);
    branch.join(1, CASH);
    let join =
        Command::Join { ticket: ticket(2), visit: visit(2), services: services(&[CASH]), segment: Segment::Mass };
    assert_eq!(branch.at("13:30").refused(join.clone()), Refusal::Closed { opens_at: Some(at("14:00")) });
    assert_eq!(branch.ticket(1).state, TicketState::Waiting);
    branch.at("14:00").must(join);
}

#[test]
fn at_the_close_those_not_at_a_counter_go_unserved_and_the_one_being_served_may_finish() {
    let mut branch = Branch::open();
    branch.on(1).on(2).on(3);
    branch.join(1, CASH);
    branch.next(1);
    branch.must(Command::Start { operator: operator(1) });
    branch.join(2, CASH);
    branch.next(2);
    branch.join(3, CARDS);
    branch.next(3);
    branch.must(Command::Park { operator: operator(3) });
    branch.join(4, CASH);
    branch.at("18:00").must(Command::Due);
    for n in [2, 3, 4] {
        assert_eq!(branch.ticket(n).state, TicketState::Unserved { at: at("18:00") });
    }
    assert_eq!(branch.day.operator(operator(2)).unwrap().state, OperatorState::Open);
    assert_eq!(branch.refused(Command::Next { operator: operator(2) }), Refusal::Closed { opens_at: None });
    assert_eq!(branch.refused(Command::Park { operator: operator(1) }), Refusal::Closed { opens_at: None });
    branch.must(finish(1));
    assert!(matches!(branch.ticket(1).state, TicketState::Done { .. }));
    assert!(matches!(branch.day.phase(), Phase::Closed { .. }));
}

#[test]
fn an_event_is_never_before_the_last_one() {
    let mut branch = Branch::open();
    branch.at("10:00").join(1, CASH);
    branch.at("09:30").must(Command::Leave { ticket: ticket(1), reason: LeaveReason::Customer });
    assert_eq!(branch.ticket(1).state, TicketState::Left { at: at("10:00"), reason: LeaveReason::Customer });
}

#[test]
fn a_changed_plan_displaces_what_no_longer_fits_and_a_better_one_takes_it_back() {
    let mut with_room = plan();
    with_room.policy.walk_in_share = 0.0;
    let mut branch = Branch::planned(with_room.clone());
    branch.book(1, LOANS, "10:00");
    branch.book(2, CARDS, "10:00");
    let mut without_loans = with_room.clone();
    without_loans.operators.retain(|planned| planned.id != operator(3));
    branch.must(Command::ChangePlan { plan: without_loans });
    assert_eq!(branch.day.appointment(appointment(1)).unwrap().state, AppointmentState::Displaced);
    assert_eq!(branch.day.appointment(appointment(2)).unwrap().state, AppointmentState::Booked);
    branch.must(Command::ChangePlan { plan: with_room });
    assert_eq!(branch.day.appointment(appointment(1)).unwrap().state, AppointmentState::Booked);
}

#[test]
fn a_changed_plan_takes_services_from_operators_and_sends_home_those_left_without_any() {
    let mut branch = Branch::open();
    branch.on(1).on(2);
    branch.join(1, CARDS);
    branch.next(1);
    let mut changed = plan();
    changed.operators[0].skills.retain(|skill| skill.service == service(CASH));
    changed.operators.remove(1);
    let facts = branch.must(Command::ChangePlan { plan: changed });
    assert!(facts.contains(&Fact::OperatorOff { operator: operator(2) }));
    assert_eq!(branch.day.operator(operator(1)).unwrap().services, services(&[CASH]));
    assert_eq!(branch.day.operator(operator(1)).unwrap().state, OperatorState::Calling { ticket: ticket(1) });
}

#[test]
fn shorter_hours_displace_what_would_start_or_end_outside_them() {
    let mut branch = Branch::planned(plan());
    for (n, start) in [(1, "09:00"), (2, "11:45"), (3, "15:30"), (4, "17:00")] {
        branch.book(n, LOANS, start);
    }
    let mut shorter = plan();
    shorter.opening = vec![span("09:00", "12:00"), span("13:00", "16:00")];
    let facts = branch.must(Command::ChangePlan { plan: shorter.clone() });
    assert_eq!(facts, [Fact::PlanChanged { plan: shorter, displaced: vec![appointment(2), appointment(4)] }]);
}
