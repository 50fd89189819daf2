//! What the phone itself says, out of `prompts/texts/*/phone.ftl`.

use lobby_dialogue::language::Language;
use lobby_dialogue::message::{Arg, Message};
use lobby_dialogue::text;
use lobby_engine::Instant;

use super::menu::Menu;
use crate::step::Prompt;

/// Something that is the same for everybody.
pub(super) fn say(id: &str, language: Language) -> Prompt {
    of(&Message::new(id), language)
}

/// Something that names no time, with what fills it.
pub(super) fn of(message: &Message, language: Language) -> Prompt {
    // Nothing said here depends on what day it is.
    Prompt { text: text::say_aloud(message, language, Instant::UNIX_EPOCH), language, personal: false }
}

/// Every language in its own words; their order is their keys.
pub(super) fn languages() -> Vec<Prompt> {
    (1_i64..)
        .zip(Language::ALL)
        .map(|(key, language)| of(&Message::new("phone-language").with("key", key), language))
        .collect()
}

/// The options of a menu, each before its key.
pub(super) fn menu(menu: &Menu, language: Language) -> Vec<Prompt> {
    let (shown, has_more) = menu.shown();
    let labels = shown.iter().map(|entry| Arg::Text(entry.label.clone()));
    let more = has_more.then(|| Arg::Message(Message::new("phone-more")));
    let option = |(place, label): (usize, Arg)| {
        // Where there is more, it has the same key on every page.
        let key = if matches!(label, Arg::Message(_)) { 4 } else { i64::try_from(place).unwrap_or_default() + 1 };
        of(&Message::new("phone-option").with("label", label).with("key", key), language)
    };
    labels.chain(more).enumerate().map(option).collect()
}
