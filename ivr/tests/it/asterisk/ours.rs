//! Calls of the bank's own.

use std::time::Duration;

use lobby_ivr::asterisk::{Begun, CallId, End, Order};

use super::bank::Note;
use super::phone::Phone;
use super::world::{World, unique};

async fn called(world: &World, to: String) {
    world.order(Order { call: CallId(unique("reminder")), to, ring: Duration::from_secs(2) }).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn who_answers_hears_the_reminder() {
    let world = World::new().await;
    let (mut phone, address) = Phone::waiting("answer").await;
    called(&world, address).await;
    phone.tells("ended").await;
    world.bank.knows(Note::Ended(End::HungUp)).await;
    assert_eq!(world.bank.notes(), [Note::Begun(Begun::Reached), Note::Ended(End::HungUp)]);
    assert!(phone.heard_whole("reminder").await);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn why_somebody_was_not_reached_is_told() {
    for (how, end) in [("busy", End::Busy), ("silent", End::NoAnswer)] {
        let world = World::new().await;
        let (_phone, address) = Phone::waiting(how).await;
        called(&world, address).await;
        world.bank.knows(Note::Ended(end)).await;
        assert_eq!(world.bank.notes(), [Note::Ended(end)]);
        world.leaves_nothing().await;
    }
    let world = World::new().await;
    called(&world, "no number".to_owned()).await;
    world.bank.knows(Note::Ended(End::Failed)).await;
}
