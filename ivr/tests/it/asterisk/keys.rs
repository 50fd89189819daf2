//! What callers press, and what they hear of it.

use lobby_ivr::asterisk::{Begun, End};
use lobby_ivr::step::Heard;

use super::bank::Note;
use super::world::World;

fn keys(keys: &str) -> Note {
    Note::Heard(Heard::Keys(keys.to_owned()))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn a_key_ends_what_is_said_and_answers_it() {
    let world = World::new().await;
    let mut phone = world.call();
    phone.begins_to_hear("menu", 1).await;
    phone.press("1");
    phone.begins_to_hear("code", 1).await;
    phone.press("4271");
    phone.tells("ended").await;
    world.bank.knows(Note::Ended(End::HungUp)).await;

    let to = world.settings.app.clone();
    let came = Note::Begun(Begun::Came { from: "caller".to_owned(), to });
    assert_eq!(world.bank.notes(), [came, keys("1"), keys("4271"), Note::Ended(End::HungUp)]);
    assert!(phone.heard_whole("welcome").await && phone.heard_whole("booked").await);
    assert!(!phone.heard_whole("menu").await, "it goes on for ten seconds more");
    world.leaves_nothing().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn a_key_that_comes_before_the_question_answers_it() {
    let world = World::new().await;
    let mut phone = world.call();
    phone.begins_to_hear("welcome", 1).await;
    phone.press("7");
    phone.tells("ended").await;
    world.bank.knows(Note::Ended(End::HungUp)).await;
    assert_eq!(world.bank.notes()[1], keys("7"));
    assert!(phone.heard("menu").await.is_empty());
    assert!(phone.heard_whole("bye").await);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn who_presses_nothing_is_asked_again_and_then_let_go() {
    let world = World::with(|bank| bank.patience = 1).await;
    let mut phone = world.call();
    phone.tells("ended").await;
    world.bank.knows(Note::Ended(End::HungUp)).await;
    let silence = Note::Heard(Heard::Silence);
    assert_eq!(world.bank.notes()[1..], [silence.clone(), silence, Note::Ended(End::HungUp)]);
    let menu = phone.heard("menu").await;
    assert!(menu.len() == 2 && menu.iter().all(|time| time.whole), "{menu:?}");
    let (quiet, bye) = (phone.heard("quiet").await, phone.heard("bye").await);
    assert!(
        quiet[0].whole
            && bye[0].whole
            && menu[0].at < quiet[0].at
            && quiet[0].at < menu[1].at
            && menu[1].at < bye[0].at
    );
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn a_wrong_key_is_said_and_the_question_comes_again() {
    let world = World::new().await;
    let mut phone = world.call();
    phone.begins_to_hear("menu", 1).await;
    phone.press("9");
    phone.hears("wrong").await;
    phone.begins_to_hear("menu", 2).await;
    phone.press("7");
    phone.tells("ended").await;
    world.bank.knows(Note::Ended(End::HungUp)).await;
    assert_eq!(world.bank.notes()[1..], [keys("9"), keys("7"), Note::Ended(End::HungUp)]);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn keys_end_by_the_last_one_or_a_pause() {
    let world = World::new().await;
    for (pressed, keys) in [("42#", "42"), ("42", "42")] {
        let mut phone = world.call();
        phone.begins_to_hear("menu", 1).await;
        phone.press("1");
        phone.begins_to_hear("code", 1).await;
        phone.press(pressed);
        phone.tells("ended").await;
        assert!(phone.heard_whole("booked").await, "{keys} was answered");
    }
    world.bank.knows_all(|notes| notes.iter().filter(|(_, note)| *note == keys("42")).count() == 2).await;
}
