//! What is said aloud, as whoever plays it gets it: calls and halls fetch audio by names that nobody can guess.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::world::{BRANCH, Operator, World};

/// A world whose audio lies in a folder of its own.
async fn speaking() -> (World, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().to_str().unwrap();
    (World::with(&[("LOBBY_SPEECH", "espeak"), ("LOBBY_SPEECH_CACHE", cache)]).await, folder)
}

/// The number of a ticket that is called to counter 4, and who calls it.
async fn called(world: &World) -> (String, Operator<'_>) {
    let operator = world.operator("cash-1").await;
    operator.on("4").await;
    let ticket = world.ticket("cash").await;
    assert_eq!(operator.act("next", json!({})).await.status, 200);
    (ticket["number"].as_str().unwrap().to_owned(), operator)
}

fn path(number: &str) -> String {
    format!("/api/v1/branches/{BRANCH}/announcement?number={number}")
}

fn languages(announcement: &Value) -> Vec<&str> {
    announcement["audio"].as_array().unwrap().iter().map(|audio| audio["language"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_call_is_announced_in_every_language_by_audio_that_never_changes() {
    let (world, _folder) = speaking().await;
    let (number, _operator) = called(&world).await;
    let announcement = world.get(&path(&number)).await;
    assert_eq!((announcement.status.as_u16(), languages(&announcement.body)), (200, vec!["ru", "kk", "en"]));
    for audio in announcement.body["audio"].as_array().unwrap() {
        let url = format!("{}{}", world.url, audio["url"].as_str().unwrap());
        let answer = world.client.get(url).send().await.unwrap();
        assert_eq!(answer.headers()["content-type"], "audio/wav");
        assert!(answer.headers()["cache-control"].to_str().unwrap().contains("immutable"));
        let wav = answer.bytes().await.unwrap();
        // Between one and ten seconds of a telephone's sound.
        assert!(wav.starts_with(b"RIFF") && (16_000..160_000).contains(&wav.len()), "{} bytes", wav.len());
    }
    assert_eq!(world.get(&path(&number)).await.body, announcement.body, "a recall is the same audio");
}

#[tokio::test]
async fn only_what_is_called_now_is_announced() {
    let (world, _folder) = speaking().await;
    let (number, operator) = called(&world).await;
    let waiting = world.ticket("cash").await;
    for other in [waiting["number"].as_str().unwrap(), "Z-999", "", "rm%20-rf"] {
        assert_eq!(world.get(&path(other)).await.body, json!({ "audio": [] }), "{other}");
    }
    assert_eq!(operator.act("start", json!({})).await.status, 200);
    assert_eq!(world.get(&path(&number)).await.body, json!({ "audio": [] }), "who is served is not called");
    assert_eq!(world.get(&format!("/api/v1/branches/nowhere/announcement?number={number}")).await.status, 404);
}

#[tokio::test]
async fn audio_that_nobody_was_given_does_not_exist() {
    let (world, folder) = speaking().await;
    std::fs::write(folder.path().join("secret.wav"), b"x").unwrap();
    let unknown = format!("/speech/{}.wav", "a".repeat(64));
    for path in [unknown.as_str(), "/speech/secret.wav", "/speech/..%2Fsecret.wav", "/speech/", "/speech/x"] {
        assert_eq!(world.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn without_a_voice_a_call_has_no_audio_and_nothing_breaks() {
    let world = World::with(&[("LOBBY_SPEECH", "off")]).await;
    let (number, _operator) = called(&world).await;
    let announcement = world.get(&path(&number)).await;
    assert_eq!((announcement.status.as_u16(), announcement.body), (200, json!({ "audio": [] })));
    assert_eq!(world.get(&format!("/speech/{}.wav", "a".repeat(64))).await.status, 404);
}

#[tokio::test]
async fn a_voice_that_fails_leaves_the_call_without_audio() {
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().to_str().unwrap();
    let broken = [("LOBBY_SPEECH", "espeak"), ("LOBBY_SPEECH_ESPEAK", "/bin/false"), ("LOBBY_SPEECH_CACHE", cache)];
    let world = World::with(&broken).await;
    let (number, _operator) = called(&world).await;
    assert_eq!(world.get(&path(&number)).await.body, json!({ "audio": [] }));
}
