//! Callers and agents.

use lobby_dialogue::language::Language;
use lobby_ivr::asterisk::End;
use lobby_ivr::step::{Heard, Prompt, Recorded};

use super::bank::{Bank, Note};
use super::phone::Phone;
use super::world::World;

fn transferred(answered: bool) -> Note {
    Note::Heard(Heard::Transferred { answered })
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn a_caller_and_an_agent_hear_each_other() {
    let (mut agent, address) = Phone::waiting("answer").await;
    let world = World::with(|bank: &mut Bank| bank.agent = address).await;
    let mut caller = world.call();
    caller.begins_to_hear("menu", 1).await;
    caller.press("0");
    agent.tells("answered").await;
    agent.play("agent");
    caller.hears("agent").await;
    caller.play("customer");
    agent.hears("customer").await;
    agent.hang_up();
    world.bank.knows(transferred(true)).await;
    caller.tells("ended").await;
    assert!(caller.heard_whole("wait").await && caller.heard_whole("bye").await);
    world.bank.knows(Note::Ended(End::HungUp)).await;
    world.leaves_nothing().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn a_talk_is_recorded_and_handed_on_when_it_is_over() {
    let (mut agent, address) = Phone::waiting("answer").await;
    let record = |bank: &mut Bank| {
        bank.agent = address;
        bank.recorded =
            Recorded::Telling(Prompt { text: "welcome".to_owned(), language: Language::En, personal: false });
    };
    let world = World::with(record).await;
    let mut caller = world.call();
    caller.begins_to_hear("menu", 1).await;
    caller.press("0");
    agent.tells("answered").await;
    world.bank.knows(Note::Connected).await;
    caller.hears("welcome").await;
    agent.play("agent");
    caller.hears("agent").await;
    agent.hang_up();
    world.bank.knows(Note::Recorded).await;
    caller.tells("ended").await;
    world.bank.knows(Note::Ended(End::HungUp)).await;
    let talks = world.bank.talks.lock().unwrap().clone();
    // Half a second of Asterisk's WAV, and its head.
    assert!(talks.len() == 1 && talks[0].starts_with(b"RIFF") && talks[0].len() > 8_000, "{}", talks[0].len());
    assert_eq!(world.left().await, Vec::<String>::new());
}

/// The caller stays with the bank, and can go on.
async fn nobody_answers(address: String, told: Heard) {
    let world = World::with(|bank: &mut Bank| bank.agent = address).await;
    let mut caller = world.call();
    caller.begins_to_hear("menu", 1).await;
    caller.press("0");
    world.bank.knows(Note::Heard(told)).await;
    caller.hears("nobody").await;
    caller.begins_to_hear("menu", 2).await;
    caller.press("7");
    caller.tells("ended").await;
    assert!(caller.heard_whole("bye").await);
    world.bank.knows(Note::Ended(End::HungUp)).await;
    world.leaves_nothing().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn an_agent_who_does_not_answer_gives_the_caller_back() {
    let (mut agent, address) = Phone::waiting("silent").await;
    nobody_answers(address, Heard::Transferred { answered: false }).await;
    agent.tells("ended").await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn a_busy_agent_gives_the_caller_back() {
    let (_agent, address) = Phone::waiting("busy").await;
    nobody_answers(address, Heard::Busy).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn an_agent_without_a_number_gives_the_caller_back() {
    nobody_answers("1&2".to_owned(), Heard::Transferred { answered: false }).await;
}
