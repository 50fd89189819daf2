//! What Lobby says by itself, in the conversation the customer came from.

use chrono::Duration;
use lobby_office::appointments::{Person, Shift};
use lobby_office::conversations::Said;
use lobby_office::counter::Action;
use lobby_office::courier::Courier;
use lobby_office::notices::Notice;
use uuid::Uuid;

use crate::world::{World, booking, monday};

/// The notices a web conversation has received so far, by kind.
pub(crate) async fn received(world: &World, conversation: Uuid) -> Vec<&'static str> {
    Courier::new(world.office.clone(), Vec::new()).round().await.unwrap();
    let said = world.office.messages_since(conversation, 0).await.unwrap();
    let kind = |said: &Said| match said {
        Said::Notice(notice) => Some(notice.kind()),
        _ => None,
    };
    said.iter().filter_map(|message| kind(&message.body)).collect()
}

#[tokio::test]
async fn whoever_waits_hears_that_the_turn_is_near_and_then_the_counter_each_once() {
    let world = World::at_ten().await;
    let operator = world.operator("cash", 0).await;
    world.sit(&operator, "1", "cash").await;
    for _ in 0..4 {
        world.join("cash").await;
    }
    let me = world.conversation("me").await;
    world.join_as("cash", Person { conversation: Some(me), ..Person::default() }).await.unwrap();
    assert_eq!(received(&world, me).await, Vec::<&str>::new());
    let mut heard = Vec::new();
    for _ in 0..5 {
        world.act(&operator, Action::Next).await.unwrap();
        heard.push(received(&world, me).await);
        world.act(&operator, Action::Missed).await.unwrap();
    }
    assert_eq!(heard[0], ["near"], "three are before");
    assert_eq!(heard[3], ["near"], "it is said once");
    assert_eq!(heard[4], ["near", "called"]);
}

#[tokio::test]
async fn a_recall_replaces_a_call_that_was_not_sent_yet() {
    let world = World::at_ten().await;
    let operator = world.operator("cash", 0).await;
    world.sit(&operator, "1", "cash").await;
    let me = world.conversation("me").await;
    world.join_as("cash", Person { conversation: Some(me), ..Person::default() }).await.unwrap();
    world.act(&operator, Action::Next).await.unwrap();
    world.clock.advance(Duration::seconds(5));
    world.act(&operator, Action::Recall).await.unwrap();
    assert_eq!(received(&world, me).await, ["called"]);
}

#[tokio::test]
async fn reminders_come_a_day_and_two_hours_before_and_follow_the_appointment_when_it_moves() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let person = Person { conversation: Some(me), ..Person::default() };
    let wednesday = monday(15, 0) + Duration::days(2);
    let appointment = world.office.book(world.caller(), booking(wednesday, person)).await.unwrap();
    let thursday = wednesday + Duration::days(1);
    let shift = Shift { appointment: appointment.id, start: thursday, branch: None, service: None };
    world.office.move_appointment(world.caller(), shift).await.unwrap();

    world.clock.set(wednesday - Duration::hours(23));
    assert_eq!(received(&world, me).await, Vec::<&str>::new(), "the first date's reminder is gone");
    world.clock.set(thursday - Duration::hours(23));
    assert_eq!(received(&world, me).await, ["reminder"]);
    world.clock.set(thursday - Duration::hours(2));
    assert_eq!(received(&world, me).await, ["reminder", "reminder"]);
    let said = world.office.messages_since(me, 0).await.unwrap();
    let Said::Notice(Notice::Reminder { start, .. }) = &said[1].body else { panic!("{said:?}") };
    assert_eq!(*start, thursday);
}

#[tokio::test]
async fn a_cancelled_appointment_is_not_remembered() {
    let world = World::at_ten().await;
    let me = world.conversation("me").await;
    let person = Person { conversation: Some(me), ..Person::default() };
    let wednesday = monday(15, 0) + Duration::days(2);
    let appointment = world.office.book(world.caller(), booking(wednesday, person)).await.unwrap();
    world.office.cancel_appointment(world.caller(), appointment.id).await.unwrap();
    world.clock.set(wednesday - Duration::hours(23));
    assert_eq!(received(&world, me).await, Vec::<&str>::new());
}
