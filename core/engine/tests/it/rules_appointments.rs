//! Rules: time slots held, booked and moved, and checking in.

use lobby_engine::event::HoldEnd;
use lobby_engine::{AppointmentState, BranchId, Command, DayKey, DayPlan, Fact, Refusal, Segment, TicketState};

use crate::branch::*;

/// One operator for loans, so that each time slot has one place.
fn one_place() -> DayPlan {
    let mut plan = plan();
    plan.operators.retain(|planned| planned.id == operator(3));
    plan
}

fn state(branch: &Branch, n: u128) -> AppointmentState {
    branch.day.appointment(appointment(n)).unwrap().state.clone()
}

#[test]
fn a_full_time_slot_names_the_three_nearest_free_ones() {
    let mut branch = Branch::planned(one_place());
    branch.book(1, LOANS, "11:00");
    let refusal = branch.refused(Command::Book { slot: slot(2, LOANS, "11:00") });
    assert_eq!(refusal, Refusal::SlotFull { alternatives: vec![at("11:30"), at("10:30"), at("11:45")] });
    assert_eq!(refusal.alternatives().len(), 3);
}

#[test]
fn a_start_off_the_grid_or_past_closing_is_not_a_time_slot() {
    let mut branch = Branch::planned(plan());
    for start in ["11:07", "17:45", "08:30", "20:00"] {
        let refusal = branch.refused(Command::Book { slot: slot(1, LOANS, start) });
        assert!(
            matches!(&refusal, Refusal::NotASlot { alternatives } if alternatives.len() == 3),
            "{start}: {refusal:?}"
        );
    }
}

#[test]
fn a_start_in_the_past_is_refused_with_what_is_still_free() {
    let mut branch = Branch::open();
    let refusal = branch.at("12:00").refused(Command::Book { slot: slot(1, LOANS, "11:00") });
    assert_eq!(refusal, Refusal::InThePast { alternatives: vec![at("12:15"), at("12:30"), at("12:45")] });
}

#[test]
fn a_hold_takes_the_place_until_it_ends() {
    let mut branch = Branch::planned(one_place());
    branch.must(Command::Hold { slot: slot(1, LOANS, "11:00"), until: at("08:05") });
    assert!(matches!(branch.refused(Command::Book { slot: slot(2, LOANS, "11:00") }), Refusal::SlotFull { .. }));
    assert_eq!(branch.day.next_due(), Some(at("08:05")));
    branch.at("08:05").book(2, LOANS, "11:00");
}

#[test]
fn a_hold_becomes_a_booking_of_the_same_appointment() {
    let mut branch = Branch::planned(one_place());
    branch.must(Command::Hold { slot: slot(1, LOANS, "11:00"), until: at("08:05") });
    branch.at("08:04").book(1, LOANS, "11:00");
    assert_eq!(state(&branch, 1), AppointmentState::Booked);
    assert_eq!(branch.refused(Command::Book { slot: slot(1, LOANS, "12:00") }), Refusal::DuplicateId);
}

#[test]
fn time_ends_a_hold() {
    let mut branch = Branch::planned(plan());
    branch.must(Command::Hold { slot: slot(1, LOANS, "11:00"), until: at("08:05") });
    let facts = branch.at("08:05").must(Command::Due);
    assert_eq!(facts, [Fact::HoldEnded { appointment: appointment(1), end: HoldEnd::Expired }]);
    assert_eq!(branch.refused(Command::Release { appointment: appointment(1) }), Refusal::HoldEnded);
}

#[test]
fn releasing_or_cancelling_a_hold_frees_the_place() {
    for command in [Command::Release { appointment: appointment(1) }, Command::Cancel { appointment: appointment(1) }] {
        let mut branch = Branch::planned(one_place());
        branch.must(Command::Hold { slot: slot(1, LOANS, "11:00"), until: at("08:05") });
        branch.must(command);
        assert_eq!(state(&branch, 1), AppointmentState::Released);
        branch.book(2, LOANS, "11:00");
    }
}

#[test]
fn a_booking_moves_into_a_span_it_takes_itself() {
    let mut branch = Branch::planned(one_place());
    branch.book(1, LOANS, "11:00");
    branch.must(Command::Move { appointment: appointment(1), service: service(LOANS), start: at("11:15") });
    assert_eq!(branch.day.appointment(appointment(1)).unwrap().span, span("11:15", "11:45"));
}

#[test]
fn a_cancelled_booking_frees_its_place_and_stays_cancelled() {
    let mut branch = Branch::planned(one_place());
    branch.book(1, LOANS, "11:00");
    branch.must(Command::Cancel { appointment: appointment(1) });
    branch.book(2, LOANS, "11:00");
    let over = Refusal::AppointmentOver { appointment: appointment(1) };
    assert_eq!(branch.refused(Command::Cancel { appointment: appointment(1) }), over);
    assert_eq!(
        branch.refused(Command::Move { appointment: appointment(1), service: service(LOANS), start: at("12:00") }),
        over
    );
}

#[test]
fn a_booking_moves_to_another_day_and_back() {
    let mut branch = Branch::planned(plan());
    let other = DayKey::new(BranchId::new("astana-mangilik"), date());
    branch.book(1, LOANS, "11:00");
    branch.must(Command::MoveAway { appointment: appointment(1), to: other.clone() });
    assert_eq!(state(&branch, 1), AppointmentState::MovedAway { to: other.clone() });
    branch.must(Command::MoveIn { slot: slot(1, LOANS, "12:00"), from: other });
    assert_eq!(state(&branch, 1), AppointmentState::Booked);
}

#[test]
fn unknown_and_unbookable_services_are_refused() {
    let mut plan = plan();
    plan.services[0].bookable = false;
    let mut branch = Branch::planned(plan);
    assert_eq!(branch.refused(Command::Book { slot: slot(1, CASH, "11:00") }), Refusal::NotBookable);
    assert_eq!(branch.refused(Command::Book { slot: slot(1, "gold", "11:00") }), Refusal::UnknownService);
}

#[test]
fn check_in_opens_and_closes_by_the_policy() {
    let mut branch = Branch::planned(plan());
    branch.book(1, LOANS, "11:00");
    assert_eq!(branch.at("10:29").refused(check_in(1)), Refusal::TooEarly { opens_at: at("10:30") });
    assert_eq!(branch.at("12:00").refused(check_in(1)), Refusal::TooLate { closed_at: at("12:00") });
    branch.at("11:59:59").must(check_in(1));
    assert_eq!(state(&branch, 1), AppointmentState::CheckedIn { ticket: ticket(1) });
}

#[test]
fn a_second_check_in_names_the_ticket_of_the_first() {
    let mut branch = Branch::open();
    branch.book(1, LOANS, "11:00");
    branch.at("10:50").must(check_in(1));
    let again = Command::CheckIn { appointment: appointment(1), ticket: ticket(9), visit: visit(9) };
    assert_eq!(branch.refused(again), Refusal::AlreadyCheckedIn { ticket: ticket(1) });
    assert_eq!(branch.day.ticket_of_appointment(appointment(1)).unwrap().number, "L-001");
}

#[test]
fn an_announced_lateness_keeps_check_in_open() {
    let mut branch = Branch::open();
    branch.book(1, LOANS, "11:00");
    branch.must(Command::AnnounceLate { appointment: appointment(1), until: at("12:30") });
    branch.at("12:00").must(Command::Due);
    branch.at("12:29").must(check_in(1));
}

#[test]
fn an_appointment_nobody_came_for_is_missed() {
    let mut branch = Branch::open();
    branch.book(1, LOANS, "11:00");
    assert_eq!(branch.day.next_due(), Some(at("12:00")));
    let facts = branch.at("12:00").must(Command::Due);
    assert_eq!(facts, [Fact::AppointmentMissed { appointment: appointment(1) }]);
    assert_eq!(branch.refused(check_in(1)), Refusal::AppointmentOver { appointment: appointment(1) });
}

#[test]
fn the_credit_of_an_appointment_fades_with_lateness() {
    let full = 12.0 * 60.0;
    for (checked_in, credit) in
        [("10:31", full), ("11:00", full), ("11:10", full), ("11:25", full / 2.0), ("11:40", 0.0), ("11:55", 0.0)]
    {
        let mut branch = Branch::open();
        branch.book(1, LOANS, "11:00");
        branch.at(checked_in).must(check_in(1));
        assert_eq!(branch.ticket(1).credit, credit, "checked in at {checked_in}");
    }
}

#[test]
fn an_early_appointment_accrues_from_five_minutes_before_its_start() {
    let mut branch = Branch::open();
    branch.book(1, LOANS, "11:00");
    branch.at("10:31").must(check_in(1));
    assert_eq!(branch.ticket(1).accrues_from, at("10:55"));
    branch.book(2, LOANS, "13:00");
    branch.at("13:02").must(check_in(2));
    assert_eq!(branch.ticket(2).accrues_from, at("13:02"));
}

#[test]
fn serving_the_ticket_serves_the_appointment_and_leaving_cancels_it() {
    let mut branch = Branch::open();
    branch.on(3);
    branch.book(1, LOANS, "11:00");
    branch.book(2, LOANS, "11:30");
    branch.at("11:00").must(check_in(1));
    branch.must(check_in(2));
    assert_eq!(branch.serve(3), ticket(1));
    assert_eq!(state(&branch, 1), AppointmentState::Served { ticket: ticket(1) });
    branch.must(Command::UndoFinish { operator: operator(3) });
    assert_eq!(state(&branch, 1), AppointmentState::CheckedIn { ticket: ticket(1) });
    branch.must(Command::Leave { ticket: ticket(2), reason: lobby_engine::ticket::LeaveReason::Customer });
    assert_eq!(state(&branch, 2), AppointmentState::Cancelled);
}

#[test]
fn an_appointment_goes_before_walk_ins_who_came_a_little_earlier() {
    let mut branch = Branch::open();
    branch.on(3);
    branch.book(1, LOANS, "11:00");
    branch.at("10:50").join_as(2, LOANS, Segment::Mass);
    branch.at("10:58").must(check_in(1));
    assert_eq!(branch.at("11:00").serve(3), ticket(1));
    assert_eq!(branch.ticket(2).state, TicketState::Waiting);
}
