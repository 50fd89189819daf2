//! Places in today's line.

use lobby_engine::ticket::LeaveReason;
use lobby_engine::{BranchId, Refusal};
use lobby_office::OfficeError;
use lobby_office::appointments::Person;
use lobby_office::tickets::Joining;

use crate::world::{World, abay, monday, service};

#[tokio::test]
async fn tickets_of_a_service_are_numbered_and_know_who_is_before_them() {
    let world = World::at_ten().await;
    let mut tickets = Vec::new();
    for _ in 0..3 {
        tickets.push(world.join("cash").await);
    }
    let numbers: Vec<&str> = tickets.iter().map(|ticket| ticket.number.as_str()).collect();
    assert_eq!(numbers, ["C-001", "C-002", "C-003"]);
    assert_eq!(tickets[2].ahead, Some(2));
    assert!(tickets[2].wait_minutes.is_some_and(|wait| wait.p50 <= wait.p85));
    world.office.leave(world.caller(), tickets[0].id, LeaveReason::Customer).await.unwrap();
    assert_eq!(world.ticket(tickets[2].id).await.ahead, Some(1));
    assert_eq!(world.ticket(tickets[0].id).await.state, "left");
}

#[tokio::test]
async fn one_conversation_waits_in_one_place() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let person = || Person { conversation: Some(me), ..Person::default() };
    let first = world.join_as("cash", person()).await.unwrap();
    let second = world.join_as("cards", person()).await;
    assert!(matches!(second, Err(OfficeError::AlreadyWaiting { ticket, .. }) if ticket == first.id), "{second:?}");
    let branch = BranchId::new("astana-mangilik");
    let joining = Joining { branch, services: vec![service("cash")], person: person() };
    let elsewhere = world.office.join(world.caller(), joining).await;
    assert!(matches!(elsewhere, Err(OfficeError::AlreadyWaiting { branch, .. }) if branch == abay()));
    world.office.leave(world.caller(), first.id, LeaveReason::Customer).await.unwrap();
    world.join_as("cards", person()).await.unwrap();
}

#[tokio::test]
async fn two_requests_of_one_conversation_at_once_make_one_ticket() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let person = || Person { conversation: Some(me), ..Person::default() };
    let (one, two) = tokio::join!(world.join_as("cash", person()), world.join_as("cards", person()));
    assert_eq!([&one, &two].iter().filter(|result| result.is_ok()).count(), 1, "{one:?} {two:?}");
    let refused = one.err().or(two.err()).unwrap();
    assert!(matches!(refused, OfficeError::AlreadyWaiting { .. }), "{refused:?}");
}

#[tokio::test]
async fn whoever_is_late_lets_others_pass() {
    let world = World::at_ten().await;
    let mine = world.join("cash").await;
    for _ in 0..5 {
        world.clock.advance(chrono::Duration::seconds(20));
        world.join("cash").await;
    }
    let later = world.office.ticket_late(world.caller(), mine.id).await.unwrap();
    assert_eq!(later.ahead, Some(3));
}

#[tokio::test]
async fn nobody_joins_a_closed_branch() {
    let world = World::at(monday(8, 0)).await;
    let joining = Joining { branch: abay(), services: vec![service("cash")], person: Person::default() };
    let refused = world.office.join(world.caller(), joining).await;
    let Err(OfficeError::Refused(Refusal::Closed { opens_at })) = refused else { panic!("{refused:?}") };
    assert_eq!(opens_at, Some(monday(9, 0)));
}

#[tokio::test]
async fn a_conversation_finds_its_ticket() {
    let world = World::at_ten().await;
    let (me, other) = (world.conversation("me").await, world.conversation("other").await);
    let person = Person { conversation: Some(me), ..Person::default() };
    let ticket = world.join_as("cash", person).await.unwrap();
    assert_eq!(world.office.ticket_of(me, None).await.unwrap(), Some(ticket));
    assert_eq!(world.office.ticket_of(other, None).await.unwrap(), None);
}

#[tokio::test]
async fn an_unproven_conversation_takes_so_many_tickets_an_hour_and_a_repeat_is_none() {
    let world = World::at_ten().await;
    world.office.limit_tickets(2, chrono::Duration::hours(1));
    let me = world.conversation("me").await;
    let joining = || Joining {
        branch: abay(),
        services: vec![service("cash")],
        person: Person { conversation: Some(me), ..Person::default() },
    };
    let mut callers = Vec::new();
    for _ in 0..2 {
        let caller = world.caller();
        let ticket = world.office.join(caller.clone(), joining()).await.unwrap();
        world.office.leave(world.caller(), ticket.id, LeaveReason::Customer).await.unwrap();
        callers.push((caller, ticket.id));
        world.clock.advance(chrono::Duration::minutes(1));
    }
    let third = world.office.join(world.caller(), joining()).await;
    let Err(OfficeError::TooManyTickets { until }) = third else { panic!("{third:?}") };
    assert_eq!(until, monday(11, 0));
    let (caller, id) = callers.pop().unwrap();
    assert_eq!(world.office.join(caller, joining()).await.unwrap().id, id, "a repeat gives the same ticket");
    world.clock.set(until);
    world.office.join(world.caller(), joining()).await.unwrap();
}
