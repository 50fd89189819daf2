//! Every reply of the golden set as a caller hears it, in each language.

use std::collections::BTreeSet;

use lobby_dialogue::catalogue::Catalogue;
use lobby_dialogue::language::Language;
use lobby_dialogue::message::Reply;
use lobby_office::conversations::{Message, Said};
use uuid::Uuid;

use super::answer::said;
use super::reading::{Read, read};
use super::state::{Stage, State};
use crate::step::{Gather, Step};

fn replies() -> Vec<Reply> {
    let lines = include_str!("../../../tests/replies.jsonl").lines();
    let replies: Vec<Reply> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(replies.len() > 200, "the golden set has {} replies", replies.len());
    replies
}

fn heard(reply: &Reply, language: Language) -> Read {
    let body = Said::Reply(serde_json::to_value(reply).unwrap());
    let (author, inbound_id) = ("lobby".to_owned(), None);
    let line = Message { id: Uuid::nil(), seq: 1, author, inbound_id, body, at: now() };
    read(&[line], &Catalogue::of(&[]), language, now())
}

fn now() -> lobby_engine::Instant {
    chrono::DateTime::parse_from_rfc3339("2026-11-23T10:00:00+05:00").unwrap().to_utc()
}

/// How the call stands after each reply.
fn each(check: impl Fn(&Reply, &State)) {
    for language in Language::ALL {
        for reply in replies() {
            let before = State { language, ..State::opening() };
            check(&reply, &said(before, &heard(&reply, language), false, now()));
        }
    }
}

fn gather(state: &State) -> Option<&Gather> {
    match state.steps.as_slice() {
        [Step::Gather(gather)] => Some(gather),
        [.., Step::HangUp] => None,
        other => panic!("a call neither waits nor ends: {other:?}"),
    }
}

#[test]
fn after_every_reply_there_is_something_to_hear_and_something_to_press() {
    each(|reply, state| {
        let Some(gather) = gather(state) else { return };
        assert!(gather.prompts.iter().all(|prompt| !prompt.text.trim().is_empty()), "{}", reply.message.id);
        let Stage::Asked(asked) = &state.stage else { panic!("{state:?}") };
        assert!(asked.typed.is_some() || !asked.menu.shown().0.is_empty() || asks_for_words(reply), "{reply:?}");
    });
}

/// What only words answer: a name, what happened.
fn asks_for_words(reply: &Reply) -> bool {
    reply.choices.is_empty()
}

#[test]
fn no_page_of_any_menu_says_two_options_alike_or_more_than_four() {
    each(|reply, state| {
        let Stage::Asked(asked) = &state.stage else { return };
        let (shown, has_more) = asked.menu.shown();
        assert!(shown.len() + usize::from(has_more) <= 4, "{}", reply.message.id);
        let labels: BTreeSet<&str> = shown.iter().map(|entry| entry.label.as_str()).collect();
        assert_eq!(labels.len(), shown.len(), "{} says {shown:?}", reply.message.id);
    });
}

#[test]
fn nothing_is_said_that_has_to_be_seen() {
    each(|reply, state| {
        let Some(gather) = gather(state) else { return };
        for prompt in &gather.prompts {
            let seen = prompt.text.contains("http") || prompt.text.chars().any(|letter| letter.is_ascii_digit());
            assert!(!seen, "{}: {}", reply.message.id, prompt.text);
        }
    });
}
