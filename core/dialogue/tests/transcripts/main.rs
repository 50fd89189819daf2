//! Plays the conversations of `tests/dialogues` against a real office on a real database.
//!
//! A story is a plain file that anybody can read and write:
//!
//! ```text
//! now: 2026-11-26 10:15        the branch's wall time
//! language: ru                 of the customer's device
//! shows: happy, correction     which ways of its flow it shows; `ways` wants all of them
//!
//! > талон в кассу              what the customer writes
//! [Отделение на Абая]          a button the customer presses
//! ~                            the customer says nothing while the caller's line is open
//! @ 20m                        time passes
//! ! on cash                    an operator sits down at counter 4; also next, start, finish, missed
//! ! crowd cash 12              so many others take a ticket
//! ! case waiting               an agent sets the newest case's status
//! ! agent takes                an agent of the contact centre; also on, off, says WORDS, returns, closes
//! ~ 43.24, 76.91               the customer shares a place
//! * Талон C-001: …             what Lobby writes by itself meanwhile
//! & contact own +7 701 …       a stage direction; tests/dialogues/README.md lists them
//! % Код: CODE                  what came to another phone by it
//! < Ваш талон …                what Lobby answers; following lines are indented
//!   = Сколько ждать мне | …    the buttons below it
//!   + qr, calendar             what comes with it
//! ```
//!
//! `UPDATE_TRANSCRIPTS=1 cargo test -p lobby-dialogue --test transcripts` writes the answers into the files; read the
//! difference before you keep it. Codes and links are random, and shown as CODE and LINK.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod agent;
mod golden;
mod line;
mod stage;
mod story;
mod ways;
mod world;

use std::path::{Path, PathBuf};

use golden::Golden;
use lobby_dialogue::message::Reply;
use story::{Played, Story};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/dialogues")
}

fn stories(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(stories(&path));
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Whether what is heard is written down instead of compared.
fn updates() -> bool {
    std::env::var_os("UPDATE_TRANSCRIPTS").is_some()
}

/// Plays every story of a language, shows each that went otherwise, and gives all replies.
async fn play(language: &str) -> Vec<Reply> {
    let (mut wrong, mut replies) = (Vec::new(), Vec::new());
    let mine = |path: &PathBuf| path.to_string_lossy().ends_with(&format!(".{language}.txt"));
    let paths: Vec<PathBuf> = stories(&folder()).into_iter().filter(mine).collect();
    assert!(!paths.is_empty(), "no story in {language}");
    for path in paths {
        let expected = std::fs::read_to_string(&path).unwrap();
        let story = Story::parse(&expected, &path);
        if story.is_call() {
            continue;
        }
        match story.play().await {
            Ok(Played { written, replies: heard }) => {
                replies.extend(heard);
                match written == expected {
                    true => {}
                    false if updates() => std::fs::write(&path, &written).unwrap(),
                    false => wrong.push(difference(&path, &expected, &written)),
                }
            }
            Err(why) => wrong.push(format!("{}: {why}", path.display())),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
    replies
}

/// The first line that differs, with what stands before it.
fn difference(path: &Path, expected: &str, played: &str) -> String {
    let (expected, played): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), played.lines().collect());
    let at = expected.iter().zip(&played).take_while(|(a, b)| a == b).count();
    let before = &expected[at.saturating_sub(3)..at];
    let line = |lines: &[&str]| lines.get(at).map_or("(the end)".to_owned(), |line| (*line).to_owned());
    format!("{}:{}\n{}\n- {}\n+ {}", path.display(), at + 1, before.join("\n"), line(&expected), line(&played))
}

#[tokio::test]
async fn every_russian_story_goes_as_written_and_the_golden_set_has_its_replies() {
    let (mut heard, known) = (Golden::default(), Golden::read());
    let replies = play("ru").await;
    if updates() {
        replies.iter().for_each(|reply| heard.add(reply));
        return heard.in_words_of(&known).write();
    }
    let missing: Vec<_> = replies.iter().filter(|reply| known.lacks(reply)).map(|reply| &reply.message.id).collect();
    assert!(missing.is_empty(), "tests/replies.jsonl lacks {missing:?}; UPDATE_TRANSCRIPTS=1 writes it anew");
}

#[tokio::test]
async fn every_kazakh_story_goes_as_written() {
    play("kk").await;
}

#[tokio::test]
async fn every_english_story_goes_as_written() {
    play("en").await;
}
