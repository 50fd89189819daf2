//! Callers who speak.

use lobby_ivr::asterisk::End;
use lobby_ivr::step::Heard;

use super::bank::Note;
use super::judge::Judge;
use super::world::World;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn what_a_caller_says_ends_the_question_and_is_handed_on_whole() {
    let world = World::with(|bank| bank.listens = true).await;
    let mut phone = world.call();
    phone.begins_to_hear("menu", 1).await;
    phone.play("customer");
    world.bank.knows(Note::Heard(Heard::Words("a loan".to_owned()))).await;
    phone.tells("ended").await;
    assert!(!phone.heard_whole("menu").await && phone.heard_whole("booked").await);
    world.bank.knows(Note::Ended(End::HungUp)).await;

    let spoken = std::mem::take(&mut *world.bank.spoken.lock().unwrap());
    let [audio] = &spoken[..] else { panic!("the caller spoke once, not {} times", spoken.len()) };
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), audio).unwrap();
    assert!(Judge::of(file.path().to_owned()).look("customer").iter().any(|hearing| hearing.whole));
    world.leaves_nothing().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn keys_suffice_where_words_are_listened_for() {
    let world = World::with(|bank| bank.listens = true).await;
    let mut phone = world.call();
    phone.begins_to_hear("menu", 1).await;
    phone.press("7");
    phone.tells("ended").await;
    world.bank.knows(Note::Heard(Heard::Keys("7".to_owned()))).await;
    assert!(world.bank.spoken.lock().unwrap().is_empty());
    world.bank.knows(Note::Ended(End::HungUp)).await;
    world.leaves_nothing().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn silence_is_silence_where_words_are_listened_for() {
    let world = World::with(|bank| (bank.listens, bank.patience) = (true, 1)).await;
    let mut phone = world.call();
    phone.hears("quiet").await;
    phone.hang_up();
    world.bank.knows(Note::Ended(End::HungUp)).await;
    assert!(world.bank.notes().contains(&Note::Heard(Heard::Silence)));
    assert!(world.bank.spoken.lock().unwrap().is_empty());
}
