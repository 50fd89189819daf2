//! The voice of this machine: what it makes is speech, of the length that its text has.

use lobby_dialogue::language::Language;
use lobby_ivr::speech::{Audio, EspeakNg, SpeechError, Voice};

const WORDS: [(Language, &str); 3] = [
    (Language::Ru, "Ваш талон цэ, ноль семнадцать. Подойдите, пожалуйста, к окну три."),
    (Language::Kk, "Талоныңыз це, нөл он жеті. Үшінші терезеге келіңіз."),
    (Language::En, "Your ticket is C, zero one seven. Please come to counter three."),
];

async fn heard(text: &str, language: Language) -> Audio {
    EspeakNg::new("espeak-ng").render(text, language).await.unwrap()
}

#[tokio::test]
async fn a_text_is_heard_in_each_language_and_takes_as_long_as_people_take() {
    for (language, text) in WORDS {
        let audio = heard(text, language).await;
        let letters = text.chars().count() as f32;
        let pace = letters / audio.seconds();
        assert!((7.0..22.0).contains(&pace), "{language:?}: {pace} letters a second");
        assert!(audio.loudness() > 0.03, "{language:?} is silence: {}", audio.loudness());
    }
}

#[tokio::test]
async fn the_same_letters_sound_different_in_each_language() {
    let text = "талон";
    let (ru, kk, en) =
        (heard(text, Language::Ru).await, heard(text, Language::Kk).await, heard(text, Language::En).await);
    assert!(ru != kk && kk != en && ru != en);
    assert_eq!(ru, heard(text, Language::Ru).await, "and alike each time");
}

#[tokio::test]
async fn a_longer_text_takes_longer() {
    let once = heard("Спасибо, передам коллегам.", Language::Ru).await.seconds();
    let thrice = heard(&"Спасибо, передам коллегам. ".repeat(3), Language::Ru).await.seconds();
    assert!((2.5..3.5).contains(&(thrice / once)), "{once} and {thrice}");
}

#[tokio::test]
async fn what_is_sent_is_a_telephones_wav() {
    let wav = heard("Да.", Language::Ru).await.to_wav().unwrap();
    assert_eq!(&wav[..4], b"RIFF");
    let number = |at: usize| u32::from_le_bytes([wav[at], wav[at + 1], wav[at + 2], wav[at + 3]]);
    assert_eq!((number(24), wav[22], wav[34]), (8_000, 1, 16));
    assert_eq!(number(40) as usize, wav.len() - 44, "its length is told truly");
}

#[tokio::test]
async fn a_text_is_only_ever_read_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("written");
    let path = file.display();
    let attack = format!("-w {path} $(touch {path}) `touch {path}` ; touch {path} [[h@l'oU]] <audio src='{path}'/> \0");
    assert!(heard(&attack, Language::En).await.seconds() > 1.0);
    assert!(!file.exists());
}

#[tokio::test]
async fn a_machine_without_the_program_says_so() {
    let missing = EspeakNg::new("/nowhere/espeak-ng");
    assert!(matches!(missing.render("Да.", Language::Ru).await, Err(SpeechError::Failed { .. })));
    assert!(missing.check().await.is_err());
    assert!(!EspeakNg::is_installed("/nowhere/espeak-ng".as_ref()) && EspeakNg::is_installed("espeak-ng".as_ref()));
    assert!(EspeakNg::new("espeak-ng").check().await.unwrap().starts_with("espeak-ng 1."));
}
