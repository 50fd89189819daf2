//! Two nodes, restarts, and tables made again.

use lobby_engine::Refusal;
use lobby_office::OfficeError;
use lobby_office::appointments::Person;
use lobby_office::check_in::Shown;
use lobby_office::counter::Action;
use lobby_office::tickets::Joining;
use lobby_store::{appointments, tickets};

use crate::world::{World, abay, booking, monday, service};

#[tokio::test]
async fn a_restarted_office_knows_everything_that_was_acknowledged() {
    let world = World::at_ten().await;
    let caller = world.caller();
    let joining = || Joining { branch: abay(), services: vec![service("cash")], person: Person::default() };
    let ticket = world.office.join(caller.clone(), joining()).await.unwrap();
    let restarted = world.another_office().await;
    assert_eq!(restarted.ticket(ticket.id).await.unwrap(), ticket);
    // The answer was lost on the way: the repeat through another process gives the same ticket.
    assert_eq!(restarted.join(caller, joining()).await.unwrap(), ticket);
}

#[tokio::test]
async fn two_nodes_on_one_day_neither_overbook_nor_call_a_ticket_twice() {
    let world = World::at_ten().await;
    let other = world.another_office().await;
    let start = monday(16, 0);
    let slots = world.office.time_slots(&abay(), &service("cards"), start.date_naive()).await.unwrap();
    let free = slots.iter().find(|slot| slot.start == start).unwrap().free as usize;
    let requests = (0..60).map(|n| {
        let office = if n % 2 == 0 { &world.office } else { &other };
        office.book(world.caller(), booking(start, Person::default()))
    });
    let results = futures::future::join_all(requests).await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), free);
    for error in results.into_iter().filter_map(Result::err) {
        assert!(matches!(error, OfficeError::Refused(Refusal::SlotFull { .. })), "{error:?}");
    }

    let (one, two) = (world.operator("cash", 0).await, world.operator("cash", 1).await);
    world.sit(&one, "1", "cash").await;
    world.sit(&two, "2", "cash").await;
    world.join("cash").await;
    world.join("cash").await;
    let (first, second) = tokio::join!(
        world.office.counter_act(world.caller(), &one, Action::Next),
        other.counter_act(world.caller(), &two, Action::Next),
    );
    let (first, second) = (first.unwrap().ticket.unwrap(), second.unwrap().ticket.unwrap());
    assert_ne!(first.id, second.id);
}

#[tokio::test]
async fn the_read_tables_are_the_same_after_a_rebuild() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let person = || Person { conversation: Some(me), ..Person::default() };
    let operator = world.operator("cash", 0).await;
    world.sit(&operator, "1", "cash").await;
    world.join_as("cash", person()).await.unwrap();
    world.act(&operator, Action::Next).await.unwrap();
    world.join("cards").await;
    world.book(monday(15, 0)).await.unwrap();
    let appointment = world.office.book(world.caller(), booking(monday(10, 30), Person::default())).await.unwrap();
    world.office.check_in(world.caller(), &abay(), Shown::Qr(appointment.token)).await.unwrap();

    let db = world.database.open().await.unwrap();
    let rows = || async {
        let mut conn = db.read().await.unwrap();
        let appointments = appointments::all(&mut conn).await.unwrap();
        (appointments, tickets::all(&mut conn).await.unwrap(), tickets::all_visits(&mut conn).await.unwrap())
    };
    let before = rows().await;
    assert_eq!((before.0.len(), before.1.len(), before.2.len()), (2, 3, 3));
    world.office.rebuild().await.unwrap();
    assert_eq!(rows().await, before);
}
