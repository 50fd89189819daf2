//! Callers hang up whenever they like.

use lobby_ivr::asterisk::End;

use super::bank::{Bank, Note};
use super::phone::Phone;
use super::world::World;

/// It was told once, and nothing of the call is left.
async fn is_over(world: &World) {
    world.bank.knows(Note::Ended(End::HungUp)).await;
    assert_eq!(world.bank.notes().iter().filter(|note| matches!(note, Note::Ended(_))).count(), 1);
    world.leaves_nothing().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn while_something_is_said() {
    let world = World::new().await;
    let mut phone = world.call();
    phone.begins_to_hear("menu", 1).await;
    phone.hang_up();
    is_over(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn while_keys_are_waited_for() {
    let world = World::new().await;
    let mut phone = world.call();
    phone.hears("menu").await;
    phone.hang_up();
    is_over(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn while_they_are_listened_to() {
    let world = World::with(|bank| bank.listens = true).await;
    let mut phone = world.call();
    phone.begins_to_hear("menu", 1).await;
    phone.play("customer");
    phone.hang_up();
    is_over(&world).await;
}

async fn with_agent(how: &str) -> (World, Phone, Phone) {
    let (agent, address) = Phone::waiting(how).await;
    let world = World::with(|bank: &mut Bank| bank.agent = address).await;
    let mut caller = world.call();
    caller.begins_to_hear("menu", 1).await;
    caller.press("0");
    (world, caller, agent)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn while_an_agents_phone_rings() {
    let (world, mut caller, mut agent) = with_agent("silent").await;
    agent.tells("calling").await;
    caller.hang_up();
    agent.tells("ended").await;
    is_over(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn while_they_talk_with_an_agent() {
    let (world, mut caller, mut agent) = with_agent("answer").await;
    agent.tells("answered").await;
    agent.play("agent");
    caller.hears("agent").await;
    caller.hang_up();
    agent.tells("ended").await;
    is_over(&world).await;
}
