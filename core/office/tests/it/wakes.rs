//! Nodes joined by Redis; where the environment names no server, `tests/run` has a step that does.

use std::time::Duration;

use lobby_engine::TicketState;
use lobby_office::appointments::Person;
use lobby_office::bus::Bus;
use lobby_office::tickets::Joining;

use crate::world::{World, abay, service};

#[tokio::test]
async fn a_ticket_taken_on_one_node_is_heard_of_on_the_other() {
    let Ok(redis) = std::env::var("TEST_REDIS_URL") else { return };
    let world = World::at_ten().await;
    let bus = |node: u128| Bus::on_redis(&redis, uuid::Uuid::from_u128(node)).unwrap();
    let (one, two) = (world.office_on(bus(1)).await, world.office_on(bus(2)).await);
    let following = tokio::spawn({
        let two = two.clone();
        async move { two.follow_other_nodes().await }
    });
    let (_, mut changes) = two.watch(&abay()).await.unwrap();
    // The subscription has no acknowledgement, so tickets are taken until one is heard of.
    let heard = loop {
        let joining = Joining { branch: abay(), services: vec![service("cash")], person: Person::default() };
        one.join(world.caller(), joining).await.unwrap();
        if let Ok(heard) = tokio::time::timeout(Duration::from_millis(200), changes.recv()).await {
            break heard.unwrap();
        }
    };
    let ticket = heard.event.fact.ticket().unwrap();
    let view = two.view_today(&abay()).await.unwrap();
    assert_eq!(view.day.ticket(ticket).unwrap().state, TicketState::Waiting);
    following.abort();
}
