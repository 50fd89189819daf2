//! Rules: operators and the ticket in front of them.

use lobby_engine::event::CallCause;
use lobby_engine::operator::PauseReason;
use lobby_engine::{Command, CounterId, Fact, OperatorState, Refusal, Segment, TicketState};

use crate::branch::*;

fn state(branch: &Branch, n: u128) -> OperatorState {
    branch.day.operator(operator(n)).unwrap().state.clone()
}

/// Operator 2 has called ticket 1.
fn called() -> Branch {
    let mut branch = Branch::open();
    branch.on(2);
    branch.join(1, CASH);
    branch.next(2);
    branch
}

/// Operator 2 serves ticket 1.
fn serving() -> Branch {
    let mut branch = called();
    branch.must(Command::Start { operator: operator(2) });
    branch
}

#[test]
fn next_calls_the_first_in_line_with_the_terms_that_decided() {
    let mut branch = Branch::open();
    branch.on(2);
    branch.join(1, CASH);
    let facts = branch.later(90).next(2);
    let [Fact::Called { ticket: called, cause: CallCause::Next, terms, .. }] = facts.as_slice() else {
        panic!("{facts:?}");
    };
    assert_eq!(*called, ticket(1));
    assert_eq!((terms.credit, terms.waited, terms.capped), (0.0, 90.0, false));
    assert_eq!((terms.efficiency, terms.brevity), (1800.0, 1440.0), "a fifth faster than the shortest service's mean");
}

#[test]
fn next_with_an_empty_line_makes_the_operator_ready_and_again_changes_nothing() {
    let mut branch = Branch::open();
    branch.on(2);
    assert_eq!(branch.next(2), [Fact::OperatorReady { operator: operator(2) }]);
    assert_eq!(branch.next(2), []);
}

#[test]
fn next_while_calling_or_serving_names_the_ticket() {
    let busy = Refusal::Busy { ticket: ticket(1) };
    assert_eq!(called().refused(Command::Next { operator: operator(2) }), busy);
    assert_eq!(serving().refused(Command::Next { operator: operator(2) }), busy);
}

#[test]
fn an_unanswered_call_is_repeated_twice_and_then_missed() {
    let mut branch = called();
    for recalls in 1..=2 {
        assert_eq!(branch.day.next_due(), Some(branch.now + chrono::TimeDelta::seconds(60)));
        let facts = branch.later(60).must(Command::Due);
        assert!(matches!(facts.as_slice(), [Fact::Recalled { .. }]), "recall {recalls}: {facts:?}");
    }
    branch.later(60).must(Command::Due);
    assert!(matches!(branch.ticket(1).state, TicketState::Missed { .. }));
    assert_eq!(state(&branch, 2), OperatorState::Open);
}

#[test]
fn a_call_nobody_looked_at_is_repeated_before_it_is_missed() {
    let mut branch = called();
    let facts = branch.later(3600).must(Command::Due);
    assert!(matches!(facts.as_slice(), [Fact::Recalled { .. }]), "{facts:?}");
}

#[test]
fn recalls_by_hand_are_limited() {
    let mut branch = called();
    branch.must(Command::Recall { operator: operator(2) });
    branch.must(Command::Recall { operator: operator(2) });
    assert_eq!(branch.refused(Command::Recall { operator: operator(2) }), Refusal::NoMoreRecalls);
}

#[test]
fn start_and_finish_need_their_state() {
    let mut branch = Branch::open();
    branch.on(2);
    assert_eq!(branch.refused(Command::Start { operator: operator(2) }), Refusal::NothingCalled);
    assert_eq!(branch.refused(finish(2)), Refusal::NothingServed);
    assert_eq!(called().refused(finish(2)), Refusal::NothingServed);
    assert_eq!(serving().refused(Command::Start { operator: operator(2) }), Refusal::Busy { ticket: ticket(1) });
    assert_eq!(serving().refused(Command::Missed { operator: operator(2) }), Refusal::NothingCalled);
}

#[test]
fn a_finish_can_be_taken_back_for_a_minute() {
    let mut branch = serving();
    let before = branch.day.clone();
    branch.later(300).must(finish(2));
    branch.later(60).must(Command::UndoFinish { operator: operator(2) });
    assert_eq!(branch.day.ticket(ticket(1)), before.ticket(ticket(1)), "the service goes on since its first start");
    branch.must(finish(2));
    assert_eq!(branch.later(61).refused(Command::UndoFinish { operator: operator(2) }), Refusal::NothingToUndo);
}

#[test]
fn a_finish_cannot_be_taken_back_while_busy_or_by_another() {
    let mut branch = serving();
    branch.on(1);
    branch.join(2, CASH);
    branch.must(finish(2));
    assert_eq!(branch.refused(Command::UndoFinish { operator: operator(1) }), Refusal::NothingToUndo);
    branch.next(2);
    assert_eq!(branch.refused(Command::UndoFinish { operator: operator(2) }), Refusal::Busy { ticket: ticket(2) });
}

/// Ticket 1 wants cash, then cards; operator 2 serves its cash.
fn two_services() -> Branch {
    let mut branch = Branch::open();
    branch.on(2);
    let services = services(&[CASH, CARDS]);
    branch.must(Command::Join { ticket: ticket(1), visit: visit(1), services, segment: Segment::Mass });
    branch.next(2);
    branch.must(Command::Start { operator: operator(2) });
    branch
}

#[test]
fn a_visit_with_another_service_goes_back_in_line_under_the_same_clock() {
    let mut branch = two_services();
    branch.later(240).must(finish(2));
    let waiting = branch.ticket(1);
    assert_eq!(
        (waiting.state.clone(), waiting.service.clone(), waiting.arrived),
        (TicketState::Waiting, service(CARDS), at("09:00"))
    );
    assert_eq!(waiting.legs.len(), 1);
}

#[test]
fn a_visit_that_went_on_can_be_taken_back_until_it_is_called() {
    let mut branch = two_services();
    branch.on(1);
    branch.must(finish(2));
    branch.must(Command::UndoFinish { operator: operator(2) });
    let serving = branch.ticket(1);
    assert_eq!((serving.service.clone(), serving.then.clone()), (service(CASH), services(&[CARDS])));
    branch.must(finish(2));
    branch.next(1);
    assert_eq!(branch.refused(Command::UndoFinish { operator: operator(2) }), Refusal::NothingToUndo);
}

#[test]
fn a_transfer_keeps_arrival_and_credit_and_goes_to_a_ready_operator() {
    let mut branch = serving();
    branch.on(3).next(3);
    let facts = branch.later(120).must(Command::Transfer { operator: operator(2), to: service(LOANS) });
    assert!(matches!(facts.as_slice(), [Fact::Transferred { .. }, Fact::Called { cause: CallCause::Arrival, .. }]));
    assert_eq!((branch.ticket(1).arrived, branch.ticket(1).number.as_str()), (at("09:00"), "C-001"));
    assert_eq!(state(&branch, 2), OperatorState::Open);
    assert_eq!(state(&branch, 3), OperatorState::Calling { ticket: ticket(1) });
}

#[test]
fn a_transfer_to_an_unknown_service_is_refused() {
    let transfer = Command::Transfer { operator: operator(2), to: service("gold") };
    assert_eq!(serving().refused(transfer), Refusal::UnknownService);
}

#[test]
fn a_parked_ticket_waits_for_an_operator_to_resume_it() {
    let mut branch = serving();
    branch.must(Command::Park { operator: operator(2) });
    assert_eq!(branch.next(2), [Fact::OperatorReady { operator: operator(2) }], "next does not take a parked ticket");
    branch.must(Command::ResumeTicket { operator: operator(2), ticket: ticket(1) });
    assert_eq!(state(&branch, 2), OperatorState::Calling { ticket: ticket(1) });
}

#[test]
fn another_operator_resumes_a_parked_ticket_only_with_its_skill() {
    let mut branch = serving();
    branch.on(1).on(3);
    branch.must(Command::Park { operator: operator(2) });
    let resume = |n| Command::ResumeTicket { operator: operator(n), ticket: ticket(1) };
    assert_eq!(branch.refused(resume(3)), Refusal::NoSkill);
    branch.must(resume(1));
}

#[test]
fn a_chosen_ticket_must_wait_and_fit_the_skills() {
    let mut branch = called();
    branch.on(1);
    branch.join(2, LOANS);
    branch.join(3, CASH);
    let call = |n| Command::Call { operator: operator(1), ticket: ticket(n) };
    assert_eq!(branch.refused(call(1)), Refusal::NotWaiting { ticket: ticket(1) });
    assert_eq!(branch.refused(call(2)), Refusal::NoSkill);
    assert_eq!(branch.refused(call(9)), Refusal::UnknownTicket);
    assert!(matches!(branch.must(call(3)).as_slice(), [Fact::Called { cause: CallCause::Chosen, .. }]));
}

#[test]
fn a_counter_has_one_operator_and_an_operator_one_counter() {
    let mut branch = Branch::open();
    branch.on(1);
    let on = |n, counter: &str| Command::OperatorOn {
        operator: operator(n),
        counter: CounterId::new(counter),
        services: Vec::new(),
    };
    assert_eq!(branch.refused(on(2, "1")), Refusal::CounterTaken { operator: operator(1) });
    assert_eq!(branch.refused(on(1, "2")), Refusal::AlreadyOn { counter: CounterId::new("1") });
    assert_eq!(branch.refused(on(2, "7")), Refusal::UnknownCounter);
    assert_eq!(branch.refused(on(9, "2")), Refusal::UnknownOperator);
}

#[test]
fn services_must_be_skills() {
    let mut branch = Branch::open();
    let on = |ids: &[&str]| Command::OperatorOn {
        operator: operator(2),
        counter: CounterId::new("2"),
        services: services(ids),
    };
    assert_eq!(branch.refused(on(&[LOANS])), Refusal::NoSkill);
    branch.must(on(&[CASH]));
    let change = Command::ChangeServices { operator: operator(2), services: services(&[CARDS]) };
    assert_eq!(branch.refused(change), Refusal::NoSkill);
}

#[test]
fn a_ready_operator_who_takes_more_services_gets_who_waits_for_them() {
    let mut branch = Branch::open();
    let only_cash = services(&[CASH]);
    branch.must(Command::OperatorOn { operator: operator(1), counter: CounterId::new("1"), services: only_cash });
    branch.next(1);
    branch.join(1, CARDS);
    branch.must(Command::ChangeServices { operator: operator(1), services: services(&[CASH, CARDS]) });
    assert_eq!(state(&branch, 1), OperatorState::Calling { ticket: ticket(1) });
}

#[test]
fn an_operator_with_a_ticket_neither_pauses_nor_goes() {
    let busy = Refusal::Busy { ticket: ticket(1) };
    let pause = Command::OperatorPause { operator: operator(2), reason: PauseReason::Lunch, until: None };
    for mut branch in [called(), serving()] {
        assert_eq!(branch.refused(pause.clone()), busy);
        assert_eq!(branch.refused(Command::OperatorOff { operator: operator(2) }), busy);
        assert_eq!(branch.refused(Command::OperatorResume { operator: operator(2) }), busy);
    }
}

#[test]
fn a_pause_ends_by_resuming() {
    let mut branch = Branch::open();
    branch.on(2).next(2);
    let pause = Command::OperatorPause { operator: operator(2), reason: PauseReason::Break, until: None };
    branch.must(pause.clone());
    branch.join(1, CASH);
    assert_eq!(branch.ticket(1).state, TicketState::Waiting, "a paused operator gets nobody");
    assert_eq!(branch.refused(pause), Refusal::OperatorPaused);
    assert_eq!(branch.refused(Command::Next { operator: operator(2) }), Refusal::OperatorPaused);
    branch.must(Command::OperatorResume { operator: operator(2) });
    let already_on = Refusal::AlreadyOn { counter: CounterId::new("2") };
    assert_eq!(branch.refused(Command::OperatorResume { operator: operator(2) }), already_on);
}

#[test]
fn an_operator_who_went_off_leaves_the_counter_free() {
    let mut branch = Branch::open();
    branch.on(1);
    branch.must(Command::OperatorOff { operator: operator(1) });
    assert_eq!(branch.refused(Command::OperatorOff { operator: operator(1) }), Refusal::OperatorOff);
    assert_eq!(branch.refused(Command::Next { operator: operator(1) }), Refusal::OperatorOff);
    let counter = CounterId::new("1");
    branch.must(Command::OperatorOn { operator: operator(2), counter, services: Vec::new() });
}

#[test]
fn the_display_shows_the_latest_call_first() {
    let mut branch = Branch::open();
    branch.on(1).on(2);
    branch.join(1, CARDS);
    branch.next(1);
    branch.later(5).join(2, CASH);
    branch.later(5).next(2);
    let shown = |branch: &Branch| branch.day.last_called().map(|call| call.number.clone()).collect::<Vec<_>>();
    assert_eq!(shown(&branch), ["C-001", "K-001"]);
    branch.later(5).must(Command::Recall { operator: operator(1) });
    assert_eq!(shown(&branch), ["K-001", "C-001"]);
}
