//! Speech and transcription against a server of OpenAI's protocol that others wrote: `aimock`.

use lobby_dialogue::language::Language;
use lobby_ivr::speech::{Ears, EarsError, EspeakNg, SpeechError, SpeechServer, TranscriptionServer, Voice};
use serde_json::Value;

use crate::speaker::settings;

fn peer() -> String {
    std::env::var("TEST_SPEECH_SERVER")
        .unwrap_or_else(|_| panic!("TEST_SPEECH_SERVER is not set; run these tests by `tests/run speech`"))
}

/// What the server was asked, newest last.
async fn journal(server: &str) -> Vec<Value> {
    reqwest::get(format!("{server}/__aimock/journal")).await.unwrap().json().await.unwrap()
}

#[tokio::test]
#[ignore = "needs aimock: tests/run speech"]
async fn a_text_is_spoken_by_the_server_with_the_voice_of_its_language() {
    let server = peer();
    let voice = SpeechServer::new(settings(&format!("{server}/v1"))).unwrap();
    let audio = voice.render("Здравствуйте!", Language::Kk).await.unwrap();
    assert!((0.9..1.1).contains(&audio.seconds()), "a second of a tone at 24 kHz: {}", audio.seconds());
    assert!(audio.loudness() > 0.3);
    let asked = journal(&server).await;
    let last = asked.iter().rfind(|asked| asked["path"] == "/v1/audio/speech").unwrap();
    assert!(last["headers"]["authorization"].is_string(), "the key goes along; the journal blackens it");
    assert_eq!(last["body"]["model"], "tts-1");
}

#[tokio::test]
#[ignore = "needs aimock: tests/run speech"]
async fn an_error_of_the_server_is_told_without_the_text_or_the_key() {
    let voice = SpeechServer::new(settings(&format!("{}/v1", peer()))).unwrap();
    let error = voice.render("Тайна: ключ потерян", Language::Ru).await.unwrap_err();
    assert!(matches!(error, SpeechError::Failed { .. }), "{error}");
    assert!(!error.to_string().contains("Тайна") && !error.to_string().contains("key"));
}

#[tokio::test]
#[ignore = "needs aimock: tests/run speech"]
async fn what_a_caller_said_comes_back_in_words() {
    let server = peer();
    let spoken =
        EspeakNg::new("espeak-ng").render("Записаться на завтра", Language::Ru).await.unwrap().to_wav().unwrap();
    let ears = TranscriptionServer::new(&format!("{server}/v1"), Some("key".to_owned()), "whisper-1").unwrap();
    let words = ears.transcribe(spoken, Language::Ru, &["карты".to_owned(), "касса".to_owned()]).await.unwrap();
    assert_eq!(words, "записаться на завтра");
    let asked = journal(&server).await;
    assert!(
        asked.iter().any(|asked| asked["path"] == "/v1/audio/transcriptions" && asked["body"]["model"] == "whisper-1")
    );
}

#[tokio::test]
async fn a_recording_that_is_too_long_is_not_even_sent() {
    let ears = TranscriptionServer::new("http://127.0.0.1:9/v1", None, "whisper-1").unwrap();
    let heard = ears.transcribe(vec![0; 2_000_000], Language::Ru, &[]).await;
    assert!(matches!(heard, Err(EarsError::TooLong)));
    let unreachable = ears.transcribe(vec![0; 100], Language::Ru, &[]).await;
    assert!(matches!(unreachable, Err(EarsError::Failed(_))));
}
