//! What breaks in the middle of a call, and how it goes on.

use lobby_ivr::asterisk::{Asterisk, AsteriskError, AsteriskSettings, Begun, End, Ended};
use lobby_ivr::step::Heard;

use super::bank::Note;
use super::proxy::Network;
use super::world::{OwnAsterisk, World};

/// A bank that reaches the Asterisk of all by a network of its own.
async fn with_network() -> (World, Network) {
    let ports = std::env::var("TEST_PHONE_PORTS").unwrap();
    let (sip, http) = ports.split_once(' ').unwrap();
    let network = Network::to(http).await;
    let mut world = World::at(sip, &network.port, |_| {}).await;
    world.start().await;
    (world, network)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn a_prompt_goes_on_while_the_network_is_cut_and_the_question_comes_again() {
    let (world, network) = with_network().await;
    let mut phone = world.call();
    phone.begins_to_hear("menu", 1).await;
    network.cut();
    phone.hears("menu").await;
    network.mend();
    phone.begins_to_hear("menu", 2).await;
    phone.press("7");
    phone.tells("ended").await;
    assert!(phone.heard_whole("bye").await);
    world.bank.knows(Note::Ended(End::HungUp)).await;
    world.leaves_nothing().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn who_may_have_pressed_a_key_in_vain_is_asked_again() {
    let (world, network) = with_network().await;
    let mut phone = world.call();
    phone.hears("menu").await;
    network.cut();
    phone.press("9");
    // By the end of a sentence Asterisk has had the key.
    phone.play("customer");
    phone.tells("played").await;
    network.mend();
    phone.begins_to_hear("menu", 2).await;
    phone.press("7");
    phone.tells("ended").await;
    assert!(phone.heard_whole("bye").await);
    assert_eq!(world.bank.notes()[1], Note::Heard(Heard::Keys("7".to_owned())));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn who_hung_up_while_the_network_was_cut_is_known_to_have() {
    let (world, network) = with_network().await;
    let mut phone = world.call();
    phone.begins_to_hear("menu", 1).await;
    network.cut();
    phone.hang_up();
    phone.tells("ended").await;
    network.mend();
    world.bank.knows(Note::Ended(End::HungUp)).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn calls_are_taken_up_by_whoever_runs_next() {
    let mut world = World::new().await;
    let (mut stays, mut leaves) = (world.call(), world.call());
    stays.begins_to_hear("menu", 1).await;
    leaves.begins_to_hear("menu", 1).await;
    assert_eq!(world.stop().await, Ended::Shutdown);
    leaves.hang_up();
    leaves.tells("ended").await;
    world.start().await;
    world.bank.knows(Note::Ended(End::HungUp)).await;
    stays.hears("again").await;
    stays.begins_to_hear("menu", 2).await;
    stays.press("7");
    stays.tells("ended").await;
    assert!(stays.heard_whole("bye").await);
    assert!(world.bank.notes().contains(&Note::Begun(Begun::Found)));
    world.bank.knows_all(|notes| notes.iter().filter(|(_, note)| matches!(note, Note::Ended(_))).count() == 2).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn a_call_that_comes_before_the_player_does_is_answered() {
    let ports = std::env::var("TEST_PHONE_PORTS").unwrap();
    let (sip, http) = ports.split_once(' ').unwrap();
    let mut world = World::at(sip, http, |_| {}).await;
    let mut phone = world.call();
    phone.tells("ready").await;
    world.start().await;
    phone.hears("welcome").await;
    phone.hang_up();
    world.bank.knows(Note::Ended(End::HungUp)).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn calls_end_with_their_asterisk_and_new_ones_come_to_the_next() {
    let asterisk = OwnAsterisk::new();
    let [sip, http, _] = &asterisk.ports;
    let mut world = World::at(sip, http, |_| {}).await;
    world.start().await;
    let phone = world.call();
    phone.begins_to_hear("menu", 1).await;
    asterisk.stop();
    asterisk.start();
    world.bank.knows(Note::Ended(End::HungUp)).await;
    let mut next = world.call();
    next.hears("welcome").await;
    next.press("7");
    next.tells("ended").await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn a_second_player_takes_the_place_of_the_first() {
    let mut world = World::new().await;
    let mut phone = world.call();
    phone.begins_to_hear("menu", 1).await;
    let mut second = World::at(&world.sip, "0", |_| {}).await;
    second.settings = world.settings.clone();
    second.start().await;
    assert_eq!(world.ended().await, Ended::Replaced);
    phone.hears("again").await;
    phone.hang_up();
    second.bank.knows(Note::Ended(End::HungUp)).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn settings_that_do_not_open_asterisk_are_said() {
    let world = World::new().await;
    assert!(Asterisk::check(world.settings.clone()).await.unwrap().starts_with("16."));
    let wrong = AsteriskSettings { password: "wrong".to_owned(), ..world.settings.clone() };
    assert!(matches!(Asterisk::check(wrong).await, Err(AsteriskError::Refused(401))));
    let nowhere = AsteriskSettings { url: "http://127.0.0.1:9/ari".to_owned(), ..world.settings.clone() };
    assert!(matches!(Asterisk::check(nowhere).await, Err(AsteriskError::Unreachable(_))));
}
