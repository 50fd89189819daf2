//! What everybody asks for audio: it is made once, kept as long as it may be, and does not hang on one voice.

use std::path::Path;
use std::sync::Arc;

use lobby_dialogue::language::Language;
use lobby_dialogue::text;
use lobby_ivr::speech::{Audio, EspeakNg, ServerSettings, Speaker, SpeakerSettings, SpeechError, SpeechServer, Voice};
use lobby_ivr::step::Prompt;
use lobby_office::random::Random;
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::voices::Counted;

fn prompt(text: &str) -> Prompt {
    Prompt { text: text.to_owned(), language: Language::Ru, personal: false }
}

async fn speaker_in(folder: &Path, voices: Vec<Arc<dyn Voice>>) -> Speaker {
    let settings = SpeakerSettings { cache: folder.to_owned(), most: 10_000_000, recordings: None, fixed: Vec::new() };
    Speaker::open(voices, &settings, Random::seeded(7)).await.unwrap()
}

async fn speaker(voices: Vec<Arc<dyn Voice>>) -> (Speaker, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (speaker_in(folder.path(), voices).await, folder)
}

/// A server that takes connections and never answers anything sensible.
async fn broken_server() -> Arc<dyn Voice> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}/v1", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            drop(connection);
        }
    });
    Arc::new(SpeechServer::new(settings(&base_url)).unwrap())
}

pub(crate) fn settings(base_url: &str) -> ServerSettings {
    ServerSettings {
        base_url: base_url.to_owned(),
        api_key: Some("key".to_owned()),
        model: "tts-1".to_owned(),
        voices: ["alloy", "nova", "echo"].map(str::to_owned),
    }
}

#[tokio::test]
async fn a_text_is_made_once_and_found_again_by_the_next_process() {
    let voice = Counted::new();
    let (speaker, folder) = speaker(vec![voice.clone()]).await;
    let first = speaker.say(&prompt("Здравствуйте!")).await.unwrap();
    let again = speaker.say(&prompt(" Здравствуйте! ")).await.unwrap();
    assert_eq!((first.name(), first.kept, again.kept, voice.asked()), (again.name(), false, true, 1));

    let next = speaker_in(folder.path(), vec![voice.clone()]).await;
    assert!(next.say(&prompt("Здравствуйте!")).await.unwrap().kept);
    let fetched = next.fetch(first.name()).await.unwrap();
    assert!(!fetched.personal && Audio::from_wav(&fetched.audio).unwrap().seconds() > 0.3);

    let kazakh = Prompt { language: Language::Kk, ..prompt("Здравствуйте!") };
    assert_ne!(speaker.say(&kazakh).await.unwrap().name(), first.name());
}

#[tokio::test]
async fn calls_that_ask_for_the_same_text_at_once_wait_for_one() {
    let voice = Counted::new();
    let (speaker, _folder) = speaker(vec![voice.clone()]).await;
    let greeting = prompt("Здравствуйте! Чем помочь?");
    let clips = futures::future::join_all((0..20).map(|_| speaker.say(&greeting))).await;
    let names: std::collections::HashSet<String> = clips.into_iter().map(|clip| clip.unwrap().path()).collect();
    assert_eq!((names.len(), voice.asked()), (1, 1));
}

#[tokio::test]
async fn a_callers_own_words_have_a_name_that_nobody_can_work_out() {
    let voice = Counted::new();
    let (speaker, _folder) = speaker(vec![voice.clone()]).await;
    let own = Prompt { personal: true, ..prompt("Айгерим, вы записаны.") };
    let (one, two) = (speaker.say(&own).await.unwrap(), speaker.say(&own).await.unwrap());
    assert_ne!(one.name(), two.name());
    assert!(speaker.fetch(one.name()).await.unwrap().personal);
    let common = speaker.say(&Prompt { personal: false, ..own }).await.unwrap();
    assert!(!common.kept, "what was made for a caller is not found by others");
}

#[tokio::test]
async fn when_a_voice_fails_the_next_one_speaks_and_when_all_do_that_is_said() {
    let voice = Counted::new();
    let (speaker, _folder) = speaker(vec![broken_server().await, voice.clone()]).await;
    assert!(speaker.say(&prompt("Здравствуйте!")).await.is_ok());
    assert_eq!(voice.asked(), 1);

    let (mute, _folder) = self::speaker(vec![Arc::new(EspeakNg::new("/nowhere/espeak-ng"))]).await;
    assert!(matches!(mute.say(&prompt("Да.")).await, Err(SpeechError::Failed { voice: "espeak-ng", .. })));
    let (nobody, _folder) = self::speaker(Vec::new()).await;
    assert!(matches!(nobody.say(&prompt("Да.")).await, Err(SpeechError::NoVoice)));
}

#[tokio::test]
async fn a_server_that_is_away_is_not_asked_for_every_text() {
    let server = broken_server().await;
    for _ in 0..5 {
        assert!(matches!(server.render("Да.", Language::Ru).await, Err(SpeechError::Failed { .. })));
    }
    assert!(matches!(server.render("Да.", Language::Ru).await, Err(SpeechError::Rests { .. })));
}

#[tokio::test]
async fn what_is_nothing_or_has_no_end_is_refused() {
    let (speaker, _folder) = speaker(vec![Counted::new()]).await;
    assert!(matches!(speaker.say(&prompt("  ")).await, Err(SpeechError::Nothing)));
    assert!(matches!(speaker.say(&prompt(&"да ".repeat(1_000))).await, Err(SpeechError::TooLong)));
}

#[tokio::test]
async fn a_recording_is_played_in_place_of_the_message_it_is_named_by() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("ru")).unwrap();
    let spoken = EspeakNg::new("espeak-ng").render("Запись диктора", Language::Ru).await.unwrap().to_wav().unwrap();
    for name in ["thanks-reply", "ahead", "nothing-like-it"] {
        std::fs::write(folder.path().join(format!("ru/{name}.wav")), &spoken).unwrap();
    }
    let voice = Counted::new();
    let settings = SpeakerSettings {
        cache: folder.path().join("cache"),
        most: 10_000_000,
        recordings: Some(folder.path().to_owned()),
        fixed: text::fixed(),
    };
    let speaker = Speaker::open(vec![voice.clone()], &settings, Random::seeded(7)).await.unwrap();
    let thanks = speaker.say(&prompt("Пожалуйста! Чем ещё помочь?")).await.unwrap();
    let heard = speaker.fetch(thanks.name()).await.unwrap().audio;
    assert_eq!(Audio::from_wav(&heard).unwrap().seconds(), Audio::from_wav(&spoken).unwrap().seconds());
    assert_eq!(voice.asked(), 0);

    speaker.say(&Prompt { language: Language::Kk, ..prompt("Пожалуйста! Чем ещё помочь?") }).await.unwrap();
    assert_eq!(voice.asked(), 1, "another language has no recording of it");
}
