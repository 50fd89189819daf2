//! Many calls at once, by SIPp.

use std::process::{Command, Stdio};

use lobby_ivr::asterisk::End;
use lobby_ivr::step::Heard;

use super::bank::Note;
use super::sounds::peer;
use super::world::World;

const CALLS: usize = 100;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the peers that `tests/run phone` starts"]
async fn of_a_hundred_calls_none_fails_and_every_key_is_heard() {
    let world = World::new().await;
    let (sip, app) = (world.sip.clone(), world.settings.app.clone());
    let called = tokio::task::spawn_blocking(move || sipp(&sip, &app)).await.unwrap();
    assert!(called.status.success(), "{}", String::from_utf8_lossy(&called.stdout));
    world.bank.knows_all(|notes| count(notes, &Note::Ended(End::HungUp)) == CALLS).await;
    let pressed = Note::Heard(Heard::Keys("7".to_owned()));
    assert_eq!(count(&world.bank.notes.borrow(), &pressed), CALLS);
    world.leaves_nothing().await;
}

fn count<T>(notes: &[(T, Note)], note: &Note) -> usize {
    notes.iter().filter(|(_, told)| told == note).count()
}

/// Ten a second. It succeeds if each of them did.
fn sipp(sip: &str, app: &str) -> std::process::Output {
    let port = |count: &str| {
        let printed = Command::new(peer("port.py")).arg(count).output().unwrap();
        String::from_utf8(printed.stdout).unwrap().trim().to_owned()
    };
    let mut command = Command::new("sipp");
    command.arg(format!("127.0.0.1:{sip}")).arg("-sf").arg(peer("sipp_keys.xml")).args(["-s", app]);
    command.args(["-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", &port("1"), "-mp", &port("400"), "-nostdin"]);
    command.args(["-r", "10", "-l", "100", "-m"]).arg(CALLS.to_string());
    command.stdin(Stdio::null()).current_dir(tempfile::tempdir().unwrap().path()).output().unwrap()
}
