//! Rules: the order of service, letting pass, leaving and coming back.

use lobby_engine::ticket::LeaveReason;
use lobby_engine::{Command, CounterId, DayPlan, OperatorState, Refusal, Segment, TicketId, TicketState};

use crate::branch::*;

/// The numbers of tickets in the order operator 2 would call them.
fn line(branch: &Branch) -> Vec<TicketId> {
    branch.day.line(operator(2), branch.now).into_iter().map(|ticket| ticket.id).collect()
}

fn tickets<const N: usize>(numbers: [u128; N]) -> Vec<TicketId> {
    numbers.map(ticket).to_vec()
}

/// Tickets 1 to `count`, a minute apart from nine on, and operator 2 on.
fn queue(count: u128) -> Branch {
    let mut branch = Branch::open();
    branch.on(2);
    for n in 1..=count {
        branch.join(n, CASH);
        branch.later(60);
    }
    branch
}

#[test]
fn equals_are_served_in_the_order_they_came() {
    let branch = queue(4);
    assert_eq!(line(&branch), tickets([1, 2, 3, 4]));
}

#[test]
fn numbers_count_within_a_series() {
    let mut branch = Branch::open();
    branch.join(1, CASH);
    branch.join(2, CARDS);
    branch.join(3, CASH);
    let numbers = [1, 2, 3].map(|n| branch.ticket(n).number.clone());
    assert_eq!(numbers, ["C-001", "K-001", "C-002"]);
}

#[test]
fn a_heavier_segment_overtakes_only_those_who_came_shortly_before() {
    let mut branch = Branch::open();
    branch.on(2);
    branch.at("09:00").join(1, CASH);
    branch.at("09:06").join(2, CASH);
    branch.at("09:10").join_as(3, CASH, Segment::Vip);
    branch.at("09:15");
    assert_eq!(line(&branch), tickets([1, 3, 2]), "15:00, 12:30 and 9:00 minutes of score");
}

#[test]
fn special_need_goes_first_by_its_credit() {
    let mut branch = queue(3);
    branch.join_as(4, CASH, Segment::SpecialNeed);
    assert_eq!(line(&branch)[0], ticket(4));
}

#[test]
fn past_the_cap_a_ticket_goes_before_every_score() {
    let mut branch = Branch::open();
    branch.on(2);
    branch.at("09:00").join(1, CASH);
    branch.at("09:14").join_as(2, CASH, Segment::SpecialNeed);
    branch.at("09:24");
    assert_eq!(line(&branch), tickets([2, 1]));
    branch.at("09:24:01");
    assert_eq!(line(&branch), tickets([1, 2]));
}

#[test]
fn of_services_an_operator_is_equally_good_at_the_shorter_goes_first() {
    let mut branch = Branch::open();
    branch.on(1);
    branch.join(1, CARDS);
    branch.later(599).join(2, CASH);
    assert_eq!(branch.serve(1), ticket(2), "cash takes half the time of cards and gains half of the term, ten minutes");
    let mut branch = Branch::open();
    branch.on(1);
    branch.join(1, CARDS);
    branch.later(601).join(2, CASH);
    assert_eq!(branch.serve(1), ticket(1));
}

#[test]
fn an_operator_prefers_the_service_they_are_fastest_at() {
    let mut branch = Branch::open();
    branch.on(3);
    branch.join(1, CARDS);
    branch.later(30).join(2, LOANS);
    assert_eq!(
        branch.serve(3),
        ticket(2),
        "cards lose a fifth of the efficiency term, and gain less than that by being shorter"
    );
    branch.later(60).join(3, LOANS);
    assert_eq!(branch.serve(3), ticket(1), "a longer wait outweighs it");
}

#[test]
fn ahead_counts_only_those_who_share_an_operator() {
    let mut branch = Branch::open();
    branch.on(2).on(3);
    branch.join(1, CASH);
    branch.join(2, LOANS);
    branch.later(60).join(3, CASH);
    branch.join(4, CARDS);
    let ahead = |n| branch.day.ahead(ticket(n), branch.now);
    assert_eq!([1, 2, 3, 4].map(ahead), [Some(0), Some(0), Some(1), Some(1)]);
}

#[test]
fn with_nobody_on_the_planned_operators_decide_who_is_ahead() {
    let mut branch = Branch::open();
    branch.join(1, CASH);
    branch.later(60).join(2, CARDS);
    assert_eq!(branch.day.ahead(ticket(2), branch.now), Some(1), "operator 1 takes both");
}

#[test]
fn a_service_that_nobody_takes_now_still_has_an_order() {
    let mut branch = Branch::open();
    // The only one who could take loans sits down for cards alone.
    branch.must(Command::OperatorOn {
        operator: operator(3),
        counter: CounterId::new("3"),
        services: vec![service(CARDS)],
    });
    branch.join(1, LOANS);
    branch.later(60).join(2, LOANS);
    assert_eq!(branch.day.ahead(ticket(2), branch.now), Some(1));
}

#[test]
fn letting_pass_moves_back_exactly_so_many_places() {
    for (places, expected) in [(1, [2, 1, 3, 4]), (2, [2, 3, 1, 4]), (9, [2, 3, 4, 1])] {
        let mut branch = queue(4);
        branch.must(Command::LetPass { ticket: ticket(1), places });
        assert_eq!(line(&branch), tickets(expected), "{places} places");
    }
}

#[test]
fn the_last_in_line_has_nobody_to_let_pass() {
    let mut branch = queue(2);
    assert_eq!(branch.must(Command::LetPass { ticket: ticket(2), places: 1 }), []);
}

#[test]
fn a_capped_ticket_can_let_others_pass() {
    let mut branch = queue(3);
    branch.at("09:50");
    branch.must(Command::LetPass { ticket: ticket(1), places: 2 });
    assert_eq!(line(&branch), tickets([2, 3, 1]));
    branch.join(4, CASH);
    branch.must(Command::LetPass { ticket: ticket(1), places: 1 });
    assert_eq!(line(&branch), tickets([2, 3, 4, 1]));
}

#[test]
fn leaving_frees_the_operator_who_called() {
    let mut branch = queue(1);
    branch.next(2);
    branch.must(Command::Leave { ticket: ticket(1), reason: LeaveReason::Customer });
    assert_eq!(branch.day.operator(operator(2)).unwrap().state, OperatorState::Open);
    let again = branch.refused(Command::Leave { ticket: ticket(1), reason: LeaveReason::Customer });
    assert_eq!(again, Refusal::TicketOver { ticket: ticket(1) });
}

#[test]
fn nobody_leaves_while_being_served() {
    let mut branch = queue(1);
    branch.next(2);
    branch.must(Command::Start { operator: operator(2) });
    let leave = Command::Leave { ticket: ticket(1), reason: LeaveReason::Customer };
    assert_eq!(branch.refused(leave), Refusal::NotWaiting { ticket: ticket(1) });
}

#[test]
fn a_missed_ticket_returns_no_better_than_third_and_keeps_its_wait() {
    let mut branch = queue(5);
    branch.next(2);
    branch.must(Command::Missed { operator: operator(2) });
    branch.later(300).must(Command::Return { ticket: ticket(1) });
    assert_eq!(line(&branch), tickets([2, 3, 1, 4, 5]));
    assert_eq!(branch.ticket(1).arrived, at("09:00"));
}

#[test]
fn a_missed_ticket_returns_into_a_short_line_as_the_last() {
    let mut branch = queue(2);
    branch.next(2);
    branch.must(Command::Missed { operator: operator(2) });
    branch.must(Command::Return { ticket: ticket(1) });
    assert_eq!(line(&branch), tickets([2, 1]));
}

#[test]
fn a_missed_ticket_returns_once_and_only_within_the_window() {
    let mut branch = queue(2);
    branch.next(2);
    branch.must(Command::Missed { operator: operator(2) });
    let back = Command::Return { ticket: ticket(1) };
    let mut too_late = Branch { day: branch.day.clone(), log: Vec::new(), now: branch.now };
    assert_eq!(too_late.later(901).refused(back.clone()), Refusal::CannotReturn { ticket: ticket(1) });
    branch.later(900).must(back.clone());
    assert_eq!(branch.refused(back.clone()), Refusal::CannotReturn { ticket: ticket(1) });
    branch.must(Command::Call { operator: operator(2), ticket: ticket(1) });
    branch.must(Command::Missed { operator: operator(2) });
    assert_eq!(branch.refused(back), Refusal::CannotReturn { ticket: ticket(1) });
}

#[test]
fn an_arrival_goes_to_the_fastest_ready_operator() {
    let mut branch = Branch::open();
    branch.on(1).on(2);
    branch.next(1);
    branch.later(10).next(2);
    branch.join(1, CASH);
    assert_eq!(branch.ticket(1).state.operator(), Some(operator(2)), "operator 2 is faster at cash");
}

#[test]
fn of_equally_fast_ready_operators_the_less_flexible_gets_the_arrival() {
    let mut branch = Branch::opened(all_alike());
    branch.on(1).on(2);
    branch.next(1);
    branch.later(10).next(2);
    branch.join(1, CASH);
    assert_eq!(branch.ticket(1).state.operator(), Some(operator(2)));
}

#[test]
fn of_ready_operators_alike_in_all_the_longest_ready_gets_the_arrival() {
    let mut branch = Branch::opened(all_alike());
    for n in [1, 2] {
        let services = services(&[CASH]);
        let counter = CounterId::new(n.to_string());
        branch.must(Command::OperatorOn { operator: operator(n), counter, services });
    }
    branch.next(2);
    branch.later(10).next(1);
    branch.join(1, CASH);
    assert_eq!(branch.ticket(1).state.operator(), Some(operator(2)));
}

#[test]
fn an_arrival_is_not_called_to_an_operator_who_did_not_ask() {
    let mut branch = Branch::open();
    branch.on(1).on(2);
    branch.join(1, CASH);
    assert_eq!(branch.ticket(1).state, TicketState::Waiting);
}

#[test]
fn a_visit_needs_known_services_and_a_new_ticket() {
    let mut branch = queue(1);
    let join = |n, ids: &[&str]| Command::Join {
        ticket: ticket(n),
        visit: visit(n),
        services: services(ids),
        segment: Segment::Mass,
    };
    assert_eq!(branch.refused(join(1, &[CASH])), Refusal::DuplicateId);
    assert_eq!(branch.refused(join(2, &[])), Refusal::UnknownService);
    assert_eq!(branch.refused(join(2, &[CASH, "gold"])), Refusal::UnknownService);
}

fn all_alike() -> DayPlan {
    let mut plan = plan();
    for skill in plan.operators.iter_mut().flat_map(|planned| &mut planned.skills) {
        skill.speed = 1.0;
    }
    plan
}
