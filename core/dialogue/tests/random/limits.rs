//! What every reply must keep to, whichever channel shows it.

use lobby_dialogue::language::Language;
use lobby_dialogue::message::Reply;
use lobby_dialogue::text;
use lobby_engine::Instant;

/// A Telegram message, in UTF-16 units; the others take more or are cut by their adapter.
const TEXT: usize = 4096;
/// A button's payload, in bytes.
const PAYLOAD: usize = 64;
/// What still reads as a button, in characters.
const LABEL: usize = 60;
const CHOICES: usize = 12;
/// Messages for one that came in; more is a wall.
const REPLIES: usize = 5;

pub(crate) fn check(replies: &[Reply], now: Instant, heard: &str) {
    assert!(!replies.is_empty(), "{heard}: no answer");
    assert!(replies.len() <= REPLIES, "{heard}: {} answers", replies.len());
    for reply in replies {
        Language::ALL.into_iter().for_each(|language| check_in(language, reply, now, heard));
    }
}

fn check_in(language: Language, reply: &Reply, now: Instant, heard: &str) {
    let spoken = text::speak(reply, language, now);
    assert!(!spoken.text.trim().is_empty(), "{heard}: {} says nothing", reply.message.id);
    assert!(spoken.text.encode_utf16().count() <= TEXT, "{heard}: {} is too long", reply.message.id);
    assert!(!spoken.text.contains('{'), "{heard}: {} is not filled: {}", reply.message.id, spoken.text);
    assert!(spoken.choices.len() <= CHOICES, "{heard}: {} has {} choices", reply.message.id, spoken.choices.len());
    let mut labels: Vec<&str> = spoken.choices.iter().map(|(_, label)| label.as_str()).collect();
    for (id, label) in &spoken.choices {
        assert!(id.is_ascii() && id.len() <= PAYLOAD, "{heard}: the choice {id} does not fit");
        assert!(!label.trim().is_empty() && label.chars().count() <= LABEL, "{heard}: the label {label:?}");
    }
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), spoken.choices.len(), "{heard}: {} has the same label twice", reply.message.id);
}
