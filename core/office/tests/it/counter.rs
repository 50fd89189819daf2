//! An operator's working day.

use chrono::Duration;
use lobby_engine::ticket::Outcome;
use lobby_engine::{CounterId, Refusal};
use lobby_office::OfficeError;
use lobby_office::counter::Action;

use crate::world::World;

#[tokio::test]
async fn a_customer_is_called_served_and_done_and_the_finish_can_be_undone_for_a_minute() {
    let world = World::at_ten().await;
    let operator = world.operator("cash", 0).await;
    world.sit(&operator, "1", "cash").await;
    let ticket = world.join("cash").await;
    let state = world.act(&operator, Action::Next).await.unwrap();
    assert_eq!(state.ticket.as_ref().map(|called| called.id), Some(ticket.id));
    assert_eq!(state.operator.state, "calling");
    let seen = world.ticket(ticket.id).await;
    assert_eq!((seen.state, seen.counter.map(|counter| counter.to_string())), ("called", Some("1".to_owned())));

    world.act(&operator, Action::Start).await.unwrap();
    let state = world.act(&operator, Action::Finish { outcome: Outcome::Resolved }).await.unwrap();
    assert_eq!(state.operator.state, "open");
    assert!(state.undo_until.is_some());
    assert_eq!(world.ticket(ticket.id).await.state, "done");
    let state = world.act(&operator, Action::Undo).await.unwrap();
    assert_eq!(state.operator.state, "serving");
    world.act(&operator, Action::Finish { outcome: Outcome::Resolved }).await.unwrap();
    world.pass(Duration::seconds(61)).await;
    let late = world.act(&operator, Action::Undo).await;
    assert!(matches!(late, Err(OfficeError::Refused(Refusal::NothingToUndo))), "{late:?}");
}

#[tokio::test]
async fn a_repeated_next_calls_one_ticket() {
    let world = World::at_ten().await;
    let operator = world.operator("cash", 0).await;
    world.sit(&operator, "1", "cash").await;
    let (first, second) = (world.join("cash").await, world.join("cash").await);
    let caller = world.caller();
    let (one, two) = tokio::join!(
        world.office.counter_act(caller.clone(), &operator, Action::Next),
        world.office.counter_act(caller, &operator, Action::Next),
    );
    assert_eq!(one.unwrap().ticket, two.unwrap().ticket);
    assert_eq!(world.ticket(first.id).await.state, "called");
    assert_eq!(world.ticket(second.id).await.state, "waiting");
    let busy = world.act(&operator, Action::Next).await;
    assert!(matches!(busy, Err(OfficeError::Refused(Refusal::Busy { ticket })) if ticket == first.id));
}

#[tokio::test]
async fn operators_pressing_next_at_once_get_different_tickets() {
    let world = World::at_ten().await;
    let (one, two) = (world.operator("cash", 0).await, world.operator("cash", 1).await);
    world.sit(&one, "1", "cash").await;
    world.sit(&two, "2", "cash").await;
    world.join("cash").await;
    world.join("cash").await;
    let (first, second) = tokio::join!(world.act(&one, Action::Next), world.act(&two, Action::Next));
    let (first, second) = (first.unwrap().ticket.unwrap(), second.unwrap().ticket.unwrap());
    assert_ne!(first.id, second.id);
}

#[tokio::test]
async fn an_arrival_goes_to_the_operator_who_waits_for_one() {
    let world = World::at_ten().await;
    let operator = world.operator("cash", 0).await;
    world.sit(&operator, "1", "cash").await;
    assert_eq!(world.act(&operator, Action::Next).await.unwrap().operator.state, "ready");
    let ticket = world.join("cash").await;
    assert_eq!(ticket.state, "called");
}

#[tokio::test]
async fn an_unanswered_call_is_repeated_twice_and_then_missed_and_the_ticket_may_return() {
    let world = World::at_ten().await;
    let operator = world.operator("cash", 0).await;
    world.sit(&operator, "1", "cash").await;
    let ticket = world.join("cash").await;
    world.act(&operator, Action::Next).await.unwrap();
    for recalls in 1..=2 {
        world.pass(Duration::seconds(60)).await;
        let called = world.office.counter(&operator).await.unwrap().ticket.unwrap();
        assert_eq!(called.recalls, recalls);
    }
    world.pass(Duration::seconds(60)).await;
    assert_eq!(world.ticket(ticket.id).await.state, "missed");
    assert_eq!(world.office.counter(&operator).await.unwrap().operator.state, "open");
    let back = world.office.ticket_late(world.caller(), ticket.id).await.unwrap();
    assert_eq!(back.state, "waiting");
}

#[tokio::test]
async fn only_the_tab_that_took_the_seat_acts() {
    let world = World::at_ten().await;
    let operator = world.operator("cash", 0).await;
    world.office.take_seat(&operator, "one").await.unwrap();
    world.office.check_seat(&operator, "one").await.unwrap();
    world.office.take_seat(&operator, "two").await.unwrap();
    assert!(matches!(world.office.check_seat(&operator, "one").await, Err(OfficeError::OtherTab)));
}

#[tokio::test]
async fn the_doors_close_and_nobody_is_forgotten() {
    let world = World::at_ten().await;
    let ticket = world.join("loans").await;
    world.pass(Duration::hours(9)).await;
    assert_eq!(world.ticket(ticket.id).await.state, "unserved");
}

#[tokio::test]
async fn an_operator_who_is_off_is_shown_what_they_could_serve() {
    let world = World::at_ten().await;
    let operator = world.operator("cash", 0).await;
    let off = world.office.counter(&operator).await.unwrap().operator;
    assert_eq!(off.state, "off");
    let act = Action::On {
        branch: operator.branch.clone().unwrap(),
        counter: CounterId::new("1"),
        services: off.services.clone(),
    };
    assert_eq!(world.act(&operator, act).await.unwrap().operator.services, off.services);
}
