//! Plays the calls of `tests/dialogues` and writes down what the caller hears; the page there says how a call is written.
//!
//! `UPDATE_TRANSCRIPTS=1 cargo test -p lobby-ivr --test calls` writes what is heard into the files. Read it aloud before
//! you keep it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../../../core/dialogue/tests/transcripts/agent.rs"]
mod agent;
#[expect(dead_code, reason = "a call needs a part of it")]
#[path = "../../../core/dialogue/tests/transcripts/line.rs"]
mod line;
mod phone;
#[expect(dead_code, reason = "a call needs a part of it")]
#[path = "../../../core/dialogue/tests/transcripts/stage.rs"]
mod stage;
mod story;
mod texts;
#[expect(dead_code, reason = "a call needs a part of it")]
#[path = "../../../core/dialogue/tests/transcripts/world.rs"]
mod world;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use lobby_dialogue::language::Language;
use lobby_ivr::speech::{EspeakNg, Voice};
use story::Story;

/// No more is said at once than somebody keeps in mind, in seconds.
const LONGEST: f32 = 8.0;

fn calls(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(calls(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            let text = std::fs::read_to_string(&path).unwrap();
            found.extend(text.contains("\nchannel: call\n").then_some((path, text)));
        }
    }
    found.sort();
    found
}

/// Plays every call in a language; gives all that was said in them.
async fn play(language: Language) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/dialogues");
    let (mut wrong, mut said) = (Vec::new(), BTreeSet::new());
    let calls = calls(&folder, &format!(".{}.txt", language.code()));
    assert!(!calls.is_empty(), "no call in {language:?}");
    for (path, expected) in calls {
        let played = Story::parse(&expected, language).play().await;
        said.extend(played.said);
        if played.written == expected {
            continue;
        }
        match std::env::var_os("UPDATE_TRANSCRIPTS") {
            Some(_) => std::fs::write(&path, &played.written).unwrap(),
            None => wrong.push(difference(&path, &expected, &played.written)),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
    said
}

/// The first line that differs, with what stands before it.
fn difference(path: &Path, expected: &str, played: &str) -> String {
    let (expected, played): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), played.lines().collect());
    let at = expected.iter().zip(&played).take_while(|(a, b)| a == b).count();
    let before = &expected[at.saturating_sub(3)..at];
    let line = |lines: &[&str]| lines.get(at).map_or("(the end)".to_owned(), |line| (*line).to_owned());
    format!("{}:{}\n{}\n- {}\n+ {}", path.display(), at + 1, before.join("\n"), line(&expected), line(&played))
}

/// What takes longer than somebody keeps in mind.
async fn too_long(said: BTreeSet<String>, language: Language) -> Vec<String> {
    let voice = EspeakNg::new("espeak-ng");
    let mut long = Vec::new();
    for prompt in said {
        let seconds = voice.render(&prompt, language).await.unwrap().seconds();
        if seconds > LONGEST {
            long.push(format!("{seconds:.1} s: {prompt}"));
        }
    }
    long
}

async fn check(language: Language) {
    let long = too_long(play(language).await, language).await;
    assert!(long.is_empty(), "said for longer than {LONGEST} s:\n{}", long.join("\n"));
}

#[tokio::test]
async fn every_russian_call_is_heard_as_written_and_nothing_in_it_is_long() {
    check(Language::Ru).await;
}

#[tokio::test]
async fn every_kazakh_call_is_heard_as_written_and_nothing_in_it_is_long() {
    check(Language::Kk).await;
}

#[tokio::test]
async fn every_english_call_is_heard_as_written_and_nothing_in_it_is_long() {
    check(Language::En).await;
}
